"""A package whose article changed: what became of each sentence, and the package as it is then.

Ids stay, and so do all rows that a person made. What must be looked at is listed; nothing is
written before the whole of the new package was built, judged and held against the new text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck import article as articles
from claimcheck import build
from claimcheck.article import entries
from claimcheck.article.changed_rows import ChangedRow, dump_changed, read_changed
from claimcheck.article.copy import Copy, lay_beside
from claimcheck.article.page import Page
from claimcheck.build.descriptor_bytes import dump
from claimcheck.build.table_bytes import assure
from claimcheck.draft import rows, updated_rows
from claimcheck.draft.begun_updates import BEGUN, finish_update
from claimcheck.draft.reading import ReadArticle, read_article
from claimcheck.draft.rows import Row
from claimcheck.draft.rows_to_look_at import changed_sentences, lost_words, rows_to_look_at
from claimcheck.draft.sentence_pairs import CHANGED, LOST, NEW, Pair, Piece, pair_again
from claimcheck.draft.settings_of_update import settings
from claimcheck.draft.updated_notes import printed_entries, update_notes
from claimcheck.draft.updated_rows import Ids, lost_hashes
from claimcheck.edit.kept_texts import Texts
from claimcheck.edit.steps import CONTRACT
from claimcheck.edit.warm_package import WarmPackage
from claimcheck.errors import ArticleError, CannotBuild, UsageError
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.file_hash import sha256
from claimcheck.files.named_store import open_store
from claimcheck.files.output import write_outputs
from claimcheck.files.package import read_package
from claimcheck.files.raw_package import RawPackage
from claimcheck.files.store import Store
from claimcheck.files.work_folder import (
    ARTICLE,
    CHANGED_ROWS,
    ENTRIES,
    dump_entries,
    make_work_folder,
    work_folder,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A package after its article changed, not written yet.

    `pairs` say what became of each segment, `before` and `after` are the segments of both texts,
    `old_keys` and `new_keys` their ids. `changed` is all that is to be looked at.
    """

    folder: Path
    planned: build.Plan
    reading: ReadArticle
    pairs: list[Pair]
    before: list[Piece]
    after: list[Piece]
    old_keys: list[str]
    new_keys: list[str]
    changed: list[ChangedRow]


def plan_update(page: Page, folder: Path, given: Mapping[str, Any], former: str | None) -> Update:
    """Return a package as it is with a changed article; nothing is written.

    `given` are options that replace what the package says of the article, `former` the text as it
    was, if `FOLDER.work/` does not keep it.

    Raises:
        UsageError: the former text is not at hand.
        ArticleError: a text cannot be used, or the package cannot be anchored in the new one.
        CannotBuild: the package cannot be written, or would be broken.

    """
    package = read_package(folder.as_posix(), open_store(folder))
    if not package.descriptor or package.held.keys() & {"sections", "segments"}:
        assure(package, folder)  # it was not read: the text is not to blame
    text = _former_text(folder, former)
    copy = lay_beside(package, text)
    before = _former_pieces(copy)
    reading = read_article(page, settings(package, before, page, given))
    after = [Piece(segment.kind, segment.text) for segment in reading.segments]
    stood = package.text("segments")
    before, pairs = pair_again(before, after, lost_hashes(stood))
    sentences = changed_sentences(stood, pairs, before, after)
    open_before = read_changed(folder) or []
    printed = _former_entries(folder, text, former)
    changing = _Changing(reading, pairs, printed, lost_words(open_before))
    planned, built = build.plan_edit(folder, changing.files, page.text)
    _assure_sound(folder, built, page.text)
    return Update(
        folder=folder,
        planned=planned,
        reading=reading,
        pairs=pairs,
        before=before,
        after=after,
        old_keys=[segment.key for segment in copy.segments],
        new_keys=changing.keys,
        changed=rows_to_look_at(open_before, [*sentences, *changing.references]),
    )


def write_update(update: Update) -> None:
    """Write the package, and the new text and what is to be looked at beside it; all or nothing.

    Raises:
        ChangedMeanwhile: another process has changed a file.
        OSError: the disk is full, or a file may not be written; then nothing is changed.

    """
    begun = make_work_folder(update.folder) / BEGUN
    told = {
        "package": {
            str(path.relative_to(update.folder)): sha256(content)
            for path, content in update.planned.files.items()
        },
        "beside": {
            ARTICLE: update.reading.page.text,
            ENTRIES: dump_entries(update.reading.article.references).decode(),
            CHANGED_ROWS: dump_changed(update.changed).decode(),
        },
    }
    write_outputs({begun: json.dumps(told).encode()}, inputs=(), force=True)
    update.planned.write()
    finish_update(update.folder)


