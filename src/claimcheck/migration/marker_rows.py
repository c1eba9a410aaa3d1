"""Make the table of markers, whose places profile 1 wrote beside the notes."""

from __future__ import annotations

import re

from claimcheck.migration.former_profile import Tables

ROUND, SQUARE = "(n)", "[n]"
_IN_SQUARE = re.compile(r"\[[0-9]+\]")


def move_markers(tables: Tables) -> None:
    """Take segment and offset out of footnotes; each note that has a place gets a first marker."""
    markers = tables["markers"] = []
    for note in tables["footnotes"]:
        segment, offset = note.pop("segment_id", ""), note.pop("char_start", "")
        if segment or offset:
            markers.append(
                {
                    "footnote": note.get("footnote", ""),
                    "occurrence": "1",
                    "segment_id": segment,
                    "char_start": offset,
                }
            )


def marker_style(tables: Tables) -> str:
    """Return how the article prints its markers; profile 1 knew two styles. Empty without any."""
    marked = {marker["footnote"] for marker in tables["markers"]}
    printed = [
        note.get("printed_as", "") for note in tables["footnotes"] if note["footnote"] in marked
    ]
    square = sum(bool(_IN_SQUARE.fullmatch(text)) for text in printed)
    return "" if not marked else SQUARE if 2 * square > len(printed) else ROUND
