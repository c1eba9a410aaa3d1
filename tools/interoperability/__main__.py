"""Write `docs/interoperability.md`: `python -m tools.interoperability [PYTHON…]`.

Each PYTHON is an interpreter of an environment with some of the readers; node finds its client
through NODE_PATH. A reader that is nowhere is named as not tried. Nothing is installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.data.data_package import DataPackage, data_path, open_package
from claimcheck.export.export_files import write_export
from tools.interoperability.programs import READERS, Reader

PAGE = Path(__file__).parents[2] / "docs" / "interoperability.md"
TYPED = ("footnote", "timeline", "date_earliest", "date_latest")
"""The columns of `claims` that are no text."""
EXPORTS = {
    "parquet": "parquet",
    "sqlite": "claims.sqlite",
    "xlsx": "claims.xlsx",
    "croissant": "croissant",
    "ro-crate": "ro-crate",
    "bibtex": "references.bib",
    "ris": "references.ris",
    "csl-json": "references.json",
    "label-studio": "label-studio",
    "fever": "claims_fever.jsonl",
    "web-annotation": "annotations.jsonld",
    "schema-claims": "claims.jsonld",
    "schema-org": "schema-org",
}
_PRELUDE = """
import json, sys
given, exports = sys.argv[1:3]
def typed(rows):
    plain = (str, bytes, type(None))
    return sorted({k for row in rows for k, v in row.items() if not isinstance(v, plain)})
def say(version, rows, known=None, unit="references"):
    print(json.dumps({"version": version, "rows": rows, "typed": known, "unit": unit}))
"""
"""What every program in Python begins with."""
_JS = "const [given] = process.argv.slice(1);"
_HEAD = """# What other programs read

Written by `python -m tools.interoperability`, which runs each program on this package and compares
what it read with what is there. *Typed* counts the columns of `claims` that are no text
(`footnote`, `timeline` and the two days) and that the program knew as such without being told. It
was run on {day}; the package may have other rows by now.

| reader | version | reads | read | typed | lost, or good to know |
|---|---|---|---|---|---|
"""


def main(pythons: Sequence[str]) -> None:
    """Run every reader and write the page."""
    package = open_package(data_path())
    with tempfile.TemporaryDirectory() as folder:
        for style, name in EXPORTS.items():
            write_export(style, package.path, Path(folder, name))
        lines = [_line(reader, package, folder, pythons) for reader in READERS]
    head = _HEAD.format(day=date.today().isoformat())
    PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(reader: Reader, package: DataPackage, exports: str, pythons: Sequence[str]) -> str:
    found = next(_answers(reader, package.path, exports, pythons), None)
    if found is None:
        cells = [reader.name, "", reader.reads, "not tried: it was not there", "", reader.note]
    else:
        typed = found.get("typed")
        known = "" if typed is None else f"{len(set(TYPED) & set(typed))} of {len(TYPED)}"
        read = _compared(found, package)
        cells = [reader.name, found["version"], reader.reads, read, known, reader.note]
    return f"| {' | '.join(cells)} |"


def _answers(
    reader: Reader, package: str, exports: str, pythons: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield what a reader says, from each interpreter that has it."""
    calls = {
        "python": [[each, "-c", _PRELUDE + reader.program] for each in (sys.executable, *pythons)],
        "node": [["node", "-e", _JS + reader.program]],
        "Rscript": [["Rscript", "--vanilla", "-e", reader.program]],
    }
    for call in calls[reader.runs]:
        if shutil.which(call[0]):
            done = subprocess.run(  # noqa: S603
                [*call, package, exports], capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                yield json.loads(done.stdout.splitlines()[-1])
            elif "ModuleNotFoundError" not in done.stderr:
                print(f"{reader.name}: {done.stderr.strip()[-300:]}", file=sys.stderr)


def _compared(found: dict[str, Any], package: DataPackage) -> str:
    """Say how much was read of what is there."""
    rows = found["rows"]
    if isinstance(rows, int):
        return f"{rows:,} {found['unit']}"
    there = {table: len(package.rows(table)) for table in package.tables()}
    same = [table for table, count in there.items() if rows.get(table) == count]
    if len(same) == len(there):
        return f"all {len(there)} tables, {sum(there.values()):,} rows"
    return f"{len(same)} of {len(there)} tables whole; not {', '.join(there.keys() - set(same))}"


if __name__ == "__main__":
    main(sys.argv[1:])
