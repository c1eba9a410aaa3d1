"""One small article in each format that is read: the same title, headings, notes and sentences."""

from __future__ import annotations

import csv
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from claimcheck.article import structure
from claimcheck.article.formats import format_of, read_page
from claimcheck.article.page import Page
from claimcheck.errors import ArticleError
from support.command import run
from support.disk import rows

TITLE = "The Tolls of Norland"
MARKDOWN = f"""\
---
title: {TITLE}
author: Rell Varn
---

Norland *closed* its [port](https://example.org) on 3 May 1950.[^quay] It had taken tolls
from thirteen ships a day.

## The years after

- The king's envoys left Rell in 1951.[^2]
- They came back in 1962.

> Nobody paid twice, under 5 U.S.C. 552(a)(2).[^quay]

```
not = 'a sentence'
```

[^quay]: Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
[^2]: Rell Varn, "The envoys", The Osk Post, 4 May 1951.
"""
REST = f"""\
{TITLE}
====================

Norland *closed* its `port <https://example.org>`_ on 3 May 1950. [#quay]_ It had taken tolls
from thirteen ships a day.

The years after
---------------

- The king's envoys left Rell in 1951. [2]_
- They came back in 1962.

    Nobody paid twice, under 5 U.S.C. 552(a)(2). [#quay]_

.. not a sentence

.. [#quay] Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
.. [2] Rell Varn, "The envoys", The Osk Post, 4 May 1951.
"""
WIKI = f"""<!DOCTYPE html>
<html lang="en"><head><title>{TITLE} - The Site</title><script>var a = "text"</script></head>
<body><header><p>The Site</p></header><nav><a href="#top">Home (7)</a></nav>
<main><h1>{TITLE}</h1>
<p>Norland <i>closed</i> its <a href="/port">port</a> on 3 May 1950.<sup id="r1a"><a
 href="#cite_note-1">[1]</a></sup> It had taken tolls from thirteen ships a day.</p>
<h2>The years after</h2>
<ul><li>The king's envoys left Rell in 1951.<sup id="r2"><a href="#cite_note-2">[2]</a></sup></li>
<li><p>They came back in 1962.</p></li></ul>
<blockquote>Nobody paid twice, under 5 U.S.C. 552(a)(2).<sup id="r1b"><a
 href="#cite_note-1">[1]</a></sup></blockquote>
<ol class="references"><li id="cite_note-1"><a href="#r1a">^</a> <a href="#r1b">b</a>
 Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.</li>
<li id="cite_note-2"><a href="#r2">↑</a> Rell Varn, "The envoys", The Osk Post, 4 May 1951.</li>
</ol></main><footer>Read also (9)</footer></body></html>
"""
BLOG = f"""<html><body><div class="menu"><p>Menu</p></div><div id="post"><h1>{TITLE}</h1>
<p>Norland closed its port on 3 May 1950.<sup><a name="a1" href="#n1">1</a></sup> It had taken tolls
from thirteen ships a day.</p><h3>The years after</h3>
<ul><li>The king's envoys left Rell in 1951.<a href="#n2">(2)</a></li>
<li>They came back in 1962.</li></ul>
<p>Nobody paid twice, under 5 U.S.C. 552(a)(2).<sup><a href="#n1">1</a></sup></p></div>
<div><p id="n1"><a href="#a1">1.</a> Rell Varn, "The quay is shut", The Osk Post, 4 May
1950.</p><p><a id="n2" href="#a2">2.</a> Rell Varn, "The envoys", The Osk Post, 4 May 1951.</p>
</div></body></html>
"""
WRITTEN = {
    "article.md": MARKDOWN,
    "article.rst": REST,
    "wiki.html": WIKI,
    "blog.htm": BLOG,
    "page without an ending": WIKI,
}
SENTENCES = [
    "Norland closed its port on 3 May 1950.[^1] It had taken tolls from thirteen ships a day.",
    "The years after",
    "• The king's envoys left Rell in 1951.[^2]",
    "• They came back in 1962.",
    "Nobody paid twice, under 5 U.S.C. 552(a)(2).[^1]",
]
ENTRIES = [
    '1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.',
    '2. Rell Varn, "The envoys", The Osk Post, 4 May 1951.',
]
FACTS = [
    "--author=A",
    "--issued=1963",
    "--language=en",
    "--url=https://a.example",
    "--accessed=2026-01-01",
]


