"""Packages of the benchmark: sound as long as nothing is spoiled, and always the same bytes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from benchmarks.large.package import Faults, write

from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate

CLAIMS = 1000
"""Enough for several blocks, with what only the first of them has."""


def made(folder: Path, share: float = 0.0, *, quoted: bool = False) -> Path:
    write(folder, CLAIMS, Faults(share, 7), quoted=quoted)
    return folder


def said(folder: Path) -> Report:
    return validate(folder, options=Options(config=Config()))


@pytest.mark.parametrize("quoted", [False, True], ids=["plain", "every cell in quotes"])
def test_a_large_package_has_no_error_and_nearly_every_rule_has_a_subject(
    tmp_path: Path, quoted: bool
) -> None:
    report = said(made(tmp_path, quoted=quoted))
    assert report.count("error") == 0
    idle = [r.code for r in report.rules if r.ran and not r.examined]
    assert len(idle) < len(report.rules) / 3, idle


def test_what_is_spoiled_is_found(tmp_path: Path) -> None:
    folder = made(tmp_path, 0.01)
    faults = json.loads((folder / "faults.json").read_text())
    assert min(faults.values()) > 0
    assert said(folder).count("error") > faults["not_in_enum"] + faults["missing"]


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (made(tmp_path / name, 0.01) for name in ("first", "second"))
    for path in sorted(first.rglob("*.*")):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_quotes_change_no_cell(tmp_path: Path) -> None:
    plain, quoted = made(tmp_path / "plain"), made(tmp_path / "quoted", quoted=True)
    for path in sorted(plain.glob("data/*.csv")):
        texts = [(folder / "data" / path.name).read_text() for folder in (plain, quoted)]
        assert list(csv.reader(texts[0].splitlines())) == list(csv.reader(texts[1].splitlines()))
