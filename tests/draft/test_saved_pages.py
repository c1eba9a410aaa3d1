"""Pages as programs save them: each says in its own way what a note is, and what the title."""

from __future__ import annotations

import pytest

from claimcheck.article.formats import read_page

LINES = [
    "The Tolls",
    "It closed.[^1] It was old.",
    "Later",
    "It opened.[^2]",
    "References",
    "1. Rell, The Quay, 1950.",
    "2. Varn, 1951. Read in Osk.",
]
HEAD = "<h1>The Tolls</h1><p>It closed.{} It was old.</p><h2>Later</h2><p>It opened.{}</p>"
WORD = """<p class=MsoTitle>The Tolls</p><p class=MsoNormal>It closed.<a href="#_ftn1"
name="_ftnref1"><span>[1]</span></a> It was old.</p><h1>Later</h1><p>It opened.<a href="#_ftn2"
name="_ftnref2">[2]</a></p></div><div style='mso-element:footnote-list'><hr>
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Rell, <i>The
Quay</i>, 1950.</p></div><div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Varn, 1951.</p>
<p>Read in Osk.</p></div>"""
PAGES = {
    "Word": f"<title>Doc 1</title><div class=WordSection1>{WORD}</div>",
    "Word, of two parts": f"<div class=WordSection1>{WORD}</div>".replace(
        "<p>It opened", "<p></p><p>It opened"
    ),
    "Google Docs": """<p class="c3 title"><span>The Tolls</span></p><p>It closed.<sup><a
href="#ftnt1" id="ftnt_ref1">[1]</a></sup> It was old.</p><h1>Later</h1><p>It opened.<sup><a
href="#ftnt2" id="ftnt_ref2">[2]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>
Rell, The Quay, 1950.</p></div><div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a> Varn, 1951.</p>
<p>Read in Osk.</p></div>""",
    "a chapter of EPUB": HEAD.format(
        '<a epub:type="noteref" href="#f1">1</a>', '<a role="doc-noteref" href="#f2">2</a>'
    )
    + """<aside epub:type="footnote" id="f1"><p>Rell, The Quay, 1950.</p></aside>
<aside role="doc-footnote" id="f2"><p>Varn, 1951.</p><p>Read in Osk.</p></aside>""",
    "a list of paragraphs": HEAD.format(
        '<a id="r1" href="#n1">1</a>', '<a id="r2" role="doc-noteref" href="#n2">2</a>'
    )
    + """<ol><li><p id="n1">Rell, The Quay,</p><p>1950. <a href="#r1">↩</a></p></li></ol>
<aside><p id="n2">Varn, 1951.</p><p>Read in Osk. <a href="#r2">↩</a></p></aside>
""",
    "whole addresses": HEAD.format(
        '<a id="r1" href="https://a.example/p#n1">1</a>', '<a id="r2" href="/p#n2">2</a>'
    )
    + """<ol><li id="n1">Rell, The Quay, 1950. <a href="https://a.example/p#r1">↩</a></li>
<li id="n2"><p>Varn, 1951.</p><p>Read in Osk. <a href="/p#r2">↩</a></p></li></ol>""",
}


@pytest.mark.parametrize("name", PAGES)
def test_notes_and_title_are_what_the_program_meant(name: str) -> None:
    page = read_page("a.html", f"<html><body>{PAGES[name]}</body></html>".encode())
    assert page.text.strip().split("\n\n") == LINES
    assert page.headings == ("Later",)


def test_a_marker_whose_note_stands_in_another_chapter_is_one_without_an_entry() -> None:
    """Its number was a word of the sentence, and nothing was said."""
    marked = HEAD.format(*('<a epub:type="noteref" href="notes.xhtml#f1">1</a>',) * 2)
    page = read_page("a.xhtml", f"<html><body>{marked}</body></html>".encode())
    assert page.text == "The Tolls\n\nIt closed.[^1] It was old.\n\nLater\n\nIt opened.[^1]\n"
    assert page.style == "[^n]"


def test_two_blocks_of_a_cell_or_a_note_are_not_one_word() -> None:
    text = """<h1>The<br>Tolls</h1><p>It is.<a id="r" href="#n">1</a> It was old.</p><table><tr>
<td><p>Rell</p><p>Osk</p></td><td>a<!-- x -->b<br>c</td></tr></table><ul><li id="n">A<div>book</div>
of it</li></ul>"""
    page = read_page("a.html", text.encode())
    assert page.text == "The Tolls\n\nIt is.[^1] It was old.\n\nReferences\n\n1. A book of it\n"
    assert "Rell Osk | ab c" in page.whole


NOTED = '<p>Rell is old.<a href="#n1" epub:type="noteref">1</a></p>'
LONG = "They are many, and they leave every day at noon, all of them."
NAMED = (
    f"<section><h2>Ships</h2><p>{LONG}</p></section><section><h2>Tolls</h2><p>{LONG}</p></section>"
)
IN_SECTIONS = {
    "each in the other": f"<section><h1>Ports</h1>{NOTED}{NAMED}</section>",
    "side by side": f"<div><h1>Ports</h1><section>{NOTED}</section>{NAMED}</div>",
    "in the body": f"<h1>Ports</h1><section>{NOTED}</section>{NAMED}",
}


@pytest.mark.parametrize("name", IN_SECTIONS)
def test_an_article_in_sections_is_more_than_the_longest_of_them(name: str) -> None:
    """EPUB and pandoc put each heading with its text into a section."""
    notes = '<section epub:type="rearnotes"><aside id="n1">A book.</aside></section>'
    page = read_page("a.xhtml", f"<body>{IN_SECTIONS[name]}{notes}</body>".encode())
    assert page.headings == ("Ships", "Tolls")
    assert page.text == (
        f"Ports\n\nRell is old.[^1]\n\nShips\n\n{LONG}\n\nTolls\n\n{LONG}\n\n"
        "References\n\n1. A book.\n"
    )


def test_paragraphs_behind_the_last_of_several_notes_are_not_taken_off_with_it() -> None:
    """They went, or stayed, as the notes happened to be taken off the page."""
    marked = HEAD.format('<a id="r1" href="#n1">1</a>', '<a id="r2" href="#n2">2</a>')
    notes = '<p id="n1">Rell. <a href="#r1">↩</a></p><p id="n2">Varn. <a href="#r2">↩</a></p>'
    text = f"{marked}<div>{notes}<p>It was pulled down.</p></div>"
    lines = read_page("a.html", text.encode()).text.strip().split("\n\n")
    assert lines[4:] == ["It was pulled down.", "References", "1. Rell.", "2. Varn."]


def test_a_paragraph_that_a_page_styles_as_a_title_of_its_own_is_not_the_articles() -> None:
    text = f'<p class="title">Letters</p><p>Sign up.</p><article>{HEAD}</article>'
    assert read_page("a.html", text.encode()).title == "The Tolls"


def test_words_that_lead_to_a_note_are_words_of_their_sentence() -> None:
    """They were taken for its marker, and their number for that of the note."""
    text = """<h1>The Tolls</h1><p>As <a href="#n2">Rell said in chapter 1</a>, it
closed.<a href="#n2">[2]</a></p><p>It opened.<a href="#n1">[1]</a></p><ol><li id="n1">Varn.</li>
<li id="n2">Rell, as said in <a href="#n1">note 1</a>.</li></ol>"""
    lines = read_page("a.html", text.encode()).text.strip().split("\n\n")
    assert lines == [
        "The Tolls",
        "As Rell said in chapter 1, it closed.[^2]",
        "It opened.[^1]",
        "References",
        "1. Varn.",
        "2. Rell, as said in note 1.",
    ]
