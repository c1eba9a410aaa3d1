"""A note may stand at the title of an article, or at a heading: both stay what they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimcheck.article.formats import read_page
from support.command import run
from support.disk import rows

FACTS = ["--author=A", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
TITLE = "The Tolls of Norland"
NOTES = ["A lecture of 1962.", "Rell Varn, The Quay, 1950.", "Of the library."]
TEXTS = {
    "article.md": f"# {TITLE}[^1]\n\nIt closed.[^2] It was old.\n\n## Later[^3]\n\nIt opened.\n\n"
    + "".join(f"[^{number}]: {note}\n" for number, note in enumerate(NOTES, 1)),
    "head.md": f"---\ntitle: {TITLE}\n---\n\n# {TITLE}[^1]\n\nIt closed.[^2] It was old.\n\n"
    "## Later[^3]\n\nIt opened.\n\n"
    + "".join(f"[^{number}]: {note}\n" for number, note in enumerate(NOTES, 1)),
    "article.rst": f"{TITLE} [1]_\n{'=' * 40}\n\nIt closed. [2]_ It was old.\n\n"
    f"Later [3]_\n----------\n\nIt opened.\n\n"
    + "".join(f".. [{number}] {note}\n" for number, note in enumerate(NOTES, 1)),
    "page.html": f'<article><h1>{TITLE}<sup><a id="r1" href="#n1">1</a></sup></h1>'
    '<p>It closed.<a id="r2" href="#n2">2</a> It was old.</p>'
    '<h2>Later<a id="r3" href="#n3">3</a></h2><p>It opened.</p><ol>'
    + "".join(
        f'<li id="n{number}">{note} <a href="#r{number}">↑</a></li>'
        for number, note in enumerate(NOTES, 1)
    )
    + "</ol></article>",
    "shared.html": f'<meta property="og:title" content="{TITLE}"><h1>The Post</h1>'
    f'<h1>{TITLE} <a id="r1" href="#n1">[1]</a></h1>'
    '<p>It closed.<a id="r2" href="#n2">2</a> It was old.</p>'
    '<h2>Later<a id="r3" href="#n3">3</a></h2><p>It opened.</p><ol>'
    + "".join(
        f'<li id="n{number}">{note} <a href="#r{number}">↑</a></li>'
        for number, note in enumerate(NOTES, 1)
    )
    + "</ol>",
    "plain.txt": f"{TITLE} [1]\n\nIt closed.[2] It was old.\n\nLater [3]\n\nIt opened.\n\n"
    "References\n\n" + "".join(f"{number}. {note}\n" for number, note in enumerate(NOTES, 1)),
}
TEX = (
    rf"\title{{{TITLE}\thanks{{{NOTES[0]}}}}}\begin{{document}}\maketitle "
    rf"It closed.\footnote{{{NOTES[1]}}} It was old.\section{{Later\footnote{{{NOTES[2]}}}}}"
    r" It opened.\end{document}"
)


def _drafted(tmp_path: Path, name: str, text: str) -> Path:
    file, package = tmp_path / name, tmp_path / "package"
    file.write_text(text, encoding="utf-8")
    done = run("draft", file, package, *FACTS)
    assert done.exit_code == 0, done.output
    assert f"title, line 1 of the text: {TITLE}\n" in done.output
    assert "5 segments: 1 title, 3 sentences, 1 heading" in done.output
    checked = run("validate", package, "--article", file, "--ignore", "COV003,VER012")
    assert checked.exit_code == 0, checked.output
    return package


@pytest.mark.parametrize("name", TEXTS)
def test_a_noted_title_and_heading_are_what_they_are(name: str, tmp_path: Path) -> None:
    package = _drafted(tmp_path, name, TEXTS[name])
    assert [row["title"] for row in rows(package, "sections")] == ["Introduction", "Later"]
    with (package / "data" / "markers.csv").open(encoding="utf-8", newline="") as file:
        places = {row["footnote"]: row["segment_id"] for row in csv.DictReader(file)}
    assert places == {"1": "S001", "2": "S002", "3": "S004"}


def test_a_note_that_only_a_title_carries_is_not_said_to_lack_its_marker(tmp_path: Path) -> None:
    package = _drafted(tmp_path, "article.md", TEXTS["article.md"])
    said = {row["row_key"]: row["description"] for row in rows(package, "known_issues")}
    assert said.keys() == {"1", "3"}
    assert said["1"].startswith("Note 1 stands at a title or heading only, and no claim carries it")


def test_thanks_at_a_title_of_latex_are_a_note_and_take_no_number(tmp_path: Path) -> None:
    pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    package = _drafted(tmp_path, "article.tex", TEX)
    titles = {row["reference_id"]: row["title"] for row in rows(package, "references")}
    assert titles["R001"].endswith("The Quay")
    assert titles["R003"] == "A lecture of"


def test_an_article_whose_title_gets_a_note_is_updated(tmp_path: Path) -> None:
    package = _drafted(tmp_path, "article.md", TEXTS["article.md"].replace("Later[^3]", "Later"))
    (tmp_path / "article.md").write_text(TEXTS["article.md"], encoding="utf-8")
    done = run("draft", "--update", tmp_path / "article.md", package)
    assert done.exit_code == 0, done.output
    assert "5 kept, 0 moved, 0 changed, 0 lost, 0 new" in done.output


STARRED = {
    "page.html": f'<h1>{TITLE}<a id="r0" href="#n0">*</a></h1>'
    '<p>It closed.<a id="r1" href="#n1">1</a> It opened.<a id="r2" href="#n2">2</a></p>'
    '<p id="n0"><a href="#r0">*</a> A lecture.</p><p id="n1"><a href="#r1">1</a> Rell.</p>'
    '<p id="n2"><a href="#r2">2</a> Varn.</p>',
    "article.xml": f"<article><front><title-group><article-title>{TITLE}"
    '<xref ref-type="fn" rid="n0">*</xref></article-title></title-group></front>'
    '<body><p>It closed.<xref rid="b1">1</xref> It opened.<xref rid="b2">2</xref></p></body>'
    '<back><fn-group><fn id="n0"><label>*</label><p>A lecture.</p></fn></fn-group><ref-list>'
    '<ref id="b1"><mixed-citation>Rell.</mixed-citation></ref>'
    '<ref id="b2"><mixed-citation>Varn.</mixed-citation></ref></ref-list></back></article>',
}


@pytest.mark.parametrize("name", STARRED)
def test_a_star_at_a_title_takes_the_number_of_no_other_note(name: str) -> None:
    page = read_page(name, STARRED[name].encode())
    assert page.title == f"{TITLE}[^3]"
    assert page.text == (
        f"{TITLE}[^3]\n\nIt closed.[^1] It opened.[^2]\n\nReferences\n\n"
        "1. Rell.\n\n2. Varn.\n\n3. A lecture.\n"
    )


def test_a_note_at_a_title_of_word_is_the_first(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    text = f"---\ntitle: {TITLE}^[A lecture.]\n---\n\nIt closed.^[Rell.]\n"
    pypandoc.convert_text(text, "docx", "markdown", outputfile=str(tmp_path / "a.docx"))
    page = read_page("a.docx", (tmp_path / "a.docx").read_bytes())
    listed = "References\n\n1. A lecture.\n\n2. Rell.\n"
    assert page.text == f"{TITLE}[^1]\n\nIt closed.[^2]\n\n{listed}"


SIGNS = {
    "a.md": "[^{}]",
    "square.txt": "[{}]",
    "caret.txt": "^{}",
    "braces.txt": "{{{}}}",
    "named.txt": "[Footnote {}]",
}


@pytest.mark.parametrize("name", SIGNS)
def test_a_noted_sentence_above_the_title_is_no_title(name: str, tmp_path: Path) -> None:
    """Its sign made a line of it that ends without a stop, in the reading with signs alone."""
    sign = SIGNS[name].format
    listed = "[^{}]: {}\n" if name == "a.md" else "{}. {}\n"
    notes = "".join(listed.format(number, note) for number, note in enumerate(NOTES, 1))
    (tmp_path / name).write_text(
        f"Read in 1963.{sign(1)}\n\n{TITLE}\n\nIt closed.{sign(2)} It was old.{sign(3)}\n\n"
        f"{'' if name == 'a.md' else 'References'}\n\n{notes}",
        encoding="utf-8",
    )
    done = run("draft", tmp_path / name, tmp_path / "package", *FACTS, "--yes")
    assert done.exit_code == 0, done.output
    assert f"title, line 3 of the text: {TITLE}\n" in done.output
    assert "3 segments: 1 title, 2 sentences" in done.output


@pytest.mark.parametrize("words", ["It closed", "It closed."])
def test_a_text_of_one_noted_line_is_no_list(words: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{words}[^1]\n\n[^1]: Rell, Varn.\n", encoding="utf-8")
    done = run("draft", tmp_path / "a.md", tmp_path / "package", *FACTS)
    if words.endswith("."):
        assert done.exit_code == 2
        assert "no line of the text looks like a title; give the title" in done.output
    else:
        assert done.exit_code == 0, done.output
        assert "title, line 1 of the text: It closed\n" in done.output
