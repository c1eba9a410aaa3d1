"""A package that is not there yet: an article, what is said of it, and the draft that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.article.page import Page
from claimcheck.draft import drafting, summary
from claimcheck.draft.description import options_of
from claimcheck.draft.drafting import Draft
from claimcheck.draft.reading import read_page
from claimcheck.edit.queue import kept_article
from claimcheck.editor.desk import Desk
from claimcheck.errors import ClaimcheckError

_LINES = ("headings", "keep", "cut")
"""Options of which each line of a field is one."""


@dataclass(slots=True, kw_only=True)
class Beginning:
    """An article in a file, the folder of the package to be, and where sources will lie."""

    text: Path
    folder: Path
    sources: Path
    name: str = ""
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        """Read the text, which may be refused."""
        drafting.assure_vacant(self.folder)
        self.page = read_page(self.text)

    def draft(self, said: Mapping[str, str]) -> tuple[Draft | None, str]:
        """Return the draft that follows from what is said of the article; or why there is none."""
        given: dict[str, object] = {
            name: tuple(filter(None, map(str.strip, value.splitlines())))
            if name in _LINES
            else value.strip()
            for name, value in said.items()
            if value.strip()
        }
        given["deck"] = bool(said.get("deck"))
        try:
            options = options_of(given, self.page.facts)
            return drafting.draft(self.page, self.folder, options), ""
        except ClaimcheckError as error:
            return None, str(error)

    def questions(self, drafted: Draft) -> list[str]:
        """Return what is doubtful in a draft: first what else would keep it from being written."""
        first = list(summary.open_questions(drafted.reading))
        return [*first, *(doubt for doubt in summary.doubts(drafted) if doubt not in first)]

    def write(self, drafted: Draft) -> Desk:
        """Write a draft, and return it as a package to edit."""
        drafting.write(drafted, self.folder)
        return Desk(
            folder=self.folder,
            article=kept_article(self.folder),
            sources=self.sources,
            name=self.name,
        )
