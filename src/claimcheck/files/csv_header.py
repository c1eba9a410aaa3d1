"""The first record of a CSV file: the names of its columns, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimcheck.files.csv_records import Record, records
from claimcheck.model.flaw import Flaw
from claimcheck.text.shortened import shorten

LARGEST_HEADER = 16 * 1024**2
"""Bytes of the longest header that is read."""
LONGEST_ALIKE = 10_000
"""Bytes of the longest header that is remembered: the packages of an archive have the same."""


def read_header(text: bytes) -> tuple[list[str], int, list[Flaw]]:
    """Return the names of the columns, the offset of the second record, and what is wrong."""
    end = _end_of_header(text)
    judge = _judge_again if end <= LONGEST_ALIKE else _judge
    names, flaws = judge(text[:end])
    return [*names], end, [*flaws]


def _end_of_header(text: bytes) -> int:
    # The header ends at the first newline outside of quotes, that is, before which the number of
    # quotes is even. A quote that never closes would take the whole file: LARGEST_HEADER stops it.
    end = text.find(b"\n") + 1 or len(text)
    quotes = text.count(b'"', 0, end)
    while quotes % 2 and end < len(text):
        at, end = end, text.find(b"\n", end) + 1 or len(text)
        quotes += text.count(b'"', at, end)
    return end


def _judge(header: bytes) -> tuple[list[str], list[Flaw]]:
    """Return the names of the columns in a first record, and what is wrong with it."""
    text = header.decode("utf-8") if len(header) <= LARGEST_HEADER else ""
    record = next(records(text), Record(0, [""]))
    return record.cells, list(_flaws(record))


_judge_again = lru_cache(maxsize=200)(_judge)


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
