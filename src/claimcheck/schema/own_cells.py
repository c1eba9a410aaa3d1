"""The cells of a column that only the package's own Table Schema describes.

The types of Table Schema are many, and a claims package seldom has any but the profile's: the
types are read by Frictionless, one distinct text at a time, and what a field asks beyond its type
is judged here, on the values. Patterns are matched by Polars, which does not backtrack.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from claimcheck.schema.forms import form
from claimcheck.schema.stated import Node, texts

READ = {"text": pl.String, "cell": pl.String, "kind": pl.String, "message": pl.String}
"""A distinct text; the form in which it is compared, or what is wrong with it."""

_SHOWN = 60
"""Characters of a cell or a limit that a message shows."""
_LONGEST_ADDRESS, _LONGEST_VALUE = 2_000, 100
"""Characters of the longest address, and of the longest number or date, that are read."""
_JSON = ("object", "array", "list", "geojson")
"""Types whose cells may be long: they are read in linear time."""
_READ_BY_TYPE = (
    "type",
    "format",
    "trueValues",
    "falseValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "delimiter",
    "itemType",
)
"""The properties of a field that Frictionless is given; of others it runs what may never end."""
_GEOJSON = (
    "Feature",
    "FeatureCollection",
    "GeometryCollection",
    "LineString",
    "MultiLineString",
    "MultiPoint",
    "MultiPolygon",
    "Point",
    "Polygon",
    "Topology",
)
"""The types of RFC 7946, and that of TopoJSON."""

_ORDERED = (
    "integer",
    "number",
    "date",
    "time",
    "datetime",
    "year",
    "yearmonth",
    "duration",
)
_COUNTED = ("string", "object", "array", "list")
_LIMITS: dict[str, tuple[tuple[str, ...], Callable[[Any, Any], bool], str]] = {
    "minimum": (_ORDERED, lambda v, m: v >= m, "is less than the minimum"),
    "maximum": (_ORDERED, lambda v, m: v <= m, "is more than the maximum"),
    "exclusiveMinimum": (_ORDERED, lambda v, m: v > m, "is not more than"),
    "exclusiveMaximum": (_ORDERED, lambda v, m: v < m, "is not less than"),
    "minLength": (_COUNTED, lambda v, m: len(v) >= m, "is shorter than the minimum length"),
    "maxLength": (_COUNTED, lambda v, m: len(v) <= m, "is longer than the maximum length"),
}
"""By constraint: the types that may have it, what a value must keep, what is said else."""

_OTHER_CONSTRAINTS = ("required", "unique", "enum", "pattern")

_Cell = Callable[[str], tuple[Any, Any]]
"""Reads a text: its value, and whatever is wrong with its type."""


class NotJudged(Exception):
    """A field whose cells cannot be judged, with the reason."""


class _Read(NamedTuple):
    cell: str | None
    kind: str | None = None
    message: str | None = None


def read(column: pl.Series, field: Node, missing: tuple[str, ...]) -> pl.DataFrame:
    """Read each distinct text of a column; the frame has the columns of READ.

    An empty cell is null in `column`; it is a value if the schema's `missingValues` lacks "". What
    is broken has its text for its form.

    Raises:
        NotJudged: the field asks for something that cannot be judged here.

    """
    reader = _Reader(field, missing)
    distinct = column.unique(maintain_order=True)
    found = pl.DataFrame(
        [(text, *reader.read(text or "")) for text in distinct], schema=READ, orient="row"
    )
    pattern = field.get("constraints", {}).get("pattern")
    if pattern is None:
        return found
    fails = ~matches(found["text"].fill_null(""), pattern) & (
        pl.col("cell").is_not_null() & pl.col("kind").is_null()
    )
    message = pl.format("{} does not have the form {}", _short(), pl.lit(_cut(pattern)))
    return found.with_columns(
        kind=pl.when(fails).then(pl.lit("pattern_mismatch")).otherwise("kind"),
        message=pl.when(fails).then(message).otherwise("message"),
    )


def _short() -> pl.Expr:
    text = pl.col("text").fill_null("")
    cut = pl.format("{}...", text.str.slice(0, _SHOWN - 3))
    return pl.when(text.str.len_chars() > _SHOWN).then(cut).otherwise(text)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def matches(column: pl.Series, pattern: str) -> pl.Series:
    """Tell of each text whether the whole of it has a form (Table Schema, "pattern").

    Raises:
        NotJudged: the pattern looks around or back, or is none at all.

    """
    try:
        pl.Series([""]).str.contains(pattern)  # alone, lest `a)|(b` becomes one in brackets
        return column.str.contains(rf"^(?:{pattern})$")
    except pl.exceptions.PolarsError:
        reason = f"the pattern {_cut(pattern)} cannot be matched in bounded time"
        raise NotJudged(reason) from None


def check(field: Node) -> None:
    """Find out whether the cells of a field can be judged.

    Raises:
        NotJudged: they cannot; the message says why.

    """
    _Reader(field, ())
    constraints = field.get("constraints", {})
    if "pattern" in constraints:
        matches(pl.Series([""]), constraints["pattern"])


class _Reader:
    """Reads the texts of one column."""

    def __init__(self, field: Node, missing: tuple[str, ...]) -> None:
        self.field, self.constraints = field, field.get("constraints", {})
        known = {name: field[name] for name in _READ_BY_TYPE if name in field}
        self.cell = _by_type(json.dumps(known))
        self.missing = frozenset(texts(field.get("missingValues", list(missing))))
        self.categories = frozenset(texts(field.get("categories", [])))
        if "pattern" in self.constraints and field["type"] not in ("string", "any"):
            raise NotJudged(f"pattern is for texts, not for the type {_type(field)}")
        if "jsonSchema" in self.constraints:
            raise NotJudged("a JSON Schema of cells is not followed")
        if unknown := sorted(set(self.constraints) - {*_LIMITS, *_OTHER_CONSTRAINTS}):
            raise NotJudged(f"no constraint is called {_cut(unknown[0])}")
        self.limits = {word: self._limit(word) for word in _LIMITS if word in self.constraints}
        self.shown = {word: _cut(str(self.constraints[word])) for word in self.limits}
        listed = self.constraints.get("enum")
        self.enum = None if listed is None else frozenset(self._listed(v) for v in listed)

    def _limit(self, word: str) -> Any:
        """Return a limit as a value that can be compared with those of the column."""
        types, keeps, _ = _LIMITS[word]
        limit = self.constraints[word]
        if self.field["type"] not in types:
            raise NotJudged(f"{word} is not for the type {_type(self.field)}")
        value = limit if word.endswith("Length") else self._value(word, limit)
        try:
            keeps("" if word.endswith("Length") else value, value)
        except (TypeError, ArithmeticError):
            raise NotJudged(f"{word}: nothing can be compared with {_cut(str(limit))}") from None
        return value

    def _listed(self, value: Any) -> str:
        return form(self._value("enum", value), str(value))

    def _value(self, word: str, given: Any) -> Any:
        """Return what a schema writes, as JSON or as text, as a value of the column."""
        text = given if isinstance(given, str) else json.dumps(given)
        alien = self.field["type"] == "string" and not isinstance(given, str)
        value, fault = (None, True) if alien else self.cell(text)
        if fault or value is None:
            raise NotJudged(f"{word}: {_cut(text)} is not of the type {_type(self.field)}")
        return value

    def read(self, text: str) -> _Read:
        """Return the one form of a text, or what is wrong with it."""
        name = _cut(self.field["name"])
        if text in self.missing:
            if self.constraints.get("required"):
                return _Read(None, "missing_value", f"{name} is empty, and every row needs it")
            return _Read(None)
        value, fault = (None, True) if _untidy(text, self.field) else self.cell(text)
        if fault:
            message = f"{_cut(text)} is not of the type {_type(self.field)}"
            return _Read(text, "wrong_type", message)
        cell = form(value, text)
        listed = self.enum is None or cell in self.enum
        if not listed or (self.categories and cell not in self.categories):
            return _Read(cell, "not_in_enum", f"{_cut(text)} is not a value of {name}")
        return self._within(value, cell, text)

    def _within(self, value: Any, cell: str, text: str) -> _Read:
        for word, limit in self.limits.items():
            _, keeps, words = _LIMITS[word]
            try:
                if keeps(value, limit):
                    continue
            except (TypeError, ArithmeticError):  # such as a time with and one without its zone
                words = "cannot be compared with"
            return _Read(cell, "out_of_range", f"{_cut(text)} {words} {self.shown[word]}")
        return _Read(cell)


def _untidy(text: str, field: Node) -> bool:
    """Tell whether a text is none that its type allows: Python would read `１`, ` 1` and `1_0`."""
    kind = str(field["type"])
    if kind in _JSON or kind == "any" or (kind == "string" and "format" not in field):
        return False
    if len(text) > (_LONGEST_ADDRESS if kind == "string" else _LONGEST_VALUE):
        return True
    if any(c.isdigit() and not c.isascii() for c in text):
        return kind != "string"
    signs = f"{field.get('groupChar', '')}{field.get('decimalChar', '')}"
    bare = text.translate(dict.fromkeys(map(ord, signs)))
    plain = bare == bare.strip() and "_" not in bare
    return not plain and kind in ("integer", "number", "year")


def _type(field: Node) -> str:
    how = field.get("format", "default")
    return str(field["type"]) if how == "default" else f"{field['type']} ({_cut(str(how))})"


@cache
def _by_type(known: str) -> _Cell:
    """Return the reader of a type; of GeoJSON only the type of the object is looked at.

    Raises:
        NotJudged: the field is none that Frictionless knows.

    """
    from frictionless import Field, FrictionlessException  # 0.2 s that few packages need

    node = json.loads(known)
    geojson = node["type"] == "geojson"
    if geojson:
        node = {"type": "object"}
    try:
        field = Field.from_descriptor({"name": "a", **node, "missingValues": []})
        reader = field.create_cell_reader()
        reader("0")
    except FrictionlessException as error:
        reason = error.reasons[0].note if error.reasons else error.error.note
        raise NotJudged(_cut(str(reason))) from None
    except Exception as error:  # of what it lets through, such as a format that is none
        raise NotJudged(_cut(str(error))) from None

    def safe(text: str) -> tuple[Any, Any]:
        try:
            value, fault = reader(text)
        except Exception:  # Frictionless lets some errors of the parsers that it calls through
            return None, True
        alien = geojson and (not isinstance(value, dict) or value.get("type") not in _GEOJSON)
        return value, fault or alien

    return safe
