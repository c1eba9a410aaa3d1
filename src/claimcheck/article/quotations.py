"""What a package points at in its article, as words of the copy at hand."""

from __future__ import annotations

from pathlib import Path

from claimcheck.article import copy
from claimcheck.data.data_package import DataPackage
from claimcheck.errors import ArticleError
from claimcheck.files.package import read_package
from claimcheck.text.quotes import Quote, quote


def quotes_of_article(package: DataPackage, file: str | Path) -> dict[str, Quote]:
    """Return each segment that stands in a copy of the article, by its id.

    The text is that of the normal form n2, without the markers of notes.

    Raises:
        ArticleError: the copy cannot be read, or has no segment of the package.

    """
    laid = copy.lay_beside(read_package(package.path, package.store), copy.read(file))
    spans = ((segment.key, segment.span) for segment in laid.segments if segment.span)
    found = {key: quote(laid.text, span.start, span.end) for key, span in spans}
    if not found:
        raise ArticleError(f"{file} holds no segment of the package; is it its article?")
    return found
