"""The parts of an article in a plain text: found by their shape, or as they are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.article import markers, segments, structure
from claimcheck.article.structure import Layout
from claimcheck.errors import ArticleError
from claimcheck.text.normal import n1, sha256

PAGE = """\
Rivers and lakes

Home | News | About

A Year of Floods

Water came and stayed.

It rained on Dr. Roe (1) . It\u00a0rained
on all.

What was lost

These were lost:

  \u2022 A dam, 1942 (2).
  \u2022 A bridge. It was
    old.

Why it rained

Nobody knows (3 )

About the author

Jane Roe writes.REFERENCES

  1. Jane Roe, Rain.
  2. Dams,
     old and new.

  3. Bridges.

Leave a reply

  4. is no entry
"""
TITLE = "A Year of Floods"


def kinds(article):
    return [(block.kind, block.section, block.paragraph, block.text) for block in article.blocks]


EXPECTED = [
    ("title", 0, None, "A Year of Floods"),
    ("deck", 0, None, "Water came and stayed."),
    ("paragraph", 0, 1, "It rained on Dr. Roe. It rained on all."),
    ("heading", 1, None, "What was lost"),
    ("paragraph", 1, 2, "These were lost:"),
    ("bullet", 1, 3, "A dam, 1942."),
    ("bullet", 1, 4, "A bridge. It was old."),
    ("heading", 2, None, "Why it rained"),
]


def test_headings_are_guessed_from_their_shape():
    article = structure.read(PAGE, Layout(title=TITLE, deck=True))
    assert kinds(article) == [*EXPECTED, ("heading", 3, None, "Nobody knows")]


def test_given_headings_are_not_guessed():
    article = structure.read(
        PAGE, Layout(title=TITLE, deck=True, headings=("What was lost", "Why it rained"))
    )
    assert kinds(article) == [*EXPECTED, ("paragraph", 2, 5, "Nobody knows")]


def test_the_body_is_normal_text_from_title_to_furniture():
    article = structure.read(PAGE, Layout(title=TITLE))
    assert article.body.startswith("A Year of Floods Water came and stayed. It rained")
    assert article.body.endswith("Why it rained Nobody knows")
    assert [block.kind for block in article.blocks[:2]] == ["title", "paragraph"]


def test_the_reference_list_ends_where_its_numbers_do():
    found = structure.read(PAGE, Layout(title=TITLE)).references
    assert found == ("1. Jane Roe, Rain.", "2. Dams, old and new.", "3. Bridges.")


def test_without_a_title_the_first_line_like_a_heading_is_taken():
    assert structure.read(PAGE).blocks[0].text == "Rivers and lakes"


def test_a_text_may_end_at_its_reference_heading_or_without_one():
    assert structure.read("Rain\n\nIt fell.\n\nSources:\n\n1. Sky.").body == "Rain It fell."
    assert structure.read("Rain\n\nIt fell.").body == "Rain It fell."


def test_the_end_may_be_given():
    assert structure.read(PAGE, Layout(title=TITLE, end="What was lost")).body.endswith(
        "rained on all."
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"title": "No such title"}, "No such title"),
        ({"title": TITLE, "headings": ("No such heading",)}, "No such heading"),
        ({"title": TITLE, "end": "Rivers and lakes"}, "Rivers and lakes"),
    ],
)
def test_what_is_given_must_be_in_the_text(options, words):
    with pytest.raises(ArticleError, match=words):
        structure.read(PAGE, Layout(**options))


def test_a_text_without_a_title_is_refused():
    with pytest.raises(ArticleError, match="give the title"):
        structure.read("It fell.\n\nIt stayed.")


def test_segments_have_positions_in_the_body():
    article = structure.read(PAGE, Layout(title=TITLE, deck=True))
    found = segments.segments(article)
    assert [(s.kind, s.paragraph, s.sentence, s.text) for s in found[1:8]] == [
        ("deck", None, None, "Water came and stayed."),
        ("sentence", 1, 1, "It rained on Dr. Roe."),
        ("sentence", 1, 2, "It rained on all."),
        ("heading", None, None, "What was lost"),
        ("sentence", 2, 1, "These were lost:"),
        ("bullet", 3, 1, "A dam, 1942."),
        ("bullet", 4, 1, "A bridge."),
    ]
    assert all(article.body[s.start : s.end] == s.text for s in found)
    assert all(s.sha256 == sha256(s.text) for s in found)
    assert " ".join(s.text for s in found) == article.body


def test_a_block_that_is_not_in_the_body_is_refused():
    block = structure.Block(kind="title", section=0, paragraph=None, text="Elsewhere")
    with pytest.raises(ArticleError, match="Elsewhere"):
        segments.segments(structure.ArticleParts(body="Here", blocks=(block,), references=()))


def test_a_marker_belongs_to_the_sentence_before_it():
    article = structure.read(PAGE, Layout(title=TITLE, deck=True))
    found = segments.segments(article)
    placed = {
        marker.number: markers.segment_of(marker.offset, found).text
        for marker in markers.in_body(PAGE, article.body)
    }
    assert placed == {1: "It rained on Dr. Roe.", 2: "A dam, 1942.", 3: "Nobody knows"}


def test_a_marker_behind_the_body_is_refused():
    article = structure.ArticleParts(body="", blocks=(), references=())
    with pytest.raises(ValueError, match="marker at 9"):
        markers.segment_of(9, segments.segments(article))


@given(st.lists(st.text("aB. \u2022(1)\n\u2019", min_size=1), max_size=8))
def test_furniture_and_white_space_do_not_move_the_body(paragraphs):
    plain = "\n\n".join(["Title of it", *paragraphs])
    page = "\n \n\n".join(["Home", "Title of it", *paragraphs, "About the author", "Jane"])
    layout = Layout(title="Title of it")
    assert structure.read(page, layout).body == structure.read(plain, layout).body
    assert structure.read(plain, layout).body == n1(plain)
