"""One small article in each further style: the same title, heading, notes and sentences."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from claimcheck.article import structure
from claimcheck.article.formats import read_page
from claimcheck.errors import ArticleError
from support.command import run

TITLE = "The Tolls of Norland"
FACTS = ["--author=A", "--issued=1963", "--language=en", "--url=https://a.example"]
QUAY = 'Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.'
ENVOYS = 'Rell Varn, "The envoys", The Osk Post, 4 May 1951.'
LATEX = rf"""\documentclass{{article}}
\title{{{TITLE}}}
\begin{{document}}
\maketitle
Norland \emph{{closed}} its port on 3 May 1950.\footnote{{Rell Varn, "The quay is shut", The Osk
Post, 4 May 1950.}} It had taken tolls from thirteen ships a day. \input{{/etc/passwd}}
\section{{The years after}}
The king's envoys left Rell in 1951~\cite{{envoys}}. They came back in 1962.
\begin{{thebibliography}}{{9}}
\bibitem[Varn(1951)]{{envoys}} {ENVOYS}
\end{{thebibliography}}
\end{{document}}
"""
WIKITEXT = """{{Infobox port|name=Rell<ref>A box.</ref>}}
In '''The Tolls of Norland''', Norland ''closed'' its [[port|port]] on 3 May 1950.<ref
name="quay">{{cite news |last=Varn|first=Rell|title=The quay is shut|newspaper=The Osk Post
|date=4 May 1950}}</ref> It had taken tolls from {{convert|13|ship|t}} a day.<!-- <ref>no</ref> -->

==The years after==
The king's envoys left Rell in 1951.<ref>Rell Varn, "The envoys", The Osk Post, 4 May 1951.</ref>
They came back in 1962.<ref name="quay" />

==References==
{{reflist}}
"""
JATS = f"""<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD" "https://example.org/none.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<article><front><article-meta><title-group><article-title>{TITLE}<xref ref-type="fn"
 rid="f1">*</xref></article-title></title-group></article-meta></front>
<body><p>Norland <italic>closed</italic> its port on 3 May 1950 [<xref ref-type="bibr"
 rid="r1">1</xref>]. It had taken tolls from thirteen ships a day.&x;</p>
<fig><caption><p>A picture.</p></caption></fig>
<sec><title>The years after</title><p>The king's envoys left Rell in 1951 (<xref ref-type="bibr"
 rid="r2">Varn, 1951</xref>). They came back in 1962.</p></sec></body>
<back><ref-list><title>References</title><ref id="r1"><label>1</label><mixed-citation>Rell Varn,
 "The quay is shut", The Osk Post, 4 May 1950.</mixed-citation></ref>
<ref id="r2"><element-citation>
<person-group person-group-type="author"><name><surname>Varn</surname>
<given-names>Rell</given-names></name></person-group>
<article-title>The envoys</article-title><source>The Osk Post</source>
<year>1951</year></element-citation></ref></ref-list></back></article>
"""
KEYS = f"""---
title: {TITLE}
references:
- id: envoys
  title: The envoys
  container-title: The Osk Post
  author: [{{family: Varn, given: Rell}}]
  issued: {{date-parts: [[1951, 5, 4]]}}
---

Norland closed its port on 3 May 1950.[^quay] It had taken tolls, as @envoys says.

# The years after

The king's envoys left Rell in 1951 [see @envoys, p. 3]. They wrote to rell@example.org.

