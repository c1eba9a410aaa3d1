"""What `build` does with what is the package's own: it keeps it, or writes nothing at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck import build
from claimcheck.build import descriptor_bytes
from claimcheck.errors import CannotBuild
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.recipe import csv_bytes

Node = dict[str, Any]
Change = Callable[[Node], None]

PLACES = {"name": "places", "path": "data/places.csv"}


def package(folder: Path, change: Change | None = None, **tables: bytes) -> Path:
    """Write the smallest claims package, its descriptor changed and with more files in `data`."""
    recipe = BASE.with_data(**tables)
    return (recipe.with_descriptor_change(change) if change else recipe).write(folder)


def adding(*resources: object) -> Change:
    return lambda found: found["resources"].extend(resources)


def of(found: Node, name: str) -> Node:
    (resource,) = [r for r in found["resources"] if r["name"] == name]
    assert isinstance(resource, dict)
    return resource


def built(folder: Path) -> Node:
    """Build a package, and return its descriptor; a second build would change nothing."""
    build.package(folder).write()
    assert build.package(folder).drift() == []
    found = json.loads((folder / "datapackage.json").read_bytes())
    assert isinstance(found, dict)
    return found


def refused(folder: Path, match: str) -> None:
    """Build a package by the command: exit code 2, a message, and no file touched."""
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    answer = run("build", folder)
    assert answer.exit_code == 2, answer.output
    assert match in " ".join(answer.output.replace("│", " ").split())
    assert before == {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def test_two_resources_of_one_name_are_refused(tmp_path: Path) -> None:
    change = adding(PLACES, {"name": "places", "path": "data/others.csv"})
    refused(package(tmp_path, change, places=b"a\nx\n", others=b"a\ny\n"), "'places' stands twice")


def test_a_name_that_a_file_and_inline_data_share_is_refused(tmp_path: Path) -> None:
    change = adding(PLACES, {"name": "places", "data": [{"a": "y"}]})
    refused(package(tmp_path, change, places=b"a\nx\n"), "'places' stands twice")


@pytest.mark.parametrize("path", ["data/places.csv", "data/./places.csv", "data/link.csv"])
def test_two_tables_in_one_file_are_refused(tmp_path: Path, path: str) -> None:
    folder = package(tmp_path, adding(PLACES, {"name": "others", "path": path}), places=b"a\nx\n")
    (folder / "data" / "link.csv").symlink_to("places.csv")
    refused(folder, "tables places and others are the same file")


def test_a_name_that_polars_reads_as_a_pattern_is_a_name(tmp_path: Path) -> None:
    first, *others = bundled.columns("sections")
    own = {"^nothing$": "1", "*": "2", "^.*$": "3"}
    rows = [BASE.tables["sections"][0] | own]
    mixed = csv_bytes(["^nothing$", first, "*", "^.*$", *others], rows)
    folder = package(tmp_path, sections=mixed)
    built(folder)
    assert (folder / "data" / "sections.csv").read_bytes() == csv_bytes(
        [first, *others, *own], rows
    )


def test_a_number_too_large_for_json_is_never_written(tmp_path: Path) -> None:
    folder = package(tmp_path)
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace("{", '{"own": 1e400,', 1))
    refused(folder, "")
    with pytest.raises(CannotBuild, match="too large"):
        descriptor_bytes.dump({"own": float("inf")})


def test_what_is_no_file_or_no_table_stays_as_it_is(tmp_path: Path) -> None:
    inline = {"name": "i", "data": [{"a": 1}], "schema": {"fields": [{"name": "a", "type": "any"}]}}
    neither = {"name": "neither", "title": "Nothing yet"}
    found = built(package(tmp_path, adding(inline, neither)))
    assert found["resources"][-2:] == [inline, neither]


@pytest.mark.parametrize(
    ("resource", "match"),
    [
        ({"path": "data/claims.csv"}, "resources.6 lacks a name"),
        ({"name": 5, "path": "data/claims.csv"}, "resources.6 lacks a name"),
        ("places", "resources.6 must be an object"),
        ({"name": "parts", "path": [5]}, "resources.6.path must be a path"),
        ({"name": "relations", "path": None}, "resources.6.path must be one path"),
        ({"name": "relations", "data": []}, "resources.6 lacks a path"),
    ],
)
def test_a_malformed_resource_is_refused(tmp_path: Path, resource: object, match: str) -> None:
    refused(package(tmp_path, adding(resource)), match)


@pytest.mark.parametrize("resources", [None, 5, {}, "a"])
def test_resources_that_are_no_list_are_refused(tmp_path: Path, resources: object) -> None:
    folder = package(tmp_path, lambda found: found.update(resources=resources))
    refused(folder, "resources must be a list")


def test_resources_that_are_missing_are_refused(tmp_path: Path) -> None:
    refused(package(tmp_path, lambda found: found.pop("resources")), "resources must be a list")


def test_a_profile_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """Of such a package no table is read, so that all its own fields would be lost."""
    folder = package(tmp_path, lambda found: found.update(claimcheck={"profile": "9"}))
    refused(folder, "profile 9 is not known here")


MOOD = {"name": "mood", "type": "string"}
OWN_KEY = {"fields": ["title"], "reference": {"resource": "claims", "fields": ["claim_id"]}}
LOST: dict[str, tuple[Node, str]] = {
    "a field of no type": ({"fields": [{"name": "mood", "type": "text"}]}, "field mood"),
    "a field without a name": (
        {"fields": [MOOD, {"type": "string"}]},
        "field mood, field without a name",
    ),
    "a malformed key": ({"fields": [MOOD], "foreignKeys": [{"fields": ["mood"]}]}, "field mood"),
    "only a malformed key": ({"foreignKeys": [{"fields": ["title"]}]}, "foreignKeys"),
    "keys that are no list": ({"foreignKeys": OWN_KEY}, "foreignKeys"),
    "a key beside a fault": ({"foreignKeys": [OWN_KEY], "primaryKey": 5}, "foreignKeys"),
    "a unique key": ({"uniqueKeys": [["title"]], "primaryKey": 5}, "uniqueKeys"),
}


@pytest.mark.parametrize("case", LOST)
def test_a_malformed_schema_with_something_of_its_own_is_refused(tmp_path: Path, case: str) -> None:
    change, match = LOST[case]

    def state(found: Node) -> None:
        schema = of(found, "sections")["schema"]
        fields = [*schema["fields"], *change.get("fields", [])]
        schema.update(change | {"fields": fields})

    recipe = BASE.with_column("sections", MOOD, "grim")
    folder = package(tmp_path, state, sections=recipe.text("sections").encode())
    said = "the schema of sections breaks the profile, and this would be lost of it"
    refused(folder, f"{said}: {match}")


WRONG_COPIES: list[Node | None] = [
    None,
    {},
    {"fields": []},
    {"fields": [{"name": "title"}]},
    {"fields": ["title"]},
    {"primaryKey": 5},
    {"title": 5, "fields": [{"name": "title", "type": "string"}]},
]


@pytest.mark.parametrize("schema", WRONG_COPIES)
def test_a_poor_copy_of_the_profile_is_mended(tmp_path: Path, schema: Node | None) -> None:
    def state(found: Node) -> None:
        resource = of(found, "sections")
        del resource["schema"]
        if schema is not None:
            resource["schema"] = schema

    found = built(package(tmp_path, state))
    assert of(found, "sections")["schema"] == bundled.schema("sections")


def test_what_a_schema_says_of_further_columns_stays(tmp_path: Path) -> None:
    folder = package(
        tmp_path, lambda found: of(found, "sections")["schema"].update(fieldsMatch="subset")
    )
    assert of(built(folder), "sections")["schema"]["fieldsMatch"] == "subset"


def test_bytes_and_hash_of_what_is_no_table_are_brought_up_to_date(tmp_path: Path) -> None:
    odd = {"dialect": {"delimiter": ";"}, "bytes": 1, "hash": "0" * 32}
    stale: list[Node] = [
        {"name": "text", "path": "x.txt", "bytes": 1, "hash": "sha1:00"},
        {"name": "plain", "path": "x.txt"},
        {"name": "unknown", "path": "x.txt", "hash": "crc32:00"},
        {"name": "odd", "path": "data/odd.csv", **odd},
        {"name": "gone", "path": "gone.txt", "bytes": 1},
    ]
    folder = package(tmp_path, adding(*stale), odd=b"a;b\n1;2\n")
    (folder / "x.txt").write_bytes(b"text")
    text, plain, unknown, semicolons, gone = built(folder)["resources"][-5:]
    digest = hashlib.sha1(b"text", usedforsecurity=False).hexdigest()
    assert text == stale[0] | {"bytes": 4, "hash": f"sha1:{digest}"}
    assert (plain, unknown, gone) == (stale[1], stale[2], stale[4])
    digest = hashlib.md5(b"a;b\n1;2\n", usedforsecurity=False).hexdigest()
    assert semicolons == stale[3] | {"bytes": 8, "hash": digest}
    assert (folder / "data" / "odd.csv").read_bytes() == b"a;b\n1;2\n"


def test_a_file_beside_a_table_has_the_hash_of_the_table_as_built(tmp_path: Path) -> None:
    same = {"name": "same", "path": "data/sections.csv", "dialect": {"header": False}, "bytes": 1}
    text = BASE.text("sections").replace("\n", "\r\n").encode()
    found = built(package(tmp_path, adding(same), sections=text))
    assert found["resources"][-1] == same | {"bytes": len(BASE.text("sections"))}


@pytest.mark.parametrize("text", [b"a,b\nx,y\n,\nz,\n", b'a\nx\n""\ny\n'])
def test_empty_rows_of_a_table_beyond_the_profile_stay(tmp_path: Path, text: bytes) -> None:
    folder = package(tmp_path, adding(PLACES), places=text)
    assert of(built(folder), "places")["bytes"] == len(text)
    assert (folder / "data" / "places.csv").read_bytes() == text


def test_a_package_may_be_named_by_its_descriptor(tmp_path: Path) -> None:
    folder = package(tmp_path, lambda found: of(found, "sections").update(bytes=1))
    answer = run("build", folder / "datapackage.json")
    assert answer.exit_code == 0, answer.output
    assert "1 file written" in answer.output
    assert build.package(folder).drift() == []


def test_a_zip_is_not_written_into(tmp_path: Path) -> None:
    refused(BASE.zip(tmp_path / "x.zip"), "no folder to write into")


@pytest.mark.parametrize("own", [{}, {"header": True}, {"delimiter": ",", "quoteChar": '"'}])
def test_no_client_has_to_guess_what_divides_the_cells(tmp_path: Path, own: dict[str, Any]) -> None:
    patch = {"dialect": own} if own else {}
    folder = package(tmp_path, lambda found: of(found, "sections").update(patch))
    section = of(built(folder), "sections")
    assert section["dialect"] == {"delimiter": ",", **own}
    assert list(section)[-1] == "schema"


def test_what_a_package_says_beside_the_profile_of_its_columns_is_kept(tmp_path: Path) -> None:
    def stricter(found: Node) -> None:
        schema = dict(bundled.schema("claims"))
        fields = {field["name"]: dict(field) for field in schema["fields"]}
        fields["statement"] |= {"x-mine": [1], "title": "An older title"}
        fields["statement"]["constraints"] = {"required": True, "maxLength": 5}
        fields["footnote"] |= {"type": "string", "trueValues": ["x"]}
        of(found, "claims")["schema"] = schema | {"fields": [*fields.values()], "x-note": "mine"}

    made = of(built(package(tmp_path, stricter)), "claims")["schema"]
    profile = bundled.schema("claims")
    statement, footnote = (
        {f["name"]: f for f in made["fields"]}[n] for n in ("statement", "footnote")
    )
    of_profile = bundled.fields("claims")
    assert made["x-note"] == "mine"
    assert statement == of_profile["statement"] | {
        "constraints": of_profile["statement"]["constraints"] | {"maxLength": 5},
        "x-mine": [1],
    }
    assert footnote == of_profile["footnote"], "what belongs to another type is no addition"
    assert [f["name"] for f in made["fields"]] == [f["name"] for f in profile["fields"]]


def test_words_that_the_profile_replaces_are_told(tmp_path: Path) -> None:
    def differently(found: Node) -> None:
        claims, sections = of(found, "claims"), of(found, "sections")
        claims |= {"title": "My claims", "encoding": "latin-1", "x-mine": 1, "bytes": 0}
        claims["schema"] = json.loads(json.dumps(bundled.schema("claims")))
        fields = {field["name"]: field for field in claims["schema"]["fields"]}
        fields["statement"] |= {"title": "What is said", "x-mine": [1]}
        fields["footnote"] |= {"type": "string", "trueValues": ["x"]}
        sections["description"] = "x" * 99
        sections["schema"] = "https://example.org/sections.json"

    profile = bundled.schema("claims")
    folder = package(tmp_path, differently)
    found = build.package(folder).remarks
    for line in (
        f'claims.title: "My claims" becomes "{profile["title"]}", as the profile has it',
        'claims.encoding: "latin-1" becomes "utf-8", as the profile has it',
        'claims.schema.statement.title: "What is said" becomes "Statement", as the profile has it',
        'claims.schema.footnote.type: "string" becomes "integer", as the profile has it',
        'claims.schema.footnote.trueValues: ["x"] is left out',
    ):
        assert f"datapackage.json: {line}" in found, found
    assert 'sections.schema: "https://example.org/sections.json" becomes {' in "\n".join(found)
    assert 'sections.description: "' + "x" * 60 + '…" becomes "' in "\n".join(found)
    assert len(found) == 7
    build.package(folder).write()
    assert build.package(folder).remarks == ()


def test_a_step_tells_what_the_profile_replaces(tmp_path: Path) -> None:
    folder = package(tmp_path, lambda found: of(found, "claims").update(title="My claims"))
    shutil.copytree(folder, tmp_path / "one")
    set_it = ["set", "C001", "note=Seen.", "--package"]
    told = run(*set_it, tmp_path / "one")
    assert 'datapackage.json: claims.title: "My claims" becomes' in told.output, told.output
    told = run(*set_it, folder, "--json")
    (line,) = json.loads(told.output)["remarks"]
    assert line.startswith('datapackage.json: claims.title: "My claims" becomes')
