"""`search`: every part of the question narrows, and nothing is found by accident."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.render.listing import lines
from claimcheck.render.wrapping import WIDTH
from claimcheck.schema import bundled
from support.command import run
from support.sample import SAMPLE

FOUND: dict[str, tuple[dict[str, Any], str]] = {
    "nothing asked": ({}, "C001 C002 C003 C004"),
    "a word": ({"text": "port"}, "C001 C004"),
    "all words, in any order and case": ({"text": "SHIPS norland"}, "C001 C002"),
    "a word without its accent": ({"text": "oskar"}, "C001"),
    "a word of a note": ({"text": "quotes"}, "C003"),
    "no such word": ({"text": "Kabul"}, ""),
    "one type": ({"types": ["state"]}, "C002"),
    "one of two types": ({"types": ["state", "prediction"]}, "C002 C003"),
    "from a day": ({"date_from": "2021-08-31"}, "C001 C003"),
    "from the day after": ({"date_from": "2021-09-01"}, "C003"),
    "to a year": ({"date_to": "2021"}, "C001 C002"),
    "to the day before": ({"date_to": "2021-07-31"}, "C002"),
    "a year as both ends": ({"date_from": "1840", "date_to": "1840"}, "C002"),
    "an open date reaches on": ({"date_from": "2500"}, "C003"),
    "a section by its id": ({"section": "h002"}, "C001 C002 C003"),
    "a section with those in it": ({"section": "H001"}, "C001 C002 C003"),
    "a section by its words": ({"section": "council"}, "C004"),
    "a note of the claim": ({"note": 1}, "C001"),
    "a further note": ({"note": 2}, "C001 C004"),
    "a note that nobody carries": ({"note": 3}, ""),
    "an actor credited": ({"actor": "rell varn"}, "C001"),
    "an actor named": ({"actor": "Osk"}, "C003"),
    "all at once": ({"text": "port", "types": ["event"], "note": 2, "date_from": "2020"}, "C001"),
}

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a type": ({"types": ["events"]}, "did you mean event"),
    "a section": ({"section": "market"}, "there are H001 The harbour"),
    "a note that is not there": ({"note": 99}, "no note 99: the package has the notes 1 to 3"),
    "a date": ({"date_from": "2021-13"}, "there is no month 13"),
    "a date in words": ({"date_to": "yesterday"}, "not an EDTF date"),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One package for all examples of a property."""
    return SAMPLE.write(tmp_path_factory.mktemp("kept") / "package")


@pytest.mark.parametrize("case", FOUND)
def test_search_finds(package: Path, case: str) -> None:
    asked, expected = FOUND[case]
    found = claimcheck.search(**asked, package=package)
    assert " ".join(c.claim_id for c in found) == expected


@pytest.mark.parametrize("case", REFUSED)
def test_search_answers_what_it_does_not_know(package: Path, case: str) -> None:
    asked, answer = REFUSED[case]
    with pytest.raises(claimcheck.UsageError, match=answer):
        claimcheck.search(**asked, package=package)


@pytest.mark.parametrize(
    ("notes", "told"), [([], "none"), ([7], "only note 7"), ([9, 7], "the notes 7 to 9")]
)
def test_the_answer_to_an_unknown_note_says_which_there_are(
    tmp_path: Path, notes: list[int], told: str
) -> None:
    recipe = SAMPLE.with_rows("footnotes", *({"footnote": str(n)} for n in notes))
    package = recipe.write(tmp_path / "package")
    with pytest.raises(claimcheck.UnknownName, match=f"the package has {told}$"):
        claimcheck.search(note=8, package=package)


def test_every_bundled_claim_is_found_by_its_own_words() -> None:
    for claim in claimcheck.claims()[::29]:
        assert claim in claimcheck.search(claim.statement)


@settings(deadline=None)  # each asks a whole package
@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(kept: Path, text: str) -> None:
    every = claimcheck.claims(package=kept)
    assert all(claim in every for claim in claimcheck.search(text, actor=text, package=kept))


# the command


def invoke(package: Path, *arguments: str) -> str:
    done = run("search", *arguments, "--package", package)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_lists_claims_and_counts_them(package: Path) -> None:
    assert invoke(package, "port", "--type", "event", "--from", "2021", "--to", "2021-12") == (
        "C001   event, 2021-08~, note 1\n"
        '       Norland closed its port, the "Old Quay", to 12 Óskar ships.\n'
        "1 claim\n"
    )
    assert invoke(package, "Kabul") == "0 claims\n"


def test_the_command_takes_every_part_of_the_question(package: Path) -> None:
    assert "C004" in invoke(package, "--section", "council", "--note", "2", "--actor", "Norland")


def test_the_command_prints_json(package: Path) -> None:
    found = json.loads(invoke(package, "ships", "--json"))
    assert [claim["claim_id"] for claim in found] == ["C001", "C002"]
    assert found[0]["date_earliest"] == "2021-08-01"
    assert list(found[0]) == list(bundled.columns("claims"))


@pytest.mark.parametrize("arguments", [[], ["--json"], [""], [" ", ""]])
def test_the_command_lists_nothing_if_nothing_is_asked(arguments: list[str]) -> None:
    done = run("search", *arguments)
    assert done.exit_code == 2
    assert "say what to look for: words, or one of --type" in done.output


@pytest.mark.parametrize(
    "arguments",
    [["--from", "2021-13"], ["--type", "evnt"], ["--note", "99"], ["--note", "0"]],
)
def test_the_command_answers_a_wrong_word_with_exit_code_2(arguments: list[str]) -> None:
    done = run("search", *arguments)
    assert done.exit_code == 2
    assert "Error: " in done.output


def test_listed_claims_fit_into_eighty_columns() -> None:
    for line in lines(claimcheck.claims()):
        assert len(line) <= WIDTH
