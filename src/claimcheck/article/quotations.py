"""What a package points at, as words: of the copy of the article and of the sources at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.article import copy
from claimcheck.data.opened import DataPackage
from claimcheck.errors import ArticleError, NotReadable, UsageError
from claimcheck.files.package import read_package
from claimcheck.text.normal import normalise, sha256
from claimcheck.text.quotes import Quote, quote

_LARGEST = 50 * 1024**2
"""Bytes of the largest file that is read as a source."""


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


def quotes_of_sources(package: DataPackage, folder: str | Path) -> dict[str, Quote]:
    """Return each passage whose document has its text in a folder, by the id of the evidence.

    A file of plain text is a document if its normal form has the document's hash; a passage is
    quoted if the words at its place have its hash. Everything else in the folder is left alone.

    Raises:
        UsageError: this is no folder.
        NotReadable: no file in it is the text of a document.

    """
    texts = dict(_texts(package, Path(folder)))
    if not texts:
        raise NotReadable(f"no file in {folder} has the text of a document of the package")
    document_of = {v["verification_id"]: v["document_id"] for v in package.rows("verifications")}
    found = {}
    for row in package.rows("evidence"):
        text = texts.get(document_of.get(row["verification_id"]) or "", "")
        start, end = row["char_start"], row["char_end"]
        if text and None not in (start, end) and sha256(text[start:end]) == row["sha256"]:
            found[row["evidence_id"]] = quote(text, start, end)
    return found


def _texts(package: DataPackage, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the documents whose text is in a folder, each with that text in its normal form."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder")
    documents = package.rows("documents")
    by_hash = {row["n2_sha256"]: row["document_id"] for row in documents if row["n2_sha256"]}
    for file in sorted(folder.rglob("*")):
        text = _plain_text(file)
        if text and (key := by_hash.get(sha256(text))):
            yield key, text


def _plain_text(file: Path) -> str:
    """Return a file as text in its normal form; nothing of what is no plain text, or a link."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
            return ""
        return normalise(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""
