"""Lists of references as files of their own, which reference managers write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path

from claimcheck.article.bibliographies import bibtex_records, csl_records, ris_records
from claimcheck.article.bibliographies.record import SourceRecord
from claimcheck.errors import ArticleError

__all__ = ["ENDINGS", "SourceRecord", "read_bibliography"]

ENDINGS: Mapping[str, Callable[[str], Iterable[SourceRecord]]] = {
    ".bib": bibtex_records.read,
    ".json": csl_records.read,
    ".ris": ris_records.read,
}
"""The files that are read, by their endings."""
_LARGEST = 20 * 1024**2
_MOST = 20_000


def read_bibliography(file: Path) -> tuple[SourceRecord, ...]:
    """Return the records of a file in BibTeX, CSL-JSON or RIS.

    Raises:
        ArticleError: it cannot be used; the message names it, and the line where it can.

    """
    read = ENDINGS.get(file.suffix.lower())
    if read is None:
        listed = ", ".join(ENDINGS)
        raise ArticleError(f"{file} is no list of references that is read; it ends in {listed}")
    try:
        size = file.stat().st_size
        text = file.read_text(encoding="utf-8-sig") if size <= _LARGEST else ""
    except OSError as error:
        raise ArticleError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ArticleError(f"{file} is not UTF-8; save it as UTF-8 text") from None
    if size > _LARGEST:
        raise ArticleError(f"{file} has {size:,} bytes; a list of at most {_LARGEST:,} is read")
    try:
        found = tuple(islice(read(text), _MOST + 1))
    except ArticleError as error:
        raise ArticleError(f"{file}: {error}") from None
    if len(found) > _MOST:
        raise ArticleError(f"{file} has over {_MOST:,} entries, more than any article cites")
    return found
