"""Whether a value has the form that the profile's JSON Schema gives it: yes or no, and no words.

Nearly every descriptor has it, and is spared the import of the library that words the faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from claimcheck.schema import bundled
from claimcheck.text import web_address

Node = Mapping[str, Any]
"""A part of a JSON Schema."""
Test = Callable[[Any, Any, Node], bool]
"""Takes a value, what a keyword says, and the node in which it stands."""


def conforms(value: object, node: Node | bool) -> bool:
    """Tell whether a value has the form that a part of the profile demands.

    JSON Schema 2020-12, as far as the profile uses it: a keyword that is in none of the tables
    below is taken for an annotation, so a test compares these with what stands in the profile.
    """
    if isinstance(node, bool):
        return node
    tests = _TESTS.get(type(value), _OF_ALL)
    return all(tests[word](value, node[word], node) for word in node if word in tests)


def _has_type(value: object, wanted: str | list[str], _: Node) -> bool:
    return any(_TYPES[name](value) for name in ([wanted] if isinstance(wanted, str) else wanted))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    # JSON Schema Validation, 6.1.1: any number without a fraction is an integer, also 1.0.
    "integer": lambda value: _is_number(value) and value == value // 1,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


def _equals(value: object, other: object) -> bool:
    """Compare two JSON values (JSON Schema Core, 4.2.2): 1 is 1.0, and true is no 1."""
    if isinstance(value, bool) or isinstance(other, bool):
        return value is other
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(_equals, value, other))
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(_equals(value[k], other[k]) for k in value)
    return value == other


def _meets_condition(value: object, condition: Node, node: Node) -> bool:
    return conforms(value, node.get("then" if conforms(value, condition) else "else", True))


def _refers(value: object, address: str, _: Node) -> bool:
    return conforms(value, bundled.profile()["$defs"][address.removeprefix("#/$defs/")])


class Format(NamedTuple):
    """A form that `format` names: what a message calls it, and what reads a text that has it."""

    meaning: str
    read: Callable[[str], object]

    def fits(self, value: object) -> bool:
        """Tell whether a value has the form; one that is no text does not break it."""
        try:
            return not isinstance(value, str) or self.read(value) is not None
        except ValueError:
            return False


# The `pattern` beside a format of days says which of the forms that Python reads is the right one.
FORMATS = {
    "date": Format("a day of the calendar", date.fromisoformat),
    "date-time": Format("a date and time of the calendar", datetime.fromisoformat),
    "email": Format(
        "a mail address such as editor@example.org", re.compile(r"[^@\s]+@[^@\s]+").fullmatch
    ),
    "uri": Format(web_address.MEANING, re.compile(web_address.WEB_ADDRESS).fullmatch),
}
"""The formats of the profile. JSON Schema takes them for annotations unless a program asserts them
(JSON Schema Validation, 7.2.1): this one does, or a home page could be `foo` and a day 2021-02-30.
"""

_OF_ALL: dict[str, Test] = {
    "$ref": _refers,
    "allOf": lambda value, parts, _: all(conforms(value, part) for part in parts),
    "anyOf": lambda value, parts, _: any(conforms(value, part) for part in parts),
    "const": lambda value, wanted, _: _equals(value, wanted),
    "enum": lambda value, allowed, _: any(_equals(value, one) for one in allowed),
    "if": _meets_condition,
    "not": lambda value, part, _: not conforms(value, part),
    "type": _has_type,
}
"""What each keyword demands of a value of any type."""

_NUMBER: dict[str, Test] = {"minimum": lambda value, least, _: bool(value >= least)}

_TESTS: dict[type, dict[str, Test]] = {
    dict: {
        **_OF_ALL,
        "additionalProperties": lambda value, allowed, node: (
            allowed or value.keys() <= node["properties"].keys()
        ),
        "dependentRequired": lambda value, needed, _: all(
            value.keys() >= set(names) for name, names in needed.items() if name in value
        ),
        "minProperties": lambda value, least, _: len(value) >= least,
        "properties": lambda value, parts, _: all(
            conforms(value[name], parts[name]) for name in value if name in parts
        ),
        "required": lambda value, names, _: all(name in value for name in names),
    },
    list: {
        **_OF_ALL,
        "contains": lambda value, part, _: any(conforms(item, part) for item in value),
        "items": lambda value, part, _: all(conforms(item, part) for item in value),
        "minItems": lambda value, least, _: len(value) >= least,
    },
    str: {
        **_OF_ALL,
        "format": lambda value, name, _: FORMATS[name].fits(value),
        "maxLength": lambda value, most, _: len(value) <= most,
        "minLength": lambda value, least, _: len(value) >= least,
        "pattern": lambda value, pattern, _: re.search(pattern, value) is not None,
    },
    int: {**_OF_ALL, **_NUMBER},
    float: {**_OF_ALL, **_NUMBER},
}
"""The same of a value of one type; values of other types have no such thing, and pass."""

JUDGED = frozenset(word for tests in _TESTS.values() for word in tests)
"""The keywords that are judged; `then` and `else` are with `if`."""
