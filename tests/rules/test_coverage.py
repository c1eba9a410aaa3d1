"""Segments, repetitions and wordings that the rules' own examples leave out."""

from __future__ import annotations

import csv
import io

import pytest

from support.rule_examples import hits

SEGMENTS = """segment_id,kind,paragraph
S001,bullet,1
S002,bullet,1
S003,bullet,2
S004,bullet,
S005,bullet,
S006,deck,"""


def table(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param({"C002": "C001", "C003": "C001"}, [], id="both to the first"),
        pytest.param({"C002": "C001", "C003": "C002"}, ["C003"], id="a chain"),
        pytest.param({"C001": "C003"}, ["C001"], id="forwards"),
        pytest.param({"C001": "C002", "C002": "C001"}, ["C001", "C002"], id="a ring"),
        pytest.param({"C002": "C002"}, [], id="to itself: another rule's"),
        pytest.param({"C002": "C002", "C003": "C002"}, ["C003"], id="to one that repeats itself"),
        pytest.param({"C002": "C999"}, [], id="to nothing: another rule's"),
    ],
)
def test_a_repetition_points_to_the_first_claim(links: dict[str, str], found: list[str]) -> None:
    rows = [(f"C00{n}", f"S00{n}", links.get(f"C00{n}", "")) for n in (1, 2, 3)]
    claims = table(("claim_id", "segment_id", "same_as"), *rows)
    assert hits("COV010", segments=SEGMENTS, claims=claims) == found


@pytest.mark.parametrize(
    ("segments", "found"),
    [
        pytest.param(["S001", "S003"], [], id="one in each bullet"),
        pytest.param(["S001", "S002"], ["C002"], id="two in the sentences of one bullet"),
        pytest.param(["S002", "S001"], ["C001"], id="the later sentence is the one too many"),
        pytest.param(["S004", "S005"], [], id="bullets without a paragraph are taken one by one"),
        pytest.param(["S004", "S004"], ["C002"], id="two in one of those"),
        pytest.param(["S006"], ["C001"], id="one outside the list"),
    ],
)
def test_a_bullet_has_one_timeline_claim(segments: list[str], found: list[str]) -> None:
    rows = [(f"C00{n}", segment, "true") for n, segment in enumerate(segments, 1)]
    claims = table(("claim_id", "segment_id", "timeline"), *rows)
    assert hits("COV007", segments=SEGMENTS, claims=claims) == found


def of_statement(code: str, statement: str) -> bool:
    return bool(hits(code, claims=table(("claim_id", "statement"), ("C001", statement))))


@pytest.mark.parametrize(
    "statement",
    [
        "They left.",
        "Its port was closed.",
        "This was refused.",
        "It's over.",
        '"We" refused.',
        "The latter refused.",
        "I saw it.",
    ],
)
def test_a_statement_that_opens_with_a_pronoun_is_found(statement: str) -> None:
    assert of_statement("COV014", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Italy left.",
        "US forces left.",
        "Theirry left.",
        "I. Newton left.",
        "Hershey left.",
        "Norland said that they left.",
        "The later envoy left.",
        "Thistle left.",
    ],
)
def test_a_statement_that_opens_with_a_name_is_let_pass(statement: str) -> None:
    assert not of_statement("COV014", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Today Rell is alone.",
        "Rell is alone today.",
        "Rell left two years ago.",
        "Rell currently has a seat.",
        "Rell has fought over the past year.",
        "Rell fought for the past two decades.",
        "Rell has been alone since then.",
        "Rell fell last year.",
        "Last year Rell fell.",
        "This year Rell fell.",
        "Rell fell in recent years.",
        "Rell leaves next Monday.",
        "Rell told today's envoys.",
        "Rell recently fell.",
        "Rell will fall in the coming months.",
        "Rell fell yesterday.",
    ],
)
def test_a_statement_that_tells_time_from_its_day_is_found(statement: str) -> None:
    assert of_statement("COV015", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Rell opened the Museum of the Past.",
        "Russia Today reported it in May 2021.",
        "Rell fell in the last week of August 2021.",
        "Rell fell in the last months of the war.",
        "Rell rules out a return to the past.",
        "Rell was nowhere to be known.",
        "Rell marched past the port.",
        "Rell fell in a year of war.",
        "Rell was at the lagoon.",
        "Snow fell.",
        "Rell fell a year after August 2021.",
    ],
)
def test_a_statement_with_a_date_or_a_name_is_let_pass(statement: str) -> None:
    assert not of_statement("COV015", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "rell left.",
        "Rell left",
        "Rell left!",
        "Rell left. Norland stayed.",
        "Rell left.  ",
        "Rell had 13 ports. They closed.",
        'A source said: "Rell left." Norland stayed.',
        "Rell left? Norland stayed.",
    ],
)
def test_a_statement_that_is_not_one_sentence_is_found(statement: str) -> None:
    assert of_statement("COV016", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Rell left.",
        "13 men left.",
        '"Rell" left.',
        'Rell said: "We left."',
        "Dr. Lund of Rell left.",
        "George W. Bush left.",
        "U.S. Marines left.",
        "al-Qaeda left.",
        "Rell sent 2.5 t of aid.",
        "The U.N. General Assembly met.",
        "Élan left.",
        "Rell gave St. Osk No. 5 to Lund Inc. of Norland.",
    ],
)
def test_a_statement_that_is_one_sentence_is_let_pass(statement: str) -> None:
    assert not of_statement("COV016", statement)


@pytest.mark.parametrize(
    ("usual", "other", "alike"),
    [
        ("Tam West", "TAM WEST", True),
        ("Tam West", "Tam-West", True),
        ("Tam West", "West Tam", True),
        ("Hamid Karzai", "Hamed Karzai", True),
        ("Hamid Karzai", "Hamid Karzaï", True),
        ("Amir Khan Muttaki", "Amir Khan Mutaki", True),
        ("Iran", "Iraq", False),
        ("Witness 1", "Witness 2", False),
        ("Taliban", "Taliban officials", False),
        ("Hamid Karzai", "Hamid Karimi", False),
    ],
)
def test_spellings_of_one_name_are_found(usual: str, other: str, alike: bool) -> None:
    claims = table(("claim_id", "attributed_to"), ("C001", usual), ("C002", other), ("C003", usual))
    assert hits("COV018", claims=claims) == (["C002"] if alike else [])


@pytest.mark.parametrize("code", ["COV001", "COV013"])
def test_a_claim_with_other_broken_cells_still_covers_its_segment(code: str) -> None:
    segments = "segment_id,kind,no_claim_reason\nS001,sentence,"
    claims = "claim_id,segment_id,timeline\nC001,S001,perhaps"
    assert hits(code, segments=segments, claims=claims) == []


@pytest.mark.parametrize(("phrases", "found"), [(9, []), (10, ["C001"])])
def test_nine_waived_phrases_of_a_statement_are_passed_over(phrases: int, found: list[str]) -> None:
    shops = [f"shop{n}? It" for n in range(phrases)]
    row = ("C001", f"Rell left {', '.join(shops)}.", ";".join(shops))
    claims = table(("claim_id", "statement", "numbers_waived"), row)
    assert hits("COV016", claims=claims) == found
