"""The one form of a value in which it is compared with others."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Any

_LONGEST = 100
"""Digits of the longest number that is written out."""


def form(value: Any, text: str) -> str:
    """Return the one form of a value in which it is compared with others: `1` for `01`."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return _decimal(value)
        case date() | datetime() | time():
            return value.isoformat()
        case dict() | list():
            return _json(value, text)
        case _:
            return text


def _json(value: Any, text: str) -> str:
    try:
        return json.dumps(value, sort_keys=True, default=str)
    except (RecursionError, TypeError, ValueError):
        return text


def _decimal(value: Decimal) -> str:
    if not value:
        return "0"
    if abs(value.adjusted()) >= _LONGEST:  # a billion zeros are no form to write it in
        return str(value)
    return format(value.normalize(Context(prec=2 * _LONGEST)), "f")
