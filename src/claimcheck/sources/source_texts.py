"""The texts of documents that a user has in a folder, and which document each of them is.

A file whose name begins with the id of a document is that document. Any other file is a document
if its text has the document's hash, or else all of its passages and no other document has them,
too; or else most of them, if no other document has most of its own there: a page that has changed
is not to pass for one that is not at hand. What a package ships itself (`documents.path`) needs no
folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from claimcheck.errors import Refused
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.files.table_source import TableSource
from claimcheck.sources.known_texts import KnownTexts
from claimcheck.sources.passages import Passage, find_passages, passage_of
from claimcheck.sources.text_files import (
    SourceText,
    list_files,
    read_text,
    reason_beside,
    shown_name,
)
from claimcheck.text.plurals import pluralise
from claimcheck.text.shortened import LONGEST_PATH, shorten
from claimcheck.text.whole_number import whole_number

_NAMED = re.compile(r"(D[0-9]{3,})(?![0-9])")
_ALL, _MOST = 1.0, 0.5
_ENOUGH = 4
"""The fewest passages of a document by most of which its text is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """The texts at hand, by the id of the document; and the files that are none of them.

    `further` are those that are named for a document of which another file was read, `strange`
    those that are named for a document that is not there, `unknown` all others.
    """

    texts: Mapping[str, SourceText]
    further: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def readable(self) -> int:
        """How many documents have a text that could be read."""
        return sum(not found.problem for found in self.texts.values())

    def told_files(self) -> Iterator[str]:
        """Say which files are the text of no document, the first of each kind by their names."""
        kinds = (
            (self.further, "not read, since another one of its document is"),
            (self.strange, "named for a document that is not in documents"),
            (self.unknown, "none of them"),
        )
        for names, what in kinds:
            if names:
                are = "is" if len(names) == 1 else "are"
                first = shorten(", ".join(names[:3]))
                yield f"{pluralise(len(names), 'file')} {are} {what} ({first})"


def find_texts(
    package: Package, folder: Path | None, known: KnownTexts | None = None
) -> SourceTexts:
    """Return the texts of a package's documents: those it ships, and those in a folder.

    Of several files that are named for one document, the first that can be read is its text. Who
    looks again gives the texts that are `known` from before.

    Raises:
        NotReadable: the folder cannot be listed, or holds too many files.

    """
    found = dict(_shipped(package))
    if folder is None:
        return SourceTexts(texts=found)
    known = KnownTexts() if known is None else known
    documents = {row["document_id"] for row in package.text("documents")}
    further: list[str] = []
    others: list[Path] = []
    for file in list_files(folder):
        named = _NAMED.match(file.name)
        if not named or named[1] not in documents:
            others.append(file)
        elif named[1] in found and not found[named[1]].problem:
            further.append(shown_name(file))
        else:
            text = known.read(file, folder, "name")
            if named[1] not in found or not text.problem:
                found[named[1]] = text
    left = _recognise(package, folder, others, found, known)
    strange = tuple(shown_name(file) for file in left if _NAMED.match(file.name))
    unknown = tuple(shown_name(file) for file in left if not _NAMED.match(file.name))
    return SourceTexts(texts=found, further=tuple(further), strange=strange, unknown=unknown)


def named_documents(folder: Path) -> set[str]:
    """Return the ids for which files in a folder are named, whether there is such a document.

    Raises:
        NotReadable: the folder cannot be listed, or holds too many files.

    """
    return {named[1] for file in list_files(folder) if (named := _NAMED.match(file.name))}


def _shipped(package: Package) -> Iterator[tuple[str, SourceText]]:
    documents = package.sources.get("documents")
    if documents is None:
        return
    for row in _rows_at(documents, documents.column("path").is_not_null()).values():
        path = row["path"]
        try:
            data = package.store.read(path)
        except Refused as refused:
            shown = shorten(path, LONGEST_PATH)  # as it is told in the refusal
            problem = reason_beside(shown, refused)
            yield row["document_id"], SourceText(shown, "", "path", problem)
        else:
            yield row["document_id"], read_text(path, data, "path")


