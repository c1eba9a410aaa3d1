"""Find the known value that is most like an unknown one, and suggest it in a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST = 100
"""Characters of the longest text for which another is looked for."""
COMPARED = 200
"""The most names of a file that are compared with a missing one: each takes its time."""
NAME, CELL = 0.6, 0.4
"""How alike what is meant must be, by `difflib`'s measure: a name, or a cell's value."""


def nearest(text: str, known: Sequence[str], cutoff: float = CELL) -> str:
    """Return the known value that is most like a text, or nothing.

    Letters or digits that are only mixed up come first (`17` for `71`), then, for a whole number,
    the next one by value (`26` for `27`), then what is written most alike.
    """
    return next(iter(_likely(text, known, 1, cutoff)), "")


def _likely(text: str, known: Sequence[str], most: int, cutoff: float) -> list[str]:
    if len(text) > _LONGEST:
        return []
    known = [value for value in known if len(value) <= 2 * _LONGEST]
    letters = sorted(text)
    mixed = [v for v in known if len(v) == len(text) and v != text and sorted(v) == letters]
    if mixed:
        return [min(mixed)]
    if _is_whole(text):
        numbers = [value for value in known if _is_whole(value)]
        return sorted(numbers, key=lambda value: (abs(int(value) - int(text)), value))[:most]
    return _most_alike(text, known, most, cutoff)


def _most_alike(text: str, known: Iterable[str], most: int, cutoff: float) -> list[str]:
    """Return what `difflib.get_close_matches` does, and measure only what can be among it."""
    from difflib import SequenceMatcher  # 1 ms that only a misspelt name needs

    pair = SequenceMatcher(b=text)
    able = []
    for value in known:
        pair.set_seq1(value)
        if pair.real_quick_ratio() >= cutoff and (bound := pair.quick_ratio()) >= cutoff:
            able.append((bound, value))
    best: list[tuple[float, str]] = []
    for bound, value in sorted(able, reverse=True):
        if len(best) == most and bound < best[-1][0]:
            break
        pair.set_seq1(value)
        if (ratio := pair.ratio()) >= cutoff:
            best = sorted([*best, (ratio, value)], reverse=True)[:most]
    return [value for _, value in best]


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20


def nearest_hint(text: str, known: Sequence[str], cutoff: float = NAME) -> str:
    """Return ` (nearest: claims)`, the end of a message about what stands in a file, or nothing."""
    near = nearest(text, known, cutoff)
    return f" (nearest: {near})" if near else ""


def did_you_mean(name: str, known: Iterable[str], most: int = 1) -> str:
    """Return `did you mean claims?`, said of a name that somebody typed, or nothing."""
    near = _likely(name, list(known), most, NAME)
    return f"did you mean {', '.join(near)}?" if near else ""
