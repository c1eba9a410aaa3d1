"""The generated parts of the README: a broken row with its answer, and the first figures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.engine.settings import Config
from claimcheck.render.reports import full
from claimcheck.run.validation import Options, validate


def broken(folder: Path) -> Iterator[str]:
    """Yield the answer of `validate` to a copy in which 135 sanctioned leaders became 12."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy"
        shutil.copytree(folder, copy)
        quantities = copy / "data" / "quantities.csv"
        text = quantities.read_text(encoding="utf-8")
        old = next(line for line in text.splitlines() if ",135," in line)
        new = old.replace(",135,", ",12,", 1)
        quantities.write_text(text.replace(old, new), encoding="utf-8")
        report = validate(copy, options=Options(config=Config()))
        yield f"```diff\n- {old}\n+ {new}\n```\n"
        yield "```console\n$ claimcheck validate copy"
        for line in full.lines(report):
            yield line.replace(f"{scratch}/", "")
        yield "```"


def first_figures(lines: Iterable[str]) -> Iterator[str]:
    """Yield the figures but for those of origins and of related sources, which `info` has."""
    yield from (line for line in lines if not line.startswith(("- origins of ", "- related ")))
