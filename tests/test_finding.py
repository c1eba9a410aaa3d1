"""A report in a program: as JSON, as a frame, and joined from batches."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model import installation
from claimcheck.model.report import Report
from claimcheck.model.tally import merge
from support import fixtures
from support.damage import BY_HAND, Copy


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fixtures.ROOT / "bad" / "table_of_its_own_against_its_schema"
    return fixtures.made(folder, tmp_path_factory.mktemp("broken") / "package")


@pytest.fixture(scope="module")
def report(broken: Path) -> Report:
    return claimcheck.validate(broken)


def test_the_json_is_that_of_the_command(report: Report, broken: Path) -> None:
    from support.command import run

    printed = run("validate", broken, "--format", "json").output
    assert report.to_json() + "\n" == printed


def test_the_frame_has_a_row_for_each_finding_as_in_the_json(report: Report) -> None:
    frame = report.to_frame()
    assert frame.to_dicts() == json.loads(report.to_json())["findings"]
    assert frame.height == len(report.findings) > 5


def test_the_frame_of_no_finding_has_the_same_columns(report: Report) -> None:
    empty = Report(packages=(), rules=(), findings=()).to_frame()
    assert (empty.schema, empty.height) == (report.to_frame().schema, 0)


def test_an_acknowledged_finding_names_the_issue() -> None:
    frame = claimcheck.validate(installation.folder("datapackage")).to_frame()
    assert frame["acknowledged_by"].null_count() == 0


def test_reports_of_batches_are_joined_in_any_order(tmp_path: Path) -> None:
    for number, damage in enumerate(BY_HAND[:3]):
        copy = Copy.of(installation.folder("datapackage"), tmp_path / f"p{number}")
        copy.spoil(damage)
    paths = sorted(tmp_path.iterdir())
    parts = [claimcheck.validate(path) for path in paths]
    assert merge(parts) == merge(reversed(parts)) == claimcheck.validate(*paths)


def test_a_report_is_the_same_in_another_process(report: Report) -> None:
    received: Report = pickle.loads(pickle.dumps(report))
    assert received == report
    assert [rule.seconds for rule in received.rules] == [rule.seconds for rule in report.rules]
    assert received.to_json() == report.to_json()