def page_of(name: str, text: str) -> Page:
    return read_page(name, text.encode())


@pytest.mark.parametrize("name", WRITTEN)
def test_each_format_gives_the_same_page(name: str) -> None:
    page = page_of(name, WRITTEN[name])
    lines = [line.replace(" [^", "[^") for line in page.text.split("\n") if line]
    assert lines == [TITLE, *SENTENCES, "References", *ENTRIES]
    assert (page.title, page.headings, page.style) == (TITLE, ("The years after",), "[^n]")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_draft_of_each_format_is_whole_and_verifies_every_other(
    name: str, tmp_path: Path
) -> None:
    for other, text in WRITTEN.items():
        (tmp_path / other).write_text(text, encoding="utf-8")
    package = tmp_path / "package"
    done = run("draft", tmp_path / name, package, *FACTS)
    assert done.exit_code == 0, done.output
    assert "2 notes, 2 references" in done.output
    with (package / "data" / "markers.csv").open(encoding="utf-8", newline="") as file:
        found = [(row["footnote"], row["segment_id"]) for row in csv.DictReader(file)]
    assert found == [("1", "S002"), ("1", "S007"), ("2", "S005")]
    for other in WRITTEN:
        report = run(
            "validate", package, "--article", tmp_path / other, "--ignore", "COV003,VER012"
        )
        assert report.exit_code == 0, report.output
        assert "0 errors, 0 warnings" in report.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.odt", b"PK\x03\x04", "pandoc -f odt"),
        ("a.txt", b"{\\rtf1", "is rtf"),
        ("a.epub", b"PK\x03\x04", "is epub"),
        ("a.doc", b"\xd0\xcf", "is doc, which is not read; save it as .docx"),
        ("a.adoc", b"= Title", "is adoc"),
        ("a.bib", b"@book{a}", "is a list of references"),
        ("a.txt", b"@book{smith,\n title = {A}}", "is a list of references"),
    ],
)
def test_a_format_that_is_not_read_is_refused_by_name_with_what_helps(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(ArticleError, match=said.replace("\\", "\\\\")):
        format_of(name, content)


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.pdf", "%PDF-1.7", "pdf"),
        ("a", "%PDF-1.7", "pdf"),
        ("a.docx", "PK\x03\x04", "docx"),
        ("a.txt", "% by A\n\\documentclass{article}", "latex"),
        ("a.wiki", "'''Rell'''", "wikitext"),
        ("a.txt", "'''Rell''' is [[old]].<ref name=a>A book.</ref>\n== Years ==\n", "wikitext"),
        ("a.xml", "<article/>", "jats"),
        ("a.txt", '<?xml version="1.0"?>\n<!DOCTYPE article>', "jats"),
        ("a.txt", "A title\n=======\n\nWords [1]_.\n\n.. [1] A book.\n", "rest"),
        ("a.txt", "A title\n=======\n\nWords [*]_.\n\n.. [*] A book.\n", "rest"),
        ("a.txt", "# A title\n\nWords.[^1]\n\n[^1]: A book.\n", "markdown"),
        ("a.txt", "\\section{One}\nWords \\cite{smith}.\n", "latex"),
        ("a.txt", "A title\n\nWords (1).\n", "plain"),
        ("a.html", '<article class="post"><h1>A title</h1>', "html"),
        ("a.md", '<article class="post">\n\n# A title', "markdown"),
        ("a", "<article><front>", "jats"),
    ],
)
def test_what_a_file_is_shows_in_what_is_in_it(name: str, content: str, format_: str) -> None:
    assert format_of(name, content.encode("latin-1")) == format_


