"""What differs between two runs of words, shown as one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher


def show_difference(old: Sequence[str], new: Sequence[str], around: int | None = None) -> str:
    """Show two runs of words as one: `the [old → new] words`.

    Of the words that are the same, at most `around` stand beside each change; all of them without.
    """
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts: list[str] = []
    for place, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal":
            first, last = place == 0, place == len(codes) - 1
            parts += _shortened(old[a:b], around, first=first, last=last)
        else:
            parts.append(f"[{' '.join(old[a:b]) or '-'} → {' '.join(new[c:d]) or '-'}]")
    return " ".join(parts)


def _shortened(
    words: Sequence[str], around: int | None, *, first: bool, last: bool
) -> Sequence[str]:
    """Return equal words with `…` for those that are far from any change."""
    if around is None:
        return words
    behind = 0 if first else around
    before = 0 if last else around
    if len(words) <= behind + before:
        return words
    return [*words[:behind], "…", *words[len(words) - before :]]