[^quay]: {QUAY}
"""


def read(name: str, text: str | bytes) -> list[str]:
    """Return the lines of an article that is read, with its title first."""
    page = read_page(name, text if isinstance(text, bytes) else text.encode())
    assert page.title == TITLE
    assert page.headings == ("The years after",)
    return [line.replace(" [^", "[^") for line in page.text.splitlines() if line]


def test_latex_has_footnotes_and_cited_keys() -> None:
    pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    assert read("a.tex", LATEX) == [
        TITLE,
        "Norland closed its port on 3 May 1950.[^1] It had taken tolls from thirteen ships a day.",
        "The years after",
        "The king’s envoys left Rell in 1951[^2]. They came back in 1962.",
        "References",
        '1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.'.strip(),
        '2. Rell Varn, "The envoys", The Osk Post, 4 May 1951.'.strip(),
    ]


def test_wikitext_has_named_notes_and_templates_that_cite() -> None:
    pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    assert read("a.wiki", WIKITEXT)[1:] == [
        "In The Tolls of Norland, Norland closed its port on 3 May 1950.[^1]"
        " It had taken tolls from 13 ship a day.",
        "The years after",
        "The king's envoys left Rell in 1951.[^2] They came back in 1962.[^1]",
        "References",
        "1. Rell Varn, The quay is shut, The Osk Post, 4 May 1950",
        '2. Rell Varn, "The envoys", The Osk Post, 4 May 1951.',
    ]


def test_jats_has_its_front_and_keeps_the_words_of_author_and_year() -> None:
    assert read("a.xml", JATS) == [
        TITLE,
        "Norland closed its port on 3 May 1950[^1]. It had taken tolls from thirteen ships a day."
        "&x;",
        "The years after",
        "The king's envoys left Rell in 1951 (Varn, 1951[^2]). They came back in 1962.",
        "References",
        '1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.',
        "2. Rell Varn, The envoys, The Osk Post, 1951",
    ]


def test_markdown_with_keys_has_notes_by_both_and_addresses_are_none() -> None:
    assert read("a.md", KEYS) == [
        TITLE,
        "Norland closed its port on 3 May 1950.[^1] It had taken tolls, as envoys[^2] says.",
        "The years after",
        "The king's envoys left Rell in 1951[^2]. They wrote to rell@example.org.",
        "References",
        f"1. {QUAY}",
        "2. Rell Varn, The envoys, The Osk Post, 1951-05-04",
    ]


def test_a_document_of_word_has_its_footnotes(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    source = KEYS.replace("@envoys", "envoys").replace("[see envoys, p. 3]", f"^[{ENVOYS}]")
    file = tmp_path / "a.docx"
    pypandoc.convert_text(source, "docx", "markdown-smart", outputfile=str(file))
    assert read("a.docx", file.read_bytes())[3:] == [
        "The king's envoys left Rell in 1951[^2]. They wrote to rell@example.org.",
        "References",
        f"1. {QUAY}",
        f"2. {ENVOYS}",
    ]


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF of pages of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 9 Tf 12 TL 50 750 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R"
            " /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{out}startxref\n{out.index('xref')}\n%%EOF".encode("latin-1")


def test_a_pdf_is_read_by_its_text_without_heads_and_feet_and_says_so(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")
    head = "The Osk Review"
    pages = [
        [
            head,
            "The Tolls of Norland",
            "Norland closed its port on the third of May 1950, as the Osk",
            "Post said, and it had taken tolls from thirteen ships a day, so that the mer-",
            "1",
        ],
        [
            head,
            "chants of Rell had nothing left to pay the envoys of the king with, as",
            "they said.",
            "The years after",
            "The envoys left Rell in the year after that, and they came back only in",
            "2",
        ],
        [head, "1962, when nobody asked for any tolls in the port of Norland any more.", "3"],
    ]
    page = read_page("a.pdf", pdf(*pages))
    assert page.text.split("\n\n") == [
        "The Tolls of Norland",
        "Norland closed its port on the third of May 1950, as the Osk Post said, and it had taken"
        " tolls from thirteen ships a day, so that the merchants of Rell had nothing left to pay"
        " the envoys of the king with, as they said.",
        "The years after",
        "The envoys left Rell in the year after that, and they came back only in 1962, when nobody"
        " asked for any tolls in the port of Norland any more.\n",
    ]
    assert page.warnings == (
        "a PDF shows neither paragraphs nor headings, so both are guessed from its lines",
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(*pages))
    done = run("draft", file, tmp_path / "package", *FACTS, "--accessed=2026-01-01")
    assert page.warnings[0] in done.output


PLAIN = """The Tolls of Norland

Norland closed its port on 3 May 1950.{1} It had taken tolls under 5 U.S.C. 552(a)(2) of 1949.{2}
Nobody paid twice.{1}

The years after

The king's envoys left Rell in 1951.{3}{4} They came back (1) by ship and
(2) by cart.

Notes

