"""The descriptor: its JSON, the profile, and the files that it names."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from claimcheck.build.descriptor_bytes import dump
from claimcheck.engine import rule_run
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files import descriptor
from claimcheck.files.json_places import line_of, places
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import Memory, Store
from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled, profile
from claimcheck.typed.stack import stack as stacked
from support.base import BASE
from support.merge_patch import merged
from support.recipe import csv_bytes

NOT_JSON: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 1),
    "a comma too many": (b'{\n"a": 1,\n}', 3),
    "a comment": (b'{\n// why\n"a": 1}', 2),
    "single quotes": (b"{'a': 1}", 1),
    "two values": (b"{}\n{}", 2),
    "a list": (b"[]", 1),
    "a text": (b'"a"', 1),
    "NaN": (b'{"a": NaN}', 1),
    "infinity": (b'{"a": -Infinity}', 1),
    "half a surrogate pair": (b'{"a": "\\ud800"}', 1),
    "half a surrogate pair in a name": (b'{"\\udfff": 1}', 1),
    "Latin-1": ('{\n"a": "é"}'.encode("latin-1"), 2),
    "UTF-16": ("{}".encode("utf-16"), 1),
    "deep": (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", 1),
    "very deep": (b'{"a": ' + b"[" * 200_000, 1),
    "a number of 5,000 digits": (b'{"a": ' + b"9" * 5000 + b"}", 1),
    "too many values": (b'{"a": [' + b"0," * 60_000 + b"0]}", 1),
    "too long": (b'{"a": "' + b"x" * descriptor.LARGEST + b'"}', 1),
}

# A change of the smallest descriptor; the kind, field and a word of the message of every flaw.
VIOLATIONS: dict[str, tuple[dict[str, Any], list[tuple[str, str, str]]]] = {
    "nothing": ({}, []),
    "a property of its own": ({"funding": "none", "x": {"y": 1}}, []),
    "no name": ({"name": None}, [("profile_violation", "name", "lacks")]),
    "two missing": (
        {"name": None, "title": None},
        [("profile_violation", "name", "lacks"), ("profile_violation", "title", "lacks")],
    ),
    "wrong status": (
        {"status": "relaese"},
        [("profile_violation", "status", "nearest: release")],
    ),
    "a blank after the version": (
        {"version": "1.0.0 "},
        [("profile_violation", "version", "'1.0.0 ' does not")],
    ),
    "words of which nothing can be seen": (
        {
            "title": "\u200b\u2060\ufeff",
            "keywords": ["\u00a0", "\u00ad\u200d "],
            "article": {"title": "\t", "author": "  "},
            "contributors": [{"title": " ", "familyName": "\u2003"}],
        },
        [
            ("profile_violation", name, "is blank")
            for name in (
                "article.author",
                "article.title",
                "contributors.0.familyName",
                "contributors.0.title",
                "keywords.0",
                "keywords.1",
                "title",
            )
        ],
    ),
    "an empty description": ({"description": ""}, []),
    "wrong version": ({"version": "1.0"}, [("profile_violation", "version", "1.0")]),
    "a season": (
        {"article": {"issued": "2021-21"}},
        [("profile_violation", "article.issued", "is a season")],
    ),
    "an interval that ends before it begins": (
        {"article": {"issued": "2022/2021"}},
        [("profile_violation", "article.issued", "ends before")],
    ),
    "a number for a text": ({"title": 7}, [("profile_violation", "title", "not of the type")]),
    "an empty list": ({"licenses": []}, [("profile_violation", "licenses", "empty")]),
    "a licence of nothing": (
        {"licenses": [{"title": "Free"}]},
        [("profile_violation", "licenses.0", "name or path")],
    ),
    "an address for the article": (
        {"article": {"url": "example.org"}},
        [("profile_violation", "article.url", "example.org")],
    ),
    "an address without a host": (
        {"article": {"url": "https://"}},
        [("profile_violation", "article.url", "https:// is not a web address such as")],
    ),
    "a word for the home page": (
        {"homepage": "foo"},
        [("profile_violation", "homepage", "foo is not a web address such as")],
    ),
    "a script for the repository": (
        {"repository": "javascript:alert(1)"},
        [("profile_violation", "repository", "is not a web address such as")],
    ),
    "an address with a host": ({"homepage": "https://example.org/a%20page?b=c#d"}, []),
    "a day that no calendar has": (
        {"article": {"accessed": "2021-02-30"}},
        [("profile_violation", "article.accessed", "2021-02-30 is not a day of the calendar")],
    ),
    "a leap day": ({"article": {"accessed": "2024-02-29"}}, []),
    "a time that no clock has": (
        {"created": "2021-02-01T24:01:00Z"},
        [("profile_violation", "created", "is not a date and time of the calendar")],
    ),
    "a mail address without a place": (
        {"contributors": [{"title": "A", "email": "nobody"}]},
        [("profile_violation", "contributors.0.email", "nobody is not a mail address such as")],
    ),
    "a mail address": ({"sources": [{"title": "A", "email": "a.b+c@example.org"}]}, []),
    "a property the article has not": (
        {"article": {"mood": "grim"}},
        [("profile_violation", "article.mood", "not allowed")],
    ),
    "a slip": (
        {"contributers": [{"title": "A"}]},
        [("misspelt_property", "contributers", "contributors")],
    ),
    "a slip for a required one": (
        {"licenses": None, "lisences": [{"name": "CC0-1.0"}]},
        [("profile_violation", "licenses", "is it lisences?")],
    ),
    "a slip in the article": (
        {"article": {"title": None, "titel": "The Council"}},
        [("profile_violation", "article.title", "is it titel?")],
    ),
    "a slip for an optional one in the article": (
        {"article": {"n2_lenght": 7}},
        [("profile_violation", "article.n2_lenght", "n2_length")],
    ),
    "a slip for the mark of the profile": (
        {"claimcheck": None, "claimchek": {"profile": "1"}},
        [("not_a_claims_package", "", "lacks")],
    ),
    "an unknown profile": (
        {"claimcheck": {"profile": "99"}},
        [("not_a_claims_package", "claimcheck.profile", "99")],
    ),
    "the version of the profile as a number": (
        {"claimcheck": {"profile": 1}},
        [("not_a_claims_package", "claimcheck.profile", "1")],
    ),
    "the mark as a list": ({"claimcheck": ["1"]}, [("not_a_claims_package", "", "lacks")]),
    "resources as an object": (
        {"resources": {"name": "claims"}},
        [("profile_violation", "resources", "an object")],
    ),
}


def of_resource(patch: dict[str, Any]) -> dict[str, Any]:
    """The smallest descriptor with its third resource, claims, changed."""
    found = BASE.parsed()
    found["resources"][2] = merged(found["resources"][2], patch)
    return found


RESOURCES: dict[str, tuple[dict[str, Any], list[tuple[str, str, str]]]] = {
    "an inline table": (
        {"data": []},
        [("profile_violation", "resources.2.data", "not allowed")],
    ),
    "a list of paths": (
        {"path": ["a.csv"]},
        [("profile_violation", "resources.2.path", "a list")],
    ),
    "a schema elsewhere": (
        {"schema": "https://example.org/s.json"},
        [("profile_violation", "resources.2.schema", "not of the type object")],
    ),
    "another delimiter": (
        {"dialect": {"delimiter": ";"}},
        [("profile_violation", "resources.2.dialect.delimiter", "must be ,")],
    ),
    "another encoding": (
        {"encoding": "latin-1"},
        [("profile_violation", "resources.2.encoding", "utf-8")],
    ),
    "a sentinel for what is missing": (
        {"schema": {"missingValues": ["", "NA"]}},
        [("profile_violation", "resources.2.schema.missingValues", 'a list, and must be [""]')],
    ),
    "a slip": ({"titel": "x"}, [("misspelt_property", "resources.2.titel", "title")]),
    "a slip in a schema": (
        {"schema": {"primaryKeys": "claim_id"}},
        [("misspelt_property", "resources.2.schema.primaryKeys", "primaryKey")],
    ),
    "a slip in a field": (
        {"schema": {"fields": [{"name": "a", "type": "string", "constriants": {}}]}},
        [("misspelt_property", "resources.2.schema.fields.0.constriants", "constraints")],
    ),
    "a slip for a required one in a field": (
        {"schema": {"fields": [{"nmae": "a", "type": "string"}]}},
        [("profile_violation", "resources.2.schema.fields.0.name", "is it nmae?")],
    ),
    "another table's name": (
        {"name": "klaims"},
        [("missing_table", "resources", "claims")],
    ),
}


def told(flaws: list[Flaw]) -> list[tuple[str, str]]:
    return [(flaw.kind, flaw.field) for flaw in flaws]


def read(contents: dict[str, bytes], sealed: bool = False) -> Package:
    return read_package("p", Memory(contents, "p", sealed))


def flaws_of(package: Package) -> list[tuple[str, str, int | None]]:
    return [(flaw.kind, path, flaw.line) for _, path, flaw in package.flaws]


@pytest.mark.parametrize("case", NOT_JSON)
def test_what_is_no_json_object_is_one_flaw_with_its_line(case: str) -> None:
    data, line = NOT_JSON[case]
    parsed, flaws = descriptor.parse(data)
    assert parsed is None
    assert [(flaw.kind, flaw.line) for flaw in flaws] == [("not_json", line)]
    assert len(flaws[0].message) < 200


def test_a_descriptor_with_a_mark_is_read_and_the_mark_is_noted() -> None:
    parsed, flaws = descriptor.parse(b'\xef\xbb\xbf{"a": 1}')
    assert parsed == {"a": 1}
    assert [flaw.kind for flaw in flaws] == ["byte_order_mark"]


def test_a_property_that_stands_twice_is_named_with_both_its_lines() -> None:
    text = '{"a": {"b": 1,\n "c": 2,\n "b": 3},\n "d": 1,\n "d": {"e": 1},\n "f": [{"g": 1}]}'
    parsed, flaws = descriptor.parse(text.encode())
    assert parsed == {"a": {"b": 3, "c": 2}, "d": {"e": 1}, "f": [{"g": 1}]}
    assert [(flaw.field, flaw.line) for flaw in flaws] == [("a.b", 3), ("d", 5)]
    assert "first on line 1" in flaws[0].message


def test_of_a_repeated_object_only_the_object_is_named() -> None:
    _, flaws = descriptor.parse(b'{"a": {"b": 1}, "a": {"b": 2}}')
    assert [flaw.field for flaw in flaws] == ["a"]


def built() -> bytes:
    """Return a descriptor with the schemas of the profile, as the project writes JSON."""
    found = json.loads(BASE.files()["datapackage.json"])
    for resource in found["resources"]:
        resource["schema"] = bundled.schema(resource["name"])
    return dump(found)


BUILT = built()
SIGN = json.dumps(descriptor._COPY).encode()
ESCAPED = SIGN.replace(b"c", b"\\u0063", 1)
SPOILED: dict[str, bytes] = {
    "as built": BUILT,
    "with a mark": b"\xef\xbb\xbf" + BUILT,
    "CRLF": BUILT.replace(b"\n", b"\r\n"),
    "other indentation": json.dumps(json.loads(BUILT), indent=4).encode(),
    "one line": json.dumps(json.loads(BUILT)).encode(),
    "a comma too few at the end": BUILT[: BUILT.rindex(b",")] + BUILT[BUILT.rindex(b",") + 1 :],
    "cut off": BUILT[:-9],
    "a schema changed": BUILT.replace(b'"claim_id"', b'"id"', 1),
    "a schema inside of a text": BUILT.replace(b'"schema": {', b'"x": "a "schema": {', 1),
    "a schema twice": BUILT.replace(b'"schema": {', b'"schema": 5, "schema": {', 1),
    "the schema of another": BUILT.replace(b'"name": "claims"', b'"name": "sections"', 1),
    "a resource without a name": BUILT.replace(b'"name": "claims"', b'"names": "claims"', 1),
    "a schema in another place": BUILT.replace(
        b'"schema": {', b'"other": {"schema": {}}, "schema": {'
    ),
    "the sign for a copy": BUILT.replace(b'"title"', f'"{descriptor._COPY}"'.encode(), 1),
    "the sign in a schema": BUILT[:-2] + b', "schema": {' + SIGN + b': "no table"}}',
    "the sign in escapes": BUILT[:-2] + b', "schema": {' + ESCAPED + b': "no table"}}',
    "the sign behind a schema": (
        BUILT.replace(b"\n    }", b', "schema": {' + ESCAPED + b': "sections"}}', 1)
    ),
    "half a surrogate pair": BUILT.replace(b'"title": "', b'"title": "\\ud800', 1),
    "too many values": BUILT[:-2] + b', "x": [' + b"0," * descriptor.MOST_VALUES + b"0]}",
    "many values": BUILT[:-2] + b', "x": [' + b"0," * (descriptor.MOST_VALUES - 3000) + b"0]}",
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_descriptor_whose_schemas_are_shared_is_the_same(case: str) -> None:
    parsed, flaws = descriptor.parse(SPOILED[case])
    assert descriptor.parse(SPOILED[case], share=True) == (parsed, flaws)


@pytest.mark.parametrize("case", ["as built", "one line"])
def test_the_schemas_of_the_profile_are_held_once(case: str) -> None:
    parsed, _ = descriptor.parse(SPOILED[case], share=True)
    assert parsed is not None
    for name, resource in descriptor.table_resources(parsed).items():
        assert resource["schema"] is bundled.schema(name)


def test_of_a_descriptor_as_it_is_built_no_schema_is_parsed() -> None:
    found = descriptor._load_shared(BUILT)
    assert found is not None
    assert found == json.loads(BUILT)
    assert found["resources"][0]["schema"] is bundled.schema("sections")


def test_the_line_of_every_value_is_known() -> None:
    value = {"a": [1, {"b": [True, None]}, []], "c": {"d": {}, 'é "{[,:': "x: {[,]}"}, "e": -1.5}
    found = places(json.dumps(value, indent=1, ensure_ascii=False))
    assert found["a.1.b.1"] == [7]
    assert found['c.é "{[,:'] == [14]
    assert line_of(found, "c.d.nothing") == 13
    assert line_of(found, "e") == 16
    assert line_of(found, "") == line_of(found, "nothing") == 1


@pytest.mark.parametrize("case", VIOLATIONS)
def test_a_fault_of_the_descriptor_is_told_once(case: str) -> None:
    patch, expected = VIOLATIONS[case]
    flaws = profile.check(BASE.with_descriptor(patch).parsed())
    tables_gone = [flaw for flaw in flaws if flaw.kind != "missing_table"]
    assert sorted(told(tables_gone)) == sorted((kind, field) for kind, field, _ in expected)
    for flaw, (_, _, word) in zip(sorted(tables_gone), sorted(expected), strict=True):
        assert word in flaw.message


@pytest.mark.parametrize("case", RESOURCES)
def test_a_fault_of_a_resource_is_told_once(case: str) -> None:
    patch, expected = RESOURCES[case]
    flaws = profile.check(of_resource(patch))
    assert told(flaws) == [(kind, field) for kind, field, _ in expected]
    assert expected[0][2] in flaws[0].message


def test_a_schema_that_says_1_for_true_is_no_copy_of_the_profile() -> None:
    descriptor = BASE.parsed()
    descriptor["resources"][0]["schema"] = schema = deepcopy(bundled.schema("sections"))
    schema["fields"][0]["constraints"]["required"] = 1
    (flaw,) = profile.check(descriptor)
    assert flaw.field == "resources.0.schema.fields.0.constraints.required"
    assert flaw.message.endswith("1 is not of the type boolean")


def test_every_table_that_is_not_listed_is_named() -> None:
    recipe = replace(BASE, tables={"quantities": []})
    flaws = profile.check(recipe.parsed())
    assert [flaw.value for flaw in flaws] == list(BASE.tables)
    assert {flaw.kind for flaw in flaws} == {"missing_table"}


def test_a_huge_value_is_cut_in_the_message() -> None:
    for patch in ({"title": ["x" * 1_000_000]}, {"version": "x" * 1_000_000}):
        (flaw,) = profile.check(BASE.with_descriptor(patch).parsed())
        assert len(flaw.message) < 300
        assert len(flaw.value) < 100


@pytest.mark.parametrize(
    "patch",
    [
        {"resources": [{"name": "claims"}] * 10_000},
        {"keywords": [""] * 40_000},
        {f"contributor{n}": n for n in range(40_000)},
        {"article": {f"n1_lengt{n}": n for n in range(20_000)}},
    ],
    ids=["resources", "keywords", "slips", "not allowed"],
)
def test_a_descriptor_of_nothing_but_faults_is_judged_in_seconds(patch: dict[str, Any]) -> None:
    started = time.monotonic()
    assert profile.check(BASE.with_descriptor(patch).parsed()) != []
    assert time.monotonic() - started < 10


def test_the_smallest_package_is_read_without_a_flaw() -> None:
    package = read(BASE.files())
    assert package.flaws == []
    assert list(package.sources) == list(BASE.tables)
    assert package.held == {}
    assert package.summary().rows == {table: len(rows) for table, rows in BASE.tables.items()}


def changed(**more: Any) -> Callable[[dict[str, bytes]], None]:
    """A change of the third resource of a package's descriptor."""

    def change(contents: dict[str, bytes]) -> None:
        found = json.loads(contents["datapackage.json"])
        found["resources"][2] |= more
        contents["datapackage.json"] = json.dumps(found, indent=1).encode()

    return change


