"""The cells of a column that only the package's own Table Schema describes.

The types of Table Schema are many, and a claims package seldom has any but the profile's: they are
read by Frictionless, one distinct text at a time, and compared in one form. Patterns are matched
by Polars, whose regular expressions take linear time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from claimcheck.tableschema.stated import Node, texts

READ = {"text": pl.String, "cell": pl.String, "kind": pl.String, "message": pl.String}
"""A distinct text; the form in which it is compared, or what is wrong with it."""
LONGEST = 10_000
"""Characters of the longest text that is read as anything but text or JSON."""

_SHOWN = 60
_PLAIN = ("string", "any", "object", "array", "geojson", "list")
"""Types whose cells may hold any characters, and be long."""

_FAULTS = {
    "type": ("wrong_type", "{cell} is not of the type {limit}"),
    "enum": ("not_in_enum", "{cell} is not a value of {name}"),
    "minimum": ("out_of_range", "{cell} is less than the minimum {limit}"),
    "maximum": ("out_of_range", "{cell} is more than the maximum {limit}"),
    "exclusiveMinimum": ("out_of_range", "{cell} is not more than {limit}"),
    "exclusiveMaximum": ("out_of_range", "{cell} is not less than {limit}"),
    "minLength": ("out_of_range", "{cell} has fewer than {limit} characters"),
    "maxLength": ("out_of_range", "{cell} has more than {limit} characters"),
}
"""By the word of Table Schema: the kind of flaw, and what it says."""


_Cell = Callable[[str], tuple[Any, dict[str, str] | None]]
"""Reads a cell: its value, and the constraints that it fails."""


class NotJudged(Exception):
    """A field whose cells cannot be judged, with the reason."""


class _Read(NamedTuple):
    cell: str | None
    kind: str | None = None
    message: str | None = None


def read(column: pl.Series, field: Node, missing: tuple[str, ...]) -> pl.DataFrame:
    """Read each distinct text of a column; the frame has the columns of READ.

    An empty cell is null in `column`; it is a value if the schema's `missingValues` lacks "".

    Raises:
        NotJudged: the field asks for something that cannot be judged here.

    """
    reader = _Reader(json.dumps(field), missing)
    distinct = column.unique(maintain_order=True)
    found = pl.DataFrame(
        [(text, *reader.read(text or "")) for text in distinct], schema=READ, orient="row"
    )
    pattern = field.get("constraints", {}).get("pattern")
    if pattern is None:
        return found
    fails = ~matches(found["text"].fill_null(""), pattern) & pl.col("cell").is_not_null()
    message = pl.format("{} does not have the form {}", _short(), pl.lit(pattern))
    return found.with_columns(
        kind=pl.when(fails).then(pl.lit("pattern_mismatch")).otherwise("kind"),
        message=pl.when(fails).then(message).otherwise("message"),
    )


def _short() -> pl.Expr:
    text = pl.col("text").fill_null("")
    cut = pl.format("{}...", text.str.slice(0, _SHOWN - 3))
    return pl.when(text.str.len_chars() > _SHOWN).then(cut).otherwise(text)


def matches(column: pl.Series, pattern: str) -> pl.Series:
    """Tell of each text whether the whole of it has a form (Table Schema, "pattern").

    Raises:
        NotJudged: the pattern is none that can be matched in linear time.

    """
    try:
        return column.str.contains(rf"^(?:{pattern})$")
    except pl.exceptions.PolarsError:
        reason = f"the pattern {pattern[:_SHOWN]} cannot be matched in bounded time"
        raise NotJudged(reason) from None


def check(field: Node) -> None:
    """Find out whether the cells of a field can be judged.

    Raises:
        NotJudged: they cannot; the message says why.

    """
    constraints = field.get("constraints", {})
    if "jsonSchema" in constraints:
        raise NotJudged("a JSON Schema of cells is not followed")
    matches(pl.Series([""]), constraints.get("pattern", ""))
    _frictionless(json.dumps(field))
    plain = _frictionless(json.dumps({**field, "constraints": {}}))
    for word in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"):
        for limit in _listed(constraints.get(word, [])):
            text = limit if isinstance(limit, str) else json.dumps(limit)
            if plain(text)[1]:
                raise NotJudged(f"{word}: {text[:_SHOWN]} is not of the type {_type(field)}")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


class _Reader:
    """Reads the texts of one column."""

    def __init__(self, field: str, missing: tuple[str, ...]) -> None:
        self.field: Node = json.loads(field)
        self.cell = _frictionless(field)
        self.missing = texts(self.field.get("missingValues", missing))
        self.categories = texts(self.field.get("categories", []))
        self.constraints = self.field.get("constraints", {})

    def read(self, text: str) -> _Read:
        """Return the one form of a text, or what is wrong with it."""
        if text in self.missing:
            required = self.constraints.get("required")
            return _Read(None, *(_required(self.field) if required else ()))
        if self.field["type"] not in _PLAIN and not _tidy(text):
            return self._fault(text, "type")
        try:
            value, faults = self.cell(text)
        except Exception:  # Frictionless lets some errors of the parsers that it calls through
            return self._fault(text, "type")
        cell = _form(value, text)
        if not faults and self.categories and cell not in self.categories:
            faults = {"enum": ""}
        return self._fault(text, next(iter(faults))) if faults else _Read(cell)

    def _fault(self, text: str, word: str) -> _Read:
        kind, template = _FAULTS[word]
        limit = self.constraints.get(word, _type(self.field))
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
        message = template.format(cell=shown, name=self.field["name"], limit=limit)
        return _Read(None, kind, message)


def _required(field: Node) -> tuple[str, str]:
    return "missing_value", f"{field['name']} is empty, and every row needs it"


def _tidy(text: str) -> bool:
    """Tell whether a text may be a number or a date: Python would also read `１`, ` 1`, `1_0`."""
    return len(text) <= LONGEST and text.isascii() and text == text.strip() and "_" not in text


def _type(field: Node) -> str:
    form = field.get("format", "default")
    return str(field["type"]) if form == "default" else f"{field['type']} ({form})"


def _form(value: Any, text: str) -> str:
    """Return the one form of a value in which it is compared with others: `1` for `01`."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Decimal() if value.is_finite() and abs(value.adjusted()) < LONGEST:
            return format(value.normalize(), "f")
        case date() | datetime() | time():
            return value.isoformat()
        case _:
            return text


@cache
def _frictionless(field: str) -> _Cell:
    """Return Frictionless's reader of one cell: the value, and the constraints that it fails.

    Raises:
        NotJudged: the field is none that it knows.

    """
    from frictionless import Field, FrictionlessException  # 0.2 s that few packages need

    node = json.loads(field)
    ours = ("pattern", "required", "unique", "jsonSchema")
    limits = {k: v for k, v in node.get("constraints", {}).items() if k not in ours}
    words = ("claimcheck", "categories", "categoriesOrdered", "rdfType")
    kept = {k: v for k, v in node.items() if k not in words}
    kept |= {"constraints": limits, "missingValues": []}
    try:
        reader: _Cell = Field.from_descriptor(kept).create_cell_reader()
    except FrictionlessException as error:
        reason = error.reasons[0].note if error.reasons else error.error.note
        raise NotJudged(reason) from None
    return reader
