"""A page with the sources that a file beside it lists: those that it cites by a key are entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from claimcheck.article import entries
from claimcheck.article.bibliographies import read_bibliography
from claimcheck.article.page import LIST, Page


def with_lists(page: Page, file: Path, given: Sequence[Path] = ()) -> Page:
    """Return the page of a file with the records of the lists that are given.

    Without any, those are read that the text names and that lie in its folder, and nothing else.

    Raises:
        ArticleError: a list cannot be used.

    """
    named = [(name, _list_beside(file, name)) for name in page.lists]
    lists = [path for _, path in named if path] if not given else list(given)
    records = [record for path in lists for record in read_bibliography(path)]
    words = {record.key: record.words for record in reversed(records)}
    listed = sorted((number, words[key]) for key, number in page.keys.items() if key in words)
    return replace(
        page,
        text=_with_entries(page.text, [f"{number}. {entry}" for number, entry in listed]),
        records=(*page.records, *records),
        keys={key: number for key, number in page.keys.items() if key not in words},
        lists=tuple(map(str, lists)),
        absent=() if given else tuple(name for name, path in named if path is None),
    )


def _list_beside(file: Path, name: str) -> Path | None:
    """Return the list of this name, if it is a file in the folder of the text."""
    folder = file.resolve().parent
    for ending in ("", ".bib"):
        path = folder / f"{name}{ending}"
        if path.is_file() and path.resolve().is_relative_to(folder):
            return path
    return None


def _with_entries(text: str, listed: Sequence[str]) -> str:
    lines = text.splitlines()
    headed = entries.find_list(lines, 0, last=True).line < len(lines)
    heading = [] if headed or not listed else [LIST]
    return "\n\n".join([text.rstrip("\n"), *heading, *listed]) + "\n" if listed else text
