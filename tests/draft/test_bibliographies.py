"""References from a list in a file of its own: read, tied to notes, taken instead of guesses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result

from claimcheck.article.bibliographies import ENDINGS, read_bibliography
from claimcheck.article.bibliographies.tex_words import tex_words
from claimcheck.article.formats.plain import with_bullets
from claimcheck.errors import ArticleError
from claimcheck.export.export_files import write_export
from support.base import BASE
from support.command import run

QUAY = {
    "type": "article-newspaper",
    "author": "Rell Varn;Pia Müller",
    "title": "The quay is shut & sold",
    "container": "The Osk Post",
    "issued": "1950-05-04",
    "accessed": "2021-03-02",
    "page": "3-5",
    "url": "https://example.org/a_b",
}
TOLLS = {
    "type": "book",
    "author": "Society of Osk and Rell",
    "title": "Tolls of the North",
    "publisher": "Fjord Press",
    "place": "Oslo",
    "issued": "1949",
}
BIBTEX = r"""
An introduction that is no entry. @comment{nor @this{one}}
@string{post = "The " # {Osk Post}}
@Article{varn50, author = {Varn, Rell and M{\"u}ller, Pia}, title = {The {quay} is
  shut \& sold}, journal = post, date = {1950-05-04}, pages = {3--5}, urldate = "2021-03-02",
  url = {https://example.org/a_b},}
@book(tolls,
  author    = {{Society of Osk and Rell}}, title = "Tolls of the {North}",
  publisher = {Fjord Press},
  address   = {Oslo}, year = 1949
)
"""
RIS = """\
TY  - NEWS
ID  - varn50
AU  - Varn, Rell
AU  - Müller, Pia
TI  - The quay is shut
  & sold
T2  - The Osk Post
DA  - 1950/05/04/
Y2  - 2021/03/02/
SP  - 3
EP  - 5
UR  - https://example.org/a_b
ER  -

TY  - BOOK
ID  - tolls
AU  - Society of Osk and Rell
TI  - Tolls of the North
PB  - Fjord Press
CY  - Oslo
PY  - 1949
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "varn50",
            "type": "article-newspaper",
            "author": [
                {"family": "Varn", "given": "Rell"},
                {"family": "Müller", "given": "Pia"},
            ],
            "title": "The quay is shut & sold",
            "container-title": "The Osk Post",
            "issued": {"date-parts": [[1950, 5, 4]]},
            "accessed": {"date-parts": [["2021", "3", "2"]]},
            "page": "3–5",
            "URL": "https://example.org/a_b",
        },
        {
            "id": "tolls",
            "type": "book",
            "author": [{"literal": "Society of Osk and Rell"}],
            "title": "Tolls of the North",
            "publisher": "Fjord Press",
            "publisher-place": "Oslo",
            "issued": {"date-parts": [[1949]]},
        },
    ]
)
LISTS = {"list.bib": BIBTEX, "list.ris": RIS, "list.json": CSL}
FACTS = ["--author=A", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
PLAIN = """\
The Tolls of Norland

Norland closed its port on 3 May 1950 (1). It had taken tolls (2). Nobody knows why (3).

References

1. R. Varn and P. Müller: The Quay is Shut & Sold (1950) in Osk.
2. Tolls of the North. 1949!
3. Some other thing, 1951.
"""
TEX = r"""\documentclass{article}
\title{The Tolls of Norland}
\begin{document}
\maketitle
Norland closed its port on 3 May 1950 \cite{varn50}. It had taken tolls \cite{tolls}.
% \bibliography{none}
\bibliography{list}
\end{document}
"""
MARKDOWN = """\
---
title: The Tolls of Norland
bibliography: list.ris
---

Norland closed its port on 3 May 1950 [@varn50]. It had taken tolls [@tolls].
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def draft(folder: Path, name: str, text: str, *more: str) -> Result:
    (folder / name).write_text(text, encoding="utf-8")
    asked = ["draft", str(folder / name), str(folder / "package"), *FACTS, *more]
    return run(*asked)


def references(folder: Path) -> list[dict[str, str]]:
    with (folder / "package/data/references.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", LISTS)
def test_each_format_states_the_same_sources(folder: Path, name: str) -> None:
    quay, tolls = read_bibliography(folder / name)
    kind = "article-journal" if name == "list.bib" else "article-newspaper"
    assert (quay.key, quay.fields) == ("varn50", QUAY | {"type": kind})
    assert (tolls.key, tolls.fields) == ("tolls", TOLLS)
    assert tolls.words == "Society of Osk and Rell, Tolls of the North, Fjord Press, 1949"


@pytest.mark.parametrize("name", LISTS)
def test_the_fields_of_a_list_replace_guesses_of_entries_that_it_has(
    folder: Path, name: str
) -> None:
    done = draft(folder, "a.txt", PLAIN, "--bibliography", str(folder / name))
    assert done.exit_code == 0, done.output
    assert "2 of the references with what" in done.output
    quay, tolls, other = references(folder)
    assert quay.items() >= {n: v for n, v in QUAY.items() if n != "type"}.items()
    assert tolls.items() >= TOLLS.items()
    assert (other["title"], other["type"]) == ("Some other thing", "document")
    assert "could not be taken apart" not in done.output


@pytest.mark.parametrize(("name", "text"), [("a.tex", TEX), ("a.md", MARKDOWN)])
def test_what_is_cited_by_a_key_has_its_entry_from_the_list_that_the_text_names(
    folder: Path, name: str, text: str
) -> None:
    if name == "a.tex":
        pytest.importorskip("pypandoc", reason="the extra [pandoc] is not installed")
    done = draft(folder, name, text)
    assert done.exit_code == 0, done.output
    assert "2 notes, 2 references" in done.output
    assert [row["title"] for row in references(folder)] == [QUAY["title"], TOLLS["title"]]
    kept = (folder / "package.work/entries.txt").read_text("utf-8").splitlines()
    assert kept[1] == "2. Society of Osk and Rell, Tolls of the North, Fjord Press, 1949"


def test_a_list_that_is_not_beside_the_text_is_asked_for_and_none_elsewhere_is_opened(
    folder: Path,
) -> None:
    inside = folder / "inside"
    inside.mkdir()
    text = MARKDOWN.replace("list.ris", "../list.ris")
    done = draft(inside, "a.md", text)
    assert done.exit_code == 1
    assert "cited by a key, and in no list: varn50, tolls" in done.output
    assert "not beside the text: ../list.ris; --bibliography FILE gives the list" in done.output
    assert draft(inside, "a.md", text, "--bibliography", str(folder / "list.ris")).exit_code == 0


def test_a_list_of_which_nothing_is_cited_is_doubtful(folder: Path) -> None:
    (folder / "other.bib").write_text("@book{a, title = {Nothing of it at all}}", encoding="utf-8")
    done = draft(folder, "a.txt", PLAIN, "--bibliography", str(folder / "other.bib"))
    assert (done.exit_code, "no reference of the text is one of" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.bib", "\n@book{a, title = {B}", "line 2: the entry that begins here is not closed"),
        ("a.bib", "@book{a, title = {B", "is not closed"),
        ("a.bib", '@book{a, title = "B', "has a quotation that is not closed"),
        ("a.bib", "@book{a, title = }", "has a field without a value"),
        ("a.bib", "@comment{a", "is not closed"),
        ("a.ris", "TY  - BOOK\nTI  - A", "the last record has no `ER"),
        ("a.ris", "\nAU  - B", "line 2: a record of RIS begins with"),
        ("a.ris", "TY - JOUR\nER  -", "line 1: a record of RIS begins with"),
        ("a.ris", "FN Clarivate\nPT J\n", "it holds no record of RIS"),
        ("a.json", "[\n{", "line 2: it is no JSON"),
        ("a.json", '{"a": 1}', "no list of items of CSL"),
        ("a.json", "[" * 100_000, "it is no JSON"),
        ("a.json", f"[{'1' * 5_000}]", "it is no JSON"),
        ("a.enw", "", "it ends in .bib, .json, .ris"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ArticleError, match=said) as error:
        read_bibliography(tmp_path / name)
    assert str(tmp_path / name) in str(error.value)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_list_that_is_not_there_is_refused_in_words(tmp_path: Path, ending: str) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        read_bibliography(tmp_path / f"none{ending}")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Varn, Rell", "Rell Varn"),
        ("Varn, Rell, Jr.", "Rell Varn Jr."),
        ("Society of Osk and Rell,", "Society of Osk and Rell"),
        ("Ministry of Tolls, Quays and Ships,", "Ministry of Tolls, Quays and Ships"),
        (",", ""),
    ],
)
def test_a_name_in_ris_is_turned_round_unless_it_ends_in_a_comma(
    tmp_path: Path, written: str, printed: str
) -> None:
    file = tmp_path / "a.ris"
    file.write_text(f"TY  - BOOK\nID  - a\nAU  - {written}\nTI  - A\nER  - \n", "utf-8")
    (found,) = read_bibliography(file)
    assert found.fields.get("author", "") == printed


@pytest.mark.parametrize("style", ["ris", "csl-json"])
def test_what_was_exported_states_the_same_people_titles_and_languages(
    tmp_path: Path, style: str
) -> None:
    stated = {"type": "book", "access": "public", "issued": "2021-09-02"}
    people = ["Rell Varn;Society of Osk, Rell and Tolls", "Ünal, É.", ""]
    told = [
        {"reference_id": f"R{9 - n}00", "author": name, "title": f"T {n}", "language": tag} | stated
        for n, (name, tag) in enumerate(zip(people, ("en", "pt-BR", ""), strict=True))
    ]
    package = BASE.with_rows("references", *told).write(tmp_path / "package")
    file = tmp_path / f"list.{style.removeprefix('csl-')}"
    write_export(style, package, file)
    found = {one.key: one.fields for one in read_bibliography(file)}
    for row in told:
        same = {name: row[name] for name in ("author", "title", "language", "issued") if row[name]}
        assert found[row["reference_id"]].items() >= same.items()


def test_what_stands_between_records_of_ris_is_none_of_them(tmp_path: Path) -> None:
    numbered = RIS.replace("TY  -", "Provider: some: \n1.\nTY  -").replace(
        "TI  - Tolls", "ST  - Tolls"
    )
    (tmp_path / "a.ris").write_text(numbered, encoding="utf-8")
    assert [dict(found.fields) for found in read_bibliography(tmp_path / "a.ris")] == [QUAY, TOLLS]


def test_an_entry_has_what_the_one_that_it_refers_to_says_of_both(tmp_path: Path) -> None:
    """As `biblatex-examples.bib` has it: the whole stands behind its parts, or before them."""
    part = "@incollection{a, author = {B, C}, title = {Part}, pages = {1--2}, crossref = {Whole}}"
    whole = "@collection{whole, title = {All}, editor = {D, E}, date = {1999}, doi = {10.1000/x}}"
    for text in (part + whole, whole + part):
        (tmp_path / "a.bib").write_text(text, encoding="utf-8")
        found = {each.key: each.fields for each in read_bibliography(tmp_path / "a.bib")}
        own = {"type": "chapter", "author": "C B", "title": "Part", "page": "1-2"}
        assert found["a"] == {**own, "container": "All", "issued": "1999"}


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"M{\"u}ller, \v{S}koda, Fran\c cois, na\"{\i}ve", "Müller, Škoda, François, naïve"),
        (r"Stra{\ss}e \O stre \aa", "Straße Østre å"),
        (r"\emph{The} {Port} of~Rell --- ``old''", "The Port of Rell — “old”"),
        (r"5\,\% of \$3 and $x$, 1--2", "5 % of $3 and x, 1–2"),
        (r"data\-base \{x\} A.\ B\/ a\_b", "database {x} A. B a_b"),
        (r"The \TeX book, \LaTeX{} two\hyphen part", "The TeXbook, LaTeX two-part"),
        (r"a\textasciitilde{}b \textbraceleft{}c\textbraceright{}", "a~b {c}"),
    ],
)
def test_tex_is_read_as_it_is_printed(written: str, printed: str) -> None:
    assert tex_words(written) == printed


# The list of a plain text


def test_the_line_at_which_the_list_begins_can_be_said(folder: Path) -> None:
    text = PLAIN.replace("\nReferences\n", "\nWhat was read for it\n")
    assert draft(folder, "a.txt", text).exit_code == 1
    done = draft(folder, "a.txt", text, "--references", "What was read for it")
    assert done.exit_code == 0, done.output
    assert "3 notes, 3 references" in done.output


def test_the_list_may_begin_with_its_first_entry_and_what_is_left_of_it_is_told(
    folder: Path,
) -> None:
    text = PLAIN.replace("\nReferences\n", "") + "\nWe thank all.\n"
    done = draft(folder, "a.txt", text, "--references", text.split("\n")[4])
    assert done.exit_code == 0, done.output
    assert "3 notes, 3 references" in done.output
    assert "3 words of the list are in no entry: 'We thank all.'" in done.output


def test_a_line_that_is_not_there_begins_no_list(folder: Path) -> None:
    done = draft(folder, "a.txt", PLAIN, "--references", "Sources")
    assert (done.exit_code, "no line of the text reads 'Sources'" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("text", "bullets"),
    [
        ("There are:\n- The first.\n- The second,\n  which is wrapped.\n\nThen.", 2),
        ("There are:\n\n* The first.\n\n* The second.\n\nThen.", 2),
        ("It is old\n- and poor -\n- and new.", 0),
        ("It is old.\n\n- It is poor.\n\nIt is new.", 0),
        ("It is old.\n\n* * *\n\n* * *\n\n-5 and\n-6", 0),
        ("A.\n\n- One.\n\nB.\n\n- Two.", 0),
    ],
)
def test_hyphens_that_begin_two_items_or_more_are_bullets(text: str, bullets: int) -> None:
    assert with_bullets(text).count("•") == bullets
    assert with_bullets(text).count("\n") == text.count("\n")
