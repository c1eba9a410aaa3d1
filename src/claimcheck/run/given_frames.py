"""What options give to the rules: frames of an article, of texts, of an older release.

What reads each is imported where its option is given, and not before: a plain validation starts
without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

import polars as pl

from claimcheck.files.package import Package
from claimcheck.files.work_folder import work_folder

GivenFrames = dict[str, pl.DataFrame]
Facts = tuple[str, ...]
"""Lines that a reader of the report should know of a package."""


class Given(Protocol):
    """The options that give frames; each is empty unless the user gave it."""

    @property
    def article(self) -> str | Path | None:
        """The text of the user's own copy of the article."""

    @property
    def against(self) -> str | Path | None:
        """The path of an older release."""

    @property
    def sources(self) -> str | Path | None:
        """The folder of the user's own copies of documents."""


def stack_given(
    given: Mapping[str, GivenFrames],
) -> tuple[GivenFrames, Mapping[str, Collection[str]]]:
    """Return what packages were given, by their paths, as one; and who was not given each frame.

    What one package ships must not have a rule run in another one that ships nothing.
    """
    names = dict.fromkeys(name for frames in given.values() for name in frames)
    stacked = {
        name: pl.concat(frames[name] for frames in given.values() if name in frames)
        for name in names
    }
    without = {
        name: {path for path, frames in given.items() if name not in frames} for name in names
    }
    return stacked, without


def given_frames(package: Package, options: Given) -> tuple[GivenFrames, Facts]:
    """Return the frames that options give to the rules for a package, and what is told of it.

    Texts that a package ships itself are read without an option.
    """
    found: GivenFrames = {}
    if options.article is not None:
        from claimcheck import article as articles

        found |= articles.frames(package, articles.read(options.article))
    if options.against is not None:
        from claimcheck.changes.against import against_frames

        found |= against_frames(package, str(options.against))
    frames, facts = _document_frames(package, options.sources)
    return found | _update_frames(package) | frames, facts


def _update_frames(package: Package) -> GivenFrames:
    """Return what is to be looked at in a package of which the article was updated."""
    folder = package.store.folder
    if folder is None or not work_folder(folder).is_dir():
        return {}
    from claimcheck.article.changed_rows import FRAME, changed_frame, read_changed

    rows = read_changed(folder)
    return {} if rows is None else {FRAME: changed_frame(package, rows)}


def _document_frames(package: Package, named: str | Path | None) -> tuple[GivenFrames, Facts]:
    if named is None and not _ships_texts(package):
        return {}, ()
    from claimcheck import sources

    folder = None if named is None else sources.assure_folder(named)
    frames, told = sources.source_frames(package, folder)
    return frames, (told,)


def _ships_texts(package: Package) -> bool:
    source = package.sources.get("documents")
    return (
        source is not None
        and "path" in source.filled.columns
        and source.column("path").null_count() < source.filled.height
    )
