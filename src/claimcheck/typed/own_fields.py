"""Turn a field of a package's own Table Schema into a column that can be judged.

Such a field may have any type and any constraint of the standard. As long as every text is in the
plain form of its type, its column is judged as the profile's are. Else each distinct text is read,
its value stands in the column as text in its one form, and what breaks a bound is listed.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from claimcheck.schema.stated import Node, texts, type_of
from claimcheck.text.shortened import shorten
from claimcheck.typed import columns
from claimcheck.typed.columns import CONSTRAINTS, LENGTHS, LIMITS, Check, TypedColumn, whole_text
from claimcheck.typed.plain_values import FORMS, exact_value
from claimcheck.typed.rare_types import NotJudged, TypeReader, one_form

_ORDERED = ("integer", "number", "date", "time", "datetime", "year", "yearmonth", "duration")
_COUNTED = ("string", "object", "array", "list")
_TYPES = dict.fromkeys(LIMITS, _ORDERED) | dict.fromkeys(LENGTHS, _COUNTED)
"""By constraint that bounds a value: the types that may have it (Table Schema, "constraints")."""

_KEEPS: dict[str, Callable[[Any, Any], bool]] = {
    **{word: getattr(operator, CONSTRAINTS[word].test) for word in LIMITS},
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
}
"""The tests of columns.TESTS, of values that Polars may not have."""

_Read = Sequence[tuple[str, Any]]
"""Values, each with its one form."""


class OwnField:
    """A field whose cells can be judged, with the limits of its constraints read.

    Values that it lists stand there as text in their one form, a bound as a value.
    """

    def __init__(self, field: Node) -> None:
        """Read what a field states.

        Raises:
            NotJudged: it asks for something that cannot be judged here.

        """
        self.field, self.constraints = field, field.get("constraints", {})
        self.kind, self.reader = type_of(field), TypeReader(field)
        self._refuse_unknown()
        self.limits = {word: self._read_bound(word) for word in _TYPES if word in self.constraints}
        if categories := field.get("categories"):
            self.limits["categories"] = texts(categories)
        if "enum" in self.constraints:
            listed = self.constraints["enum"]
            self.limits["enum"] = [one_form(self._read_stated("enum", v), str(v)) for v in listed]
        if "pattern" in self.constraints:
            self.limits["pattern"] = _bounded_pattern(self.constraints["pattern"])

    def column(self, source: str, cells: pl.Series, *, required: bool) -> TypedColumn:
        """Return the column of these texts, of which null are the empty ones."""
        cell, limits, dtype = pl.col(source), self._plain_limits(cells), columns.TEXT
        if limits is not None:
            value, checks = columns.cast(cell, self.kind), self._checks(limits)
            dtype = columns.DTYPES.get(self.kind, dtype)
        else:
            values = dict(self._values(cells))
            forms = [one_form(value, text) for text, value in values.items()]
            value = cell.replace_strict(list(values), forms, default=None, return_dtype=dtype)
            checks = self._checks(self.limits, list(zip(forms, values.values(), strict=True)))
        return TypedColumn(
            field=self.field["name"],
            source=source,
            value=value.alias(source),
            dtype=dtype,
            meaning=self.meaning,
            required=required or bool(self.constraints.get("required")),
            checks=tuple(checks),
        )

    def _plain_limits(self, cells: pl.Series) -> dict[str, Any] | None:
        """Return the limits as Polars compares them; None if one, or a text, has another form."""
        pattern = whole_text(FORMS[self.kind].pattern) if self.kind in FORMS else ""
        if not self.reader.plain or not cells.str.contains(pattern).all():
            return None
        try:
            return {word: self._plain_limit(word, limit) for word, limit in self.limits.items()}
        except ValueError:
            return None

    def _plain_limit(self, word: str, limit: Any) -> Any:
        if word in LIMITS:
            return exact_value(one_form(limit, ""), self.kind)
        listed = word in ("enum", "categories")
        return [exact_value(form, self.kind) for form in limit] if listed else limit

    def _values(self, cells: pl.Series) -> Iterator[tuple[str, Any]]:
        """Yield each distinct text that is of the type, and its value."""
        for text in cells.drop_nulls().unique(maintain_order=True):
            try:
                yield text, self.reader.read_cell(text)
            except ValueError:
                continue

    def _checks(self, limits: dict[str, Any], read: _Read | None = None) -> Iterator[Check]:
        """Yield the checks of a column, in the order in which a cell is judged."""
        for word in CONSTRAINTS:
            if word in limits:
                shown = _short_value(self.constraints.get(word))
                if word == "pattern":
                    shown = _short_value(columns.form_words(self.field, shown))
                law = columns.constraint_check(
                    word, limits[word], name=_short_value(self.field["name"]), shown=shown
                )
                yield from (
                    [law] if read is None or word not in _TYPES else self._bound_checks(law, read)
                )

    def _bound_checks(self, law: Check, read: _Read) -> Iterator[Check]:
        """Yield the checks for values that break a bound, and for those of another order."""
        breaking, alien = [], []
        for form, value in read:
            try:
                if not _KEEPS[law.name](value, self.limits[law.name]):
                    breaking.append(form)
            except (TypeError, ArithmeticError):  # such as a time with and one without its zone
                alien.append(form)
        yield replace(law, test="notin", limits=(breaking,))
        words = f"cannot be compared with {_short_value(self.constraints[law.name])}"
        yield replace(law, name=f"{law.name}, alien", test="notin", limits=(alien,), words=words)

    @property
    def meaning(self) -> str:
        """Say what a cell is to be."""
        return f"of the type {self._type_name()}"

    def reads(self, text: str) -> bool:
        """Tell whether a text is of the type of the field."""
        try:
            self.reader.read_cell(text)
        except ValueError:
            return False
        return True

    def _type_name(self) -> str:
        """Return the type, with the format if that is not the usual one."""
        how = self.field.get("format", "default")
        return self.kind if how == "default" else f"{self.kind} ({_short_value(how)})"

    def _refuse_unknown(self) -> None:
        if "pattern" in self.constraints and self.kind not in ("string", "any"):
            raise NotJudged(f"pattern is for texts, not for the type {self._type_name()}")
        if "jsonSchema" in self.constraints:
            raise NotJudged("a JSON Schema of cells is not followed")
        known = {*_TYPES, "required", "unique", "enum", "pattern"}
        if unknown := sorted(set(self.constraints) - known):
            raise NotJudged(f"no constraint is called {_short_value(unknown[0])}")

    def _read_bound(self, word: str) -> Any:
        """Return a bound as a value that can be compared with those of the column."""
        bound = self.constraints[word]
        if self.kind not in _TYPES[word]:
            raise NotJudged(f"{word} is not for the type {self._type_name()}")
        value = bound if word in LENGTHS else self._read_stated(word, bound)
        try:
            _KEEPS[word]("" if word in LENGTHS else value, value)
        except (TypeError, ArithmeticError):
            raise NotJudged(f"{word}: nothing can be compared with {_short_value(bound)}") from None
        return value

    def _read_stated(self, word: str, stated: Any) -> Any:
        """Return what a schema writes, as JSON or as text, as a value of the column."""
        text = stated if isinstance(stated, str) else json.dumps(stated)
        alien = self.kind == "string" and not isinstance(stated, str)
        try:
            value = None if alien else self.reader.read_limit(text)
        except ValueError:
            value = None
        if value is None:
            raise NotJudged(f"{word}: {_short_value(text)} is not of the type {self._type_name()}")
        return value


def _short_value(value: object) -> str:
    return shorten(str(value))


def _bounded_pattern(pattern: str) -> str:
    """Return a pattern that can be matched in bounded time.

    Raises:
        NotJudged: it looks around or back, or is none at all: Polars' engine has neither.

    """
    try:  # alone, too: `a)|(b` would be a pattern in brackets only
        pl.Series([""]).str.contains(pattern)
        pl.Series([""]).str.contains(whole_text(pattern))
    except pl.exceptions.PolarsError:
        reason = f"the pattern {_short_value(pattern)} cannot be matched in bounded time"
        raise NotJudged(reason) from None
    return pattern