1. Rell Varn, A book, 1950.
2. Rell Varn, Another book, 1951.
3. Rell Varn, A third book, 1951.
4. Rell Varn, A fourth book, 1951.
"""
SIGNS = {
    "(n)": " ({})",
    "[n]": "[{}]",
    "[^n]": "[^{}]",
    "raised": "{}",
    "^n": "^{}",
    "{n}": "{{{}}}",
    "[Footnote n]": "[Footnote {}]",
}


@pytest.mark.parametrize("style", SIGNS)
def test_a_plain_text_is_read_in_whatever_style_its_list_agrees_with(
    style: str, tmp_path: Path
) -> None:
    raised = str.maketrans("1234", "¹²³⁴")
    signs = [
        SIGNS[style].format(str(n).translate(raised) if style == "raised" else n) for n in range(5)
    ]
    file, package = tmp_path / "a.txt", tmp_path / "package"
    file.write_text(PLAIN.format(*signs), encoding="utf-8")
    done = run("draft", file, package, *FACTS, "--accessed=2026-01-01")
    assert done.exit_code == 0, done.output
    assert f"5 markers printed as {style}, in order" in done.output
    with (package / "data" / "markers.csv").open(encoding="utf-8", newline="") as rows:
        found = [(row["footnote"], row["segment_id"]) for row in csv.DictReader(rows)]
    assert found == [("1", "S002"), ("1", "S004"), ("2", "S003"), ("3", "S006"), ("4", "S006")]


def test_notes_in_brackets_below_their_paragraph_are_entries_and_a_head_names_the_title() -> None:
    text = (
        "Title: The Tolls\nAuthor: Rell Varn\nLanguage: English\n\n"
        "Norland closed its port.[1] It is shut.\n\n[Footnote 1: Rell Varn, A\nbook [sic], "
        "1950.]\n\n"
        "Nobody paid.\n"
    )
    page = read_page("a.txt", text.replace("\n", "\r\n").encode())
    assert page.title == "The Tolls"
    assert [line for line in page.text.splitlines() if line] == [
        "The Tolls",
        "Norland closed its port.[1] It is shut.",
        "Nobody paid.",
        "Footnotes",
        "1. Rell Varn, A book [sic], 1950.",
    ]


def test_what_a_site_prints_above_a_title_is_none() -> None:
    text = f"Asian studiesPolitical studies\n\n{TITLE}\n\nNorland closed its port in 1950.\n"
    assert structure.read(text).blocks[0].text == TITLE


def zipped(**parts: bytes) -> bytes:
    """Return an archive of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


HOSTILE = {
    "a zip bomb": ("a.docx", zipped(word__document=b"<w>" + b" " * 80_000_000), "unpacks to over"),
    "a zip of something else": ("a.docx", zipped(xl__sheet=b"<x/>"), "is no document of Word"),
    "half a zip": ("a.docx", zipped(word__document=b"<x/>")[:40], "is no document of Word"),
    "entities that multiply": (
        "a.xml",
        b'<!DOCTYPE article [<!ENTITY a "'
        + b"x" * 1000
        + b'">'
        + b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10)
            for n in range(9)
        )
        + b"]><article><body><p>&a8; One two three.</p></body></article>",
        "is no XML that can be read",
    ),
    "XML of something else": ("a.xml", b"<TEI><text/></TEI>", "is XML, but no JATS"),
    "quotations without end": (
        "a.rst",
        b"T\n=\n\n" + b"".join(b" " * n + b"x\n\n" for n in range(600)),
        "nested too deeply",
    ),
    "broken XML": ("a.xml", b"<article><p>", "is no XML that can be read"),
    "elements without end": ("a.xml", b"<article>" + b"<sec>" * 200_000, "is no XML"),
    "a broken PDF": ("a.pdf", b"%PDF-1.7 \xff", "is a PDF that cannot be read"),
    "a PDF without text": ("a.pdf", pdf([]), "holds no text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_words(name: str) -> None:
    if HOSTILE[name][0] == "a.pdf":
        pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")
    file, content, words = HOSTILE[name]
    with pytest.raises(ArticleError, match=words):
        read_page(file, content)


def test_a_text_of_nothing_but_markers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    list_ = "References\n\n1. Rell Varn, A book, 1950.\n"
    file.write_text(f"The Tolls\n\n{'It is so[1]. ' * 11_000}\n\n{list_}", encoding="utf-8")
    words = ["draft", str(file), str(tmp_path / "package"), *FACTS, "--accessed=2026-01-01"]
    done = run(*words)
    assert done.exit_code == 2
    assert "over 10,000 markers" in done.output
    with file.open("wb") as large:
        large.truncate(50 * 1024**2)
    assert "more than 2,097,152 bytes" in run(*words).output
