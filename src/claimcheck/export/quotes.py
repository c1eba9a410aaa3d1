"""Words of a text that the reader has at hand, for an export that quotes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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


def quotes_of_article(package: str | Path, file: str | Path) -> dict[str, Quote]:
    """Return each segment that stands in a copy of the article, by its id.

    The text is that of the normal form n2, without the markers of notes.

    Raises:
        ArticleError: the copy cannot be read, or has no segment of the package.

    """
    from claimcheck.article import copy  # Polars, which no export without a copy needs
    from claimcheck.errors import ArticleError
    from claimcheck.files.package import read_package
    from claimcheck.files.store import open_store

    laid = copy.lay_beside(read_package(str(package), open_store(package)), copy.read(file))
    spans = ((segment.key, segment.span) for segment in laid.segments if segment.span)
    found = {key: quote(laid.text, span.start, span.end) for key, span in spans}
    if not found:
        raise ArticleError(f"{file} holds no segment of the package; is it its article?")
    return found