def line_in(contents: dict[str, bytes], pointer: str) -> int:
    return line_of(places(contents["datapackage.json"].decode()), pointer)


@pytest.mark.parametrize(
    ("more", "kind", "field"),
    [
        ({"path": "data/none.csv"}, "missing_file", "path"),
        ({"path": "../claims.csv"}, "unsafe_path", "path"),
        ({"path": "https://example.org/claims.csv"}, "unsafe_path", "path"),
        ({"path": "data"}, "unreadable_file", "path"),
        ({"name": "segments"}, "repeated_table", "name"),
    ],
)
def test_a_file_that_is_not_read_is_told_on_the_line_that_names_it(
    more: dict[str, str], kind: str, field: str
) -> None:
    contents = BASE.files()
    changed(**more)(contents)
    package = read(contents)
    flaws = [flaw for flaw in flaws_of(package) if flaw[0] != "missing_table"]
    assert flaws == [(kind, "p/datapackage.json", line_in(contents, f"resources.2.{field}"))]
    assert "claims" not in package.sources
    assert ("claims" in package.held) == (field == "path")


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("more", [{"bytes": 1}, {"hash": f"sha256:{'0' * 64}"}, {"hash": "0" * 32}])
def test_bytes_that_differ_are_one_warning_or_in_a_zip_an_error(
    more: dict[str, Any], sealed: bool
) -> None:
    contents = BASE.files()
    changed(**more)(contents)
    package = read(contents, sealed)
    kind = "sealed_file_differs" if sealed else "stale_hash"
    line = line_in(contents, "resources.2.hash")
    assert flaws_of(package) == [(kind, "p/datapackage.json", line)]
    assert "claims" in package.sources


