"""References as RIS, and the package as an RO-Crate, read back by what did not write them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from claimcheck.data.bibliography.styles import ris
from claimcheck.data.data_package import open_package
from claimcheck.errors import Unwritable
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import FORMATS
from support.base import BASE
from support.sample import SAMPLE


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return SAMPLE.write(tmp_path / "package")


def test_a_reader_of_ris_has_every_reference(package: Path, tmp_path: Path) -> None:
    rispy = pytest.importorskip("rispy", reason="the extra `oracle` is not installed")
    write_export("ris", package, tmp_path / "references.ris")
    read = rispy.loads((tmp_path / "references.ris").read_text(encoding="utf-8"))
    rows = open_package(package).rows("references")
    assert [record["id"] for record in read] == [row["reference_id"] for row in rows]
    assert [record["title"] for record in read] == [row["title"] for row in rows]
    days = [row["accessed"] for row in rows]
    assert [record.get("access_date") for record in read] == [
        day and day.strftime("%Y/%m/%d") for day in days
    ]
    assert any(days)
    book = read[-1]
    assert (book["type_of_reference"], book["publisher"]) == ("BOOK", "Quay Press")
    assert book["year"] == "1994"


@pytest.fixture
def graph(package: Path, tmp_path: Path) -> dict[str, dict[str, Any]]:
    written = write_export("ro-crate", package, tmp_path / "crate")
    found = json.loads((written / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert found["@context"] == "https://w3id.org/ro/crate/1.2/context"
    return {entity["@id"]: entity for entity in found["@graph"]}


def test_a_crate_is_flat_and_whatever_it_refers_to_is_in_it(graph: dict[str, Any]) -> None:
    about = graph["ro-crate-metadata.json"]
    assert about["about"] == {"@id": "./"}
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    for entity in graph.values():
        for value in entity.values():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict) and entity is not about:
                    assert list(part) == ["@id"]
                    assert part["@id"] in graph


def test_the_root_of_a_crate_has_what_the_specification_demands(graph: dict[str, Any]) -> None:
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))


def test_a_crate_lists_each_file_with_its_hash(package: Path, graph: dict[str, Any]) -> None:
    files = {key: entity for key, entity in graph.items() if entity["@type"] == "File"}
    there = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
    assert files.keys() == there
    for path, entity in files.items():
        content = (package / path).read_bytes()
        assert entity["contentSize"] == str(len(content))
        assert entity["sha256"] == hashlib.sha256(content).hexdigest()


ODD = "data/my claims #1? é%41.csv"
ENCODED = "data/my%20claims%20%231%3F%20%C3%A9%2541.csv"


@pytest.mark.parametrize("style", ["ro-crate", "schema-org"])
def test_a_path_is_percent_encoded_where_an_address_stands(style: str, tmp_path: Path) -> None:
    folder = SAMPLE.with_path("claims", ODD).write(tmp_path / "package")
    written = write_export(style, folder, tmp_path / "out")
    text = (written / FORMATS[style].DOCUMENT).read_text(encoding="utf-8")
    assert f'": "{ENCODED}"' in text
    assert f'": "{ODD}"' not in text
    assert (written / unquote(ENCODED)).is_file()


LEAST = {"created": "2022-01-31T00:00:00Z", "description": None, "contributors": None}


def test_a_crate_of_the_least_descriptor_has_what_the_specification_demands(
    tmp_path: Path,
) -> None:
    folder = BASE.with_descriptor(LEAST).write(tmp_path / "package")
    written = write_export("ro-crate", folder, tmp_path / "crate")
    graph = json.loads((written / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    root = entities["./"]
    assert (root["datePublished"], root["description"]) == ("2022-01-31", root["name"])
    assert root["license"] == {"@id": "#CC-BY-4.0"}
    assert entities["#CC-BY-4.0"]["name"] == "CC-BY-4.0"
    assert "creator" not in root


def test_a_crate_without_a_day_of_publication_is_none(tmp_path: Path) -> None:
    folder = BASE.write(tmp_path / "package")
    with pytest.raises(Unwritable, match="give the descriptor `created`"):
        write_export("ro-crate", folder, tmp_path / "crate")
    assert not (tmp_path / "crate").exists()


def test_an_address_ends_no_field_of_bibtex_too_early(tmp_path: Path) -> None:
    folder = BASE.with_cells("references", url="https://example.org/a{b}}c").write(tmp_path / "p")
    text = write_export("bibtex", folder, tmp_path / "out.bib").read_text(encoding="utf-8")
    assert "url = {https://example.org/a%7Bb%7D%7Dc}," in text
    assert text.count("{") == text.count("}")


def test_a_crate_is_read_by_its_own_library(package: Path, tmp_path: Path) -> None:
    crates = pytest.importorskip("rocrate.rocrate", reason="needs the extra oracle: rocrate")
    crate = crates.ROCrate(write_export("ro-crate", package, tmp_path / "crate"))
    assert crate.name == open_package(package).descriptor["title"]
    files = {entity.id: entity for entity in crate.get_entities() if entity.type == "File"}
    assert set(files) == {"datapackage.json", *open_package(package).paths()}
    assert all((tmp_path / "crate" / path).is_file() for path in files)


@pytest.mark.parametrize("issued", ["2021-13", "2021-21", "2021-02-30", "2021-08/2021-99"])
def test_a_date_that_no_calendar_has_is_printed_as_it_stands(tmp_path: Path, issued: str) -> None:
    folder = BASE.with_cells("references", issued=issued).write(tmp_path / "package")
    for style in ("bibtex", "csl-json", "ris"):
        write_export(style, folder, tmp_path / style)
    assert f"year = {{{issued}}}" in (tmp_path / "bibtex").read_text(encoding="utf-8")
    (item,) = json.loads((tmp_path / "csl-json").read_text(encoding="utf-8"))
    assert item["issued"] == {"literal": issued}


@pytest.mark.parametrize(
    ("pages", "lines"),
    [
        ("12-14", ["SP  - 12", "EP  - 14"]),
        ("xii \u2013 xv", ["SP  - xii", "EP  - xv"]),
        ("34, 134", ["SP  - 34, 134"]),
        ("12-14, 20", ["SP  - 12-14, 20"]),
        ("118", ["SP  - 118"]),
        ("", []),
    ],
)
def test_a_range_of_pages_has_its_first_and_its_last(pages: str, lines: list[str]) -> None:
    found = ris.citation({"type": "book", "id": "R001", "page": pages}).splitlines()
    assert [line for line in found if line[:2] in ("SP", "EP")] == lines
