"""Which sentence of a changed article is which sentence of the former one.

The same words are the same sentence, wherever they stand. What is left is paired by likeness,
between the same neighbours first: so a sentence that was mended keeps its row, and one that was
written anew gets one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from claimcheck.text.longest_rise import longest_rise
from claimcheck.text.normal import sha256

KEPT, MOVED, CHANGED, LOST, NEW = "kept", "moved", "changed", "lost", "new"
"""What became of a sentence."""
GONE = "gone"
"""It was lost before, and still is."""

_BETWEEN_NEIGHBOURS, _ANYWHERE = 0.5, 0.7
"""How alike a changed sentence must be to the former one, by `difflib`'s measure."""
_SHORT = 200
"""Letters of a text that is compared by letters, too: of few words, one letter is a large part."""
_MOST = 200_000
"""The most pairs that are compared by likeness; a text that was written anew may have more."""


_Key = tuple[str, str]
"""What is equal in two segments that are the same: role and text."""


class Piece(NamedTuple):
    """A segment: its kind and its normalised text."""

    kind: str
    text: str

    @property
    def role(self) -> str:
        """What can become of it: a heading no sentence, and a title nothing else."""
        return self.kind if self.kind in ("title", "heading") else "text"


class Pair(NamedTuple):
    """A segment before and after, by their numbers in the two lists, and what became of it."""

    old: int | None
    new: int | None
    state: str


def pair_again(
    old: Sequence[Piece], new: Sequence[Piece], gone: Mapping[int, str]
) -> tuple[list[Piece], list[Pair]]:
    """Return the former segments, and what became of each, where some were lost before.

    `gone` has the hashes of these by their numbers: one that comes back has its text again. Words
    that another segment has are not given twice.
    """
    pieces, free = list(old), Counter(piece.text for piece in new)
    free.subtract(piece.text for piece in old)
    texts = {sha256(text): text for text in free}
    for number, digest in gone.items():
        text = texts.get(digest, "")
        if free[text] > 0:
            free[text] -= 1
            pieces[number] = pieces[number]._replace(text=text)
    return pieces, pair(pieces, new, gone)


def pair(old: Sequence[Piece], new: Sequence[Piece], gone: Container[int] = ()) -> list[Pair]:
    """Return what became of each segment: those of the new text in order, then what is lost.

    `gone` are the numbers of those that were lost before.
    """
    same = dict(_equal_pairs(old, new))
    numbers = sorted(same)
    in_order = {numbers[place] for place in longest_rise(same[number] for number in numbers)}
    changed = dict(_alike(old, new, same, in_order))
    found = {**same, **changed}
    back = {at: number for number, at in found.items()}
    states = {number: KEPT if number in in_order else MOVED for number in same}
    states |= dict.fromkeys(changed, CHANGED)
    pairs = [
        Pair(back[at], at, states[back[at]]) if at in back else Pair(None, at, NEW)
        for at in range(len(new))
    ]
    lost = [number for number in range(len(old)) if number not in found]
    return pairs + [Pair(number, None, GONE if number in gone else LOST) for number in lost]


