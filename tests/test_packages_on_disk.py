"""Packages in folders, good and bad, each with the lines that are expected of it beside it.

A package is found by walking: a new folder is a new test, and holds what differs from the base
package (`support.fixtures` says how). Good packages have no error among what is expected.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from support import fixtures


def told(report: Report, package: Path) -> list[str]:
    found = []
    for finding in report.findings:
        line = f":{finding.place.line}" if finding.place.line else ""
        found.append(f"{finding.code} {Path(finding.place.path).relative_to(package)}{line}")
    return sorted(found)


@pytest.mark.parametrize("folder", fixtures.FOLDERS, ids=lambda f: f"{f.parent.name}-{f.name}")
def test_what_is_expected_is_found_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    package = fixtures.made(folder, tmp_path / "package")
    report = validate(package, options=Options(config=Config()))
    assert told(report, package) == fixtures.expected(folder, package)
    assert report.ok or folder.parent.name == "bad"


def test_every_folder_says_what_is_expected() -> None:
    folders = sorted(path for path in fixtures.ROOT.glob("*/*") if path.is_dir())
    assert folders == fixtures.FOLDERS
    assert len(folders) > 20


def test_another_data_package_is_one_finding() -> None:
    (line,) = (
        (fixtures.ROOT / "bad" / "no_claims_package" / "expected.txt").read_text().splitlines()
    )
    assert line == "PKG003 datapackage.json:1"
