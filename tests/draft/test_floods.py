"""Texts that are made to cost time, or to have something opened: read or refused, bounded."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from claimcheck.article.bibliographies import read_bibliography
from claimcheck.article.formats import read_page
from claimcheck.draft import reading
from claimcheck.errors import ArticleError

FLOODS = {
    "links in links": (
        "a.wiki",
        b"[[" * 200_000,
        "over 100 links or templates stand in each other",
    ),
    "templates in templates": ("a.wiki", b"{{" * 200_000, "over 100 links or templates"),
    "apostrophes": ("a.wiki", b"''" * 300_000, "a row of apostrophes has no end"),
    "notes that are opened": ("a.wiki", b"a<ref>" * 200_000, "over 100 notes are opened"),
    "quotations in quotations": ("a.md", b"> " * 1_000_000 + b"x", ""),
    "quotation marks": ("a.txt", b"A title of it\n\n" + b'"' * 1_000_000, ""),
    "markers": ("a.txt", b"A title of it\n\n" + b"[1]" * 650_000, ""),
    "markers of Markdown": ("a.md", b"[^1]" * 200_000, ""),
    "notes of Markdown": ("a.md", b"".join(b"[^%d]: a\n\n" % n for n in range(60_000)), ""),
    "notes of a page": (
        "a.html",
        b"<p>%s<div>%s</div>"
        % (
            b"".join(b"one two<a name=r%d href=#n%d>1</a>" % (n, n) for n in range(40_000)),
            b"".join(b"<p><a name=n%d href=#r%d>1</a>x" % (n, n) for n in range(40_000)),
        ),
        "",
    ),
    "paragraphs of a page": ("a.html", b"<p>[1] a b</p>" * 140_000, ""),
    "tables in tables": ("a.html", b"<p>One two three.<table><tr><td>" * 60_000, ""),
    "rows of a table": ("a.html", b"<p>One two three.<table>" + b"<tr><td>1" * 200_000, ""),
    "stars": ("a.rst", b"*" * 1_000_000, ""),
    "braces of a list": ("a.bib", b"@a{b, c = {" + b"{" * 1_000_000, "is not closed"),
    "entries of a list": ("a.bib", b"@a{b}" * 30_000, "has over 20,000 entries"),
    "names of a list": ("a.bib", b"@a{b, author = {" + b"a and " * 300_000 + b"}}", ""),
    "accents of a list": (
        "a.bib",
        b"@a{b, title = {" + b'\\"{' * 300_000 + b"}" * 300_000 + b"}}",
        "",
    ),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_read_or_refused_in_bounded_time(name: str, tmp_path: Path) -> None:
    file, content, words = FLOODS[name]
    (tmp_path / file).write_bytes(content)
    began = time.process_time()
    said = ""
    try:
        if file == "a.bib":
            read_bibliography(tmp_path / file)
        else:
            read_page(file, content)
    except ArticleError as error:
        said = str(error)
    assert words in said
    assert time.process_time() - began < 20  # 3 s for the slowest; in quadratic time, minutes


OUTSIDE = {
    "an entity of a page": ("a.html", '<!DOCTYPE html [<!ENTITY x SYSTEM "{0}">]><p>One two &x;.'),
    "a picture, a frame and a script": (
        "a.html",
        '<p>One two three.<img src="{0}"><iframe src="{0}"></iframe>'
        '<script src="{0}">a secret</script>',
    ),
    "an entity of JATS": (
        "a.xml",
        '<!DOCTYPE article [<!ENTITY x SYSTEM "{0}">]>'
        "<article><body><p>One &x; two.</p></body></article>",
    ),
    "a document type of JATS": (
        "a.xml",
        '<!DOCTYPE article SYSTEM "{0}"><article><body><p>One two.</p></body></article>',
    ),
    "an inclusion of JATS": (
        "a.xml",
        '<article xmlns:xi="http://www.w3.org/2001/XInclude"><body><p>One two.</p>'
        '<xi:include href="{0}" parse="text"/></body></article>',
    ),
    "an inclusion of LaTeX": ("a.tex", "\\section{{One}} Two \\input{{{0}}} \\include{{{0}}}"),
    "a list elsewhere": ("a.md", "---\nbibliography: {0}\n---\n\n# One\n\nTwo [@three].\n"),
}


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("scheme", ["file://{}", "{}", "http://127.0.0.1:9/{}"])
def test_nothing_that_a_text_names_is_opened(
    name: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, text = OUTSIDE[name]
    if file == "a.tex":
        pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    secret = tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("a secret", encoding="utf-8")
    monkeypatch.setattr(socket.socket, "connect", _no_connection)
    (tmp_path / "text").mkdir()
    aim = tmp_path / "text" / file
    aim.write_text(text.format(scheme.format(secret)), encoding="utf-8")
    page = reading.read_page(aim)
    assert "secret" not in page.text.replace(str(secret), "")
    assert page.records == ()


def _no_connection(*_: object) -> None:
    raise AssertionError("an address was opened")
