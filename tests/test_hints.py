"""What a message says to be likely meant, and that company changes nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.places import COMPARED
from claimcheck.engine.settings import Config
from claimcheck.model.finding import KEPT_PER_RULE, Finding
from claimcheck.model.tally import merge
from claimcheck.run.validation import Options, validate
from support.base import BASE

MANY = 2000
"""Keys among which each search counts for two."""

MEANT = {
    "a slip": ("claim_type", "evnt", "nearest: event"),
    "another case": ("claim_type", "Event", "nearest: event"),
    "nothing like it": ("polarity", "x", "allowed: positive, negative"),
    "hardly like one": ("polarity", "definite", "allowed: positive, negative"),
    "a blank after it": ("claim_type", "event ", "nearest: event"),
    "a key": ("segment_id", "S01", "nearest: S001"),
    "a number": ("footnote", "2", "nearest: 1"),
}


def spoiled(folder: Path, column: str, value: str) -> Path:
    return BASE.with_cells("claims", **{column: value}).write(folder)


def found(*folders: Path, codes: tuple[str, ...] = ("TAB004", "REF001")) -> tuple[Finding, ...]:
    return validate(*folders, options=Options(config=Config(), select=codes)).findings


@pytest.mark.parametrize("case", MEANT)
def test_a_message_ends_with_what_is_likely_meant(tmp_path: Path, case: str) -> None:
    column, value, words = MEANT[case]
    (finding,) = found(spoiled(tmp_path, column, value))
    assert finding.message.endswith(f" ({words})")


PADDED = {
    "TAB003": {"timeline": "false "},
    "TAB004": {"claim_type": " event"},
    "TAB005": {"claim_id": "C001 "},
    "DAT001": {"date": "2021-03 "},
    "REF001": {"segment_id": "S001 "},
}


@pytest.mark.parametrize("code", PADDED)
def test_a_blank_around_a_value_is_seen(tmp_path: Path, code: str) -> None:
    (finding,) = found(BASE.with_cells("claims", **PADDED[code]).write(tmp_path), codes=(code,))
    (value,) = PADDED[code].values()
    assert f"'{value}'" in finding.message


def test_the_hint_does_not_depend_on_the_other_packages(tmp_path: Path) -> None:
    rows = (
        {"section_id": f"H{n:03}", "title": "Part", "parent": f"X{n:03}", "position": str(n)}
        for n in range(1, COMPARED + 10)
    )
    recipe = BASE.with_rows("sections", *rows)
    folders = [recipe.write(tmp_path / name) for name in ("a", "b", "c")]
    together = found(*folders, codes=("REF001",))
    only = Options(config=Config(), select=("REF001",))
    alone = merge(validate(folder, options=only) for folder in folders)
    assert together == alone.findings
    last = [f.message for f in together if f.package == str(folders[2])]
    assert [" (nearest: H" in message for message in last].count(True) == COMPARED < len(last)


def test_of_one_rule_so_many_findings_of_a_package_are_kept_and_all_are_counted(
    tmp_path: Path,
) -> None:
    rows = (
        {"section_id": f"H{n:04}", "title": "Part", "parent": "X", "position": str(n)}
        for n in range(1, KEPT_PER_RULE + 2)
    )
    folder = BASE.with_rows("sections", *rows).with_cells("segments", section_id="").write(tmp_path)
    report = validate(folder, options=Options(config=Config(), select=("REF001",)))
    (rule,) = report.rules
    assert (len(report.findings), rule.findings) == (KEPT_PER_RULE, KEPT_PER_RULE + 1)


def test_among_twice_as_many_keys_half_as_many_hints_are_given(tmp_path: Path) -> None:
    parents = ("" if n <= MANY - COMPARED else f"X{n:04}" for n in range(1, MANY + 1))
    rows = (
        {"section_id": f"H{n:04}", "title": "Part", "parent": parent, "position": str(n)}
        for n, parent in enumerate(parents, 1)
    )
    findings = found(BASE.with_rows("sections", *rows).write(tmp_path), codes=("REF001",))
    said = [f.message for f in findings if f.place.field == "parent"]
    assert len(said) == COMPARED
    assert [" (nearest: H" in message for message in said].count(True) == COMPARED // 2
