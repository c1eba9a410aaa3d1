"""The inventory of the package is what the draft functions make of the article."""

import csv
from pathlib import Path

import pytest

from claimcheck.draft import markers, references, segments, structure

DATA = Path(__file__).parents[2] / "datapackage" / "data"
TITLE = "The Taliban's Foreign Relations: A Year of Solitude"


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell):
    return int(cell) if cell else None


@pytest.fixture(scope="module")
def text(article_path):
    return article_path.read_text("utf-8")


@pytest.fixture(scope="module")
def article(text):
    headings = [row["title"] for row in rows("sections")[1:]]
    return structure.read(text, TITLE, deck=True, headings=headings)


@pytest.fixture(scope="module")
def found(article):
    return segments.segments(article)


def test_the_headings_of_the_article_can_be_guessed(text, article):
    assert structure.read(text, TITLE, deck=True) == article


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
        (int(row["footnote"]), row["segment_id"], int(row["char_start"]))
        for row in rows("footnotes")
    ]


def test_references_say_what_the_list_prints(article):
    table = {row["reference_id"]: row for row in rows("references")}
    parsed = [references.parse(entry) for entry in article.references]
    assert [f"R{entry.number:03}" for entry in parsed] == list(table)
    for entry in parsed:
        row = table[f"R{entry.number:03}"]
        for name in ("translator", "issued", "accessed", "page", "url"):
            assert getattr(entry, name) == row[name]
        if row["url_canonical"]:  # opened: its own title stands there, the printed one in the note
            assert "As printed" in row["note"]
            assert entry.title.split(",")[0].strip("“”") in row["note"]
        else:
            assert (entry.container, entry.publisher) == (row["container"], row["publisher"])
            assert row["title"] in entry.raw
            assert row["author"] in entry.raw
