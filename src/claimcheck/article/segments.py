"""The segments of an article: its title, deck, headings, sentences and bullet sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from claimcheck.article import sentences
from claimcheck.article.structure import ArticleParts, Block
from claimcheck.errors import ArticleError
from claimcheck.text.normal import sha256
from claimcheck.text.shortened import shorten


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the article that claims are made from.

    `kind` is title, deck, heading, sentence or bullet; `start` and `end` are code points of the
    normalised body. `paragraph` and `sentence` count from 1 and are None for other kinds than
    sentence and bullet.
    """

    kind: str
    section: int
    paragraph: int | None
    sentence: int | None
    start: int
    end: int
    text: str

    @property
    def sha256(self) -> str:
        """The hash by which a copy of the article is compared."""
        return sha256(self.text)


def segments(
    article: ArticleParts,
    *,
    keep: Iterable[str] = (),
    cut: Iterable[str] = (),
) -> list[Segment]:
    """Return the segments of an article in order; they cover its body but for white space.

    `keep` and `cut` help the sentence splitter.

    Raises:
        ArticleError: a block does not stand in the body where the ones before it end.

    """
    found: list[Segment] = []
    help_split = partial(sentences.split, keep=tuple(keep), cut=tuple(cut))
    start = 0
    for block in article.blocks:
        start += article.body[start : start + 1] == " "
        if not article.body.startswith(block.text, start):
            raise ArticleError(f"the body has no {block.kind} at {start}: {shorten(block.text)!r}")
        found += _block_segments(block, start, help_split)
        start += len(block.text)
    return found


def _block_segments(
    block: Block, at: int, split: Callable[[str], list[tuple[int, int]]]
) -> list[Segment]:
    spans = [(0, len(block.text))]
    if block.paragraph or block.kind == "deck":
        spans = split(block.text)
    kind = "sentence" if block.kind == "paragraph" else block.kind
    return [
        Segment(
            kind=kind,
            section=block.section,
            paragraph=block.paragraph,
            sentence=number if block.paragraph else None,
            start=at + start,
            end=at + end,
            text=block.text[start:end],
        )
        for number, (start, end) in enumerate(spans, 1)
    ]
