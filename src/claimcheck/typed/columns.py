"""Turn a field of a Table Schema into a cast and checks of its column.

A field is read into a `TypedColumn` once. Its `value` is the Polars expression that reads the text,
and each of its checks is both an expression (`Check.holds`) and, by the same name and limits, a
check of Pandera: `soundness` proves columns with the one, and asks the other for the broken cells.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from claimcheck.model.frame import DECIMAL
from claimcheck.schema import bundled
from claimcheck.text import web_address
from claimcheck.typed.plain_values import FORMS, exact_value

DTYPES: dict[str, pl.DataType] = {
    "integer": pl.Int64(),
    "number": DECIMAL,
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
TEXT: pl.DataType = pl.String()
"""The Polars type of each type of Table Schema that has a form, and of every other one."""


class Constraint(NamedTuple):
    """A constraint of Table Schema: the kind of flaw, the test of a value, what a message says."""

    kind: str
    test: str
    words: str


CONSTRAINTS = {
    "enum": Constraint("not_in_enum", "isin", "is not a value of {name}"),
    "categories": Constraint("not_in_enum", "isin", "is not a value of {name}"),
    "minimum": Constraint("out_of_range", "ge", "is less than the minimum {limit}"),
    "maximum": Constraint("out_of_range", "le", "is more than the maximum {limit}"),
    "exclusiveMinimum": Constraint("out_of_range", "gt", "is not more than {limit}"),
    "exclusiveMaximum": Constraint("out_of_range", "lt", "is not less than {limit}"),
    "minLength": Constraint(
        "out_of_range", "str_length", "is shorter than the minimum length {limit}"
    ),
    "maxLength": Constraint(
        "out_of_range", "str_length", "is longer than the maximum length {limit}"
    ),
    "pattern": Constraint("pattern_mismatch", "str_matches", "does not have the form {limit}"),
    "uri": Constraint(
        "not_a_web_address",
        "str_matches",
        f"is not {web_address.MEANING}",
    ),
}
"""In the order in which a cell is judged: the first that it breaks is its flaw. (`categories` is
a property beside the constraints, and `uri` a format that only the profile has as one.)"""

LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
"""The constraints that compare a value with another of its type."""
LENGTHS = ("minLength", "maxLength")
"""Those that count the characters of a text, or the members of a value."""

TESTS: dict[str, Callable[..., pl.Expr]] = {
    "isin": lambda cell, listed: cell.is_in(listed),
    "notin": lambda cell, listed: ~cell.is_in(listed),
    "ge": operator.ge,
    "le": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
    "str_length": lambda cell, least, most: cell.str.len_chars().is_between(least, most),
    "str_matches": lambda cell, pattern: cell.str.contains(pattern),
}
"""The tests of a value by the name that Pandera has for each, as Polars expressions."""

LONGEST_TEXT = 2**32 - 1
"""No cell has more characters than Polars can count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A law of the values of a column: `test` is a name of TESTS, `words` follow the bad cell.

    `name` tells it from the other checks of its column. A null keeps every law.
    """

    name: str
    kind: str
    test: str
    limits: tuple[Any, ...]
    words: str

    def holds(self, cell: pl.Expr) -> pl.Expr:
        """Return the expression that is true of each value that keeps the law."""
        return TESTS[self.test](cell, *self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """A column of raw text, by its name `source` in the frame, and what its field asks of it.

    `value` reads the text, and is null where it is not of the type, which `meaning` calls by name.
    A cell of a column that is `listed` is a list of texts, each of which may be a number.
    """

    field: str
    source: str
    value: pl.Expr
    dtype: pl.DataType
    meaning: str = ""
    required: bool
    checks: tuple[Check, ...] = ()
    listed: bool = False


def constraint_check(word: str, limit: Any, *, name: str, shown: str) -> Check:
    """Return the check that a constraint of a field comes to.

    `limit` is the constraint as values of the column, `shown` how a message writes it, and `name`
    how it names the field.
    """
    kind, test, words = CONSTRAINTS[word]
    words = words.format(name=name, limit=shown)
    return Check(name=word, kind=kind, test=test, limits=_limits(word, limit), words=words)


def _limits(word: str, limit: Any) -> tuple[Any, ...]:
    """Return what the test of a constraint is given beside the value."""
    match word:
        case "minLength":
            return min(limit, LONGEST_TEXT), LONGEST_TEXT
        case "maxLength":
            return 0, min(limit, LONGEST_TEXT)
        case "pattern" | "uri":
            return (whole_text(limit),)
        case _:
            return (limit,)


def whole_text(pattern: str) -> str:
    """Return a pattern as Table Schema means it: the whole value has the form."""
    # Table Schema, "pattern": the value must match as a whole. The group keeps `a|b` from becoming
    # `^a` or `b$`, which is what the converter of Pandera makes of it.
    return rf"^(?:{pattern})$"


def cast(text: pl.Expr, kind: str) -> pl.Expr:
    """Return what reads text as a type: null where it has not the form, or the calendar no day."""
    if kind not in FORMS:
        return text
    # The form comes first: Polars casts `+5` and `007` as well, and `1e3` to a number: texts that
    # differ and are one value.
    plain = pl.when(text.str.contains(whole_text(FORMS[kind].pattern))).then(text)
    match kind:
        case "boolean":
            return plain == "true"
        case "date":
            # Not strict, so that one day that no calendar has is null, and does not end the run.
            return plain.str.to_date("%Y-%m-%d", strict=False)
        case _:
            return plain.cast(DTYPES[kind], strict=False)


@cache
def profile_columns(table: str) -> tuple[TypedColumn, ...]:
    """Return the columns of one of the profile's tables."""
    return tuple(_profile_column(field) for field in bundled.fields(table).values())


def _profile_column(field: dict[str, Any]) -> TypedColumn:
    name, kind, marks = field["name"], field["type"], field.get("claimcheck", {})
    return TypedColumn(
        field=name,
        source=name,
        value=cast(pl.col(name), kind).alias(name),
        dtype=DTYPES.get(kind, TEXT),
        meaning=FORMS[kind].meaning if kind in FORMS else "",
        required=bool(field.get("constraints", {}).get("required")),
        checks=tuple(_profile_checks(field)),
        listed="separator" in marks and "value" not in marks,
    )


def _profile_checks(field: dict[str, Any]) -> Iterator[Check]:
    constraints = dict(field.get("constraints", {}))
    if field.get("format") == "uri":
        constraints["uri"] = web_address.WEB_ADDRESS
    for word in CONSTRAINTS:
        if word in constraints:
            stated = constraints[word]
            limit = exact_value(str(stated), field["type"]) if word in LIMITS else stated
            shown = form_words(field, str(stated)) if word == "pattern" else str(stated)
            yield constraint_check(word, limit, name=field["name"], shown=shown)


def form_words(field: dict[str, Any], pattern: str) -> str:
    """Return `of C034`, a field's example: few people read a regular expression."""
    return f"of {field['example']}" if "example" in field else pattern
