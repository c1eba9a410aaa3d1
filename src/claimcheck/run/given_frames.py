"""What options give to the rules: frames of an article, of texts, of an older release.

What reads each is imported where its option is given, and not before: a plain validation starts
without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from claimcheck.files.package import Package
from claimcheck.files.work_folder import work_folder


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


def given_frames(
    packages: Sequence[Package], options: Given
) -> tuple[dict[str, pl.DataFrame], dict[str, tuple[str, ...]]]:
    """Return the frames that options give to the rules, and what is told of each package.

    The options belong to the one package that there is then; texts that a package ships itself are
    read without one.
    """
    if not packages:
        return {}, {}
    found: dict[str, pl.DataFrame] = {}
    if options.article is not None:
        from claimcheck import article as articles

        found |= articles.frames(packages[0], articles.read(options.article))
    if options.against is not None:
        from claimcheck.changes.against import against_frames

        found |= against_frames(packages[0], str(options.against))
    frames, facts = _of_sources(packages, options.sources)
    return found | _of_updates(packages) | frames, facts


def _of_updates(packages: Sequence[Package]) -> dict[str, pl.DataFrame]:
    """Return what is to be looked at in the packages of which the article was updated."""
    folders = [
        (package, folder)
        for package in packages
        if (folder := package.store.folder) and work_folder(folder).is_dir()
    ]
    if not folders:
        return {}
    from claimcheck.article.changed_rows import FRAME, changed_frame, read_changed

    changed = [(package, read_changed(folder)) for package, folder in folders]
    parts = [changed_frame(package, rows) for package, rows in changed if rows is not None]
    return {FRAME: pl.concat(parts)} if parts else {}


def _of_sources(
    packages: Sequence[Package], named: str | Path | None
) -> tuple[dict[str, pl.DataFrame], dict[str, tuple[str, ...]]]:
    shipping = [package for package in packages if _ships_texts(package)]
    if named is None and not shipping:
        return {}, {}
    from claimcheck import sources

    folder = None if named is None else sources.assure_folder(named)
    parts: list[dict[str, pl.DataFrame]] = []
    facts: dict[str, tuple[str, ...]] = {}
    for package in shipping if folder is None else packages:
        frames, told = sources.source_frames(package, folder)
        facts[package.path] = (told,)
        if frames:
            parts.append(frames)
    names = parts[0] if parts else {}
    return {name: pl.concat([part[name] for part in parts]) for name in names}, facts


def _ships_texts(package: Package) -> bool:
    source = package.sources.get("documents")
    return (
        source is not None
        and "path" in source.filled.columns
        and source.select(["path"]).to_series().null_count() < source.filled.height
    )
