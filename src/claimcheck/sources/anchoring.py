"""What `build --sources` writes: hashes of documents, and places and hashes of passages.

A text that does not have all passages of its document is another text, and changes nothing. A
passage is moved to where it stands now; the hash of one is never replaced by another one. Places
and the hash of the document are those of one text: that hash is replaced where a passage was placed
or moved in another text, unless a verdict says that the document is silent. Nothing but that hash
tells which text this was said of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polars as pl

from claimcheck.article import sentences
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.sources.passages import MOVED, FoundPassage, Passage, find_passages
from claimcheck.sources.source_texts import SourceTexts, find_texts, passages_of
from claimcheck.sources.text_files import SourceText
from claimcheck.text.normal import sha256
from claimcheck.text.plurals import pluralise
from claimcheck.text.whole_number import whole_number

_Spans = Mapping[Passage, Sequence[tuple[int, int]]]
"""Where the passages that have no hash yet may stand."""

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
    at_hand = find_texts(package, folder)
    texts = at_hand.texts
    passages = passages_of(package)
    rows = {table: package.text(table) for table in _COLUMNS}
    silent = _silent_verdicts(package)
    made = Anchoring()
    for document in rows["documents"]:
        key = document["document_id"]
        if key not in texts:
            continue
        beside = _lay_beside(document, texts[key], passages[key])
        if problem := _hindrance(beside) or _silence(beside, silent.get(key, [])):
            made.lines.append(f"{key} stays as it is: {beside.text.file} {problem}")
        else:
            made.lines += _take(beside, rows["evidence"])
    made.lines.append(_at_hand_words(at_hand, len(rows["documents"])))
    made.columns = {table: _series(rows[table], names) for table, names in _COLUMNS.items()}
    return made


class _PlacedDocument(NamedTuple):
    """A document and the text at hand: where its passages stand, and where new ones may."""

    document: TextRow
    text: SourceText
    found: list[FoundPassage]
    spans: _Spans


def _lay_beside(
    document: TextRow, text: SourceText, passages: Sequence[Passage]
) -> _PlacedDocument:
    found = list(find_passages(text.text, passages)) if not text.problem else []
    new = [place.passage for place in found if not place.passage.sha256]
    spans = {passage: list(_spans(text.text, passage)) for passage in new}
    return _PlacedDocument(document, text, found, spans)


def _at_hand_words(texts: SourceTexts, documents: int) -> str:
    """Say how many documents are at hand: of the others nothing can be written."""
    at_hand = f"sources: {texts.readable:,} of {pluralise(documents, 'document')} at hand"
    return "; ".join((at_hand, *texts.told_files()))


def _hindrance(beside: _PlacedDocument) -> str:
    """Say why a text cannot be taken for the document; nothing if it can."""
    document, text, found, _ = beside
    if text.problem:
        return text.problem
    placed = [passage for passage in found if passage.passage.sha256]
    lost = [p.passage.evidence_id for p in placed if not p.is_there]
    if lost:
        return f"does not have its passages {', '.join(lost[:5])}"
    if document["n2_sha256"] and not _read_length(document, text.text) and not placed:
        return "is another text, and no passage says that it is this document"
    return ""


def _silence(beside: _PlacedDocument, silent: list[str]) -> str:
    """Say which verdicts of silence keep a text from taking the place of the one that was read."""
    if not (silent and beside.document["n2_sha256"] and _is_outdated(beside)):
        return ""
    which = ", ".join(silent[:5])
    return (
        f"is not the text of which {which} says that it is silent; read it again, then empty "
        "n2_length and n2_sha256"
    )


def _silent_verdicts(package: Package) -> dict[str, list[str]]:
    """Return the verdicts that a document says nothing of their claim, by document."""
    verdicts: dict[str, list[str]] = {}
    for row in package.text("verifications"):
        if row["verdict"] == "silent":
            verdicts.setdefault(row["document_id"], []).append(row["verification_id"])
    return verdicts


def _is_outdated(beside: _PlacedDocument) -> bool:
    """Tell whether the hash of a document must become that of a text, as its places do."""
    document, text, found, spans = beside
    read = _read_length(document, text.text)
    moved = (place.end or 0 for place in found if place.how == MOVED)
    new = (those[0][1] for those in spans.values() if len(those) == 1)
    return not document["n2_sha256"] or any(end > read for end in (*moved, *new))


def _read_length(document: TextRow, text: str) -> int:
    """Return how much of a text is what was read of the document; 0 if it is another text."""
    length = whole_number(document["n2_length"])
    same = length is not None and sha256(text[:length]) == document["n2_sha256"]
    return length or 0 if same else 0


def _take(beside: _PlacedDocument, evidence: list[TextRow]) -> Iterator[str]:
    """Anchor a document and its passages to a text, and yield what a person should know of it."""
    document, text, found, spans = beside
    key, moved = document["document_id"], [place for place in found if place.how == MOVED]
    known = document["n2_sha256"]
    if _is_outdated(beside):
        document["n2_length"], document["n2_sha256"] = str(len(text.text)), sha256(text.text)
    for place in moved:
        row = evidence[place.passage.row]
        row["char_start"], row["char_end"] = str(place.start), str(place.end)
    told = []
    if moved:
        told.append(
            f"{len(moved)} of {len(found)} passages moved, the first by {moved[0].shift:+,}"
        )
    if known not in ("", document["n2_sha256"]):
        told.append(f"length and hash are now those of {text.file}")
    if told:
        yield f"{key}: {'; '.join(told)}"
    for passage, those in spans.items():
        if len(those) == 1:
            row, (start, end) = evidence[passage.row], those[0]
            row["char_start"], row["char_end"] = str(start), str(end)
            row["sha256"] = sha256(text.text[start:end])
        elif passage.start is not None:
            yield f"{passage.evidence_id} stays without a hash: its phrase is not there in {key}"
        else:
            yield (
                f"{passage.evidence_id} stays without a place: its phrase stands in {len(those)} "
                f"sentences of {key}; write char_start and char_end, or a phrase of one sentence"
            )


def _spans(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a passage without a hash may stand: in its place, else in whole sentences."""
    placed = passage.start is not None and passage.end is not None
    spans = [(passage.start or 0, passage.end or 0)] if placed else sentences.split(text)
    within = (span for span in spans if span[1] <= len(text))
    return (span for span in within if passage.phrase and passage.phrase in text[slice(*span)])


def _series(rows: list[TextRow], names: tuple[str, ...]) -> dict[str, pl.Series]:
    return {
        name: pl.Series(name, [row[name] or None for row in rows], dtype=pl.String)
        for name in names
    }
