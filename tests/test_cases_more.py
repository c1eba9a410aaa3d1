"""Faults that were once run and seen in other people's hands: each is a case, with its answer.

A case is the smallest package that shows the fault; what must be found in it is said beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.run.validation import Options, validate
from support.base import BASE
from support.recipe import Node, Recipe

CASES = Options(config=Config(), ignore=("VER010", "PKG011"))
RELEASE = BASE.with_descriptor({"created": "2026-02-01T00:00:00Z"})


def codes(recipe: Recipe, folder: Path) -> list[str]:
    found = validate(recipe.write(folder), options=CASES).findings
    return sorted(finding.code for finding in found)


def with_own(schema: Node, rows: str = "a,b\n1,x\n") -> Recipe:
    return BASE.with_table("own", rows.encode(), schema)


TEXT: Node = {"name": "b", "type": "string"}
NUMBER: Node = {"name": "a", "type": "integer"}
OWN: dict[str, tuple[Recipe, list[str]]] = {
    "own-field-without-type": (with_own({"fields": [{"name": "a"}, TEXT]}), []),
    "own-example-number": (with_own({"fields": [NUMBER | {"example": 120}, TEXT]}), []),
    "own-fieldsmatch-bogus": (
        with_own({"fields": [NUMBER, TEXT], "fieldsMatch": "bogus"}),
        ["PKG040"],
    ),
    "own-schema-required-misplaced": (
        with_own({"fields": [NUMBER | {"required": True}, TEXT]}),
        ["PKG040"],
    ),
    "own-table-example-number": (
        with_own(
            {"fields": [NUMBER | {"example": 5}, TEXT], "primaryKey": ["b"]}, "a,b\n1,x\ny,x\n"
        ),
        ["TAB003", "TAB007"],
    ),
}
"""Tables of a package's own: what the standard allows, and what it forbids."""


@pytest.mark.parametrize("case", OWN)
def test_a_table_of_its_own_is_judged_by_the_standard(tmp_path: Path, case: str) -> None:
    recipe, expected = OWN[case]
    assert codes(recipe, tmp_path) == expected


CHECK = {
    "verification_id": "V001",
    "claim_id": "C001",
    "source_kind": "cited",
    "footnote": "1",
    "document_id": "D001",
    "verdict": "silent",
    "gap": "Nothing is told of the council.",
    "checked_on": "2026-02-01",
    "checked_by": "human",
    "checker": "A. Reader",
}
DOCUMENT = {
    "document_id": "D001",
    "reference_id": "R001",
    "title": "The council meets",
    "url": "https://www.example.org/council",
    "kind": "newspaper",
    "issued": "2021-04",
    "language": "en",
    "retrieved": "2026-02-01",
    "extent": "whole",
    "origin": "A. Writer",
}
CHECKED = RELEASE.with_rows("documents", DOCUMENT).with_rows("verifications", CHECK)
DAYS: dict[str, tuple[Recipe, list[str]]] = {
    "on the day of the release": (CHECKED, []),
    "future-check": (CHECKED.with_cells("verifications", checked_on="2099-01-01"), ["DAT014"]),
    "a document of the future": (
        CHECKED.with_cells("documents", retrieved="2026-02-02"),
        ["DAT014"],
    ),
    "a draft is still at work": (
        CHECKED.with_cells("verifications", checked_on="2099-01-01").with_descriptor(
            {"status": "draft"}
        ),
        [],
    ),
    "a release without a claim": (
        RELEASE.with_rows("claims").with_cells("segments", no_claim_reason="rhetoric"),
        ["COV019", "REF002"],
    ),
    "an independent source that is the cited one": (
        CHECKED.with_cells("verifications", source_kind="independent", footnote=""),
        ["VER011"],
    ),
}
"""What was missing: a rule that says so."""


@pytest.mark.parametrize("case", DAYS)
def test_what_no_rule_said_is_said(tmp_path: Path, case: str) -> None:
    recipe, expected = DAYS[case]
    assert codes(recipe, tmp_path) == expected
