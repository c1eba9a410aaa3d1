"""The sentences of an article, each with its candidates; and those that nobody has decided yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimcheck.article.copy import lay_beside, read
from claimcheck.data.data_package import open_package
from claimcheck.errors import ArticleError
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.files.raw_package import TextRow
from claimcheck.files.work_folder import ARTICLE, work_folder
from claimcheck.model.draft_marks import PENDING
from claimcheck.text import dates, numbers
from claimcheck.text.labels import Labels
from claimcheck.text.number_around import comparator_of, unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A segment: its row, its heading, its text if a copy is at hand, and candidates.

    `dates` are readings in EDTF and `numbers` values, each with its words, but for those that are
    part of a date; `notes` are the rows of footnotes whose markers it has, `references` those of
    all sources by id, `names` the entities whose labels it has.
    """

    segment: TextRow
    section: str
    text: str | None
    dates: tuple[dates.FoundDate, ...]
    numbers: tuple[numbers.FoundNumber, ...]
    notes: tuple[TextRow, ...]
    names: tuple[TextRow, ...]
    references: Mapping[str, TextRow]

    @property
    def is_lost(self) -> bool:
        """Whether it is no longer in the article: it has its hash, and no place."""
        return bool(self.segment.get("sha256")) and not self.segment.get("char_start")

    def as_json(self) -> dict[str, Any]:
        """Return the sentence and its candidates as JSON values; places count in its text."""
        keys = ("segment_id", "kind", "paragraph", "sentence")
        return {
            "state": "pending",
            **{key: self.segment.get(key, "") for key in keys},
            "section": self.section,
            "text": self.text,
            "dates": [
                {"edtf": d.edtf, "text": d.text, "start": d.start, "end": d.end} for d in self.dates
            ],
            "numbers": [
                {
                    "value": str(n.value),
                    "comparator": comparator_of(self.text or "", n),
                    "unit": unit_of(self.text or "", n),
                    "ordinal": n.ordinal,
                    "text": n.text,
                    "start": n.start,
                    "end": n.end,
                }
                for n in self.numbers
            ],
            "notes": [
                {**note, "reference": self.references.get(note.get("reference_id", ""))}
                for note in self.notes
            ],
            "names": [dict(name) for name in self.names],
        }


def undecided_sentences(folder: Path, article: str | None = None) -> list[Sentence]:
    """Return the pending segments of a package in order, with what may become of them.

    `article` is the text of a copy; without it, the one that `FOLDER.work/` keeps is read.

    Raises:
        NotReadable: there is no package, or its sentences cannot be read.
        ArticleError: the copy that is kept cannot be read.

    """
    package = _with_sentences(folder)
    found = sentences(package, kept_article(folder) if article is None else article)
    return [sentence for sentence in found if sentence.segment["no_claim_reason"] == PENDING]


def count_uncovered(folder: Path) -> int:
    """Count the segments of a package that have neither a claim nor a reason for none (COV001).

    Raises:
        NotReadable: there is no package, or its sentences or claims cannot be read.

    """
    package = open_package(folder)
    claimed = {claim["segment_id"] for claim in package.cells("claims")}
    open_ones = (row for row in package.cells("segments") if not row["no_claim_reason"])
    return sum(row["segment_id"] not in claimed for row in open_ones)


def _with_sentences(folder: Path) -> Package:
    """Return a package of which every sentence is sure: of others it cannot be told who is next."""
    open_package(folder).table("segments")
    return read_package(folder.as_posix(), open_store(folder))


def kept_article(folder: Path) -> str | None:
    """Return the text of the article that `FOLDER.work/` keeps, if it does."""
    kept = work_folder(folder) / ARTICLE
    return read(kept) if kept.is_file() else None


def sentence_texts(folder: Path, article: str | None = None) -> tuple[str, Mapping[str, str]]:
    """Return the copy of an article, and the text of each segment that is in it, by its id.

    Raises:
        NotReadable: there is no package, or its sentences cannot be read.
        ArticleError: no copy is given, and none is kept.

    """
    package = _with_sentences(folder)
    text = kept_article(folder) if article is None else article
    if text is None:
        raise ArticleError("no copy of the article is at hand; give yours with --article FILE")
    return text, {key: words for key, words in segment_texts(package, text).items() if words}


def sentences(package: Package, article: str | None) -> Iterator[Sentence]:
    """Yield every segment in order, with its text if a copy of the article is given."""
    texts = segment_texts(package, article)
    language = str(package.article.get("language") or "")
    sections = {row["section_id"]: row["title"] for row in package.text("sections")}
    notes = {row["footnote"]: row for row in package.text("footnotes")}
    marked: dict[str, list[TextRow]] = {}
    for marker in package.text("markers"):
        if marker["footnote"] in notes:
            marked.setdefault(marker["segment_id"], []).append(notes[marker["footnote"]])
    named: dict[str, list[tuple[int, TextRow]]] = {}
    for place, entity in enumerate(package.text("entities")):
        named.setdefault(entity["label"], []).append((place, entity))
    labels = Labels(named)
    references = {row["reference_id"]: row for row in package.text("references")}
    for row in package.text("segments"):
        text = texts.get(row["segment_id"])
        words = text or ""
        dated = dates.find(words, language)
        yield Sentence(
            segment=row,
            section=sections.get(row["section_id"], ""),
            text=text,
            dates=tuple(dated),
            numbers=tuple(
                number
                for number in numbers.find(words, language)
                if not any(date.start <= number.start < date.end for date in dated)
            ),
            notes=tuple(marked.get(row["segment_id"], ())),
            names=_in_order(named[label] for label in labels.within(words)),
            references=references,
        )


def _in_order(found: Iterable[list[tuple[int, TextRow]]]) -> tuple[TextRow, ...]:
    """Return rows that were found with their places, in the order of these."""
    return tuple(row for _, row in sorted(chain.from_iterable(found), key=itemgetter(0)))


def segment_texts(package: Package, article: str | None) -> dict[str, str | None]:
    """Return the text of each segment in a copy, by its id; None where the copy lacks it."""
    if article is None:
        return {}
    copy = lay_beside(package, article)
    spans = {segment.key: segment.span for segment in copy.segments}
    return {key: span and copy.text[span.start : span.end] for key, span in spans.items()}
