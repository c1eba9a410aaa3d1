"""The profile's tables as frames for rules, and with them the whole catalogue of frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import polars as pl

from claimcheck.model.frame import IN, ROW, Frame, FrameColumn
from claimcheck.model.frame_catalogue import DECLARED
from claimcheck.schema import bundled
from claimcheck.schema.stated import foreign_keys
from claimcheck.typed.columns import DTYPES, TEXT

_BOUNDS_READ = ("value", "value_max", "comparator", "rounding")
"""The cells of a quantity from which its bounds follow."""


_ROW_KEY = FrameColumn(pl.String(), "the primary-key cells as text in schema order, joined by `/`")


@cache
def catalogue() -> Mapping[str, Frame]:
    """Return every frame that a rule may read, by name: the tables, then what is declared."""
    tables = {table: table_frame(table) for table in bundled.tables()}
    every = (
        replace(
            frame,
            name=f"all_{name}",
            meaning=f"The same columns of every row of `{name}`, to compare its rows with.",
        )
        for name, frame in tables.items()
    )
    return tables | {frame.name: frame for frame in every} | DECLARED


@cache
def table_frame(table: str) -> Frame:
    """Return a table of the profile as the frame that rules read."""
    schema = bundled.schema(table)
    keys = {key.fields[0]: f"{key.resource}.{key.aims[0]}" for key in foreign_keys(schema, table)}
    if len(schema["primaryKey"]) == 1:
        keys[schema["primaryKey"][0]] = f"{table}.{schema['primaryKey'][0]}"
    columns = {"package": IN, "row": ROW}
    for field in schema["fields"]:
        for name, column in _typed_columns(field, keys.get(field["name"], "")):
            columns.setdefault(name, column)
    if table == "quantities":
        columns |= dict(_bound_columns(columns))
    columns.setdefault("row_key", _ROW_KEY)
    for name in bundled.columns(table):
        text = f"the text of `{name}`, broken or not"
        columns[f"raw_{name}"] = FrameColumn(pl.String(), text, keys.get(name, ""))
    key = tuple(schema["primaryKey"])
    return Frame(name=table, meaning=schema["description"], columns=columns, key=key)


def _typed_columns(field: dict[str, Any], aim: str) -> Iterator[tuple[str, FrameColumn]]:
    """Yield the columns into which a column of the file is read."""
    name, marks, dtype = field["name"], field.get("claimcheck", {}), DTYPES.get(field["type"], TEXT)
    derived = marks.get("derived", False)
    yield name, FrameColumn(dtype, field["description"], aim, () if derived else (name,))
    if marks.get("value") == "edtf":
        for end, word in (("earliest", "first"), ("latest", "last")):
            days = f"the {word} day that `{name}` can mean; null: open"
            yield f"{name}_{end}", FrameColumn(pl.Date(), days, "", (name,))
    if derived:
        stored = f"`{name}` as the file has it; `{name}` itself is worked out anew"
        yield f"stored_{name}", FrameColumn(dtype, stored, "", (name,))


def _bound_columns(columns: Mapping[str, FrameColumn]) -> Iterator[tuple[str, FrameColumn]]:
    """Yield the bounds of a quantity, which follow from several of its cells."""
    for end in ("lower", "upper"):
        yield end, columns[end]._replace(read_from=_BOUNDS_READ)
        yield f"{end}_open", FrameColumn(pl.Boolean(), f"`{end}` is left out", "", _BOUNDS_READ)
