"""`assert_valid`: one line in the tests of a package of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.testing import MOST_LINES, assert_valid
from support.base import BASE


def test_a_package_that_is_right_passes_and_its_report_is_returned(tmp_path: Path) -> None:
    report = assert_valid(BASE.write(tmp_path))
    assert report.ok


def test_a_warning_fails_only_if_strict(tmp_path: Path) -> None:
    package = BASE.write(tmp_path)
    with pytest.raises(AssertionError, match="warning VER010"):
        assert_valid(package, strict=True)


def test_the_message_is_the_report(tmp_path: Path) -> None:
    package = BASE.with_cells("claims", claim_type="evnt").write(tmp_path)
    with pytest.raises(AssertionError, match=r"claims\.csv:2: error TAB004 .*nearest: event"):
        assert_valid(package)


def test_the_message_is_not_endless(tmp_path: Path) -> None:
    rows = BASE.text("claims").encode() + b"x\n" * 500
    package = BASE.with_data(claims=rows).write(tmp_path)
    with pytest.raises(AssertionError) as failed:
        assert_valid(package)
    lines = str(failed.value).splitlines()
    assert len(lines) == MOST_LINES + 1
    assert "rules:" in lines[-1]
