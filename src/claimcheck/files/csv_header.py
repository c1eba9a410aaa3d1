"""The first record of a CSV file: the names of its columns, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.files.csv_records import Record, records
from claimcheck.model.flaw import Flaw
from claimcheck.text.shortened import shorten

LARGEST_HEADER = 16 * 1024**2
"""Bytes of the longest header that is read."""


def read_header(text: bytes) -> tuple[list[str], int, list[Flaw]]:
    """Return the names of the columns, the offset of the second record, and what is wrong."""
    header, start = _first_record(text)
    return header.cells, start, list(_flaws(header))


def _first_record(text: bytes) -> tuple[Record, int]:
    # The header ends at the first newline outside of quotes, that is, before which the number of
    # quotes is even. A quote that never closes would take the whole file: LARGEST_HEADER stops it.
    end = text.find(b"\n") + 1 or len(text)
    quotes = text.count(b'"', 0, end)
    while quotes % 2 and end < len(text):
        at, end = end, text.find(b"\n", end) + 1 or len(text)
        quotes += text.count(b'"', at, end)
    if end > LARGEST_HEADER:
        return Record(0, [""]), end
    return next(records(text[:end].decode("utf-8")), Record(0, [""])), end


def _flaws(header: Record) -> Iterator[Flaw]:
    if header.fault:
        yield Flaw("bad_header", "the quotes of the header do not match", 1)
    elif not any(header.cells):
        yield Flaw("bad_header", "the first line names no columns", 1)
    else:
        yield from _name_flaws(header.cells)


def _name_flaws(names: list[str]) -> Iterator[Flaw]:
    if unnamed := [str(n) for n, name in enumerate(names, 1) if not name.strip()]:
        columns = f"column{'s' if len(unnamed) > 1 else ''} {', '.join(unnamed[:10])}"
        more = f" and {len(unnamed) - 10} more" if len(unnamed) > 10 else ""
        index = "" if unnamed != ["1"] else "; is it the index of a data frame? write without it"
        yield Flaw("bad_header", f"{columns}{more} of {len(names)} without a name{index}", 1)
    first: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if name.strip() and ("\n" in name or name != name.strip()):
            shown = shorten(name)
            message = f"column {number} is named {shown!r}: white space does not belong there"
            yield Flaw("bad_header", message, 1, value=shown)
        elif name and first.setdefault(name, number) < number:
            shown = shorten(name)
            message = f"column {number} repeats the name {shown!r} of column {first[name]}"
            yield Flaw("duplicate_header", message, 1, field=shown, value=shown)