@pytest.mark.parametrize("command", ["draft", "validate", "build"])
def test_every_command_refuses_alike_and_writes_nothing(tmp_path: Path, command: str) -> None:
    (tmp_path / "good.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "bad.rtf").write_text("{\\rtf1", encoding="utf-8")
    package = tmp_path / "package"
    run("draft", tmp_path / "good.md", package, *FACTS)
    words = {
        "draft": [tmp_path / "bad.rtf", tmp_path / "other", *FACTS],
        "validate": [package, "--article", tmp_path / "bad.rtf"],
        "build": [package, "--article", tmp_path / "bad.rtf"],
    }
    done = run(command, *words[command])
    assert done.exit_code == 2
    assert "bad.rtf is rtf, which is not read" in done.output
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    "text",
    [
        "<html><script>alert(1)</script></html>",
        "<html><body><nav><p>One two three four.</p></nav></body></html>",
        "<html>",
        "",
        "\n\n",
        "<!-- nothing -->",
    ],
)
def test_a_page_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match=r"holds no (article|text)"):
        page_of("a.html", text)


def test_two_breaks_end_a_paragraph_and_stray_text_is_kept() -> None:
    text = "<html><body><article><h1>A title</h1>Stray words here.<p>One.<br>Two.<br><br>Three.</p>"
    lines = [line for line in page_of("a.html", text).text.split("\n") if line]
    assert lines == ["A title", "Stray words here.", "One. Two.", "Three."]


def test_nothing_outside_of_a_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    secret = tmp_path / "secret.txt"
    included = f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n"
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    texts = {
        "a.rst": f"Title\n=====\n\nWords.\n\n{included}",
        "a.html": f"{entity}<p>Words of it &x; here.</p>",
    }
    for name, text in texts.items():
        assert "a secret" not in page_of(name, text).text


