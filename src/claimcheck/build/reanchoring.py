"""Find the places of a migrated package's segments again, in a copy of its article.

Profile 1 counted in `n1`, from which every `(n)` is taken out; profile 2 counts in `n2`, from which
only the recorded markers are. So a segment with another number in brackets has another hash.
"""

from __future__ import annotations

from claimcheck.article.alignment import locate
from claimcheck.article.copy import Copy, lay_beside
from claimcheck.article.further_signs import further_signs
from claimcheck.errors import CannotMigrate
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.package import read_package
from claimcheck.migration import Decision, Migrated, decision
from claimcheck.text.normal import n1

_ANCHORS = ("char_start", "char_end", "sha256")


def assure_positions(made: Migrated) -> None:
    """Make sure that the positions of a package can be kept where no copy of the article is given.

    Raises:
        CannotMigrate: its markers are `[n]`, which `n1` left in the text and `n2` takes out.

    """
    stated = made.package.article
    if stated.get("markers", "(n)") != "(n)" and "n2_sha256" in stated:
        why = "positions change where markers are printed as [n]"
        raise CannotMigrate(f"{made.package.path}: {why}; give your copy with --article FILE")


def reanchor(made: Migrated, text: str) -> list[Decision]:
    """Take away the anchors of segments that a copy has in `n1` alone: the build writes new ones.

    What looks like a further marker is for a person to decide, and so is what is not in the copy.
    """
    copy = lay_beside(read_package(made.package.path, made.package.store), text)
    anchors = [segment.anchor for segment in copy.segments]
    former = locate(n1(text), n1(copy.title), anchors).spans
    there = [span is not None for span in former]
    pairs = list(zip(copy.segments, there, strict=True))
    if moved := [segment.row for segment, known in pairs if known and not segment.span]:
        _empty_anchors(made, moved)
    lost = [segment.key for segment, known in pairs if not (known or segment.span)]
    return [
        *decision("segments", "sha256", lost, "this copy lacks it: was another one cut?"),
        *decision("markers", "segment_id", _signs(copy), "a number in brackets: is it a marker?"),
    ]


def _empty_anchors(made: Migrated, moved: list[int]) -> None:
    rows, columns = made.package.text("segments"), made.package.columns("segments")
    for row in moved:
        rows[row] |= dict.fromkeys(_ANCHORS, "")
    made.files[str(made.package.path_of("segments"))] = write_rows(columns, rows)


def _signs(copy: Copy) -> list[str]:
    """Return the segments in which something looks like a marker and is recorded as none."""
    spans = [
        (s.span.start - copy.base, s.span.end - copy.base, s.key) for s in copy.segments if s.span
    ]
    found = (
        key
        for sign in further_signs(copy)
        for start, end, key in spans
        if start <= sign.start < end
    )
    return list(dict.fromkeys(found))
