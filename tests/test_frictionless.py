"""Whatever Frictionless rejects, we report: spoiled packages through both.

There are differences both ways, and each is explained: in LENIENT, what Frictionless objects to
and we allow; in ONLY_OURS, what only we find. The long form is `benchmarks/spoiled_packages.py`.
"""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.damage import Copy
from support.full import FULL
from support.recipe import csv_bytes
from support.schema_examples import EXAMPLES as SOUND

# Frictionless leaves the files of packages that it rejects open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

CODES = ("PKG", "TAB", "REF001", "DAT001", "DAT002", "DAT003")
"""The rules about what a descriptor and a schema say; Frictionless knows no others."""
PLAIN = Options(config=Config(), select=CODES)
EXAMPLES = 200 if FULL else 12

FIELD = ("resources", 2, "schema", "fields", 0)
LAST = len(bundled.tables())
"""Where the table of its own stands among the resources."""
LENIENT: dict[str, tuple[str, tuple[str | int, ...], str]] = {
    "legacy profile": (
        "package-error",
        ("profile",),
        "version 2 has no such property; we never open it",
    ),
    "a profile elsewhere": (
        "metadata-error",
        ("profile",),
        "as above; Frictionless opens what the property names",
    ),
    "a constraint of its own": (
        "field-error",
        (*FIELD, "constraints"),
        "properties that nobody knows are allowed",
    ),
}
"""What need not be an error for us: the type of Frictionless's error, where the descriptor must
have been changed (anywhere for an empty place), and the reason."""

ONLY_OURS: dict[str, str] = {
    "TAB012": "a word for a missing value is a text to it",
    "DAT001": "a date of the profile is EDTF, which Table Schema can only call a string",
    "DAT002": "as DAT001: a day that the calendar does not have",
    "DAT003": "as DAT001: an interval that ends before it begins",
    "PKG002": "a property twice: Python's JSON parser keeps the last",
    "PKG003": "it knows no claims profile",
    "PKG004": "it does not enforce the claims profile",
    "PKG005": "it ignores a misspelt property",
    "PKG006": "it knows no claims profile, and so no table that must be there",
    "PKG011": "it does not compare an empty hash, or bytes that are no number",
    "PKG013": "it guesses the encoding of a file",
    "PKG014": "it drops a byte-order mark",
    "PKG015": "it reads any line ends",
    "PKG016": "it drops a NUL byte",
    "PKG017": "it guesses the delimiter of a file",
    "PKG018": "it renames columns without a name",
    "PKG019": "it renames a repeated column",
    "PKG022": "it passes over blank rows of some widths",
    "PKG023": "a stray quote is a part of the cell for it",
    "PKG024": "an unclosed quote swallows the rest of the file",
    "PKG025": "it drops a unique key of a column that is not there, and an empty list is no key",
    "PKG026": "as PKG025: of two fields of a name it takes one",
    "PKG027": "it does what we refuse: it opens other files, and runs patterns that may not end",
    "PKG028": "it does not compare columns with a schema that was spoiled",
    "PKG040": "it reads no example, and passes over an unknown match and a value that stands twice",
    "PKG041": "it reads control characters as they are",
    "REF001": "it drops a foreign key whose table or column its descriptor does not have",
    "TAB001": "the column is not in a schema that was spoiled",
    "TAB002": "a byte-order mark alone, which nobody sees, is no value",
    "TAB003": "it reads some texts as numbers or truth values that the profile does not",
    "TAB004": "the enum is not in a schema that was spoiled",
    "TAB005": "the pattern is not in a schema that was spoiled, or ends before a line break",
    "TAB006": "the limit is not in a schema that was spoiled",
    "TAB007": "the key is not in a schema that was spoiled",
    "TAB008": "it does not look at unique keys",
    "TAB009": "an address without a scheme, or with what no address has, passes for a URI",
}
"""Our codes that Frictionless may have no error for, each with the reason."""

TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1e3",
    "NaN",
    "inf",
    "٣",
    "true",
    "TRUE",
    "1",
    "yes",
    "null",
    "NA",
    "2021-02-30",
    "2021",
    "2022/2021",
    "last year",
    "C001",
    "C999",
    "c001",
    "H001",
    "R001",
    "x y",
    "http://",
    "www.example.org",
    "https://example.org/a b",
    "é",
    "\u202e",
    "a\nb",
    'a"b',
    "a,b",
    "9" * 40,
    "-",
    "event",
    "Event",
    " event",
    "C001\n",
    "\ufeff",
    "=1+1",
    "'",
    ";",
)
BYTES: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.replace(b",", b";"),
    lambda data: data.replace(b",", b",,", 1),
    lambda data: data + b"x\n",
    lambda data: data + data.splitlines()[-1] + b",more\n",
    lambda data: data + b"\n\n",
    lambda data: data + b'"open\n',
    lambda data: data[:-1] + b'"\n',
    lambda data: data + b"\xff\n",
    lambda data: data.decode().encode("utf-16"),
    lambda data: b"",
    lambda data: data[: data.find(b"\n") + 1],
    lambda data: data[: len(data) // 2],
    lambda data: data + data.splitlines(keepends=True)[-1],
    lambda data: data.replace(b"_id", b"_key", 1),
    lambda data: data.split(b",", 1)[1],
    lambda data: b"more," + data.replace(b"\n", b"\n,", 1),
    lambda data: b"\n" + data,
    lambda data: data.replace(b"\n", b"\0\n", 1),
    lambda data: data.replace(data.split(b",")[0], data.split(b",")[1], 1),
)
"""Ways to spoil a whole file."""