def _former_text(folder: Path, given: str | None) -> str:
    kept = work_folder(folder) / ARTICLE
    if given is None and not kept.is_file():
        raise UsageError(f"{kept} is not there; give the article as it was with --former FILE")
    return articles.read(given or kept)


def _former_entries(folder: Path, text: str, given: str | None) -> dict[int, str]:
    """Return the entries that are kept beside the package, else those of the former text."""
    kept = work_folder(folder) / ENTRIES
    if given is None and kept.is_file():
        return printed_entries(kept.read_text(encoding="utf-8").splitlines())
    lines = text.splitlines()
    return printed_entries(lines[entries.find_list(lines, 0).first :])


def _former_pieces(copy: Copy) -> list[Piece]:
    """Return the segments of a package with their texts, empty where the former copy lacks them."""
    missing = [s.key for s in copy.segments if s.span is None and s.anchor.start is not None]
    if not copy.title_found or 2 * len(missing) > len(copy.segments):
        raise ArticleError("the former text is not that from which the package was made")
    spans = (segment.span for segment in copy.segments)
    texts = [copy.text[slice(*span)] if span else "" for span in spans]
    pairs = zip(copy.segments, texts, strict=True)
    return [Piece(segment.cells["kind"], text) for segment, text in pairs]


class _Changing:
    """The change of a package's files, and what it came to."""

    def __init__(
        self,
        reading: ReadArticle,
        pairs: Sequence[Pair],
        entries: Mapping[int, str],
        lost: Mapping[str, str],
    ) -> None:
        self._reading, self._pairs, self._entries, self._lost = reading, pairs, entries, lost
        self.keys: list[str] = []
        self.references: list[ChangedRow] = []

    def files(self, package: RawPackage) -> dict[str, bytes]:
        """Return the new bytes of the tables and of the descriptor, by path."""
        tables = self._tables(package)
        found = {package.store.descriptor: dump(self._descriptor(package))}
        for table, made in tables.items():
            path = package.path_of(table)
            if path is None:
                raise CannotBuild(f"{package.path} has no table {table}; add it to the descriptor")
            found[path] = write_rows(package.columns(table), made)
        return found

    def _tables(self, package: RawPackage) -> dict[str, list[Row]]:
        ids = Ids(package)
        reading, pairs = self._reading, self._pairs
        old = package.text("segments")
        drafted = list(rows.segments(reading.segments, reading.notes.style))
        sections, places = updated_rows.updated_sections(
            package.text("sections"),
            list(rows.sections(reading.article)),
            pairs=pairs,
            segments=old,
            drafted=drafted,
            ids=ids,
        )
        segments, self.keys = updated_rows.updated_segments(old, drafted, pairs, places, ids)
        tables = {name: package.text(name) for name in ("footnotes", "references", "markers")}
        notes = update_notes(tables, self._entries, reading.notes, ids, self._lost)
        self.references = notes.changed
        names = {row["segment_id"]: key for row, key in zip(drafted, self.keys, strict=True)}
        markers = updated_rows.updated_markers(
            list(rows.markers(reading.notes, reading.segments)),
            notes.keys,
            names,
            package.text("markers"),
        )
        return {
            "sections": sections,
            "segments": segments,
            "references": notes.references,
            "footnotes": notes.footnotes,
            "markers": markers,
        }

    def _descriptor(self, package: RawPackage) -> dict[str, Any]:
        """Return the descriptor with what the options and the text now say of the article.

        A release with sentences that nobody has read is a draft again.
        """
        article = {**package.article, **self._reading.options.facts()}
        article["title"] = self._reading.article.blocks[0].printed
        if style := self._reading.notes.style:
            article["markers"] = style
        status = package.descriptor.get("status")
        if any(pair.state in (CHANGED, LOST, NEW) for pair in self._pairs):
            status = "draft"
        return {**package.descriptor, "status": status, "article": article}


def _assure_sound(folder: Path, built: Store, text: str) -> None:
    """Make sure that the new package breaks no table, and that all its places are right."""
    before, after = (
        WarmPackage(read_package(folder.as_posix(), store), Texts()).findings
        for store in (open_store(folder), built)
    )
    known = {(found.code, found.place.row_key) for found in before}
    for found in after:
        new = (found.code, found.place.row_key) not in known
        if new and found.severity == "error" and found.code.startswith(CONTRACT):
            raise CannotBuild(f"{found.code} {found.message}; nothing was written")
    copy = lay_beside(read_package(folder.as_posix(), built), text)
    for segment in copy.segments:
        at = segment.span and (segment.span.start - copy.base, segment.span.end - copy.base)
        if segment.anchor.start is not None and at != segment.anchor[:2]:
            raise ArticleError(f"{segment.key} cannot be anchored in it; nothing was written")
    for note in copy.notes:
        if note.place is None or note.place - copy.base != note.stated:
            raise ArticleError(
                f"the marker of note {note.printed} is not found again; nothing was written"
            )
