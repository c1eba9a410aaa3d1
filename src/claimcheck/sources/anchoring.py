"""What `build --sources` writes: hashes of documents, and places and hashes of passages.

A text that does not have all passages of its document is another text, and changes nothing. A
passage is moved to where it stands now; a hash that is there is never replaced by another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from claimcheck.article import sentences
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.sources.passages import MOVED, FoundPassage, Passage, find_passages
from claimcheck.sources.source_texts import find_texts, passages_of
from claimcheck.sources.text_files import SourceText
from claimcheck.text.normal import sha256
from claimcheck.text.whole_number import whole_number

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
        made.lines += _take(document, rows["evidence"], text, found)
    made.columns = {table: _series(rows[table], names) for table, names in _COLUMNS.items()}
    return made


def _hindrance(document: TextRow, text: SourceText, found: list[FoundPassage]) -> str:
    """Say why a text cannot be taken for the document; nothing if it can."""
    if text.problem:
        return text.problem
    placed = [passage for passage in found if passage.passage.sha256]
    lost = [p.passage.evidence_id for p in placed if not p.is_there]
    if lost:
        return f"does not have its passages {', '.join(lost[:5])}"
    length = whole_number(document["n2_length"])
    same = length is not None and sha256(text.text[:length]) == document["n2_sha256"]
    if document["n2_sha256"] and not same and not placed:
        return "is another text, and no passage says that it is this document"
    return ""


def _take(
    document: TextRow, evidence: list[TextRow], text: SourceText, found: list[FoundPassage]
) -> Iterator[str]:
    """Anchor a document and its passages to a text, and yield what a person should know of it.

    The places of the passages and the hash of the document are always those of one text.
    """
    key, moved = document["document_id"], [place for place in found if place.how == MOVED]
    if moved or not document["n2_sha256"]:
        document["n2_length"], document["n2_sha256"] = str(len(text.text)), sha256(text.text)
    for place in moved:
        row = evidence[place.passage.row]
        row["char_start"], row["char_end"] = str(place.start), str(place.end)
    if moved:
        shift = f"{len(moved)} of {len(found)} passages moved, the first by {moved[0].shift:+,}"
        yield f"{key}: {shift}; length and hash are now those of {text.file}"
    for passage in (place.passage for place in found if not place.passage.sha256):
        spans = list(_spans(text.text, passage))
        if len(spans) == 1:
            row, (start, end) = evidence[passage.row], spans[0]
            row["char_start"], row["char_end"] = str(start), str(end)
            row["sha256"] = sha256(text.text[start:end])
        elif passage.start is not None:
            yield f"{passage.evidence_id} stays without a hash: its phrase is not there in {key}"
        else:
            yield (
                f"{passage.evidence_id} stays without a place: its phrase stands in {len(spans)} "
                f"sentences of {key}; write char_start and char_end, or a phrase of one sentence"
            )


def _spans(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a passage without a hash may stand: in its place, else in whole sentences."""
    placed = passage.start is not None and passage.end is not None
    spans = [(passage.start or 0, passage.end or 0)] if placed else sentences.split(text)
    return (span for span in spans if passage.phrase and passage.phrase in text[slice(*span)])


def _series(rows: list[TextRow], names: tuple[str, ...]) -> dict[str, pl.Series]:
    return {
        name: pl.Series(name, [row[name] or None for row in rows], dtype=pl.String)
        for name in names
    }
