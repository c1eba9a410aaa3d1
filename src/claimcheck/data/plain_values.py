"""A cell's text as the value that its Table Schema type says; an empty cell is None."""

from __future__ import annotations

from datetime import date

Value = str | int | float | bool | date | None


def value(text: str, kind: str) -> Value:
    """Return the value of a cell.

    `kind` is a type of Table Schema: integer, number, boolean or date; every other one is text.
    EDTF dates and lists with a separator stay text. A number without a point is an int.

    Raises:
        ValueError: the text is not of that type.

    """
    if not text:
        return None
    match kind:
        case "integer":
            return int(text)
        case "number":
            return float(text) if "." in text else int(text)
        case "boolean":
            return _boolean(text)
        case "date":
            return date.fromisoformat(text)
        case _:
            return text


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text == "true"


def as_json(cell: Value) -> str | int | float | bool | None:
    """Return a cell as JSON has it: a date as `2021-08-15`, anything else as it is."""
    return cell.isoformat() if isinstance(cell, date) else cell
