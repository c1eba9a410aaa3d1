"""Packages in folders, good and bad, each with the lines that are expected of it beside it.

A package is found by walking: a new folder is a new test. `expected.txt` has a line for each
finding, `CODE path:line`, and good packages have no error among them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.model.finding import Report
from claimcheck.run.validation import Options, validate

HERE = Path(__file__).parent / "packages"
FOLDERS = sorted(path.parent for path in HERE.glob("*/*/expected.txt"))


def opened(folder: Path) -> Path:
    """A folder may hold its package as a zip."""
    return folder / "package.zip" if (folder / "package.zip").is_file() else folder


def told(report: Report, package: Path) -> list[str]:
    found = []
    for finding in report.findings:
        line = f":{finding.place.line}" if finding.place.line else ""
        found.append(f"{finding.code} {Path(finding.place.path).relative_to(package)}{line}")
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f"{f.parent.name}-{f.name}")
def test_what_is_expected_is_found_and_nothing_else(folder: Path) -> None:
    package = opened(folder)
    report = validate(package, options=Options(config=Config()))
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(told(report, package)) == sorted(expected)
    assert report.ok or folder.parent.name == "bad"


def test_every_folder_says_what_is_expected() -> None:
    assert sorted(path for path in HERE.glob("*/*") if path.is_dir()) == FOLDERS
    assert len(FOLDERS) > 20


def test_another_data_package_is_one_finding() -> None:
    (line,) = (HERE / "bad" / "no_claims_package" / "expected.txt").read_text().splitlines()
    assert line == "PKG003 datapackage.json:1"
