"""The inventory of the package is what the draft functions make of the article."""

import csv
import json
from pathlib import Path

import pytest

from claimcheck.article import markers, references, segments, structure
from claimcheck.article.structure import Layout
from claimcheck.text.normal import n1, tokens
from support.command import run

DATA = Path(__file__).parents[2] / "datapackage" / "data"
TITLE = "The Taliban's Foreign Relations: A Year of Solitude"


def rows(name, data=DATA):
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell):
    return int(cell) if cell else None


@pytest.fixture(scope="module")
def text(article_path):
    return article_path.read_text("utf-8")


@pytest.fixture(scope="module")
def article(text):
    headings = tuple(row["title"] for row in rows("sections")[1:])
    return structure.read(text, Layout(title=TITLE, deck=True, headings=headings))


@pytest.fixture(scope="module")
def found(article):
    return segments.segments(article)


def test_the_headings_of_the_article_can_be_guessed(text, article):
    assert structure.read(text, Layout(title=TITLE, deck=True)) == article


def test_segments_are_where_the_table_says(found):
    sections = [row["section_id"] for row in rows("sections")]
    assert [
        (s.kind, sections[s.section], s.paragraph, s.sentence, s.start, s.end, s.sha256)
        for s in found
    ] == [
        (
            row["kind"],
            row["section_id"],
            number(row["paragraph"]),
            number(row["sentence"]),
            int(row["char_start"]),
            int(row["char_end"]),
            row["sha256"],
        )
        for row in rows("segments")
    ]


def test_note_markers_are_where_the_table_says(text, article, found):
    ids = {s.start: row["segment_id"] for s, row in zip(found, rows("segments"), strict=True)}
    assert [
        (m.number, ids[markers.segment_of(m.offset, found).start], m.offset)
        for m in markers.in_body(text, article.body)
    ] == [
        (int(row["footnote"]), row["segment_id"], int(row["char_start"])) for row in rows("markers")
    ]


def test_references_say_what_the_list_prints(article):
    table = {row["reference_id"]: row for row in rows("references")}
    parsed = [references.parse(entry) for entry in article.references]
    assert [f"R{entry.number:03}" for entry in parsed] == list(table)
    for entry in parsed:
        row = table[f"R{entry.number:03}"]
        for name in ("translator", "issued", "accessed", "page", "url"):
            assert getattr(entry, name) == row[name]
        if "As printed" in row["note"]:  # opened: its own title stands there
            assert entry.title.split(",")[0].strip("“”") in row["note"]
        else:
            assert (entry.container, entry.publisher) == (row["container"], row["publisher"])
            assert row["title"] in entry.raw
            assert row["author"] in entry.raw


@pytest.fixture(scope="module")
def drafted(article_path, tmp_path_factory):
    """The folder with the tables of a package that the command starts from the article."""
    folder = tmp_path_factory.mktemp("draft")
    stated = json.loads((DATA.parent / "datapackage.json").read_text("utf-8"))["article"]
    names = ("author", "issued", "language", "url", "accessed")
    options = [part for name in names for part in (f"--{name}", stated[name])]
    asked = ["draft", str(article_path), str(folder), "--title", TITLE, "--deck", *options]
    result = run(*asked)
    assert result.exit_code == 0, result.output
    return folder / "data"


def agreeing(drafted, table):
    """How many rows of a drafted table agree with those of the package, by column."""
    pairs = list(zip(rows(table), rows(table, drafted), strict=True))
    return {name: sum(a[name] == b[name] for a, b in pairs) for name in pairs[0][0]}


@pytest.mark.parametrize(
    ("table", "size", "differing"),
    [
        # A person reads the segments, and then gives reasons and waives numbers.
        ("segments", 127, {"no_claim_reason": 16, "numbers_waived": 122}),
        # Nothing in a plain text shows that five headings stand under the one before them.
        ("sections", 16, {"parent": 11}),
        # The remarks of four notes are about the print.
        ("footnotes", 26, {"note": 22}),
    ],
)
def test_a_draft_of_the_article_has_the_inventory_of_the_package(drafted, table, size, differing):
    agreed = agreeing(drafted, table)
    assert {name: count for name, count in agreed.items() if count < size} == differing


def test_most_fields_of_the_references_are_those_of_the_package(drafted):
    agreed = agreeing(drafted, "references")
    assert {agreed[name] for name in ("translator", "issued", "accessed", "page", "url")} == {26}
    # Most of the other titles and containers are those of pages that were opened.
    by_hand = {"type": 23, "author": 24, "title": 21, "container": 23, "publisher": 25, "place": 25}
    assert {name: agreed[name] for name in by_hand} == by_hand
    assert agreed["access"] == 25


def test_a_draft_of_the_article_has_no_fault_but_what_is_still_to_be_read(article_path, drafted):
    asked = ["validate", str(drafted.parent), "--article", str(article_path)]
    result = run(*asked)
    assert result.exit_code == 0
    assert "0 errors, 0 warnings, 111 notes, 0 acknowledged" in result.output


def test_no_run_of_words_of_the_article_is_in_its_draft(article, drafted):
    """But for headings and the title, which are printed; a run is eight words."""
    words = tokens(article.body)
    runs = {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}
    titles = [TITLE, *(row["title"] for row in rows("sections"))]
    headings = [set(tokens(n1(title))) for title in titles]
    files = [drafted.parent / "datapackage.json", *drafted.glob("*.csv")]
    for path in files:
        written = tokens(n1(path.read_text("utf-8")))
        found = {" ".join(written[at : at + 8]) for at in range(len(written) - 7)} & runs
        assert all(any(set(run.split()) <= title for title in headings) for run in found), path
