"""Where the markers of notes stand in a copy of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from claimcheck.article.copy import Copy, number
from claimcheck.text.normal import Marker, markers, n1


def in_body(copy: Copy, body: str) -> list[Marker]:
    """Return the markers `(n)` of a copy that stand in its normalised `body`, in order.

    Their offsets count from the start of the body, which is the place of the title.
    """
    return [
        marker._replace(offset=marker.offset - copy.base)
        for marker in markers(copy.raw)
        if copy.base < marker.offset <= copy.base + len(body)
    ]


def of_table(
    copy: Copy, footnotes: pl.DataFrame, marked: Sequence[Marker]
) -> Iterator[tuple[Any, ...]]:
    """Yield each row of `footnotes` with a place: where its marker should be, and where it is.

    A row is left out if its segment is not in the copy. The place is None if the marker is not
    there at all.
    """
    spans = {s.key: (s.anchor.start, s.span) for s in copy.segments if s.span}
    for row, cells in enumerate(footnotes.iter_rows(named=True)):
        stored, span = spans.get(cells["segment_id"] or "", (None, None))
        start = number(cells["char_start"])
        if start is None or stored is None or span is None:
            continue
        printed = cells["printed_as"] or cells["footnote"] or ""
        expected = start + span.start - copy.base - stored
        yield row, cells["footnote"], printed, expected, _place(copy, printed, expected, marked)


def _place(copy: Copy, printed: str, expected: int, marked: Sequence[Marker]) -> int | None:
    """Return the place of a marker, the nearest one if it stands at several."""
    digits = printed.strip("() ")
    if digits.isascii() and digits.isdigit():
        places = [m.offset for m in marked if m.number == int(digits)]
        return min(places, key=lambda at: abs(at - expected), default=None)
    sign = n1(printed)
    # A sign such as "*" stays in the normal text, with or without brackets or a space before it.
    near = copy.body.find(sign, expected, expected + len(sign) + 2)
    found = near if near >= 0 else copy.body.find(sign)
    return expected if near >= 0 else found if found >= 0 else None