def _equal_pairs(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal text: such as stand once, then others between them, then in order.

    Of sentences that are alike, the ones around them tell which is which.
    """
    left, right = [(p.role, p.text) for p in old], [(p.role, p.text) for p in new]
    found = dict(_single_pairs(left, right))
    found |= dict(_pairs_between(left, right, found))
    taken = set(found.values())
    free: dict[_Key, deque[int]] = defaultdict(deque)
    for at, key in enumerate(right):
        if at not in taken:
            free[key].append(at)
    for number, key in enumerate(left):
        if number not in found and free.get(key):
            found[number] = free[key].popleft()
    yield from found.items()


def _single_pairs(left: Sequence[_Key], right: Sequence[_Key]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of what stands once in both."""
    before, after = Counter(left), Counter(right)
    places = {key: at for at, key in enumerate(right) if after[key] == 1}
    for number, key in enumerate(left):
        if before[key] == 1 and key in places:
            yield number, places[key]


def _pairs_between(
    left: Sequence[_Key], right: Sequence[_Key], known: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs between two that are known and in order."""
    numbers = sorted(known)
    anchors = [numbers[n] for n in longest_rise(known[number] for number in numbers)]
    ends = [*((number, known[number]) for number in anchors), (len(left), len(right))]
    low, low_new = 0, 0
    for high, high_new in ends:
        gap = _pairs_in_gap(left[low:high], right[low_new:high_new])
        yield from ((low + a, low_new + b) for a, b in gap)
        low, low_new = high + 1, high_new + 1


def _pairs_in_gap(left: Sequence[_Key], right: Sequence[_Key]) -> Iterator[tuple[int, int]]:
    """Yield the pairs at both ends of a gap, whose neighbours are known, then the longest runs."""
    least = min(len(left), len(right))
    first = next((n for n in range(least) if left[n] != right[n]), least)
    last = next((n for n in range(least - first) if left[-n - 1] != right[-n - 1]), least - first)
    yield from ((n, n) for n in range(first))
    yield from ((len(left) - n, len(right) - n) for n in range(1, last + 1))
    inside = slice(first, len(left) - last), slice(first, len(right) - last)
    for a, b, size in SequenceMatcher(
        None, left[inside[0]], right[inside[1]]
    ).get_matching_blocks():
        yield from ((first + a + n, first + b + n) for n in range(size))


def _alike(
    old: Sequence[Piece], new: Sequence[Piece], same: dict[int, int], in_order: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of what is left, the most alike first."""
    numbers = [number for number in range(len(old)) if number not in same]
    places = sorted(set(range(len(new))) - set(same.values()))
    kept = sorted(in_order)
    kept_new = [same[number] for number in kept]
    few = len(numbers) * len(places) <= _MOST
    measured = []
    for number, at in _candidates(numbers, places, kept, kept_new, everywhere=few):
        near = bisect_right(kept, number) == bisect_right(kept_new, at)
        likeness = _likeness(old[number], new[at], _BETWEEN_NEIGHBOURS if near else _ANYWHERE)
        if likeness:
            measured.append((-likeness - near, abs(number - at), number, at))
    used_old: set[int] = set()
    used_new: set[int] = set()
    for *_, number, at in sorted(measured):
        if number not in used_old and at not in used_new:
            used_old.add(number)
            used_new.add(at)
            yield number, at


def _candidates(
    numbers: Iterable[int],
    places: Sequence[int],
    kept: Sequence[int],
    kept_new: Sequence[int],
    *,
    everywhere: bool,
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be one sentence: of a large change, only between neighbours."""
    for number in numbers:
        gap = bisect_right(kept, number)
        low = kept_new[gap - 1] if gap else -1
        high = kept_new[gap] if gap < len(kept_new) else places[-1] + 1 if places else 0
        first, last = bisect_left(places, low), bisect_left(places, high)
        span = places if everywhere else places[first:last][: _MOST // max(len(places), 1) + 1]
        yield from ((number, at) for at in span)


def _likeness(one: Piece, other: Piece, least: float) -> float:
    """Return how alike two segments are, 0 where that is less than asked for."""
    if one.role != other.role:
        return 0
    if one.role == "title":
        return 1
    left, right = one.text.split(), other.text.split()
    if _common(left, right) >= least:
        found = SequenceMatcher(None, left, right).ratio()
        if found >= least:
            return found
    if max(len(one.text), len(other.text)) > _SHORT:
        return 0
    # By letters, two sentences of one language are half alike.
    letters = SequenceMatcher(None, one.text, other.text)
    found = letters.ratio() if letters.quick_ratio() >= _ANYWHERE else 0.0
    return found if found >= _ANYWHERE else 0


def _common(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of words that two texts have in common: no likeness is above it."""
    size = len(left) + len(right)
    return 2 * (Counter(left) & Counter(right)).total() / size if size else 1.0
