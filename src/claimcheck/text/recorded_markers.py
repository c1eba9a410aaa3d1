"""Find out which signs of a text are the markers that a package has recorded.

A copy may lack markers, print signs that are none, and have other text between its paragraphs. So
the recorded markers are laid on the signs in their order, as many as possible, each as near to its
place as can be; then the distances between them must resemble the recorded ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress, islice, pairwise
from statistics import median_low
from typing import NamedTuple

from claimcheck.text.marker_styles import BETWEEN, LONGEST_GROUP, Sign

MOST_SIGNS = 100_000
"""Signs that are looked at in one text; an article that is read has far fewer."""
_FEW = 10
"""Signs before and after its place among which a marker is looked for."""
_ROUNDS = 2
"""The first round knows only where the text begins; the second, how far its parts have moved."""
_EXACT = 2
"""Code points by which a place may differ without being another: a space and a stop."""
_RESEMBLING = 0.5
"""The share of a distance by which it may differ and still resemble the recorded one."""


class RecordedMarker(NamedTuple):
    """A marker that is known: what is printed for its note, and its place in the normal text.

    `label` is a number, a key or words; the brackets of a style around it do not matter. Without a
    place it is looked for behind the marker that is recorded before it.
    """

    label: str
    place: int | None = None


class _Group(NamedTuple):
    """Recorded markers that stand at one place: their numbers in the list, by their labels."""

    place: int | None
    markers: dict[str, list[int]]

    @property
    def labels(self) -> set[str]:
        """The labels that signs of the group can have: raised, the notes 1 and 2 are one `12`."""
        return {*self.markers, "".join(self.markers)}


class _Run(NamedTuple):
    """Adjacent signs, from the white space before them."""

    start: int
    end: int
    signs: list[Sign]


class _Chain(NamedTuple):
    """A group laid on a run, behind others: how many markers that are, and how far off in all."""

    found: int = 0
    off: int = 0
    group: int = -1
    run: int = -1
    before: _Chain | None = None


def match_markers(
    text: str, signs: Iterable[Sign], recorded: Sequence[RecordedMarker], start: int = 0
) -> list[Sign | None]:
    """Return for each recorded marker its sign in a normal text, None if it is not there.

    `signs` are in order; recorded places count from `start`, where the article begins. A sign with
    several labels is taken only if all of them are recorded there.
    """
    groups = _groups(recorded)
    labels = {label for group in groups for label in group.labels}
    matching = _Matching(groups, _runs(text, signs, labels, start), start)
    for _ in range(_ROUNDS):
        matching.lay()
    found: list[Sign | None] = [None] * len(recorded)
    for group, run in matching.trusted_runs():
        for marker, sign in _pairs(group, run):
            found[marker] = sign
    return found


def _groups(recorded: Sequence[RecordedMarker]) -> list[_Group]:
    behind, places = 0, []
    for number, marker in enumerate(recorded):
        behind = behind if marker.place is None else marker.place
        places.append((behind, number))
    groups: list[_Group] = []
    for _, number in sorted(places):
        label, place = recorded[number]
        if not groups or place is None or groups[-1].place != place:
            groups.append(_Group(place, defaultdict(list)))
        groups[-1].markers[label].append(number)
    return groups


def _runs(text: str, signs: Iterable[Sign], labels: set[str], start: int) -> list[_Run]:
    """Gather the signs behind `start` whose labels are all known."""
    known = (sign for sign in signs if sign.start >= start and labels.issuperset(sign.labels))
    runs: list[_Run] = []
    for sign in islice(known, MOST_SIGNS):
        if runs and _joins(text, runs[-1], sign):
            runs[-1].signs.append(sign)
            runs[-1] = runs[-1]._replace(end=sign.end)
        else:
            space = not sign.stays and text.startswith(" ", sign.start - 1)
            runs.append(_Run(sign.start - space, sign.end, [sign]))
    return runs


def _joins(text: str, run: _Run, sign: Sign) -> bool:
    if sign.stays or run.signs[0].stays or len(run.signs) == LONGEST_GROUP:
        return False
    return BETWEEN.fullmatch(text, run.end, sign.start) is not None


def _pairs(group: _Group, run: _Run) -> list[tuple[int, Sign]]:
    """Return the markers of a group that signs of a run show, with these."""
    left = {label: list(markers) for label, markers in group.markers.items()}
    pairs: list[tuple[int, Sign]] = []
    for sign in run.signs:
        if sign.labels == ("".join(left),):
            # Raised, the notes 1 and 2 are printed as 12, and nothing tells them from note 12 but
            # the record.
            return [(marker, sign) for markers in left.values() for marker in markers]
        if all(left.get(label) for label in sign.labels):
            pairs += [(left[label].pop(0), sign) for label in sign.labels]
    return pairs


class _Matching:
    """Groups of recorded markers laid on runs of signs: `laid` has the numbers of both."""

    def __init__(self, groups: list[_Group], runs: list[_Run], start: int) -> None:
        self._groups, self._runs, self._start = groups, runs, start
        self._laid: list[tuple[int, int]] = []
        self._showing: dict[str, list[int]] = defaultdict(list)
        for number, run in enumerate(runs):
            for label in {label for sign in run.signs for label in sign.labels}:
                self._showing[label].append(number)

    def lay(self) -> None:
        """Lay as many markers as can be in their order, and of those ways take the nearest."""
        places = self._places()
        expected = self._expected(places)
        best = [_Chain()] * (len(self._runs) + 1)  # a Fenwick tree of maxima, by run
        for number, group in enumerate(self._groups):
            chains = []
            wanted = expected[number]
            for run in self._near(group, wanted, places):
                # How many markers a run shows counts first, how far off it is second: see
                # `_chain_rank`.
                found = len(_pairs(group, self._runs[run]))
                off = 0 if wanted is None else abs(places[run] - wanted)
                before = _best_before(best, run)
                if found:
                    chains.append(
                        _Chain(before.found + found, before.off + off, number, run, before=before)
                    )
            # Entered only now: a group is laid on one run, so its chains must not build on each
            # other.
            for chain in chains:
                _enter(best, chain)
        self._laid = _unwind(_best_before(best, len(self._runs)))

    def trusted_runs(self) -> list[tuple[_Group, _Run]]:
        """Return what is laid: all if most of it is in step, else what is exactly in its place."""
        laid = [(self._groups[group], self._runs[run]) for group, run in self._laid]
        in_step = compress(laid, self._steps(laid, _RESEMBLING))
        markers = sum(len(numbers) for group in self._groups for numbers in group.markers.values())
        # More than half in step: this is the article. Else single signs may fit by chance, as
        # `(1)` of a list does.
        if len(laid) > 1 and 2 * sum(len(_pairs(*each)) for each in in_step) > markers:
            return laid
        steps = [*self._steps(laid, 0), False]
        return list(compress(laid, map(any, pairwise(steps))))

    def _steps(self, laid: list[tuple[_Group, _Run]], share: float) -> list[bool]:
        """Tell of what is laid if its distance from what is before it is as recorded.

        It may differ by a share of itself. The first is measured from the start of the article.
        """
        steps, place, end = [], 0, self._start
        for group, run in laid:
            if group.place is None:
                steps.append(share > 0)
                continue
            far = group.place - place
            steps.append(abs(run.start - end - far) <= max(_EXACT, share * far))
            place, end = group.place, run.start if run.signs[0].stays else run.end
        return steps

    def _near(self, group: _Group, expected: int | None, places: list[int]) -> list[int]:
        near: set[int] = set()
        for label in group.labels:
            runs = self._showing.get(label, [])
            at = _FEW if expected is None else bisect_left(runs, expected, key=places.__getitem__)
            near.update(runs[max(at - _FEW, 0) : at + _FEW])
        return sorted(near)

    def _places(self) -> list[int]:
        """Return where runs stand in the text without those that are laid; if none is, all."""
        taken = {run for _, run in self._laid}
        gone, places = 0, []
        for number, run in enumerate(self._runs):
            places.append(run.start - gone)
            if not run.signs[0].stays and (number in taken or not taken):
                gone += run.end - run.start
        return places

    def _expected(self, places: list[int]) -> list[int | None]:
        """Return where each group should stand, seen from those around it that are laid."""
        moved = [
            (group, places[run] - place)
            for group, run in self._laid
            if (place := self._groups[group].place) is not None
        ]
        expected: list[int | None] = []
        for number, group in enumerate(self._groups):
            at = bisect_left(moved, (number,))
            behind = bisect_left(moved, (number + 1,))
            around = [by for _, by in moved[max(at - 2, 0) : at] + moved[behind : behind + 2]]
            by = median_low(around) if around else self._start
            expected.append(None if group.place is None else group.place + by)
        return expected


def _best_before(tree: list[_Chain], run: int) -> _Chain:
    best = tree[0]
    while run:
        best = max(best, tree[run], key=_chain_rank)
        run &= run - 1
    return best


def _enter(tree: list[_Chain], chain: _Chain) -> None:
    run = chain.run + 1
    while run < len(tree):
        tree[run] = max(tree[run], chain, key=_chain_rank)
        run += run & -run


def _chain_rank(chain: _Chain) -> tuple[int, int]:
    return chain.found, -chain.off


def _unwind(chain: _Chain) -> list[tuple[int, int]]:
    laid = []
    while chain.before is not None:
        laid.append((chain.group, chain.run))
        chain = chain.before
    return laid[::-1]