VALUES: tuple[Any, ...] = (
    None,
    "",
    1,
    True,
    [],
    {},
    "x y",
    ["x"],
    {"a": 1},
    "../x",
    "https://example.org/x",
    "integer",
    "date",
    "claims",
    "claim_id",
    "rank",
    {"minimum": 5},
    {"enum": ["a"]},
    {"pattern": "[a-z]+"},
    {"maxLength": 1},
    {"unique": True},
    {"required": True},
)
PLACES = (
    *(
        (name,)
        for name in (
            "name",
            "version",
            "title",
            "licenses",
            "contributors",
            "resources",
            "created",
            "keywords",
            "sources",
            "homepage",
            "$schema",
            "profile",
            "article",
            "status",
        )
    ),
    *(
        ("resources", 2, name)
        for name in (
            "name",
            "path",
            "schema",
            "encoding",
            "dialect",
            "format",
            "mediatype",
            "type",
            "bytes",
            "hash",
        )
    ),
    *(
        ("resources", 2, "schema", name)
        for name in (
            "fields",
            "primaryKey",
            "foreignKeys",
            "missingValues",
            "uniqueKeys",
        )
    ),
    *((*FIELD, name) for name in ("name", "type", "format", "constraints")),
    (*FIELD, "constraints", "pattern"),
    (*FIELD, "constraints", "enum"),
    *(
        ("resources", LAST, "schema", name)
        for name in (
            "fields",
            "primaryKey",
            "foreignKeys",
            "missingValues",
            "uniqueKeys",
        )
    ),
    *(
        ("resources", LAST, "schema", "fields", n, name)
        for n in range(15)
        for name in (
            "type",
            "format",
            "constraints",
        )
    ),
    ("resources", LAST, "schema", "foreignKeys", 0, "fields"),
    ("resources", LAST, "schema", "foreignKeys", 0, "reference", "resource"),
    ("resources", LAST, "schema", "foreignKeys", 0, "reference", "fields"),
    ("resources", LAST),
    ("resources", LAST, "path"),
    ("resources", LAST, "dialect"),
    ("resources", 2),
    FIELD,
    ("licenses", 0),
    ("licenses", 0, "name"),
    ("licenses", 0, "path"),
    ("contributors", 0),
)
"""Values of a descriptor, and where they are written; `...` takes the property away."""

OWN: list[tuple[dict[str, Any], str]] = [
    ({"name": "place", "type": "string"}, "Geneva"),
    ({"name": "rank", "type": "integer", "constraints": {"minimum": 1, "maximum": 9}}, "1"),
    ({"name": "share", "type": "number", "constraints": {"required": True}}, "0.5"),
    ({"name": "seat", "type": "boolean"}, "true"),
    ({"name": "since", "type": "date"}, "2021-08-15"),
    ({"name": "seen", "type": "datetime"}, "2021-08-15T12:00:00Z"),
    ({"name": "year", "type": "year"}, "2021"),
    ({"name": "month", "type": "yearmonth"}, "2021-08"),
    ({"name": "where", "type": "geopoint"}, "6.1, 46.2"),
    ({"name": "more", "type": "object"}, '{"a": 1}'),
    ({"name": "mail", "type": "string", "format": "email"}, "a@example.org"),
    ({"name": "kind", "type": "string", "constraints": {"enum": ["event", "x y"]}}, "event"),
    ({"name": "code", "type": "string", "constraints": {"pattern": "[A-Z][0-9]+"}}, "C001"),
    ({"name": "name", "type": "string", "constraints": {"minLength": 2, "maxLength": 5}}, "abc"),
    ({"name": "claim_id", "type": "string", "constraints": {"unique": True}}, "C034"),
]
"""The columns of a table of its own, each with a cell."""
KEY = {"fields": ["claim_id"], "reference": {"resource": "claims", "fields": ["claim_id"]}}
SCHEMAS = {t: [f["name"] for f in bundled.schema(t)["fields"]] for t in bundled.tables()}
SCHEMAS["places"] = [column["name"] for column, _ in OWN]
COLUMNS = [(table, name) for table, names in SCHEMAS.items() for name in names]
COLUMNS += [("places", name) for name in SCHEMAS["places"]] * 5

