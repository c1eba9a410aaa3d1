"""`show`: everything that belongs to a claim, for a reader of 80 columns and for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.data.data_package import open_package
from claimcheck.data.show import view
from claimcheck.render.claim_text import amount, lines
from claimcheck.render.wrapping import WIDTH, safe, wrap_lines
from support.command import run
from support.sample import SAMPLE


def text(package: Path, claim_id: str) -> str:
    return "\n".join(lines(view(open_package(package), claim_id)))


def part(shown: str, heading: str) -> str:
    """The lines under a heading, on one line."""
    found = shown.split(f"\n{heading}\n")[1].split("\n\n", maxsplit=1)[0]
    return " ".join(found.split())


# what it shows


def test_the_view_has_all_that_belongs_to_a_claim(package: Path) -> None:
    shown = view(open_package(package), "c001")
    assert shown["package"] == {"name": "norland-claims", "version": "1.2.0"}
    assert shown["claim"]["date_latest"] == "2021-08-31"
    assert [s["section_id"] for s in shown["sections"]] == ["H001", "H002"]
    assert [n["footnote"] for n in shown["notes"]] == [1, 2]
    assert shown["notes"][0]["reference"]["container"] == "The Osk Post"
    assert [v["verification_id"] for v in shown["cited_checks"]] == ["V001", "V002"]
    assert [v["verification_id"] for v in shown["independent_checks"]] == ["V003"]
    assert [q["quantity_id"] for q in shown["quantities"]] == ["Q001"]
    assert [i["issue_id"] for i in shown["issues"]] == ["I001", "I002"]
    assert [c["claim_id"] for c in shown["same"]] == ["C004"]


def test_a_relation_shows_its_terms_in_order_with_what_they_are(package: Path) -> None:
    (relation,) = view(open_package(package), "C001")["relations"]
    assert [(t["role"], t["quantity"]["value"]) for t in relation["terms"]] == [
        ("part", 12),
        ("total", 30),
    ]
    (other,) = view(open_package(package), "C003")["relations"]
    assert other["terms"][0]["claim"]["claim_id"] == "C003"


def test_an_issue_is_found_by_its_row_and_by_what_it_is_related_to(package: Path) -> None:
    assert [i["issue_id"] for i in view(open_package(package), "C002")["issues"]] == ["I001"]
    assert view(open_package(package), "C004")["issues"] == []


def test_restatements_are_found_from_both_sides(package: Path) -> None:
    assert [c["claim_id"] for c in view(open_package(package), "C004")["same"]] == ["C001"]


@pytest.mark.parametrize("claim_id", ["C001", "C002", "C003", "C004"])
def test_the_view_is_json(package: Path, claim_id: str) -> None:
    shown = view(open_package(package), claim_id)
    assert json.loads(json.dumps(shown)) == shown


def test_silent_inaccessible_and_unchecked_are_told_apart(package: Path) -> None:
    told = part(text(package, "C001"), "Checks of the cited sources")
    assert "V001 note 1 could not be opened (a machine, 2026-02-01)" in told
    assert "V002 note 1 supports part of it, of this speaker (a person, 2026-02-03): El" in told
    assert "note 2 is unchecked: nobody has tried to open its source" in told
    assert part(text(package, "C002"), "Checks of the cited sources") == "none"


def test_a_document_is_printed_with_what_its_passage_says_and_how_to_find_it(
    package: Path,
) -> None:
    told = part(text(package, "C001"), "Checks of independent sources")
    assert "D002 “The quay”. The Osk Post. newspaper, read whole https://example.org/other" in told
    assert told.endswith(
        "E002 for: Ships were kept out. find “the quay is shut”; dates 2021-08, 2021-09"
    )


def test_a_document_is_printed_once(tmp_path: Path) -> None:
    again = {**SAMPLE.tables["verifications"][1], "verification_id": "V004", "footnote": "2"}
    package = SAMPLE.with_more_rows("verifications", again).write(tmp_path / "package")
    told = part(text(package, "C001"), "Checks of the cited sources")
    assert told.count("D001 “The quay”") == told.count("D001, as above") == 1


def test_pages_of_one_origin_are_told_as_one(tmp_path: Path) -> None:
    reprint = {**SAMPLE.tables["documents"][1], "document_id": "D003", "origin": "The Osk Post"}
    again = {**SAMPLE.tables["verifications"][2], "verification_id": "V004", "document_id": "D003"}
    package = (
        SAMPLE.with_more_rows("documents", reprint)
        .with_more_rows("verifications", again)
        .write(tmp_path / "package")
    )
    told = part(text(package, "C001"), "Checks of independent sources")
    assert told.startswith("1 origin in 2 checks: supported by 1 V003 ")
    assert told.count("[of an origin that is counted already]") == 1
    checks = view(open_package(package), "C001")["independent_checks"]
    assert [check["counts"] for check in checks] == [True, False]


def test_who_and_what_a_claim_is_about_is_told_by_part(package: Path) -> None:
    assert "about       subject Norland; speaker Rell Varn" in text(package, "C001")
    shown = view(open_package(package), "C001")
    assert [(e["role"], e["entity_id"]) for e in shown["entities"]] == [
        ("subject", "N001"),
        ("speaker", "N002"),
    ]


def test_the_text_has_source_numbers_issues_and_restatements(package: Path) -> None:
    shown = text(package, "C001")
    assert 'Norland closed its port, the "Old Quay", to 12 Óskar ships.' in shown
    assert "voice       named: Rell Varn" in shown
    assert "section     The harbour › First: the quay" in shown
    notes = part(shown, "Notes")
    assert "Ann Lee, Bo Ek. “Port & quay: 100% shut_down”. The Osk Post, 2021-09-02." in notes
    assert "total about 30 ship, ships of Norland (Q002 of C002)" in part(shown, "Numbers")
    assert "I001 low, inconsistency in number Q001: The counts disagree." in part(
        shown, "Known issues"
    )
    assert part(shown, "Says the same").startswith("C004")
    assert "restates    C001" in text(package, "C004")


ISSUE = {"issue_id": "I001", "kind": "source_date", "severity": "low", "description": "It is late."}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("claims", "C001"), "this claim"),
        (("claims", "C002"), "claim C002"),
        (("segments", "S001"), "segment S001"),
        (("footnotes", "1"), "note 1"),
        (("references", "R001"), "source R001"),
        (("relation_terms", "L001/2"), "term L001/2"),
        ((None, None), "the article"),
    ],
)
def test_an_issue_names_the_row_that_it_is_about(
    package: Path, place: tuple[str | None, str | None], words: str
) -> None:
    issue = {**ISSUE, "resource": place[0], "row_key": place[1]}
    shown = view(open_package(package), "C001") | {"issues": [issue]}
    told = part("\n".join(lines(shown)), "Known issues")
    assert told == f"I001 low, source date in {words}: It is late."


def test_the_issues_of_the_claim_itself_come_first(package: Path) -> None:
    places = [("footnotes", "1"), ("claims", "C001"), ("references", "R001"), ("claims", "C002")]
    issues = [{**ISSUE, "resource": table, "row_key": key} for table, key in places]
    told = "\n".join(lines(view(open_package(package), "C001") | {"issues": issues}))
    order = [told.index(f"in {words}:") for words in ("this claim", "note 1", "source R001")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ({"comparator": "exact", "value": 1200, "unit": "person"}, "1,200 person"),
        ({"comparator": "at_least", "value": 3, "unit": "1"}, "at least 3"),
        (
            {"comparator": "between", "value": 0.25, "value_max": 0.5, "unit": "1"},
            "0.25 to 0.5",
        ),
    ],
)
def test_a_number_is_told_in_words(quantity: dict[str, object], words: str) -> None:
    assert amount(quantity) == words


# how it looks


@pytest.mark.parametrize("claim", claimcheck.claims()[::17], ids=lambda c: c.claim_id)
def test_the_bundled_claims_fit_into_eighty_columns(claim: claimcheck.Claim) -> None:
    for line in text(claimcheck.data_path(), claim.claim_id).splitlines():
        assert len(line) <= WIDTH or line.strip().startswith("http")


@given(st.lists(st.text(min_size=1)), st.sampled_from(["", "  V001"]))
def test_wrapped_text_fits_and_loses_nothing(words: list[str], label: str) -> None:
    said = " ".join(words)
    found = wrap_lines(said, 14, label)
    fits = all(len(word) <= WIDTH - 14 for word in safe(said).split())
    assert not fits or all(len(line) <= WIDTH for line in found)
    assert " ".join(" ".join([label, *found]).split()).endswith(safe(said))


@pytest.mark.parametrize("bad", ["\x1b[2J", "\u202e", "\u0007", "\u200b"])
def test_control_characters_never_reach_the_terminal(bad: str) -> None:
    assert bad not in "".join(wrap_lines(f"a{bad}b", 4, f"c{bad}d"))


# the command


def test_the_command_prints_text_or_json(package: Path) -> None:
    plain = run("show", "C001", "--package", package)
    assert plain.exit_code == 0
    assert plain.output == text(package, "C001") + "\n"
    machine = run("show", "C001", "--json", "--package", package)
    assert json.loads(machine.output) == view(open_package(package), "C001")


@pytest.mark.parametrize(
    ("claim", "answer"), [("C009", "was withdrawn in 1.1.0"), ("C005", "did you mean C00")]
)
def test_a_claim_that_is_not_there_is_answered(package: Path, claim: str, answer: str) -> None:
    done = run("show", claim, "--package", package)
    assert done.exit_code == 2
    assert answer in done.output
