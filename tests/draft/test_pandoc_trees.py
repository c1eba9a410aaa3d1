"""What pandoc makes of a document is read whole: every kind of block, in the text and in a note."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.article.formats import read_page
from claimcheck.article.pandoc_page import read_tree

pypandoc = pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")

TEXT = "It closed.{} It was old.\n\n{}"
NOTES = {
    "a quotation": ("[^1]: Rell says:\n\n    > It is shut.\n", "Rell says: It is shut."),
    "only a quotation": ("[^1]: > It is shut.\n", "It is shut."),
    "a list": ("[^1]: - The Quay\n    - The Port\n", "The Quay The Port"),
    "a counted list": ("[^1]: 1. The Quay\n    2. The Port\n", "The Quay The Port"),
    "verses": ("[^1]: See\n\n    | The Quay\n    | The Port\n", "See The Quay The Port"),
    "code": ("[^1]: See\n\n        quay --shut\n", "See quay --shut"),
    "a definition": ("[^1]: Quay\n    :   Where ships lie.\n", "Quay Where ships lie."),
    "a division": ("[^1]: <div>It is shut.</div>\n", "It is shut."),
    "a table": ("[^1]: See\n\n    | a | b |\n    |---|---|\n    | c | d |\n", "See a | b c | d"),
}


def _read(text: str) -> str:
    return read_tree(json.loads(pypandoc.convert_text(text, "json", "markdown", ["-s"]))).text


@pytest.mark.parametrize("name", NOTES)
def test_an_entry_has_all_that_stands_in_its_note(name: str) -> None:
    note, words = NOTES[name]
    found = _read(TEXT.format("[^1]", note))
    assert found == f"It closed.[^1] It was old.\n\nReferences\n\n1. {words}\n"


@pytest.mark.parametrize("abstract", ["It is short. It is one.", "|\n  One.\n\n  Another."])
def test_an_abstract_of_one_paragraph_or_more_is_a_part_of_the_article(abstract: str) -> None:
    """Pandoc has words for the one, and blocks for the other."""
    found = _read(f"---\ntitle: The Tolls\nabstract: {abstract}\n---\n\n" + TEXT.format("", ""))
    shown = [line.strip() for line in abstract.removeprefix("|\n").split("\n\n")]
    assert found.split("\n\n") == ["The Tolls", *shown, "It closed. It was old.\n"]


def test_a_subtitle_is_a_part_of_the_article() -> None:
    head = "---\ntitle: The Tolls\nsubtitle: Who paid, and when\n---\n\n"
    assert _read(head + "It closed.\n") == "The Tolls\n\nWho paid, and when\n\nIt closed.\n"


def test_an_abstract_of_word_is_a_part_of_the_article(tmp_path: Path) -> None:
    text = "---\ntitle: The Tolls\nabstract: It is short.\n---\n\nIt closed.^[It is shut.]\n"
    file = tmp_path / "a.docx"
    pypandoc.convert_text(text, "docx", "markdown", outputfile=str(file))
    assert "\n\nIt is short.\n\n" in read_page("a.docx", file.read_bytes()).text
