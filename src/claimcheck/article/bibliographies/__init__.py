"""Lists of references as files of their own, which reference managers write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path

from claimcheck.article.bibliographies import bibtex_records, csl_records, ris_records
from claimcheck.article.bibliographies.record import SourceRecord
from claimcheck.errors import ArticleError, NotReadable
from claimcheck.files.named_file import read_named

__all__ = ["ENDINGS", "SourceRecord", "read_bibliography"]

ENDINGS: Mapping[str, Callable[[str], Iterable[SourceRecord]]] = {
    ".bib": bibtex_records.read,
    ".json": csl_records.read,
    ".ris": ris_records.read,
}
"""The files that are read, by their endings."""
LARGEST = 20 * 1024**2
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
        text = read_named(file, LARGEST).decode("utf-8-sig")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    except NotReadable as error:
        raise ArticleError(str(error)) from None
    except OSError as error:
        raise ArticleError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ArticleError(f"{file} is not UTF-8; save it as UTF-8 text") from None
    try:
        found = tuple(islice(read(text), _MOST + 1))
    except ArticleError as error:
        raise ArticleError(f"{file}: {error}") from None
    if len(found) > _MOST:
        raise ArticleError(f"{file} has over {_MOST:,} entries, more than any article cites")
    return found
