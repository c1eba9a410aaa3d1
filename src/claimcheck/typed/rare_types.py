"""Read texts of the types that only a package's own schema has, with Frictionless.

The types are many, and a claims package seldom has any but the profile's: Frictionless, the
reference implementation of the standard, reads them, one distinct text at a time. It also reads
what the plain form of a type does not cover (`007`, a decimal comma).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Context, Decimal
from functools import cache
from typing import Any

from claimcheck.schema.stated import READ_BY_TYPE, Node, type_of
from claimcheck.text.shortened import shorten
from claimcheck.typed.plain_values import FORMS, exact_value

_LONGEST_ADDRESS, _LONGEST_VALUE = 2_000, 100
"""Characters of the longest address, and of the longest number or date, that are read."""
_LONGEST_FORM = 100
"""Digits of the longest number that is written out."""
_JSON = ("object", "array", "list", "geojson")
"""Types whose cells may be long: they are read in linear time."""
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


class NotJudged(Exception):
    """A field whose cells cannot be judged, with the reason."""


class TypeReader:
    """Reads texts of the type of a field, in the plain form of that type or in any other.

    `plain` is true of a field that says no more of its type than the profile's fields do.
    """

    def __init__(self, field: Node) -> None:
        """Take a field.

        Raises:
            NotJudged: its type or format is none that Frictionless knows.

        """
        # Of other properties, such as the constraints, Frictionless runs what may never end.
        said = {name: field[name] for name in READ_BY_TYPE if name in field}
        said["type"] = type_of(field)
        self.field, self._said = {**field, "type": said["type"]}, json.dumps(said)
        self.plain = set(said) == {"type"} and said["type"] in (*FORMS, "string", "any")
        if not self.plain:
            _frictionless_reader(self._said)

    def read_limit(self, text: str) -> Any:
        """Return the value of a text that the schema states.

        Raises:
            ValueError: the text is not of the type.

        """
        if self.plain:
            try:
                return exact_value(text, self.field["type"])
            except ValueError:
                pass  # maybe it is a value in another form
        return _frictionless_reader(self._said)(text)

    def read_cell(self, text: str) -> Any:
        """Return the value of a cell; of a cell Frictionless takes more than the standard does.

        Raises:
            ValueError: the text is not of the type.

        """
        if _is_untidy(text, self.field):
            raise ValueError("the text is in no form that its type allows")
        return self.read_limit(text)


def _is_untidy(text: str, field: Node) -> bool:
    """Tell whether a text is none that its type allows: Python would read `１`, ` 1` and `1_0`."""
    kind = str(field["type"])
    if kind in _JSON or kind == "any" or (kind == "string" and "format" not in field):
        return False
    if len(text) > (_LONGEST_ADDRESS if kind == "string" else _LONGEST_VALUE):
        return True
    # `int("１３")` is 13 for Python; the standard means the digits 0 to 9.
    if any(c.isdigit() and not c.isascii() for c in text):
        return kind != "string"
    # What groups and divides digits may be any sign that the schema names, a space, too.
    signs = f"{field.get('groupChar', '')}{field.get('decimalChar', '')}"
    bare = text.translate(dict.fromkeys(map(ord, signs)))
    plain = bare == bare.strip() and "_" not in bare
    return not plain and kind in ("integer", "number", "year")


@cache
def _frictionless_reader(known: str) -> Callable[[str], Any]:
    """Return what reads a type; of GeoJSON only the type of the object is looked at.

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
        # It refuses some formats only when it reads: better here than of each cell.
        reader("0")
    except FrictionlessException as error:
        reason = error.reasons[0].note if error.reasons else error.error.note
        raise NotJudged(shorten(str(reason))) from None
    except Exception as error:  # of what it lets through, such as a format that is none
        raise NotJudged(shorten(str(error))) from None

    def read(text: str) -> Any:
        try:
            value, fault = reader(text)
        except Exception as error:  # Frictionless lets some errors of its parsers through
            raise ValueError(str(error)) from None
        alien = geojson and (not isinstance(value, dict) or value.get("type") not in _GEOJSON)
        if fault or alien:
            raise ValueError("the text is not of the type")
        return value

    return read


def one_form(value: Any, text: str) -> str:
    """Return the one form in which a value is compared with others: `1` for `01`."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return _plain_decimal(value)
        case date() | datetime() | time():
            return value.isoformat()
        case dict() | list():
            return _sorted_json(value, text)
        case _:
            return text


def _sorted_json(value: Any, text: str) -> str:
    try:
        return json.dumps(value, sort_keys=True, default=str)
    except (RecursionError, TypeError, ValueError):
        return text


def _plain_decimal(value: Decimal) -> str:
    if not value:
        return "0"
    if abs(value.adjusted()) >= _LONGEST_FORM:  # a billion zeros are no form to write it in
        return str(value)
    return format(value.normalize(Context(prec=2 * _LONGEST_FORM)), "f")
