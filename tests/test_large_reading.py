"""A large file is read with Polars, and says what a small one says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data import inventory
from claimcheck.data.data_package import open_package
from claimcheck.data.related import Related
from claimcheck.data.search import search
from claimcheck.data.show import view
from claimcheck.errors import ClaimcheckError
from claimcheck.export.formats import FORMATS
from claimcheck.files import csv_table
from claimcheck.files.column_rows import ColumnRows
from support.sample import SAMPLE

COMMANDS: dict[str, Callable[[Path], object]] = {
    "show": lambda path: [
        view(open_package(path), key) for key in Related(open_package(path).rows).claims
    ],
    "show what is not there": lambda path: view(open_package(path), "C9999"),
    "show what was withdrawn": lambda path: view(open_package(path), "c009"),
    "search": lambda path: search("the", package=path),
    "search a date": lambda path: search(date_from="2021", package=path),
    "search a section": lambda path: search(section="H001", package=path),
    "search a note": lambda path: search(note=1, package=path),
    "load": lambda path: claimcheck.load("claims", package=path).to_dicts(),
    "joined": lambda path: claimcheck.joined(package=path).to_dicts(),
    **{
        f"export {style}": lambda path, style=style: FORMATS[style].contents(  # type: ignore[misc]
            open_package(path)
        )
        for style in ("parquet", "jsonl", "sqlite")
    },
    **{
        f"info {part}": lambda path, part=part: getattr(inventory, part)(str(path))  # type: ignore[misc]
        for part in ("overview", "sources", "issues", "agreement", "methods")
    },
}
PACKAGES = {
    "sound": SAMPLE,
    "a number beyond 64 bits": SAMPLE.with_cells("quantities", value="9" * 20),
    "no day": SAMPLE.with_cells("claims", "C002", date_earliest="2021-02-30"),
    "no number": SAMPLE.with_cells("claims", "C001", footnote="1.0"),
    "no truth value": SAMPLE.with_cells("claims", "C003", timeline="yes"),
    "a ring": SAMPLE.with_cells("claims", "C001", same_as="C002")
    .with_cells("claims", "C002", same_as="C001")
    .with_cells("claims", "C003", same_as="C001"),
    "restated twice over": SAMPLE.with_cells("claims", "C002", same_as="C001").with_cells(
        "claims", "C003", same_as="C002"
    ),
}


def said(call: Callable[[Path], object], path: Path) -> object:
    try:
        return call(path)
    except ClaimcheckError as error:
        return str(error)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_large_file_says_what_a_small_one_says(
    command: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PACKAGES[package].write(tmp_path)
    small = said(COMMANDS[command], path)
    monkeypatch.setattr(csv_table, "LARGE", 0)
    assert isinstance(open_package(path).cells("claims"), ColumnRows)
    assert said(COMMANDS[command], path) == small
