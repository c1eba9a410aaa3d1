"""The texts that are kept beside a package while it is worked on, and what rules read of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from claimcheck import article as articles
from claimcheck import sources
from claimcheck.edit.queue import kept_article
from claimcheck.files.package import Package
from claimcheck.files.work_folder import SOURCES, work_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The text of a copy of the article, and the folder of those of documents; each may be none.

    `known` are the texts of documents that were read already.
    """

    article: str | None = None
    folder: Path | None = None
    known: sources.KnownTexts = field(default_factory=sources.KnownTexts)

    def only(self, options: Collection[str]) -> Texts:
        """Return the texts that these options name."""
        return replace(
            self,
            article=self.article if "--article" in options else None,
            folder=self.folder if "--sources" in options else None,
        )

    def frames(
        self, package: Package, options: Collection[str] = ("--article", "--sources")
    ) -> dict[str, pl.DataFrame]:
        """Return the frames that rules read of the texts which these options name."""
        found: dict[str, pl.DataFrame] = {}
        if self.article is not None and "--article" in options:
            found |= articles.frames(package, self.article)
        if self.folder is not None and "--sources" in options:
            found |= sources.source_frames(package, self.folder, self.known)[0]
        return found


def kept_texts(package: Path) -> Texts:
    """Return the texts in `FOLDER.work/` of the package in a folder.

    Raises:
        ArticleError: the copy that is kept cannot be read.

    """
    folder = work_folder(package) / SOURCES
    return Texts(article=kept_article(package), folder=folder if folder.is_dir() else None)
