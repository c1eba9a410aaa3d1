"""Markdown as pandoc and its users have it: notes with their words, marked up titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.article.formats import read_page
from support.command import run

FACTS = ["--author=A", "--issued=1963", "--language=en", "--accessed=2026-01-01"]


def _lines(text: str) -> list[str]:
    return read_page("a.md", text.encode()).text.strip().split("\n\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "It closed.^[Rell, *The Quay*, 1950.] It opened.^[[Varn](/v).]",
            ["It closed.[^1] It opened.[^2]", "References", "1. Rell, The Quay, 1950.", "2. Varn."],
        ),
        (
            "It closed.^[Rell.] It opened.[^1]\n\n[^1]: Varn.",
            ["It closed.[^2] It opened.[^1]", "References", "1. Varn.", "2. Rell."],
        ),
        (
            "It closed.[^1]\n\n[^1]: Varn.^[Who was there.]",
            ["It closed.[^1]", "References", "1. Varn. (Who was there.)"],
        ),
        (
            "It closed.^[Rell.^[Who was there.]]",
            ["It closed.[^1]", "References", "1. Rell. (Who was there.)"],
        ),
        ("It has 3 km^[2]^ of quays.^[1](#n1)", ["It has 3 km^[2]^ of quays.^1"]),
        ("It closed.^[1]", ["It closed.^[1]"]),
        ("It closed.^[Rell", ["It closed.^[Rell"]),
    ],
    ids=["alone", "beside", "in a note", "in its like", "raised", "a number", "not closed"],
)
def test_a_note_may_have_its_words_where_it_is_cited(text: str, lines: list[str]) -> None:
    assert _lines(f"# The Tolls\n\n{text}\n") == ["The Tolls", *lines]


def test_code_in_a_note_is_a_part_of_it() -> None:
    text = "It closed.[^1]\n\n[^1]: Rell.\n\n    ```\n    x = 1\n    ```\n\n    > Varn."
    assert _lines(text) == ["It closed.[^1]", "References", "1. Rell. x = 1 Varn."]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("The *Lusitania* and `quay`", "The Lusitania and quay"),
        ("The [Tolls](/tolls)", "The Tolls"),
        ("The Tolls[^1]", "The Tolls[^1]"),
        ("The Tolls^[A lecture.]", "The Tolls[^2]"),
        ("2 * 3 and snake_case", "2 * 3 and snake_case"),
    ],
)
@pytest.mark.parametrize("repeated", [True, False])
def test_the_title_in_a_head_is_marked_up_as_the_text_is(
    title: str, printed: str, repeated: bool
) -> None:
    again = f"# {title}\n\n" if repeated and "^[" not in title else ""
    page = read_page(
        "a.md", f"---\ntitle: '{title}'\n---\n\n{again}It is.[^1]\n\n[^1]: Rell.\n".encode()
    )
    assert page.title == printed
    assert page.text.strip().split("\n\n")[:3] == [printed, "It is.[^1]", "References"]


def test_a_note_that_stands_twice_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "# The Tolls\n\nIt is.[^1]\n\n[^1]: Rell, 1950.\n\n[^1]: Varn, 1951.\n", "utf-8"
    )
    done = run("draft", file, tmp_path / "package", *FACTS)
    assert "notes that stand again, where the last counts: [^1]" in done.output


@pytest.mark.parametrize(
    "words", [r"A \* star", "Rell &amp; Varn", r"A^[So \* is B.] \* star", r"\@a"]
)
def test_a_note_in_place_has_each_word_once(words: str) -> None:
    """A reader of Markdown joins pieces beside an escaped sign, and keeps the pieces, too."""
    text = f"# Ports\n\nIt closed.^[See {words}, of 1950.] It was old.\n"
    read = read_page("a.md", text.encode()).text
    told = words.replace("\\", "").replace("&amp;", "&").replace("^[So * is B.]", " (So * is B.)")
    assert read == (
        f"Ports\n\nIt closed.[^1] It was old.\n\nReferences\n\n1. See {told}, of 1950.\n"
    )


def test_an_escaped_at_begins_no_key() -> None:
    """R Markdown refers to a figure so: `\\@ref(fig:ships)`."""
    text = "# Ports\n\nSee Figure \\@ref(fig:ships) and [in \\@ref(rell)].{}\n"
    for cited, marked in (("", ""), (" [@varn]", " [^1]")):
        read = read_page("a.md", text.format(cited).encode()).text
        assert read == f"Ports\n\nSee Figure @ref(fig:ships) and [in @ref(rell)].{marked}\n"


def test_what_pandoc_says_of_a_heading_is_no_word_of_it() -> None:
    text = (
        "# Ports[^1] {#ports}\n\nIt closed.\n\n## Later {.short k=v}\n\nIt opened.\n\n## A {-}\n\n"
        "It is.\n\n## The set {1}\n\nIt was.\n\n[^1]: Rell.\n"
    )
    page = read_page("a.md", text.encode())
    assert page.title == "Ports[^1]"
    assert page.headings == ("Later", "A", "The set {1}")
