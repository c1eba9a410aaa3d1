"""A row as a form: its fields, made from the table's schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.edit.new_rows import COLUMN_MADE, USUAL
from claimcheck.edit.row_names import clean, id_letters
from claimcheck.files.raw_package import TextRow
from claimcheck.schema import bundled

LONG = frozenset(("statement", "says", "gap", "note", "description", "reason", "intended", "value"))
"""Columns that hold sentences."""

Choice = tuple[str, str]
"""A value, and the words beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A cell that a person fills: what it is, what stands in it, and what may stand there.

    `kind` is `choice`, `long` or `text`; `stood` is the cell as it was when the form was made.
    """

    name: str
    label: str
    hint: str
    example: str
    kind: str
    value: str
    stood: str
    required: bool
    choices: tuple[Choice, ...] = ()


def form_fields(
    table: str,
    row: Mapping[str, str] | None = None,
    *,
    typed: Mapping[str, str] | None = None,
    choices: Mapping[str, Iterable[Choice]] | None = None,
    hidden: Iterable[str] = (),
) -> list[FormField]:
    """Return the fields of a table that a person may fill, with the cells of a row.

    `typed` is what stands in the form already, `choices` the rows that a key may name, and
    `hidden` the columns that the page fills itself.
    """
    left_out = {*hidden, *_made_columns(table)}
    stood, made = row or {}, COLUMN_MADE.get(table) if row is None else None
    shown = {**(stood if row else USUAL.get(table, {})), **(typed or {})}
    return [
        _field(
            field,
            stood.get(name, ""),
            shown.get(name, ""),
            choices or {},
            required=field.get("constraints", {}).get("required", False) and name != made,
        )
        for name, field in bundled.fields(table).items()
        if name not in left_out
    ]


def _made_columns(table: str) -> Iterator[str]:
    """Yield the columns that the program fills: ids, what is derived, places in texts."""
    if table in id_letters().values():
        yield bundled.primary_key(table)[0]
    yield from bundled.derived_columns(table)
    yield from bundled.anchored_columns(table)


def _field(
    field: Mapping[str, Any],
    stood: str,
    value: str,
    keys: Mapping[str, Iterable[Choice]],
    *,
    required: bool,
) -> FormField:
    limits, labels = field.get("constraints", {}), field.get("claimcheck", {}).get("labels", {})
    name = field["name"]
    options: list[Choice] = list(keys.get(name, ()))
    if "enum" in limits:
        options = [(value, labels.get(value, "")) for value in limits["enum"]]
    elif field["type"] == "boolean":
        options = [("true", ""), ("false", "")]
    if options and not required:
        options = [("", ""), *options]
    if options and value not in dict(options):
        options = [(value, "not in the list" if value else ""), *options]
    is_long = name in LONG or "\n" in value  # of which a browser would take out the line ends
    kind = "choice" if options else "long" if is_long else "text"
    return FormField(
        name=name,
        label=field.get("title", name),
        hint=field.get("description", ""),
        example=str(field.get("example", "")),
        kind=kind,
        value=value,
        stood=stood,
        required=required,
        choices=tuple(options),
    )


def changed_cells(form: Mapping[str, str]) -> tuple[TextRow, TextRow]:
    """Return the cells that a form changes: as they stood when it was made, and as they are now."""
    before = {name.removeprefix("was."): cell for name, cell in form.items() if name[:4] == "was."}
    changed = {name: form[name] for name in before if form.get(name, before[name]) != before[name]}
    cells = {name: clean(cell) for name, cell in changed.items()}
    after = {name: cell for name, cell in cells.items() if cell != before[name]}
    return {name: before[name] for name in after}, after