def test_files_that_differ_are_one_flaw_together() -> None:
    found = BASE.parsed()
    for listed in found["resources"]:
        listed["bytes"] = 1
    contents = BASE.files() | {"datapackage.json": json.dumps(found).encode()}
    assert [kind for kind, _, _ in flaws_of(read(contents))] == ["stale_hash"]


def test_hash_algorithms_and_capitals_do_not_matter() -> None:
    contents = BASE.files()
    import hashlib

    data = contents["data/claims.csv"]
    for stated in (
        f"sha512:{hashlib.sha512(data).hexdigest().upper()}",
        hashlib.md5(data).hexdigest(),
        "crc32:00000000",
    ):
        changed(hash=stated)(contents)
        assert read(contents).flaws == []


def test_a_table_without_a_column_is_held_back_and_the_nearest_name_is_given() -> None:
    package = read(BASE.with_edit("data/sections.csv", "title", "titel").files())
    assert flaws_of(package) == [("missing_column", "p/data/sections.csv", 1)]
    assert "nearest: titel" in package.flaws[0][2].message
    assert package.held == {"sections": "p/data/sections.csv lacks title"}


def test_all_columns_that_a_table_lacks_are_one_flaw() -> None:
    package = read(BASE.with_data(claims=b"claim_id,text\nC001,Something.\n").files())
    assert [kind for kind, _, _ in flaws_of(package)] == ["missing_column"]


