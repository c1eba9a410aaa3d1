"""A count of a whole, as words that do not mislead: a percentage has its interval beside it."""

from __future__ import annotations

from math import sqrt

LEAST = 30
"""Of fewer no percentage is given: one more or less would change it by three points and more."""

ConfidenceInterval = tuple[float, float]

Z = 1.959964
"""The quantile of the normal distribution for a two-sided interval of 95%."""


def interval(count: int, of: int) -> ConfidenceInterval:
    """Return the 95% interval of a share by Wilson's score (1927), which holds near 0 and 1."""
    share, square = count / of, Z * Z
    middle = share + square / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + square / of)), min(
        1.0, (middle + spread) / (1 + square / of)
    )


def share(count: int, of: int) -> str:
    """Return `181 of 210 (86%, 95% interval 81 to 90%)`; of fewer than 30 only the counts."""
    told = f"{count:,} of {of:,}"
    if of < LEAST:
        return told
    low, high = interval(count, of)
    return f"{told} ({percent(count / of)}, 95% interval {low * 100:.0f} to {percent(high)})"


def percent(fraction: float) -> str:
    """Return `86%`."""
    return f"{fraction:.0%}"
