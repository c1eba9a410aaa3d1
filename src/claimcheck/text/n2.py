"""Normalised text without its recorded markers: what positions and hashes are counted in.

The normalisation `n2` makes two copies of one page equal although one prints the markers of its
notes as `(7)` and the other as `[7]`, raised, or not at all. What only looks like a marker stays:
`5 U.S.C. 552(a)(2)`. Segments are hashed with `normal.sha256`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import compress
from typing import NamedTuple

from claimcheck.text.marker_styles import (
    BETWEEN,
    STYLES,
    WORDS,
    Sign,
    by_place,
    find_markers,
    find_words,
    is_number,
    label_of,
)
from claimcheck.text.normal import normalise
from claimcheck.text.recorded_markers import RecordedMarker, match_markers

COUNTED_IN_N2 = "counted in the normal form n2 of the text"
"""How a place in a file for other programs says in which text it counts."""
_STOPS = {".", "!", "?", "\u2026"}
_STOP = re.compile(r"\s*\.(?!\s*\.)")
"""A full stop behind a marker; one of an ellipsis belongs to the text. Raw text may set it off."""
_SPACE_AT_START = re.compile(" ")


class N2Text(NamedTuple):
    """A text in `n2`: where each recorded marker stood in it, None if it was not found.

    `style` is the name of the style in which the markers are printed, empty if none was found.
    """

    text: str
    places: list[int | None]
    style: str

    @property
    def found(self) -> int:
        """How many of the recorded markers are in the text."""
        return sum(place is not None for place in self.places)


def n2(
    text: str, recorded: Sequence[RecordedMarker] = (), style: str = "", start: int = 0
) -> N2Text:
    """Return a text in the form in which positions are counted and hashes are made.

    Args:
        text: the text as read; anything may stand before and behind the article.
        recorded: the markers that are known; a document has none.
        style: the style that is tried first, as the descriptor names it in `article.markers`.
        start: the place in `normalise(text)` from which the recorded places count: the title's.

    """
    normal = normalise(text)
    name, found = _choose(normal, recorded, style, start)
    signs = sorted({sign for sign in found if sign}, key=by_place)
    cut, places = take_out(normal, signs)
    at = dict(zip(signs, places, strict=True))
    return N2Text(cut, [sign and at[sign] for sign in found], name)


def without_markers(
    text: str, recorded: Sequence[RecordedMarker] = (), style: str = "", start: int = 0
) -> str:
    """Return a text as it was read, only without its recorded markers: its lines stay.

    The arguments are those of `n2`, and `normalise` of the result is what `n2` gives.
    """
    normal = normalise(text)
    name, found = _choose(normal, recorded, style, start)
    cut = {sign for sign in found if sign and not sign.stays}
    if not cut:
        return text
    # The raw text has the same signs in the same order: folding changes spaces and dashes, and
    # neither makes a sign nor unmakes one.
    chosen = [sign in cut for sign in find_markers(normal, name)]
    return take_out(text, compress(find_markers(text, name), chosen))[0]


def take_out(text: str, signs: Iterable[Sign]) -> tuple[str, list[int]]:
    """Return a text without some of its signs, and the place of each in what is left.

    `signs` are in order. The white space before a sign goes with it, and so does what is between
    the signs of a group; a full stop behind stays only if none of `.!?` stands before. The place
    of a sign that stays is where it begins.
    """
    pieces: list[str] = []
    places: list[int] = []
    size = at = 0
    before = ""
    in_group = False
    for sign in signs:
        if not in_group or sign.stays or not BETWEEN.fullmatch(text, at, sign.start):
            piece = text[at : sign.start]
            pieces.append(piece if sign.stays else piece.rstrip())
            size += len(pieces[-1])
            before = pieces[-1][-1:] or before
        places.append(size)
        at = sign.start if sign.stays else sign.end
        in_group = not sign.stays
        # `end (7).` keeps its stop and `end. (7).` does not, so that both are `end.`; at the very
        # start a space would stand before the text.
        dropped = _STOP if before in _STOPS else _SPACE_AT_START if not size else None
        if in_group and dropped and (tail := dropped.match(text, at)):
            at = tail.end()
    return "".join((*pieces, text[at:])), places


def _choose(
    text: str, recorded: Sequence[RecordedMarker], first: str, start: int
) -> tuple[str, list[Sign | None]]:
    """Return the style that gives most markers of a normal text, and the sign of each marker."""
    wanted = [RecordedMarker(label_of(normalise(label)), place) for label, place in recorded]
    if not wanted:
        return "", []
    # Only labels that are no numbers: a 7 in the text is a 7.
    words = find_words(text, {label for label, _ in wanted if not is_number(label)})
    best: tuple[str, list[Sign | None]] = "", [None] * len(wanted)
    most = 0, 0
    for name in sorted(STYLES, key=lambda name: name != first):
        found = match_markers(text, _with_words(find_markers(text, name), words), wanted, start)
        there = [sign for sign in found if sign]
        # Signs count before words: words can be in the text by chance, a bracket with the right
        # number seldom.
        worth = sum(not sign.stays for sign in there), len(there)
        if worth > most:
            best, most = (name if worth[0] else WORDS, found), worth
        # The style that the descriptor names gives every marker: no other can give more.
        if name == first and len(there) == len(wanted):
            break
    return best


def _with_words(signs: Iterable[Sign], words: Iterable[Sign]) -> Iterator[Sign]:
    """Yield signs and words in order, without those inside another."""
    end = 0
    for sign in merge(signs, words, key=by_place):
        if sign.start >= end:
            end = sign.end
            yield sign