def test_a_flaw_of_a_table_that_is_held_back_points_to_a_line_and_to_no_row() -> None:
    package = read(BASE.with_data(sections=b"section_id,titel\nH001\n").files())
    assert [(f.kind, f.line, f.row) for _, _, f in package.flaws] == [
        ("short_record", 2, None),
        ("missing_column", 1, None),
    ]


def test_columns_of_its_own_and_another_order_are_kept() -> None:
    columns = ["mood", *reversed(bundled.columns("sections"))]
    (row,) = BASE.tables["sections"]
    package = read(BASE.with_data(sections=csv_bytes(columns, [row | {"mood": "grim"}])).files())
    assert [flaw.kind for _, _, flaw in package.flaws] == ["columns_unlike_schema"]
    (stacked_row,) = stacked([package]).raw["sections"].to_dicts()
    cells = dict.fromkeys(bundled.columns("sections")) | row
    assert list(stacked_row.items()) == [("package", "p"), ("row", 0), *cells.items()]


@pytest.mark.parametrize(
    ("name", "path", "data", "flaws"),
    [
        ("picture", "picture.png", b"\x89PNG\r\n\x00", []),
        ("picture", "none.png", None, ["missing_file"]),
        ("extra", "data/extra.csv", b"a,b\n1,2\n", []),
        ("extra", "data/extra.csv", b"a,b\n1\n", ["short_record"]),
    ],
)
def test_a_file_that_is_no_table_of_the_profile_is_kept(
    name: str, path: str, data: bytes | None, flaws: list[str]
) -> None:
    recipe = BASE.with_resource(name, {"path": path})
    if data is not None:
        recipe = recipe.with_file(path, data)
    assert [kind for kind, _, _ in flaws_of(read(recipe.files()))] == flaws


