"""Tables and columns of a package's own, held to the Table Schemas that it writes for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import build
from claimcheck.engine.settings import Config
from claimcheck.model import installation
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.base import BASE
from support.recipe import csv_bytes

Node = dict[str, Any]
CODES = ("PKG", "TAB", "REF001")


def field(kind: str = "string", name: str = "a", **more: Any) -> Node:
    return {"name": name, "type": kind, **more}


def limited(kind: str = "string", **constraints: Any) -> Node:
    return field(kind, constraints=constraints)


def package(folder: Path, schema: object, text: str, **resource: Any) -> Path:
    """The smallest claims package, with a table `places` beside the others."""
    listed = {"name": "places", "path": "data/places.csv", "schema": schema, **resource}
    stated = {k: v for k, v in listed.items() if v is not None}
    recipe = BASE.with_data(places=text.encode())
    return recipe.with_descriptor_change(lambda d: d["resources"].append(stated)).write(folder)


def told(*folders: Path) -> Report:
    return validate(*folders, options=Options(config=Config(), select=CODES))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


CELLS: dict[str, tuple[Node, tuple[str, ...], tuple[str, ...], str]] = {
    "integer": (field("integer"), ("1", "-7", "007", ""), ("x", "1.5", "١", " 1", "1_0"), "TAB003"),
    "number": (field("number"), ("1.5", "1e3", "-0.1"), ('"1,5"', "x", "٣"), "TAB003"),
    "decimal comma": (field("number", decimalChar=","), ('"1,5"',), ("1.5",), "TAB003"),
    "as many digits as are read": (
        field("number", decimalChar=","),
        ("1" * 100,),
        ("1" * 101,),
        "TAB003",
    ),
    "boolean": (field("boolean"), ("true", "False", "1"), ("yes", "maybe"), "TAB003"),
    "words for true": (
        field("boolean", trueValues=["ja"], falseValues=["nein"]),
        ("ja",),
        ("true",),
        "TAB003",
    ),
    "date": (field("date"), ("2021-02-28",), ("2021-02-30", "2021", "28.02.2021"), "TAB003"),
    "date as written": (
        field("date", format="%d.%m.%Y"),
        ("28.02.2021",),
        ("2021-02-28",),
        "TAB003",
    ),
    "time": (field("time"), ("12:30:00",), ("25:00:00",), "TAB003"),
    "datetime": (field("datetime"), ("2021-02-28T12:30:00Z",), ("2021-02-28 at noon",), "TAB003"),
    "year": (field("year"), ("2021",), ("21 BC",), "TAB003"),
    "month": (field("yearmonth"), ("2021-02",), ("2021-13",), "TAB003"),
    "duration": (field("duration"), ("P1Y",), ("a year",), "TAB003"),
    "point": (field("geopoint"), ('"1.5, 2.5"',), ("here",), "TAB003"),
    "object": (field("object"), ('"{""b"": 1}"',), ("{b}", '"[1]"'), "TAB003"),
    "array": (field("array"), ('"[1]"',), ('"{""b"": 1}"',), "TAB003"),
    "geojson": (
        field("geojson"),
        ('"{""type"": ""Point"", ""coordinates"": [1, 2]}"',),
        ("{}",),
        "TAB003",
    ),
    "email": (field(format="email"), ("a@example.org",), ("a at example.org",), "TAB003"),
    "uuid": (field(format="uuid"), ("95ecc380-afe9-11e4-9b6c-751b66dd541e",), ("95",), "TAB003"),
    "enum": (limited(enum=["red", "blue"]), ("red",), ("rde", "Red"), "TAB004"),
    "enum of numbers": (limited("integer", enum=[1, 2]), ("1", "02"), ("3",), "TAB004"),
    "categories": (field(categories=["red", "blue"]), ("red",), ("green",), "TAB004"),
    "categories with labels": (
        field("integer", categories=[{"value": 1, "label": "one"}]),
        ("1",),
        ("2",),
        "TAB004",
    ),
    "pattern": (limited(pattern="[a-z]+|[0-9]"), ("abc", "1"), ("abc1", "12"), "TAB005"),
    "minimum": (limited("integer", minimum=3), ("3",), ("2",), "TAB006"),
    "maximum": (limited("date", maximum="2021-01-01"), ("2021-01-01",), ("2021-01-02",), "TAB006"),
    "more than": (limited("number", exclusiveMinimum=0), ("0.1",), ("0",), "TAB006"),
    "less than": (limited("number", exclusiveMaximum=1), ("0.9",), ("1",), "TAB006"),
    "minLength": (limited(minLength=2), ("ab",), ("a",), "TAB006"),
    "maxLength": (limited(maxLength=2), ("ab",), ("abc",), "TAB006"),
    "required": (limited(required=True), ("ab",), ('""',), "TAB002"),
    "what stands for nothing": (
        {**limited("integer", required=True), "missingValues": ["-"]},
        ("1",),
        ("-",),
        "TAB002",
    ),
    "what stands for nothing may": (
        {**field("integer"), "missingValues": ["-"]},
        ("-", "1"),
        ("x",),
        "TAB003",
    ),
}
"""A field, texts that it allows, texts that it does not, and what is said of those."""


@pytest.mark.parametrize("case", CELLS)
def test_a_cell_is_held_to_its_field(tmp_path: Path, case: str) -> None:
    one, good, bad, code = CELLS[case]
    schema = {"fields": [one, field(name="b")]}
    lines = "".join(f"{text},b\n" for text in (*good, *bad))
    report = told(package(tmp_path, schema, f"a,b\n{lines}"))
    found = [(f.code, f.place.path.split("/")[-1], f.place.line) for f in report.findings]
    first = 2 + len(good)
    assert found == [(code, "places.csv", first + n) for n in range(len(bad))]


PLACES = {
    "fields": [field(name="place"), field(name="country"), field("integer", "rank")],
    "primaryKey": "place",
}
KEYS: dict[str, tuple[Node, str, list[tuple[str, int, int | None]]]] = {
    "primary key twice": ({}, "x,CH,1\ny,CH,2\nx,FR,3\n", [("TAB007", 4, 2)]),
    "primary key empty": ({}, "x,CH,1\n,FR,3\n", [("TAB002", 3, None)]),
    "numbers are compared as numbers": (
        {"primaryKey": ["rank"]},
        "x,CH,1\ny,FR,01\n",
        [("TAB007", 3, 2)],
    ),
    "unique key": ({"uniqueKeys": [["country"]]}, "x,CH,1\ny,CH,2\n", [("TAB008", 3, 2)]),
    "unique key of two": (
        {"uniqueKeys": [["country", "rank"]]},
        "x,CH,1\ny,CH,2\nz,CH,1\n",
        [("TAB008", 4, 2)],
    ),
    "unique key with an empty cell": ({"uniqueKeys": [["country"]]}, "x,,1\ny,,2\n", []),
    "unique field": (
        {
            "fields": [
                field(name="place"),
                field(name="country", constraints={"unique": True}),
                field(name="rank"),
            ]
        },
        "x,CH,1\ny,CH,2\n",
        [("TAB008", 3, 2)],
    ),
    "foreign key": (
        {
            "foreignKeys": [
                {"fields": "country", "reference": {"resource": "claims", "fields": "claim_id"}}
            ]
        },
        "x,C001,1\ny,C009,2\nz,,3\n",
        [("REF001", 3, None)],
    ),
    "foreign key to itself": (
        {"foreignKeys": [{"fields": ["country"], "reference": {"fields": ["place"]}}]},
        "x,,1\ny,x,2\nz,w,3\n",
        [("REF001", 4, None)],
    ),
    "foreign key of two": (
        {
            "foreignKeys": [
                {
                    "fields": ["country", "rank"],
                    "reference": {"resource": "claims", "fields": ["claim_id", "footnote"]},
                }
            ]
        },
        "x,C001,1\ny,C001,9\nz,,\n",
        [("REF001", 3, None)],
    ),
}
"""What the schema says beside its fields, the rows, and what is found: code, line, first line."""


@pytest.mark.parametrize("case", KEYS)
def test_a_row_is_held_to_the_keys_of_its_table(tmp_path: Path, case: str) -> None:
    more, rows, expected = KEYS[case]
    report = told(package(tmp_path, {**PLACES, **more}, f"place,country,rank\n{rows}"))
    found = [
        (f.code, f.place.line, f.related[0].line if f.related else None) for f in report.findings
    ]
    assert found == expected


FK = {"fields": "place", "reference": {"resource": "claims", "fields": "claim_id"}}
SCHEMAS: dict[str, tuple[Node, str, str]] = {
    "primary key": ({"primaryKey": ["plaice"]}, "PKG025", "plaice is not a field (nearest: place)"),
    "unique key": ({"uniqueKeys": ["cuontry"]}, "PKG025", "(nearest: country)"),
    "foreign key": ({"foreignKeys": [{**FK, "fields": "x"}]}, "PKG025", "x is not a field"),
    "foreign table": (
        {"foreignKeys": [{**FK, "reference": {"resource": "claim", "fields": "claim_id"}}]},
        "PKG025",
        "table claim is not among the resources (nearest: claims)",
    ),
    "foreign column": (
        {"foreignKeys": [{**FK, "reference": {"resource": "claims", "fields": "claimid"}}]},
        "PKG025",
        "claimid is not a field of claims (nearest: claim_id)",
    ),
    "two to one": (
        {"foreignKeys": [{**FK, "fields": ["place", "country"]}]},
        "PKG025",
        "2 columns point to 1",
    ),
    "a field twice": (
        {"fields": [*PLACES["fields"], field(name="place")]},
        "PKG026",
        "place stands twice",
    ),
    "looks around": (
        {"fields": [limited(pattern="(?=x)y"), *PLACES["fields"]]},
        "PKG027",
        "bounded time",
    ),
    "too large a pattern": (
        {"fields": [limited(pattern="(x{1000}){1000}"), *PLACES["fields"]]},
        "PKG027",
        "bounded",
    ),
    "a limit of another type": (
        {"fields": [limited("date", minimum="spring"), *PLACES["fields"]]},
        "PKG027",
        "minimum: spring is not of the type date",
    ),
    "items that nobody knows, in no cell": (
        {"fields": [field("list", itemType="x"), *PLACES["fields"]]},
        "PKG027",
        "is not one of",
    ),
    "a limit without order": (
        {"fields": [limited(minimum="a"), *PLACES["fields"]]},
        "PKG027",
        "is not for the type string",
    ),
    "a schema of cells": (
        {"fields": [limited("object", jsonSchema={}), *PLACES["fields"]]},
        "PKG027",
        "JSON Schema",
    ),
    "a slip": ({"uniqueKey": [["place"]]}, "PKG005", "did you mean uniqueKeys?"),
    "no type of Table Schema": (
        {"fields": [field("text"), *PLACES["fields"]]},
        "PKG004",
        "text is none of",
    ),
}
"""What is odd about a schema, the code that says so, and words of the message."""


@pytest.mark.parametrize("case", SCHEMAS)
def test_what_is_wrong_with_a_schema_is_said_on_its_line(tmp_path: Path, case: str) -> None:
    more, code, words = SCHEMAS[case]
    a = more.get("fields", [{}])[0].get("name") == "a"
    text = ("a," if a else "") + "place,country,rank\n" + ("," if a else "") + "C001,CH,1\n"
    folder = package(tmp_path, {**PLACES, **more}, text)
    (finding,) = [f for f in told(folder).findings if f.code != "PKG028"]
    assert (finding.code, words in finding.message) == (code, True), finding.message
    line = (folder / "datapackage.json").read_text().splitlines()[(finding.place.line or 0) - 1]
    property_ = finding.place.field.rpartition(".")[2]
    assert property_.isdigit() or f'"{property_}"' in line


@pytest.mark.parametrize(
    "more",
    [
        {"schema": "https://example.org/schema.json"},
        {"schema": "../schema.json"},
        {"schema": "schema.json"},
        {"path": None, "data": [{"place": "x"}]},
        {"encoding": "latin-1"},
        {"dialect": {"delimiter": ";"}},
        {"compression": "gz"},
        {"format": "tsv"},
        {"dialect": {"commentChar": "#"}},
        {"dialect": "dialect.json"},
    ],
    ids=str,
)
def test_a_table_that_is_not_judged_is_named(tmp_path: Path, more: Node) -> None:
    schema = {"fields": [field("integer", "place")]}
    folder = package(tmp_path, **{"schema": schema, "text": "place\nx\n", **more})
    report = told(folder)
    assert codes(report) in (["PKG027"], ["PKG004", "PKG027"])  # a dialect may not be a reference
    stated = more.get("schema", "")  # the schema of another file is shown, one of its own is not
    assert report.findings[-1].place.value == stated


ALLOWED: dict[str, Node] = {
    "a field without a type": {"fields": [{"name": "a"}]},
    "empty words": {"title": "", "description": "", "fields": [field(title="", description="")]},
    "an example that is a number": {"fields": [field("integer", example=120)]},
    "an example of a text": {"fields": [field(example="x")]},
    "an example that is true": {"fields": [field("boolean", example=True)]},
    "an example that is a list": {"fields": [field("array", example=[1])]},
    "no example": {"fields": [field("integer", example=None)]},
    "values that stand for nothing": {"missingValues": ["", "-"]},
}
"""What Data Package v2 lets a schema say."""


@pytest.mark.parametrize("case", ALLOWED)
def test_what_the_standard_allows_is_no_finding(tmp_path: Path, case: str) -> None:
    schema = {"fields": [field()], **ALLOWED[case]}
    assert codes(told(package(tmp_path, schema, "a\n", description="", title=""))) == []


FORBIDDEN: dict[str, tuple[Node, str]] = {
    "an unknown match": ({"fieldsMatch": "bogus"}, "fieldsMatch: bogus is none of"),
    "a misspelt match": ({"fieldsMatch": ["exat"]}, "(nearest: exact)"),
    "a constraint beside constraints": (
        {"fields": [field("integer", required=True)]},
        "required of a is not enforced there; move it into constraints",
    ),
    "an enum beside constraints": ({"fields": [field("integer", enum=["1"])]}, "enum of a"),
    "a missing value twice": ({"missingValues": ["", "-", "-"]}, 'missingValues: "-" stands'),
    "a missing value of a field twice": (
        {"fields": [field("integer", missingValues=["-", "-"])]},
        "missingValues",
    ),
    "a value of an enum twice": ({"fields": [limited("integer", enum=[1, 2, 1])]}, "enum: 1 "),
    "a category twice": ({"fields": [field("integer", categories=[1, 1])]}, "categories: 1 "),
    "an example of another type": (
        {"fields": [field("integer", example="many")]},
        "example: many is not of the type integer",
    ),
    "an example that is a list of another type": (
        {"fields": [field("integer", example=[1])]},
        "example: [1]",
    ),
}
"""What the standard forbids, and words of what is said of it."""


@pytest.mark.parametrize("case", FORBIDDEN)
def test_what_the_standard_forbids_is_said_and_the_cells_are_judged_all_the_same(
    tmp_path: Path, case: str
) -> None:
    more, words = FORBIDDEN[case]
    folder = package(tmp_path, {"fields": [field("integer")], **more}, "a\n1\nx\n")
    cell, remark = told(folder).findings
    assert (cell.code, cell.place.line, remark.code) == ("TAB003", 3, "PKG040")
    assert words in remark.message


@pytest.mark.parametrize(
    "more",
    [{"title": 5}, {"description": []}, {"$schema": 5}, {"fields": [field("integer", title=5)]}],
)
def test_a_remark_about_a_schema_does_not_switch_off_the_checks_of_its_table(
    tmp_path: Path, more: Node
) -> None:
    folder = package(tmp_path, {"fields": [field("integer")], **more}, "a\nx\n")
    assert codes(told(folder)) == ["TAB003", "PKG004"]


def test_the_parts_of_a_file_are_looked_for_and_named_as_not_judged(tmp_path: Path) -> None:
    there = ["data/places.csv", "data/claims.csv"]
    schema = {"fields": [field("integer")]}
    folder = package(tmp_path, schema, "a\nx\n", path=there)
    assert codes(told(folder)) == ["PKG027"]
    build.package(folder).write()
    assert build.package(folder).drift() == []
    folder = package(tmp_path, schema, "a\nx\n", path=["../x.csv", "data/none.csv"])
    assert codes(told(folder)) == ["PKG008", "PKG009", "PKG027"]


UNJUDGED: dict[str, Node] = {
    "a schema elsewhere": {"schema": "schema.json"},
    "no schema of the standard": {"schema": {"fields": [field("text")]}},
    "another dialect": {"dialect": {"delimiter": ";"}},
    "several parts": {"path": ["data/places.csv", "data/places.csv"]},
}


@pytest.mark.parametrize("case", UNJUDGED)
def test_rules_about_cells_did_not_run_where_a_table_was_not_judged(
    tmp_path: Path, case: str
) -> None:
    schema = {"schema": {"fields": [field("integer")]}, "text": "a\nx\n", **UNJUDGED[case]}
    folder = package(tmp_path, **schema)
    (rule,) = [r for r in told(folder).rules if r.code == "TAB003"]
    assert (rule.status, "table places is not judged" in rule.reason) == ("not_run", True)
    BASE.with_cells("sections", position="first").with_data(claims=b"").write(tmp_path / "two")
    (rule,) = [r for r in told(tmp_path / "two").rules if r.code == "TAB003"]
    assert (rule.status, "table claims is not judged" in rule.reason) == ("broken", True)


def test_a_file_of_one_part_is_read_as_the_file_that_it_is(tmp_path: Path) -> None:
    folders = {
        name: package(tmp_path / name, {"fields": [field("integer")]}, "a\nx\n", path=path)
        for name, path in (("file", "data/places.csv"), ("part", ["data/places.csv"]))
    }
    found = {name: codes(told(folder)) for name, folder in folders.items()}
    assert found["part"] == found["file"] == ["TAB003"]


MATCHES = {
    ("exact", "place,country,rank"): [],
    ("exact", "country,place,rank"): ["PKG028"],
    ("exact", "place,country,rank,more"): ["PKG028"],
    ("exact", "place,country"): ["TAB001"],
    ("exact", "place,country,rnak"): ["TAB001"],
    ("equal", "country,place,rank"): [],
    ("equal", "place,country,rank,more"): ["PKG028"],
    ("subset", "more,place,country,rank"): [],
    ("subset", "place,country"): ["TAB001"],
    ("superset", "country,place"): [],
    ("superset", "place,more"): ["PKG028"],
    ("partial", "more,place"): [],
}
"""`fieldsMatch`, the columns of the file, and what is said."""


@pytest.mark.parametrize(("match", "columns"), MATCHES)
@pytest.mark.parametrize("listed", [False, True])
def test_columns_are_matched_as_the_schema_says(
    tmp_path: Path, match: str, columns: str, listed: bool
) -> None:
    schema = {**PLACES, "fieldsMatch": [match] if listed else match}
    text = f"{columns}\n{','.join('1' for _ in columns.split(','))}\n"
    assert codes(told(package(tmp_path, schema, text))) == MATCHES[match, columns]


def test_a_column_of_its_own_in_a_table_of_the_profile_is_held_to_its_field(
    tmp_path: Path,
) -> None:
    mood = limited(enum=["grim", "gay"]) | {"name": "mood"}
    recipe = BASE.with_column("sections", mood, "grim")
    folder = recipe.write(tmp_path)
    assert codes(told(folder)) == []
    glum = recipe.text("sections").replace("grim", "glum")
    (folder / "data/sections.csv").write_text(glum)
    assert codes(told(folder)) == ["TAB004", "PKG011"]


def test_what_is_stricter_than_the_profile_is_judged_and_nothing_is_said_twice(
    tmp_path: Path,
) -> None:
    def narrow(found: Node) -> None:
        (resource,) = [r for r in found["resources"] if r["name"] == "claims"]
        fields = {f["name"]: f for f in resource["schema"]["fields"]}
        fields["claim_type"]["constraints"] = {"enum": ["causal"]}
        fields["footnote"]["constraints"] = {"minimum": 1}

    recipe = BASE.with_descriptor_change(narrow)
    folder = recipe.write(tmp_path)
    (finding,) = told(folder).findings
    assert (finding.code, finding.place.field) == ("TAB004", "claim_type")
    recipe.with_cells("claims", footnote="first").write(folder)
    broken = [f for f in told(folder).findings if f.place.field == "footnote"]
    assert [f.code for f in broken] == ["TAB003"]


def test_packages_with_schemas_of_their_own_do_not_touch_each_other(tmp_path: Path) -> None:
    strict = package(tmp_path / "strict", {"fields": [field("integer")]}, "a\nx\n")
    loose = package(tmp_path / "loose", {"fields": [field("string")]}, "a\nx\n")
    same = package(tmp_path / "same", {"fields": [field("integer")]}, "a\n1\ny\n")
    report = told(strict, loose, same)
    found = [(Path(f.package).name, f.code, f.place.line) for f in report.findings]
    assert sorted(found) == [("same", "TAB003", 3), ("strict", "TAB003", 2)]


def test_a_package_that_repeats_the_profile_needs_no_frictionless(tmp_path: Path) -> None:
    """Its own schemas are those of the profile, and judged as such."""
    from claimcheck.files.named_store import open_store
    from claimcheck.files.package import read_package

    read = read_package("p", open_store(installation.folder("datapackage")))
    assert [name for name, source in read.sources.items() if source.stated] == []


def test_build_keeps_the_columns_and_keys_of_its_own(tmp_path: Path) -> None:
    mood = limited(enum=["grim"]) | {"name": "mood"}
    own = {"fields": ["mood"], "reference": {"resource": "claims", "fields": ["claim_id"]}}
    laws = {"uniqueKeys": [["mood"]], "foreignKeys": [own]}

    def first(found: Node) -> None:
        (resource,) = [r for r in found["resources"] if r["name"] == "sections"]
        fields = resource["schema"]["fields"]
        resource["schema"] = {"fields": [fields.pop(), *fields], **laws}

    recipe = BASE.with_column("sections", mood, "grim").with_descriptor_change(first)
    turned = csv_bytes(reversed(recipe.columns("sections")), recipe.tables["sections"])
    recipe = recipe.with_data(sections=turned).with_table("places", b"place\nx\n")
    folder = recipe.write(tmp_path)
    build.package(folder).write()
    built = json.loads((folder / "datapackage.json").read_text())
    (after,) = [r for r in built["resources"] if r["name"] == "sections"]
    profile = bundled.schema("sections")
    assert after["schema"]["fields"] == [*profile["fields"], mood]
    assert after["schema"]["uniqueKeys"] == [["mood"]]
    assert after["schema"]["foreignKeys"] == [*profile["foreignKeys"], own]
    assert codes(told(folder)) == ["REF001"]
    assert build.package(folder).drift() == []


ODD: dict[str, tuple[Node, str, list[str]]] = {
    "a column twice in a key": ({"primaryKey": ["a", "a"]}, "x", []),
    "a column twice in a unique key": ({"uniqueKeys": [["a", "a"]]}, "x", []),
    "a pattern that never ends, of items": (
        {"fields": [field("array", arrayItem={"constraints": {"pattern": "(a+)+b"}})]},
        f'"[""{"a" * 40}""]"',
        [],
    ),
    "a property that is none": ({"fields": [field("integer", **{"$schema": 5})]}, "1", []),
    "a key written as missing": ({"primaryKey": "a", "missingValues": ["-"]}, "-", ["TAB002"]),
    "key and unique key": (
        {"primaryKey": "a", "uniqueKeys": [["a"]]},
        "x\nx",
        ["TAB007"],
    ),
    "half of a bound for whole numbers": (
        {"fields": [limited("integer", minimum=1.5)]},
        "0\n2",
        ["PKG027"],
    ),
    "a constraint that nobody knows": ({"fields": [limited(a=1)]}, "x", ["PKG027"]),
    "an enum of another type": ({"fields": [limited(enum=[1, 2])]}, "1", ["PKG027"]),
    "a pattern of two halves": ({"fields": [limited(pattern="a)|(x")]}, "x", ["PKG027"]),
    "truth in another script": (
        {"fields": [field("boolean", trueValues=["да"], falseValues=["нет"])]},
        "да\nнет",
        [],
    ),
    "a date with underscores": ({"fields": [field("date", format="%d_%m_%Y")]}, "01_02_2021", []),
    "numbers that differ in the last of 31 digits": (
        {"fields": [field("number")], "primaryKey": "a"},
        f"{'1' * 30}1\n{'1' * 30}2",
        [],
    ),
    "a huge exponent": ({"fields": [field("number")]}, "1e999999999", []),
    "a list of dates": ({"fields": [field("list", itemType="date")]}, "2021-01-01", []),
    "a deep object": ({"fields": [field("object")]}, f'"{{""a"":{"[" * 900}{"]" * 900}}}"', []),
}
"""What a schema says, the rows of its one column, and what is found: each once."""


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_is_judged_or_named_and_never_a_fault(tmp_path: Path, case: str) -> None:
    more, rows, expected = ODD[case]
    report = told(package(tmp_path, {"fields": [field()], **more}, f"a\n{rows}\n"))
    assert codes(report) == expected


@pytest.mark.parametrize(
    ("constraint", "words"),
    [({"pattern": "R[0-9]"}, "R1"), ({"maxLength": 2}, "2")],
)
def test_a_message_shows_a_pattern_by_the_example_and_any_other_limit_as_it_is(
    tmp_path: Path, constraint: Node, words: str
) -> None:
    schema = {"fields": [{**limited(**constraint), "example": "R1"}]}
    (finding,) = told(package(tmp_path, schema, "a\nRR9\n")).findings
    assert finding.message.endswith(f" {words}"), finding.message


def test_a_key_with_a_broken_cell_is_still_found(tmp_path: Path) -> None:
    itself = {"fields": ["b"], "reference": {"fields": ["a"]}}
    schema = {"fields": [limited("integer", minimum=5), field("integer", "b")]}
    folder = package(tmp_path, {**schema, "foreignKeys": [itself]}, "a,b\n3,\n7,3\nx,3\n")
    assert codes(told(folder)) == ["TAB006", "TAB003"]


def test_a_foreign_key_may_point_to_a_plain_column_of_its_own(tmp_path: Path) -> None:
    aim = {"fields": ["a"], "reference": {"resource": "sections", "fields": ["mood"]}}
    schema = {"fields": [field()], "foreignKeys": [aim]}
    recipe = BASE.with_column("sections", field(name="mood"), "grim")
    recipe = recipe.with_table("places", b"a\ngrim\ngay\n", schema)
    (finding,) = told(recipe.write(tmp_path)).findings
    assert (finding.code, finding.place.line) == ("REF001", 3)


def test_a_list_of_faults_that_was_cut_judges_no_schema(tmp_path: Path) -> None:
    folder = package(tmp_path, {"fields": [field(constraints=5)]}, "a\nx\n")
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"keywords": [1] * 1001}))
    report = told(folder)
    assert set(codes(report)) == {"PKG004"}
    assert [rule.findings for rule in report.rules if rule.code == "PKG004"] == [1000]


@pytest.mark.parametrize("path", ["data/places.tsv", "data/places.CSV", "data/places.csv.gz"])
def test_a_file_that_is_not_read_is_named(tmp_path: Path, path: str) -> None:
    folder = package(tmp_path, {"fields": [field("integer")]}, "a\nx\n", path=path)
    (folder / "data/places.csv").rename(folder / path)
    assert codes(told(folder)) == ["PKG027"]


@pytest.mark.parametrize("name", ["*", "^a$", "{}", "text", "row", "package", "first", "own.a"])
def test_a_column_may_have_any_name(tmp_path: Path, name: str) -> None:
    one = limited("integer", minimum=2) | {"name": name}
    schema = {"fields": [one, field(name="b")], "primaryKey": [name, "b"]}
    folder = package(tmp_path, schema, f"{name},b\n2,x\n1,x\nz,x\n2,x\n,x\n")
    found = [(f.code, f.place.line, f.place.field) for f in told(folder).findings]
    assert found == [
        ("TAB006", 3, name),
        ("TAB003", 4, name),
        ("TAB007", 5, "b"),
        ("TAB002", 6, name),
    ]
