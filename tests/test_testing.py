"""`assert_valid`: one line in the tests of a package of others."""

from __future__ import annotations

from pathlib import Path

import pytest

import minimal
from claimcheck.testing import MOST_LINES, assert_valid


def test_a_package_that_is_right_passes_and_its_report_is_returned(tmp_path: Path) -> None:
    report = assert_valid(minimal.write(tmp_path, minimal.files()))
    assert report.ok


def test_a_warning_fails_only_if_strict(tmp_path: Path) -> None:
    package = minimal.write(tmp_path, minimal.files())
    with pytest.raises(AssertionError, match="warning VER010"):
        assert_valid(package, strict=True)


def test_the_message_is_the_report(tmp_path: Path) -> None:
    rows = minimal.TABLES["claims"].replace("event", "evnt").encode()
    package = minimal.write(tmp_path, minimal.files(tables={"claims": rows}))
    with pytest.raises(AssertionError, match=r"claims\.csv:2: error TAB004 .*nearest: event"):
        assert_valid(package)


def test_the_message_is_not_endless(tmp_path: Path) -> None:
    rows = minimal.TABLES["claims"].encode() + b"x\n" * 500
    package = minimal.write(tmp_path, minimal.files(tables={"claims": rows}))
    with pytest.raises(AssertionError) as failed:
        assert_valid(package)
    lines = str(failed.value).splitlines()
    assert len(lines) == MOST_LINES + 1
    assert "rules:" in lines[-1]
