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


STATEMENTS: dict[str, str] = {
    "fp-name-bang": "Impulse! Records opened a studio in Lomme.",
    "fp-so-far": "Lomme closed the yard in so far as the law allowed it.",
    "fp-product": "The phone Kelda 12 was sold in Lomme.",
    "fp-yearspan": "Lomme opened a school in the 2018–19 school year.",
    "a virus": "COVID-19 reached Lomme.",
    "a version": "Release 1.0.2 was sold in Lomme.",
    "a product": "The iPhone 12 was sold in Lomme.",
    "a season": "Season 1 of the show was made in Lomme.",
    "a class": "Rell drove in Formula Three.",
    "an illness": "Rell had type 2 diabetes.",
    "a name with a stop": "Rell bought Shout! Factory in Lomme.",
    "a case at law": "The court of Lomme decided Rell v. Lund.",
    "a quoted title": 'Rell wrote "Now Is the Time. Part 2" in Lomme.',
    "an amount first": "$400 went to Lomme.",
}
"""True statements, each of which a rule about its words once took for a fault."""
WORDING = ("NUM014", "COV014", "COV015", "COV016")


def wording(recipe: Recipe, folder: Path) -> list[str]:
    options = Options(config=Config(), select=WORDING)
    return [f.code for f in validate(recipe.write(folder), options=options).findings]


@pytest.mark.parametrize("case", STATEMENTS)
def test_a_true_statement_is_no_fault(tmp_path: Path, case: str) -> None:
    amount = {"quantity_id": "Q001", "claim_id": "C001", "value": "400"}
    recipe = BASE.with_rows("quantities", *([amount] if "400" in STATEMENTS[case] else []))
    assert wording(recipe.with_cells("claims", statement=STATEMENTS[case]), tmp_path) == []


WAIVED: dict[str, tuple[str, str]] = {
    "NUM014": ("Rell texted 50409 in Lomme.", "50409"),
    "NUM014 with its words": ("Two Sigma belongs to Rell.", "Sigma;Two Sigma"),
    "COV014": ("They Might Be Giants sang in Lomme.", "They Might Be Giants"),
    "COV015": ("The show Good morning now was made in Lomme.", "Good morning now"),
    "COV016": ("The shop called who? Me was shut.", "who? Me"),
}
"""By rule: a statement that only a person knows to be right, and what is waived of it."""


@pytest.mark.parametrize("case", WAIVED)
def test_a_waiver_of_the_claim_is_honoured_and_reaches_no_further(
    tmp_path: Path, case: str
) -> None:
    statement, waiver = WAIVED[case]
    recipe = BASE.with_cells("claims", statement=statement)
    assert wording(recipe, tmp_path / "without") == [case[:6]]
    waived = recipe.with_cells("claims", numbers_waived=waiver)
    assert wording(waived, tmp_path / "waived") == []
    other = recipe.with_cells("claims", numbers_waived="Osk 7")
    assert wording(other, tmp_path / "other") == [case[:6]]