@pytest.mark.parametrize(
    "text",
    ["[^1]" * 100_000, "> " * 20_000 + "x", "<div>" * 20_000 + "a b c", "*" * 100_000],
    ids=["markers", "quotations", "elements", "stars"],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_hostile_text_is_read_or_refused(name: str, text: str) -> None:
    with suppress(ArticleError):
        page_of(name, text)


UNDERSTOOD = {
    "all notes have entries": (MARKDOWN, 0, "3 markers printed as [^n], in order"),
    "a marker without an entry": (
        "A title of it\n\nIt is so (1). It is (2).\n\nReferences\n\n1. Rell Varn, A book, 1950.\n",
        1,
        "markers without an entry in the reference list: number 2",
    ),
    "an entry without a marker": (
        "A title of it\n\nIt is so.\n\nReferences\n\n1. Rell Varn, A book, 1950.\n",
        1,
        "entries without a marker in the text: number 1",
    ),
    "no list": ("A title of it\n\nIt is so (1). It is (2).\n", 1, "no numbered reference list"),
    "signs that are not taken": (
        "A title of it\n\nIt is so [4]. It is [5].\n",
        1,
        "no notes are found, but there are signs such as [4]; --notes takes them",
    ),
    "no notes at all": ("A title of it\n\nIt is so. It is.\n", 0, "0 notes, 0 references"),
}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_text_whose_notes_are_doubtful_is_not_drafted_without_a_word(
    tmp_path: Path, name: str
) -> None:
    text, code, words = UNDERSTOOD[name]
    file = tmp_path / ("a.md" if text == MARKDOWN else "a.txt")
    file.write_text(text, encoding="utf-8")
    done = run("draft", file, tmp_path / "package", *FACTS)
    assert (done.exit_code, (tmp_path / "package").exists()) == (code, not code)
    assert words in done.output
    assert run("draft", file, tmp_path / "other", "--yes", *FACTS).exit_code == 0


def test_a_sign_that_is_not_taken_is_told_as_it_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# A port of it\n\nIt is so.(1) It is.(2)\n", encoding="utf-8")
    done = run("draft", file, tmp_path / "package", *FACTS)
    assert done.exit_code == 1
    assert "there are signs such as (1); --notes takes them" in done.output
    taken = run("draft", file, tmp_path / "package", *FACTS, "--notes", "(n)", "--yes")
    assert "2 notes" in taken.output


PORT = "# A port of it\n\nIt is so.(1) It is.(2)\n\n## Later\n\nIt was.(3)\n\n"
PAGE = "<h1>A port of it</h1><p>It is so.(1) It is.(2)</p><h2>Later</h2><p>It was.(3)</p>"
LISTED = ["Rell Varn, The quay, 1950.", 'Osmar Dahl, "Cranes", 1960.', "Tan, A port, 1963."]
LISTS = {
    "counted.md": f"{PORT}## References\n\n1. {{}}\n1. {{}}\n1. {{}}\n",
    "of several parts.md": f"{PORT}## Notes\n\n1. {{}}\n\n   Read.\n2. {{}}\n   - Old.\n3. {{}}\n",
    "with brackets.md": f"{PORT}Works cited\n===\n\n1) {{}}\n2) {{}}\n3) {{}}\n",
    "without a heading.md": f"{PORT}**References**\n\n1. {{}}\n2. {{}}\n3. {{}}\n",
    "page.html": f"{PAGE}<h2>Notes</h2><ol><li>{{}}<li><p>{{}}<p>Old.<li><ul><li>{{}}</ul></ol>",
    "values.html": f"{PAGE}<h2>Notes</h2><ol start=9><li value=1>{{}}<li>{{}}<li>{{}}</ol>",
    "with lists inside.md": f"{PORT}## Notes\n\n1. {{}}\n\n   5. Old.\n2. {{}}\n3. {{}}\n",
    "with lists inside.html": f"{PAGE}<h2>Notes</h2><ol><li>{{}}<ol start=5><li>Old.</ol>"
    "<li>{}<li>{}</ol>",
    "reversed.html": f"{PAGE}<h2>Notes</h2><ol reversed><li>{{2}}<li>{{1}}<li>{{0}}</ol>",
    "article.rst": PORT.replace("# A port of it", "A port of it\n=============").replace(
        "## Later", "Later\n-----"
    )
    + "References\n----------\n\n1. {}\n\n   5. Old.\n\n2. {}\n3. {}\n",
    "article.tex": r"\title{{A port of it}}\begin{{document}}It is so.(1) It is.(2)"
    r"\section{{Later}}It was.(3)\section{{References}}\begin{{enumerate}}\item {}"
    "\n\n"
    r"Read.\item {}\begin{{enumerate}}\setcounter{{enumii}}{{4}}\item Old.\end{{enumerate}}\item {}"
    r"\end{{enumerate}}\end{{document}}",
}


@pytest.mark.parametrize("sign", ["({})", "[{}]"])
@pytest.mark.parametrize("name", LISTS)
def test_notes_may_be_a_counted_list_under_its_name(tmp_path: Path, name: str, sign: str) -> None:
    if name.endswith("tex"):
        pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    text = LISTS[name].format(*LISTED)
    for number in "123":
        text = text.replace(f".({number})", f".{sign.format(number)}")
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    done = run("draft", file, tmp_path / "package", *FACTS)
    assert done.exit_code == 0, done.output
    assert "3 notes, 3 references" in done.output
    assert "5 segments: 1 title, 3 sentences, 1 heading" in done.output
    titles = [row["title"] for row in rows(tmp_path / "package", "references")]
    assert all(
        word in title for word, title in zip(("quay", "Cranes", "port"), titles, strict=True)
    )
    checked = run("validate", tmp_path / "package", "--article", file, "--select", "ART")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    "text",
    [
        PORT + "## Sources\n\n1. Look.\n2. Ask.\n\n## The end\n\nIt is over.\n",
        PORT + "## Steps\n\n1. Look.\n2. Ask.\n",
        PORT + "## References\n\nRead all of them.\n\n1. Look.\n2. Ask.\n",
        PORT.replace(".(1)", ".[^1]") + "## Sources\n\n1. Look.\n2. Ask.\n\n[^1]: Rell.\n",
    ],
    ids=["in the middle", "of another name", "not at once", "beside notes"],
)
def test_a_list_that_is_none_of_notes_stays_in_the_text(text: str) -> None:
    page = read_page("a.md", text.encode())
    assert "• Look.\n\n• Ask." in page.text