def test_another_data_package_is_one_flaw_and_its_files_are_not_opened() -> None:
    class Closed(Store):
        def _read(self, path: str) -> bytes:
            assert path == "datapackage.json"
            return b'{"name": "rain", "resources": [{"name": "rain", "path": "rain.csv"}]}'

    package = read_package("p", Closed("p"))
    assert [flaw.kind for _, _, flaw in package.flaws] == ["not_a_claims_package"]


def test_a_file_saved_by_a_spreadsheet_is_one_flaw_of_the_package() -> None:
    text = BASE.text("sections").replace(",", ";").replace("\n", "\r\n")
    package = read(BASE.with_data(sections=text.encode("utf-8-sig")).files())
    assert flaws_of(package) == [("foreign_delimiter", "p/data/sections.csv", 1)]


@pytest.mark.parametrize(
    "value", [None, True, 1.5, "x", ["release"], {"status": "release"}], ids=repr
)
def test_a_property_of_any_type_is_judged_beside_a_sound_package(value: Any) -> None:
    names = [*BASE.parsed(), "status", "created", "claimcheck.profile", "article.issued"]
    packages = [read(BASE.files())]
    for name in sorted(set(names) - {"claimcheck"}):
        *outer, last = name.split(".")
        inner = {last: value}
        files = BASE.with_descriptor_change(
            lambda found, outer=outer, inner=inner: (
                {**found, outer[0]: {**found[outer[0]], **inner}} if outer else {**found, **inner}
            )
        ).files()
        packages.append(read_package(name, Memory(files, name)))
    report = rule_run.run(packages, bundled_rules().values())
    assert not [f for f in report.findings if f.package == "p" and f.severity == "error"]
    assert len(report.packages) == len(packages)
