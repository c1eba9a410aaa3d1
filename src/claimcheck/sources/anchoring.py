"""What `build --sources` writes: hashes of documents, and places and hashes of passages.

A text that does not have all passages of its document is another text, and changes nothing. A
passage is moved to where it stands now; a hash that is there is never replaced by another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.sources.passages import FoundPassage, find_passages
from claimcheck.sources.source_texts import find_texts, passages_of
from claimcheck.sources.text_files import SourceText
from claimcheck.text.normal import sha256

_COLUMNS = {
    "documents": ("n2_length", "n2_sha256"),
    "evidence": ("char_start", "char_end", "sha256"),
}


@dataclass(slots=True)
class Anchoring:
    """The anchored columns as the texts have them, by table, and what to tell of it."""

    columns: dict[str, dict[str, pl.Series]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def anchor_sources(package: Package, folder: Path) -> Anchoring:
    """Return the anchored columns of documents and evidence, with each document that was left.

    Raises:
        NotReadable: the folder cannot be listed.

    """
    texts = find_texts(package, folder).texts
    passages = passages_of(package)
    rows = {table: package.text(table) for table in _COLUMNS}
    made = Anchoring()
    for document in rows["documents"]:
        key = document["document_id"]
        if key not in texts:
            continue
        text = texts[key]
        found = list(find_passages(text.text, passages[key])) if not text.problem else []
        if problem := _hindrance(document, text, found):
            made.lines.append(f"{key} stays as it is: {text.file} {problem}")
            continue
        _take_document(document, text)
        moved = [_take_passage(rows["evidence"][f.passage.row], f, text) for f in found]
        if any(moved):
            made.lines.append(f"{key}: {sum(moved)} of {len(found)} passages moved")
    made.columns = {table: _series(rows[table], names) for table, names in _COLUMNS.items()}
    return made


def _hindrance(document: TextRow, text: SourceText, found: list[FoundPassage]) -> str:
    """Say why a text cannot be taken for the document; nothing if it can."""
    if text.problem:
        return text.problem
    placed = [passage for passage in found if passage.passage.sha256]
    lost = [p.passage.evidence_id for p in placed if p.how not in ("place", "moved")]
    if lost:
        return f"does not have its passages {', '.join(lost[:5])}"
    length = document["n2_length"]
    same = length.isdigit() and sha256(text.text[: int(length)]) == document["n2_sha256"]
    if document["n2_sha256"] and not same and not placed:
        return "is another text, and no passage says that it is this document"
    return ""


def _take_document(document: TextRow, text: SourceText) -> None:
    if not document["n2_sha256"]:
        document["n2_length"], document["n2_sha256"] = str(len(text.text)), sha256(text.text)


def _take_passage(row: TextRow, found: FoundPassage, text: SourceText) -> bool:
    """Give a row the place at which its passage stands; tell whether it stood elsewhere."""
    start, end = found.passage.start, found.passage.end
    if not row["sha256"] and start is not None and end is not None and start < end:
        if end <= len(text.text):
            row["sha256"] = sha256(text.text[start:end])
        return False
    if found.how != "moved":
        return False
    row["char_start"], row["char_end"] = str(found.start), str(found.end)
    return True


def _series(rows: list[TextRow], names: tuple[str, ...]) -> dict[str, pl.Series]:
    return {
        name: pl.Series(name, [row[name] or None for row in rows], dtype=pl.String)
        for name in names
    }
