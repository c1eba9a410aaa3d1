"""reStructuredText is read whole, and its notes have the numbers that docutils prints."""

from __future__ import annotations

import pytest

from claimcheck.article.formats import read_page

HEAD = "The Tolls\n=========\n\n"


def _lines(text: str) -> list[str]:
    return read_page("a.rst", text.encode()).text.strip().split("\n\n")


def test_a_star_takes_the_number_of_no_other_note() -> None:
    text = (
        "It closed. [*]_ It opened. [#]_ It was. [1]_\n\n.. [*] Rell.\n.. [#] Varn.\n.. [1] Tan.\n"
    )
    assert _lines(HEAD + text) == [
        "The Tolls",
        "It closed. [^3] It opened. [^2] It was. [^1]",
        "References",
        "1. Tan.",
        "2. Varn.",
        "3. Rell.",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Toll\n    What ships pay.\n", ["Toll", "What ships pay."]),
        ("| It closed.\n| It *opened*.\n|     Again.\n", ["It closed. It opened. Again."]),
        ("    It closed.\n\n    -- Rell\n", ["It closed.", "Rell"]),
        (".. rubric:: On ships\n\nIt closed.\n", ["On ships", "It closed."]),
        (
            ".. contents::\n\nIt closed.\n\nLater\n-----\n\nIt was.\n",
            ["It closed.", "Later", "It was."],
        ),
    ],
    ids=["a term", "verses", "who is quoted", "a rubric", "the table of contents"],
)
def test_what_is_printed_of_the_article_is_read_and_nothing_else(
    text: str, lines: list[str]
) -> None:
    assert _lines(HEAD + "It is old.\n\n" + text) == ["The Tolls", "It is old.", *lines]


def test_the_rubric_above_the_notes_is_none_of_the_article() -> None:
    text = "It closed. [1]_\n\n.. rubric:: Footnotes\n\n.. [1] Rell.\n"
    assert _lines(HEAD + text) == ["The Tolls", "It closed. [^1]", "References", "1. Rell."]


def test_a_subtitle_is_a_part_of_the_article() -> None:
    text = "=========\nThe Tolls\n=========\n\nWho paid\n========\n\nIt closed.\n"
    assert _lines(text) == ["The Tolls", "Who paid", "It closed."]


def test_fields_are_a_head_only_where_they_stand_before_the_text() -> None:
    """Those of the text were lost with all their words; so was the class of a term."""
    text = """Title: The Tolls
Status: Draft

It closed.

:Toll: A ship paid ten marks.

mole : of stone
   It was long.

>>> 1 + 1
"""
    page = read_page("a.rst", text.encode())
    lines = ["The Tolls", "It closed.", "Toll", "A ship paid ten marks.", "mole", "of stone"]
    assert page.text.strip().split("\n\n") == [*lines, "It was long."]
    assert ">>> 1 + 1" in page.whole
