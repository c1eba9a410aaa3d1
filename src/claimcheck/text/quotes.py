"""Words of a text that the reader has at hand, with what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AROUND = 32
"""Characters before and after a quotation, by which a program finds it among others like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A part of a text in its normal form, and what stands before and after it."""

    exact: str
    prefix: str
    suffix: str


Quotes = Mapping[str, Quote]
"""Quotations by the id of the segment or the passage that they are."""


def quote(text: str, start: int, end: int) -> Quote:
    """Return a part of a text with the characters around it."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return Quote(exact=text[start:end], prefix=before, suffix=after)
