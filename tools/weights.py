"""Measure what an installation weighs: `python -m tools.weights PYTHON`.

PYTHON is the interpreter of a fresh environment in which the wheel was installed. The table between
the marks of `docs/decisions/0002-dependencies.md` is written anew. A weight is that of the files
that pip lists; a time is of the processor, beside that of an interpreter that imports nothing.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "decisions" / "0002-dependencies.md"
IMPORTED_BY = {
    "polars": "`validate`, `build`, `load`, `joined`, `diff`; the others above 5 MB",
    "pandera": "only where a cell is in doubt",
    "frictionless": "`claimcheck.package()` alone",
    "jsonschema": "only where a descriptor is faulty",
    "pyyaml": "`build`",
    "click": "the command line",
}
MODULES = {"pandera": "pandera.polars", "pyyaml": "yaml"}
_RUNS = 5
_WEIGH = """
import json, sys
from importlib import metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

def needed(name, extras, found):
    name = canonicalize_name(name)
    found.add(name)
    for line in metadata.requires(name) or ():
        wanted = Requirement(line)
        marked = wanted.marker is None or any(
            wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras))
        if marked and canonicalize_name(wanted.name) not in found:
            needed(wanted.name, wanted.extras, found)
    return found

def weight(name):
    files = [file.locate() for file in metadata.files(name)]
    return sum(file.stat().st_size for file in files if file.exists())

whole = {name: needed(name, (), set())
         for name in sys.argv[1:]}
told = {name: sorted(found) for name, found in whole.items()}
print(json.dumps([told, {name: weight(name) for name in set().union(*whole.values())}]))
"""


def main(python: str) -> None:
    """Measure the dependencies of an environment and write the table."""
    call = [python, "-c", _WEIGH, *IMPORTED_BY]
    done = subprocess.run(call, capture_output=True, text=True, check=True)  # noqa: S603
    needed, weights = json.loads(done.stdout)
    nothing = _seconds(python, "pass")
    lines = [
        f"**{_weight(weights, weights)} packages**, without pip and setuptools.",
        "",
        "| dependency | with all it needs | only because of it | import | imported by |",
        "|---|---|---|---|---|",
    ]
    for name, used in IMPORTED_BY.items():
        others = {each for other in IMPORTED_BY if other != name for each in needed[other]}
        own = set(needed[name]) - others
        seconds = _seconds(python, f"import {MODULES.get(name, name)}") - nothing
        cells = [name, _weight(needed[name], weights), _weight(own, weights) if own else "nothing"]
        lines.append(f"| {' | '.join([*cells, f'{seconds:.2f} s', used])} |")
    marks = re.compile("(<!-- weights:begin -->\n).*(\n<!-- weights:end -->)", re.DOTALL)
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(lines)
    PAGE.write_text(marks.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")


def _weight(names: Collection[str], weights: Mapping[str, int]) -> str:
    return f"{sum(weights[each] for each in names) / 1e6:.0f} MB in {len(names)}"


def _seconds(python: str, program: str) -> float:
    """Return the middle of some runs, in seconds of the processor."""
    return statistics.median(_run(python, program) for _ in range(_RUNS))


def _run(python: str, program: str) -> float:
    before = sum(os.times()[2:4])
    subprocess.run([python, "-c", program], check=True)  # noqa: S603
    return sum(os.times()[2:4]) - before


if __name__ == "__main__":
    main(*sys.argv[1:])
