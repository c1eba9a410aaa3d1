"""The texts of documents that a user has in a folder, and which document each of them is.

A file whose name begins with the id of a document is that document. Any other file is a document
if its text has the document's hash, or else all of its passages and no other document has them,
too. What a package ships itself (`documents.path`) needs no folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimcheck.article.formats import format_of, read_page
from claimcheck.errors import ArticleError, NotReadable, Refused
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.sources.passages import Passage, find_passages, passage_of
from claimcheck.text.normal import normalise, sha256
from claimcheck.text.shortened import shorten

LARGEST = 16 * 1024**2
"""Bytes of the largest file that is read as a document."""
MOST_FILES = 20_000
"""Files of a folder that are looked at."""
_NAMED = re.compile(r"(D[0-9]{3,})(?![0-9])")


class SourceText(NamedTuple):
    """The text of a document: its file, the normalised text, and how the file was found.

    `how` is `path` (the package ships it), `name`, `hash` or `passages`. A text that could not be
    read is empty, and `problem` says why. One that is `extracted` from HTML or Markdown may differ
    from what another reader makes of the page.
    """

    file: str
    text: str
    how: str
    problem: str = ""
    extracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """The texts at hand, by the id of the document; and the files that are none of them."""

    texts: Mapping[str, SourceText]
    unknown: tuple[str, ...]

    @property
    def readable(self) -> int:
        """How many documents have a text that could be read."""
        return sum(not found.problem for found in self.texts.values())


def assure_folder(folder: str | Path) -> Path:
    """Return the folder of texts that a user named.

    Raises:
        NotReadable: it is no folder.

    """
    path = Path(folder)
    if not path.is_dir():
        problem = "is not a folder" if path.exists() else "does not exist"
        raise NotReadable(f"{folder} {problem}; --sources takes the folder that holds the texts")
    return path


def find_texts(package: Package, folder: Path | None) -> SourceTexts:
    """Return the texts of a package's documents: those it ships, and those in a folder.

    Raises:
        NotReadable: the folder cannot be listed, or holds too many files.

    """
    documents = package.text("documents")
    found = dict(_shipped(package, documents))
    known = {row["document_id"] for row in documents}
    others: list[Path] = []
    for file in _files(folder) if folder else ():
        named = _NAMED.match(file.name)
        if named and named[1] in known:
            found.setdefault(named[1], _read(file, "name"))
        else:
            others.append(file)
    open_ones = [row for row in documents if row["document_id"] not in found]
    unknown = list(_recognise(package, open_ones, others, found))
    return SourceTexts(texts=found, unknown=tuple(unknown))


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
            yield row["document_id"], _text_of(path, data, "path")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder in order of name; a link that leads out is none."""
    root = folder.resolve()
    try:
        entries = sorted(folder.rglob("*"))
    except OSError as error:
        raise NotReadable(f"{folder} cannot be listed: {error.strerror}") from None
    if len(entries) > MOST_FILES:
        raise NotReadable(f"{folder} holds {len(entries):,} files; at most {MOST_FILES:,} are read")
    for entry in entries:
        if not entry.name.startswith(".") and entry.is_file() and _is_inside(entry, root):
            yield entry


def _is_inside(entry: Path, root: Path) -> bool:
    return entry.resolve().is_relative_to(root)


def _read(file: Path, how: str) -> SourceText:
    try:
        if file.stat().st_size > LARGEST:
            return SourceText(file.name, "", how, f"is over {LARGEST:,} bytes")
        return _text_of(file.name, file.read_bytes(), how)
    except OSError as error:
        return SourceText(file.name, "", how, f"cannot be read: {error.strerror}")


def _text_of(name: str, data: bytes, how: str) -> SourceText:
    try:
        kind = format_of(name, data)
        text = data.decode("utf-8-sig")
        if "\0" in text:
            return SourceText(name, "", how, "is no text: it holds a NUL character")
        page = read_page(kind, text)
    except ArticleError as error:
        return SourceText(name, "", how, str(error).removeprefix(f"{name} "))
    except UnicodeDecodeError:
        return SourceText(name, "", how, "is not UTF-8; save it as UTF-8 text")
    normal = normalise(page.text)
    if not normal:
        return SourceText(name, "", how, "holds no text")
    return SourceText(name, normal, how, extracted=kind != "plain")


def _recognise(
    package: Package,
    documents: Sequence[TextRow],
    files: Sequence[Path],
    found: dict[str, SourceText],
) -> Iterator[str]:
    """Add the documents that unnamed files are, and yield the names of those that are none."""
    by_hash = {row["n2_sha256"]: row for row in documents if row["n2_sha256"]}
    passages = passages_of(package)
    for file in files:
        if len(found) == len(package.text("documents")) or not documents:
            yield file.name
            continue
        text = _read(file, "hash")
        document = None if text.problem else _by_hash(text.text, by_hash)
        if document is None and not text.problem:
            mine = [row for row in documents if _has_all(text.text, passages[row["document_id"]])]
            document = mine[0]["document_id"] if len(mine) == 1 else None
            text = text._replace(how="passages")
        if document is None or document in found:
            yield file.name
        else:
            found[document] = text


def _by_hash(text: str, by_hash: Mapping[str, TextRow]) -> str | None:
    """Return the document whose text this is, or begins with: a part may have been read."""
    whole = by_hash.get(sha256(text))
    if whole is not None:
        return whole["document_id"]
    lengths = {row["n2_length"] for row in by_hash.values() if row["n2_length"].isdigit()}
    for length in map(int, lengths):
        if length < len(text) and (row := by_hash.get(sha256(text[:length]))):
            return row["document_id"]
    return None


def _has_all(text: str, passages: Sequence[Passage]) -> bool:
    placed = [passage for passage in passages if passage.sha256]
    if not all(passage.phrase in text for passage in placed):  # much faster than what follows
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


def shown(text: SourceText) -> str:
    """Return the name of a text's file as a message shows it."""
    return shorten(text.file, 80)