def test_what_docutils_says_of_a_text_is_no_part_of_it() -> None:
    odd = "It is so. [1]_\n\n3. Look.\n4. Ask.\n\n- One\nof them\n\n`It is <\n\n.. odd:: Rell\n\n"
    page = read_page("a.rst", f"A port\n======\n\n{odd}.. [1] Rell, *The quay.".encode())
    lines = ["A port", "It is so. [^1]", "• Look.", "• Ask.", "• One", "of them", "`It is <"]
    assert page.text.split("\n\n")[:7] == lines
    assert page.text.rstrip().endswith("Rell, *The quay.")
    said = ("ordinal", "unindent", "without end-string", "Unknown directive")
    assert not any(words in page.text + page.whole for words in said)


def test_an_attribute_of_a_page_is_not_taken_for_one_of_ours() -> None:
    page = "<h1>A port</h1><p>It is so (1).</p><h2>Notes</h2><ol start='{}'><li {}='x'>Rell.</ol>"
    for start, ours in (("1", "number-of-the-item"), ("-1", "rows-of-the-table")):
        text = read_page("a.html", page.format(start, ours).encode()).text.rstrip()
        assert text.endswith("1. Rell." if start == "1" else "• Rell.")
    item = "<h1>A port</h1><p>It is so (1).</p><ul><li number-of-the-item='x'>Rell.</ul>"
    assert read_page("a.html", item.encode()).text.rstrip().endswith("• Rell.")


def test_a_table_and_code_are_no_part_of_the_article_and_a_part_of_a_source() -> None:
    table = "| port | ships |\n|---|--:|\n| `Rell` | 13[^2] |\n\n"
    notes = "[^1]: One.\n[^2]: Two.\n"
    text = f"# Ports\n\nIt is old.[^1]\n\n{table}```\nrun it\n```\n\nIt is poor.\n\n{notes}"
    page = read_page("a.md", text.encode())
    end = ["It is poor.", "References", "1. One.", "2. Two."]
    silent = ["port | ships", "Rell | 13[^2]", "run it"]
    assert page.text.strip().split("\n\n") == ["Ports", "It is old.[^1]", *end]
    assert page.whole.strip().split("\n\n") == ["Ports", "It is old.[^1]", *silent, *end]


