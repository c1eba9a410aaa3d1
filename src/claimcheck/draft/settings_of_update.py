"""How a changed text is read: as the package was made from the former one, as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from claimcheck.article import sentences, structure
from claimcheck.article.page import Page
from claimcheck.draft.description import FACTS, DraftOptions
from claimcheck.draft.sentence_pairs import Piece
from claimcheck.errors import ArticleError
from claimcheck.files.package import Package
from claimcheck.text.normal import normalise


def settings(
    package: Package, before: Sequence[Piece], page: Page, given: Mapping[str, Any]
) -> DraftOptions:
    """Return the options under which a changed text is cut as the former one was.

    A line that was a heading is one, and one that was none is none; a sentence that was kept whole
    is kept whole. `given` options come first.
    """
    stated = package.article
    before = [piece for piece in before if piece.text]  # what was lost before stands nowhere
    facts = {name: str(stated.get(name) or "") for name in FACTS}
    names = {field.name for field in fields(DraftOptions)}
    said = {name: value for name, value in given.items() if name in names and value}
    lines = {normalise(line) for line in page.text.splitlines()}
    title = str(stated.get("title") or "")
    options = DraftOptions(
        **{
            **facts,
            "title": title if normalise(title) in lines else None,
            "deck": any(piece.kind == "deck" for piece in before),
            "keep": tuple(p.text for p in before if len(sentences.split(p.text)) > 1),
            "cut": tuple(_cuts(before)),
            **said,
        }
    )
    if options.headings:
        return options
    return replace(options, headings=_headings(before, page, options))


def _cuts(before: Sequence[Piece]) -> Iterator[str]:
    """Yield the ends of sentences that are cut from the next one by what a person said."""
    for one, other in pairwise(before):
        if one.role == other.role == "text":
            ends = [end for _, end in sentences.split(f"{one.text} {other.text}")]
            if len(one.text) not in ends:
                yield one.text


def _headings(before: Sequence[Piece], page: Page, options: DraftOptions) -> tuple[str, ...] | None:
    """Return the lines that are headings: those that were, and new ones that look like one."""
    former = {normalise(piece.text) for piece in before if piece.kind == "heading"}
    other = {piece.text for piece in before if piece.role == "text"}
    as_new = replace(options, title=options.title or page.title, headings=page.headings)
    try:
        read = structure.read(page.text, as_new, normal=normalise)
    except ArticleError:
        return page.headings
    seen = {block.text for block in read.blocks if block.kind == "heading"}
    texts = {block.text for block in read.blocks[1:]}
    return tuple((seen - other) | (former & texts))
