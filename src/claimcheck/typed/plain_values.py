"""Turn text into values: each type has one form in which its texts are written.

Typed frames (`columns`) and typed access (`claims()`, `load`) read this one definition, so that
no text is a value for one and none for the other. This half of it is plain Python: the commands
that only read a few rows start without a data-frame library.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

Value = str | int | float | bool | date | None


class Form(NamedTuple):
    """How the whole text of a type looks, as a regular expression, and what a message calls it."""

    pattern: str
    meaning: str


# Each value has one form (no leading zeros, no exponent, no digits but 0 to 9), so that a key
# compared as text is the key compared as a value. Python and Polars read these patterns alike.
FORMS = {
    "integer": Form(r"0|-?[1-9][0-9]{0,17}", "a whole number such as 13"),
    "number": Form(
        r"-?(?:0|[1-9][0-9]{0,19})(?:\.[0-9]{1,9})?", "a plain decimal number such as 13 or 0.5"
    ),
    "boolean": Form("true|false", "true or false"),
    "date": Form(  # the years of the calendar begin with 0001
        r"(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}",
        "a day of the calendar such as 2021-08-15",
    ),
}
"""The forms of the types of Table Schema that the profile has; a text of any other is itself."""

_WHOLE = {kind: re.compile(form.pattern).fullmatch for kind, form in FORMS.items()}


def _plain_number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": _plain_number,
    "boolean": "true".__eq__,
    "date": date.fromisoformat,
}


_TYPES: dict[str, Any] = {"integer": int, "number": int | float, "boolean": bool, "date": date}


def python_type(kind: str, *, optional: bool) -> Any:
    """Return the Python type of what `value` returns for a cell of a type of Table Schema."""
    found = _TYPES.get(kind, str)
    return found | None if optional else found


def exact_value(text: str, kind: str) -> Any:
    """Return the value of a text of a type: int, Decimal, bool, date, or the text itself.

    Raises:
        ValueError: the text has not the form of the type, or no calendar has the day.

    """
    found = _read_value(text, kind)
    if kind != "number":
        return found
    from decimal import Decimal  # 1 ms that `show` need not pay

    return Decimal(text)


def value(text: str, kind: str) -> Value:
    """Return the value of a cell for a user of Python; of an empty one, None.

    `kind` is a type of Table Schema. EDTF dates and lists with a separator stay text. A number
    with a point is a float, one without an int.

    Raises:
        ValueError: the text is not of that type.

    """
    return _read_value(text, kind) if text else None


def _read_value(text: str, kind: str) -> Value:
    if kind not in FORMS:
        return text
    if not _WHOLE[kind](text):
        raise ValueError(f"{text!r} is not {FORMS[kind].meaning}")
    found: Value = _READERS[kind](text)
    return found


def as_json(cell: Value) -> str | int | float | bool | None:
    """Return a cell as JSON has it: a date as `2021-08-15`, anything else as it is."""
    return cell.isoformat() if isinstance(cell, date) else cell