def _recognise(
    package: Package,
    folder: Path,
    files: list[Path],
    found: dict[str, SourceText],
    known: KnownTexts,
) -> list[Path]:
    """Add the documents that unnamed files are, and return the files that are none.

    Only what no file is as a whole may be a file that has most of its passages.
    """
    rows = {row["document_id"]: row for row in package.text("documents")}
    passages = passages_of(package)
    for share, least in ((_ALL, 0), (_MOST, _ENOUGH)):
        tried, files = files, []
        for file in tried:
            left = {k: p for k, p in passages.items() if k not in found and len(p) >= least}
            text = known.read(file, folder, "hash") if left else None
            document = ""
            if text and not text.problem:
                if share == _ALL:
                    document = _by_hash(text.text, [rows[key] for key in left])
                if not document:
                    document = _by_passages(text.text, left, share)
                    text = text._replace(how="passages")
            if text and document:
                found[document] = text
            else:
                files.append(file)
    return files


def _by_hash(text: str, documents: Iterable[TextRow]) -> str:
    """Return the document whose text this is, or begins with: a part may have been read."""
    read = sorted(
        (length, row["n2_sha256"], row["document_id"])
        for row in documents
        if row["n2_sha256"] and (length := whole_number(row["n2_length"])) is not None
    )
    digest, at = hashlib.sha256(), 0
    whole = ""
    for length, stated, document in read:
        if length > len(text):
            break
        digest.update(text[at:length].encode())
        at = length
        if digest.hexdigest() == stated:
            whole = document
    return whole


def _by_passages(text: str, passages: Mapping[str, Sequence[Passage]], share: float) -> str:
    """Return the one document of whose passages a share or more stands in a text."""
    words = set(text.split())
    mine = [key for key, those in passages.items() if _has_passages(text, words, those, share)]
    return mine[0] if len(mine) == 1 else ""


def _has_passages(text: str, words: set[str], passages: Sequence[Passage], share: float) -> bool:
    placed = [passage for passage in passages if passage.sha256]
    least = share * len(placed)
    # Each test is much faster than the next one, and a folder may hold thousands of other texts.
    if sum(words.issuperset(passage.phrase.split()[1:-1]) for passage in placed) < least:
        return False
    if sum(passage.phrase in text for passage in placed) < least:
        return False
    found = find_passages(text, placed)
    return bool(placed) and sum(passage.is_there for passage in found) >= least


def passages_of(package: Package, of: Iterable[str] | None = None) -> dict[str, list[Passage]]:
    """Return the passages of each document, in the order of the rows of evidence.

    With `of` only those of some documents: of a million passages a few may be wanted.
    """
    documents = rows_where(package, "documents", "document_id", of)
    found: dict[str, list[Passage]] = {row["document_id"]: [] for row in documents.values()}
    verdicts = rows_where(package, "verifications", "document_id", found)
    named = {row["verification_id"] for row in verdicts.values()}
    # All rows of an id, since of one that stands twice the last counts.
    verdicts = rows_where(package, "verifications", "verification_id", named)
    document_of = {row["verification_id"]: row["document_id"] for row in verdicts.values()}
    for index, row in rows_where(package, "evidence", "verification_id", document_of).items():
        document = document_of[row["verification_id"]]
        if document in found:
            found[document].append(passage_of(index, row))
    return found


def rows_where(
    package: Package, table: str, column: str, values: Iterable[str] | None
) -> dict[int, TextRow]:
    """Return the rows of a table whose cell of a column is one of some values, by their index."""
    source = package.sources.get(table)
    if source is None:
        return {}
    if values is None:
        return _rows_at(source, pl.repeat(True, source.filled.height, eager=True))
    return _rows_at(source, source.column(column).fill_null("").is_in(list(values)))


def _rows_at(source: TableSource, chosen: pl.Series) -> dict[int, TextRow]:
    """Return the rows of a table for which a column is true, by their index."""
    # Column by column: of a large table each is unpacked, and few of its cells are wanted.
    columns = [source.column(name).filter(chosen) for name in source.filled.columns]
    rows = pl.DataFrame(columns).with_columns(pl.all().fill_null("")).rows(named=True)
    return dict(zip(chosen.arg_true(), rows, strict=True))
