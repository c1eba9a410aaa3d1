"""The markers that a package records, and where each of them stands in a copy."""

from __future__ import annotations

import math
from dataclasses import dataclass

from claimcheck.files.package import Package
from claimcheck.text.whole_number import whole_number


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A row of `markers`: `printed` is what the article prints for the note.

    `stated` is the offset that the row has; `place` is that in the copy's normal text, None if the
    marker is not there.
    """

    row: int
    footnote: str
    printed: str
    segment: str
    stated: int | None
    place: int | None = None


def recorded_places(package: Package) -> list[NotePlace]:
    """Return the markers of a package in the order of the text, not looked for yet."""
    printed = {note["footnote"]: note["printed_as"] for note in package.text("footnotes")}
    order = {row["segment_id"]: n for n, row in enumerate(package.text("segments"))}
    places = [
        NotePlace(
            row=row,
            footnote=cells["footnote"],
            printed=printed.get(cells["footnote"]) or cells["footnote"],
            segment=cells["segment_id"],
            stated=whole_number(cells["char_start"]),
        )
        for row, cells in enumerate(package.text("markers"))
    ]

    def by_text(place: NotePlace) -> tuple[int, float, int]:
        offset = math.inf if place.stated is None else place.stated
        return order.get(place.segment, len(order)), offset, place.row

    return sorted(places, key=by_text)
