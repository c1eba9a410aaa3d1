"""What a rule can ask for: the catalogue of frames, in words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import polars as pl

from claimcheck.model.frame import Frame, FrameColumn
from claimcheck.model.frame_catalogue import DECLARED
from claimcheck.schema import bundled
from claimcheck.typed.table_frames import catalogue

WIDTH, _INDENT = 100, " " * 4
NOTES = (
    "A rule names frames as its parameters, and columns in their annotations; `package` and `row` "
    "come with every frame that has them. A frame that is no table comes whole if no column is "
    "named.",
    "Of a table, rows are left out of which a cell that is read is broken. `raw_claim_id` is the "
    "text of `claim_id`, whatever it is: it leaves out no row.",
    "`all_claims` has the same columns as `claims`, and so has every table: a rule that examines "
    "some rows of a table compares them with those. Of a table that is read with its whole key, "
    "only the first row of a repeated key is there, unless its rows are what is examined.",
    '`own("places", "country")` in an annotation asks for columns of a package\'s own, as text; '
    "where a package has none, the rule does not run.",
)


def frame_lines() -> Iterator[str]:
    """Yield all frames with their columns as plain text, at most 100 columns wide."""
    for note in NOTES:
        yield from wrap(note, WIDTH)
        yield ""
    for frame in listed_frames():
        yield f"{frame.name}{option_words(frame)}"
        yield from wrap(frame.meaning, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
        for name, column in listed_columns(frame).items():
            head = f"{_INDENT}{name:<22} {type_name(column):<10} "
            yield from wrap(head + column_meaning(frame, name), WIDTH, subsequent_indent=" " * 38)
        yield ""


def frame_objects() -> Iterator[dict[str, Any]]:
    """Yield all frames with their columns as JSON values."""
    for frame in listed_frames():
        columns = [
            {"name": name, "type": type_name(column), "meaning": column_meaning(frame, name)}
            for name, column in listed_columns(frame).items()
        ]
        option = frame.option or None
        yield {"frame": frame.name, "option": option, "meaning": frame.meaning, "columns": columns}


def listed_frames() -> list[Frame]:
    """Return the frames that are listed: each table once, then what is no table."""
    return [catalogue()[table] for table in bundled.tables()] + list(DECLARED.values())


def listed_columns(frame: Frame) -> dict[str, FrameColumn]:
    """Return the columns that are listed; the texts of a table's columns follow from these."""
    return {name: c for name, c in frame.columns.items() if not name.startswith("raw_")}


def option_words(frame: Frame) -> str:
    """Return the words for a frame that only an option gives; nothing for any other."""
    return f" (needs {frame.option})" if frame.option else ""


def type_name(column: FrameColumn) -> str:
    """Return the name of a type without what all columns of that type have in common."""
    if isinstance(column.dtype, pl.List):
        return f"List({column.dtype.inner})"
    return str(column.dtype.base_type())


def column_meaning(frame: Frame, name: str) -> str:
    """Return what a column holds, and of which other rows it holds keys."""
    column = frame.columns[name]
    meaning = " ".join(column.meaning.split())
    itself = "." not in column.points_to or column.points_to == f"{frame.name}.{name}"
    return meaning if itself else f"{meaning} (→ {column.points_to})"