TABLES = {
    "a.rst": """\
Ports
=====

It is old.

====  =====
port  ships
====  =====
Rell  13 [1]
====  =====

::

    run it

It is poor.
""",
    "a.html": """<main><h1>Ports</h1><p>It is old.</p>Then: <table><tr><th>port<th>ships</tr>
<tr><td><p>Rell</p></td><td>13 <table><tr><td>[1]</td></tr></table></td></tr></table>
<p>It is poor.</p></main>""",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_another_format_is_read_of_a_source_and_not_of_an_article(name: str) -> None:
    page = read_page(name, TABLES[name].encode())
    article = [line for line in page.text.split("\n\n") if line.strip() not in ("Then:", "")]
    assert [line.strip() for line in article] == ["Ports", "It is old.", "It is poor."]
    lines = [line.strip() for line in page.whole.split("\n\n")]
    assert [line for line in lines if "|" in line] == ["port | ships", "Rell | 13 [1]"]
    assert ("run it" in lines) == (name == "a.rst")


def test_a_table_of_word_is_read_of_a_source_and_not_of_an_article() -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    table = "| port | ships |\n|---|---|\n| Rell | 13[^2] |"
    notes = "[^1]: A book.\n\n[^2]: Another book.\n"
    text = f"# Ports\n\nIt is old.[^1]\n\n{table}\n\n{notes}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.docx"
        pypandoc.convert_text(text, "docx", format="markdown", outputfile=str(file))
        page = read_page("a.docx", file.read_bytes())
    lines = ["Ports", "It is old.[^1]", "References", "1. A book."]
    assert page.text.strip().split("\n\n") == lines
    assert "port | ships" in page.whole
    assert "Rell | 13\n" in page.whole


def test_a_number_of_a_page_in_an_index_is_no_note_and_a_letter_that_leads_back_is_one() -> None:
    text = """<main><h1>Ports</h1><p><a name="p7"></a>It is old.<a id="r1" href="#n1">[A]</a></p>
<p>It is poor and dear.</p><p><a id="n1" href="#r1">[A]</a> A book.</p>
<ul><li>Ports, <a href="#p7">7</a></li><li><a href="#n1">A</a></li></ul></main>"""
    page = read_page("a.html", text.encode())
    lines = page.text.strip().split("\n\n")
    assert lines[:3] == ["Ports", "It is old.[^1]", "It is poor and dear."]
    assert lines[-2:] == ["References", "1. A book."]


def test_a_note_that_names_another_keeps_its_number() -> None:
    text = """<h1>Ports</h1>
<p>It is old.<a id="r1" href="#n1">1</a> It is.<a id="r2" href="#n2">2</a>
</p><ol><li id="n1"><a href="#r1">1.</a> A book. <a href="#r1">↩</a></li>
<li id="n2"><a href="#n2">2</a> See note <a href="#n1">1</a>, and <a href="#n1">n. 1</a>.
<a href="#r2">b</a></li></ol>"""
    page = read_page("a.html", text.encode())
    assert page.text.endswith("1. A book.\n\n2. See note 1, and n. 1.\n")


def test_the_subtitle_of_jats_and_who_is_quoted_are_parts_of_the_article() -> None:
    text = """<article><front><article-meta><title-group><article-title>The Tolls</article-title>
<subtitle>Who paid</subtitle></title-group></article-meta></front><body><p>It closed.</p>
<disp-quote><p>It was old.</p><attrib>Rell</attrib></disp-quote></body></article>"""
    lines = read_page("a.xml", text.encode()).text.strip().split("\n\n")
    assert lines == ["The Tolls", "Who paid", "It closed.", "It was old.", "Rell"]


def test_a_dash_between_markers_of_jats_stands_for_the_entries_between() -> None:
    refs = "".join(
        f'<ref id="b{n}"><mixed-citation>Book {n}</mixed-citation></ref>' for n in "1234"
    )
    marks = "[<xref rid='b1'>1</xref>-<xref rid='b3'>3</xref>,<xref rid='b4'>4</xref>]"
    title = "<front><title-group><article-title>Ports</article-title></title-group></front>"
    body = f"{title}<body><p>It is old {marks}.</p></body><back><ref-list>{refs}</ref-list></back>"
    page = read_page("a.xml", f"<article>{body}</article>".encode())
    assert "It is old [^1][^2][^3][^4]." in page.text


def test_notes_with_letters_are_doubtful_in_a_plain_text(tmp_path: Path) -> None:
    text = (
        "A title of it\n\nIt is so.[A] It is not.[B]\n\nFOOTNOTES:\n\n[A] A book.\n\n[B] Another.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("draft", tmp_path / "a.txt", tmp_path / "package", *FACTS)
    assert done.exit_code == 1
    assert "notes that are not numbered are not read: [A], [B]" in done.output


def test_a_list_of_what_a_text_is_has_no_title_of_it() -> None:
    page = read_page("a.md", b"- Feature: ports\n\n## Summary of it\n\nIt is old.\n")
    assert (
        structure.read(page.text, structure.Layout(title=page.title)).blocks[0].text
        == "Summary of it"
    )


def test_an_escape_of_rest_leaves_nothing_behind() -> None:
    page = read_page("a.rst", b"A title\n=======\n\nIt is \\*old\\*, in no\\ one word.\n")
    assert page.text == "A title\n\nIt is *old*, in noone word.\n"


def test_what_pandoc_says_is_told_with_its_reason() -> None:
    pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    with pytest.raises(
        ArticleError, match=r"\(line [0-9]+, column [0-9]+\): unexpected end of input$"
    ):
        read_page("a.tex", rb"\begin{document}{Words")
