"""CITATION.cff, .zenodo.json and croissant.json say what the descriptor says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.build import citation_files
from claimcheck.build.plan import Plan
from claimcheck.errors import CannotBuild
from claimcheck.model import installation
from claimcheck.schema import bundled

# The properties of Zenodo's published deposit schema that a dataset may have.
ZENODO = {
    "upload_type",
    "title",
    "description",
    "creators",
    "contributors",
    "access_right",
    "license",
    "keywords",
    "notes",
    "references",
    "related_identifiers",
    "publication_date",
    "doi",
}
PERSON = {"title": "Ann Bo Example", "familyName": "Example", "givenName": "Ann Bo"}


def planned(tmp_path: Path, change: Callable[[Any], None] | None = None) -> dict[str, bytes]:
    """Return the planned files by name, made from a changed copy of the package here."""
    folder = tmp_path / "datapackage"
    shutil.copytree(installation.folder("datapackage"), folder)
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    if change:
        change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    plan = Plan(tmp_path)
    citation_files.plan(plan, folder)
    return {path.name: content for path, content in plan.files.items()}


def person(descriptor: Any) -> None:
    descriptor.update(contributors=[{**PERSON, "roles": ["author"]}, {"title": "Somebody else"}])
    descriptor.update(id="https://doi.org/10.1234/example", homepage="https://example.org/data")


@pytest.mark.skipif(
    find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed"
)
@pytest.mark.parametrize("change", [None, person])
def test_the_citation_is_valid_by_the_schema_of_its_format(
    tmp_path: Path, change: Callable[[Any], None] | None
) -> None:
    (tmp_path / "CITATION.cff").write_bytes(planned(tmp_path, change)["CITATION.cff"])
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(tmp_path / "CITATION.cff")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_credits_the_article_apart_from_the_authors_of_the_data(
    tmp_path: Path,
) -> None:
    stated = json.loads(
        (installation.folder("datapackage") / "datapackage.json").read_text("utf-8")
    )
    found = yaml.safe_load(planned(tmp_path)["CITATION.cff"])
    assert found["type"] == "dataset"
    assert (found["title"], found["version"]) == (stated["title"], stated["version"])
    assert found["authors"] == [{"name": "claimcheck maintainers"}]
    (article,) = found["references"]
    assert article["authors"] == [{"name": stated["article"]["author"]}]
    assert article["title"] == stated["article"]["title"]


def test_there_is_no_doi_before_the_descriptor_has_one(tmp_path: Path) -> None:
    assert "doi" not in yaml.safe_load(planned(tmp_path / "without")["CITATION.cff"])
    assert "doi" not in json.loads(planned(tmp_path / "zenodo")[".zenodo.json"])
    found = yaml.safe_load(planned(tmp_path / "with", person)["CITATION.cff"])
    assert found["doi"] == "10.1234/example"


def test_a_person_is_named_as_each_format_wants_it(tmp_path: Path) -> None:
    found = planned(tmp_path, person)
    authors = yaml.safe_load(found["CITATION.cff"])["authors"]
    assert authors == [{"family-names": "Example", "given-names": "Ann Bo"}]
    assert json.loads(found[".zenodo.json"])["creators"] == [{"name": "Example, Ann Bo"}]


def test_a_citation_has_the_addresses_as_soon_as_there_are_any(tmp_path: Path) -> None:
    places = {"homepage": "https://example.org/", "repository": "https://example.org/git"}
    found = yaml.safe_load(planned(tmp_path, lambda told: told.update(places))["CITATION.cff"])
    assert (found["url"], found["repository"]) == tuple(places.values())


def test_zenodo_is_told_that_it_is_a_dataset_in_the_words_of_its_schema(tmp_path: Path) -> None:
    found = json.loads(planned(tmp_path)[".zenodo.json"])
    assert found["upload_type"] == "dataset"
    assert found["license"] == "CC-BY-4.0"
    assert found.keys() <= ZENODO


def test_croissant_points_to_files_that_are_there(tmp_path: Path) -> None:
    found = json.loads(planned(tmp_path)["croissant.json"])
    paths = [file["contentUrl"] for file in found["distribution"]]
    assert len(paths) == len(bundled.tables())
    assert all((tmp_path / path).is_file() for path in paths)


def test_a_descriptor_that_lacks_what_is_needed_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="'created'"):
        planned(tmp_path, lambda descriptor: descriptor.pop("created"))


def test_the_files_do_not_depend_on_anything_but_the_package(tmp_path: Path) -> None:
    assert planned(tmp_path / "one") == planned(tmp_path / "two")
