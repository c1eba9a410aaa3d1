"""The texts of documents that a user has in a folder, and which document each of them is.

A file whose name begins with the id of a document is that document. Any other file is a document
if its text has the document's hash, or else all of its passages and no other document has them,
too. What a package ships itself (`documents.path`) needs no folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import Refused
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.sources.passages import Passage, find_passages, passage_of
from claimcheck.sources.text_files import SourceText, list_files, read_file, read_text

_NAMED = re.compile(r"(D[0-9]{3,})(?![0-9])")


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


def find_texts(package: Package, folder: Path | None) -> SourceTexts:
    """Return the texts of a package's documents: those it ships, and those in a folder.

    Of several files that are named for one document, the first that can be read is its text.

    Raises:
        NotReadable: the folder cannot be listed, or holds too many files.

    """
    documents = package.text("documents")
    found = dict(_shipped(package, documents))
    if folder is None:
        return SourceTexts(texts=found)
    known = {row["document_id"] for row in documents}
    further: list[str] = []
    others: list[Path] = []
    for file in list_files(folder):
        named = _NAMED.match(file.name)
        if not named or named[1] not in known:
            others.append(file)
        elif named[1] in found and not found[named[1]].problem:
            further.append(file.name)
        else:
            text = read_file(file, folder, "name")
            if named[1] not in found or not text.problem:
                found[named[1]] = text
    left = list(_recognise(package, folder, others, found))
    strange = tuple(name for name in left if _NAMED.match(name))
    unknown = tuple(name for name in left if not _NAMED.match(name))
    return SourceTexts(texts=found, further=tuple(further), strange=strange, unknown=unknown)


def _shipped(package: Package, documents: Sequence[TextRow]) -> Iterator[tuple[str, SourceText]]:
    for row in documents:
        path = row["path"]
        if not path:
            continue
        try:
            data = package.store.read(path)
        except Refused as refused:
            yield row["document_id"], SourceText(path, "", "path", str(refused))
        else:
            yield row["document_id"], read_text(path, data, "path")


def _recognise(
    package: Package, folder: Path, files: Sequence[Path], found: dict[str, SourceText]
) -> Iterator[str]:
    """Add the documents that unnamed files are, and yield the names of those that are none."""
    open_ones = {r["document_id"]: r for r in package.text("documents")}
    open_ones = {key: row for key, row in open_ones.items() if key not in found}
    passages = passages_of(package)
    for file in files:
        text = read_file(file, folder, "hash") if open_ones else None
        if text is None or text.problem:
            yield file.name
            continue
        document = _by_hash(text.text, open_ones.values())
        if not document:
            document = _by_passages(text.text, {key: passages[key] for key in open_ones})
            text = text._replace(how="passages")
        if document:
            found[document] = text
            del open_ones[document]
        else:
            yield file.name


def _by_hash(text: str, documents: Iterable[TextRow]) -> str:
    """Return the document whose text this is, or begins with: a part may have been read."""
    read = sorted(
        (int(row["n2_length"]), row["n2_sha256"], row["document_id"])
        for row in documents
        if row["n2_length"].isdigit() and row["n2_sha256"]
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


def _by_passages(text: str, passages: Mapping[str, Sequence[Passage]]) -> str:
    """Return the one document that has passages, and all of them in a text."""
    words = set(text.split())
    mine = [key for key, those in passages.items() if _has_all(text, words, those)]
    return mine[0] if len(mine) == 1 else ""


def _has_all(text: str, words: set[str], passages: Sequence[Passage]) -> bool:
    placed = [passage for passage in passages if passage.sha256]
    # Each test is much faster than the next one, and a folder may hold thousands of other texts.
    if not all(words.issuperset(passage.phrase.split()[1:-1]) for passage in placed):
        return False
    if not all(passage.phrase in text for passage in placed):
        return False
    return bool(placed) and all(
        found.how in ("place", "moved") for found in find_passages(text, placed)
    )


def passages_of(package: Package) -> dict[str, list[Passage]]:
    """Return the passages of each document, in the order of the rows of evidence."""
    document_of = {
        row["verification_id"]: row["document_id"] for row in package.text("verifications")
    }
    found: dict[str, list[Passage]] = {row["document_id"]: [] for row in package.text("documents")}
    for number, row in enumerate(package.text("evidence")):
        document = document_of.get(row["verification_id"], "")
        if document in found:
            found[document].append(passage_of(number, row))
    return found