cell = st.tuples(st.just("cell"), st.sampled_from(COLUMNS), st.sampled_from(TEXTS))
file = st.tuples(st.just("file"), st.sampled_from(tuple(SCHEMAS)), st.integers(0, len(BYTES) - 1))
value = st.tuples(st.just("value"), st.sampled_from(PLACES), st.sampled_from((*VALUES, ...)))
gone = st.tuples(st.just("gone"), st.sampled_from(tuple(SCHEMAS)), st.none())
CHANGES = st.lists(st.one_of(cell, cell, file, value, gone), min_size=1, max_size=2)


def spoil(copy: Copy, kind: str, where: Any, what: Any) -> None:
    """Apply one change to a package."""
    if kind == "cell" and copy.path(where[0]).is_file():
        try:
            found = copy.rows(where[0])
        except (UnicodeDecodeError, ValueError):
            return
        if found and set(found[0]) == set(SCHEMAS[where[0]]):
            found[-1][where[1]] = what
            copy.write(where[0], found)
    elif kind == "file" and copy.path(where).is_file():
        try:
            copy.write_bytes(where, BYTES[what](copy.path(where).read_bytes()))
        except (IndexError, UnicodeDecodeError, StopIteration):
            return
    elif kind == "gone":
        copy.path(where).unlink(missing_ok=True)
    elif kind == "value":
        rewrite(copy.folder / "datapackage.json", where, what)


def rewrite(path: Path, where: tuple[str | int, ...], what: Any) -> None:
    """Write a value into a JSON file, or take one away; nothing where there is no such place."""
    found = inner = json.loads(path.read_text(encoding="utf-8"))
    try:
        for part in where[:-1]:
            inner = inner[part]
        if what is ...:
            del inner[where[-1]]
        else:
            inner[where[-1]] = what
    except (KeyError, IndexError, TypeError):
        return
    path.write_text(json.dumps(found), encoding="utf-8")


def spoiled(base: Path, changes: list[tuple[str, Any, Any]]) -> Path:
    folder = base / "spoiled"
    shutil.rmtree(folder, ignore_errors=True)
    copy = Copy.of(base / "sound", folder)
    for kind, where, what in sorted(changes, key=lambda c: c[0] == "value"):
        try:
            spoil(copy, kind, where, what)
        except StopIteration:
            continue
    return folder


def rejected(folder: Path) -> list[tuple[str, str]]:
    """The type and words of each error of Frictionless; one if it gives up."""
    try:
        report = frictionless.validate(str(folder / "datapackage.json"))
    except Exception as error:  # it raises for some descriptors
        return [("raised", repr(error)[:200])]
    found = report.flatten(["type", "message"])
    return [(kind, words[:200]) for kind, words in found]


def ours(folder: Path) -> Report:
    return validate(folder, options=PLAIN)


def refuse_network(*_: object, **__: object) -> None:
    """Stand for `socket.getaddrinfo`: Frictionless opens the addresses that a descriptor names."""
    raise OSError("no network here")


@pytest.fixture(scope="module", autouse=True)
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse_network)
        yield


def write_sound(folder: Path) -> None:
    """Write the package that is spoiled: one with a row in each table, and a table of its own."""
    rows = [dict(zip(SCHEMAS["places"], (cell for _, cell in OWN), strict=True))]
    schema = {"fields": [f for f, _ in OWN], "primaryKey": ["place", "rank"], "foreignKeys": [KEY]}
    places = csv_bytes(SCHEMAS["places"], rows)
    SOUND.with_table("places", places, schema).write(folder / "sound")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    write_sound(folder)
    return folder


def test_both_pass_the_package_that_is_spoiled(base: Path) -> None:
    folder = spoiled(base, [])
    assert rejected(folder) == []
    assert ours(folder).findings == ()


def explained(kind: str, changes: list[tuple[str, Any, Any]]) -> bool:
    """Tell whether an error of Frictionless is one that LENIENT explains."""
    places = [tuple(where) if how == "value" else (how, what) for how, where, what in changes]
    return any(
        known in (kind, "*") and (not at or any(where[: len(at)] == at for where in places))
        for known, at, _ in LENIENT.values()
    )


class Verdicts(NamedTuple):
    """What both say of one spoiled package: codes or types, each with its words."""

    changes: list[Any]
    theirs: list[tuple[str, str]]
    mine: set[tuple[str, str]]

    def unexplained(self) -> list[tuple[str, str]]:
        """What only one of them says, where no reason is known."""
        if self.theirs and self.mine:
            return []
        theirs = [said for said in self.theirs if not explained(said[0], self.changes)]
        return theirs + [said for said in self.mine if said[0] not in ONLY_OURS]


def both(base: Path, changes: list[Any]) -> Verdicts:
    """Spoil the sound package, and have both judge it."""
    folder = spoiled(base, changes)
    mine = {(f.code, f.message) for f in ours(folder).findings}
    return Verdicts(changes=changes, theirs=rejected(folder), mine=mine)


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES)
def test_every_difference_is_explained(base: Path, changes: list[Any]) -> None:
    assert both(base, changes).unexplained() == []
