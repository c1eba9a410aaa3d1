"""The frames that `--sources` adds to those that rules read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from claimcheck.engine.source_counts import count_sources
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.model.frame_catalogue import frames_of_one
from claimcheck.sources.known_texts import KnownTexts
from claimcheck.sources.passages import MISSING, MOVED, FoundPassage, Passage, find_passages
from claimcheck.sources.printed_words import copied_words, unprinted_days, unprinted_numbers
from claimcheck.sources.source_texts import SourceTexts, find_texts, passages_of, rows_where
from claimcheck.sources.text_files import SourceText
from claimcheck.text.normal import sha256
from claimcheck.text.whole_number import whole_number


def source_frames(
    package: Package, folder: Path | None, known: KnownTexts | None = None
) -> tuple[dict[str, pl.DataFrame], str]:
    """Return what the texts of its documents say of a package, and how many are at hand.

    Without any text that can be read there are no frames, and the rules that need them do not run.
    For `known` see `find_texts`.
    """
    texts = find_texts(package, folder, known)
    if not texts.texts:
        return {}, _at_hand_words(package, texts, {})
    placed = _placed_passages(package, texts)
    documents = rows_where(package, "documents", "document_id", texts.texts)
    ids = [one.passage.evidence_id for passages in placed.values() for one in passages]
    evidence = rows_where(package, "evidence", "evidence_id", ids)
    records = {
        "source_documents": list(_documents(documents, texts, placed)),
        "source_passages": list(_passages(evidence, documents.values(), texts, placed)),
    }
    frames = frames_of_one(package.path, records)
    return frames, _at_hand_words(package, texts, frames)


def _at_hand_words(package: Package, texts: SourceTexts, frames: Mapping[str, pl.DataFrame]) -> str:
    """Say how much is at hand, and name the first files that are not."""
    return "; ".join((f"sources: {count_sources(package, frames)}", *texts.told_files()))


def _placed_passages(package: Package, texts: SourceTexts) -> dict[str, list[FoundPassage]]:
    readable = [document for document, found in texts.texts.items() if not found.problem]
    return {
        document: list(find_passages(texts.texts[document].text, passages))
        for document, passages in passages_of(package, readable).items()
    }


def _documents(
    rows: Mapping[int, TextRow], texts: SourceTexts, placed: dict[str, list[FoundPassage]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the documents of which there is a text: what it is, and how its passages stand."""
    for row, cells in rows.items():
        text = texts.texts[cells["document_id"]]
        found = placed.get(cells["document_id"], [])
        moved = [passage for passage in found if passage.how == MOVED]
        yield (
            row,
            cells["document_id"],
            text.file,
            text.how,
            text.problem or None,
            len(text.text),
            _is_same_text(cells, text),
            len(found),
            sum(passage.is_there for passage in found),
            sum(passage.how == MISSING for passage in found),
            len(moved),
            moved[0].shift if moved else None,
        )


def _is_same_text(cells: TextRow, text: SourceText) -> bool | None:
    """Tell whether a text is, or begins with, what was read; null if nobody can say.

    A text that was extracted from a page may differ from what another program extracts.
    """
    length = whole_number(cells["n2_length"])
    if not cells["n2_sha256"] or length is None or text.problem:
        return None
    same = sha256(text.text[:length]) == cells["n2_sha256"]
    return same or (None if text.extracted else False)


def _passages(
    rows: Mapping[int, TextRow],
    read_from: Iterable[TextRow],
    texts: SourceTexts,
    placed: dict[str, list[FoundPassage]],
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of evidence whose document is at hand: where and what their passage is."""
    documents = {cells["document_id"]: cells for cells in read_from}
    for document, found in placed.items():
        text = texts.texts[document].text
        none = all(passage.how == MISSING for passage in found)
        other = none and _is_same_text(documents[document], texts.texts[document]) is False
        for passage in found:
            cells = rows[passage.passage.row]
            words = text[passage.start : passage.end] if passage.is_there else None
            yield (
                passage.passage.row,
                cells["evidence_id"],
                document,
                passage.how,
                other,
                len(text),
                passage.words or None,
                words,
                *((None,) * 4 if words is None else _held_against(words, passage.passage, cells)),
            )


def _held_against(words: str, passage: Passage, cells: TextRow) -> tuple[Any, ...]:
    """Return what of a row of evidence its passage has: phrase, numbers, words of its own, days."""
    return (
        passage.phrase in words,
        unprinted_numbers(cells["numbers"], words),
        copied_words(cells["says"], words),
        unprinted_days(cells["dates"], words),
    )
