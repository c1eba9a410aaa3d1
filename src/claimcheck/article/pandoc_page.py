"""The article in pandoc's tree: its parts in order, its markers, and the entries of its notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.article.page import UNNUMBERED, Page, PageParts
from claimcheck.errors import ArticleError

Node = dict[str, Any]
"""A node of the tree: `t` is its type, `c` what is in it."""

_SILENT = {"RawBlock", "HorizontalRule", "Figure", "Null"}
"""Blocks of which nothing is read."""
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_BREAKS = {"Space", "SoftBreak", "LineBreak"}
_PLACE = re.compile("\ue000([^\ue001]*)\ue001")


def place_of(name: str) -> str:
    """Return what a reader puts in the place of a note before pandoc sees the text."""
    return f"\ue000{name}\ue001"


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A tree while it is read: `raw` says which words raw markup stands for.

    `item` is the number of the item that is read of the outermost counted list; 0 in none.
    """

    raw: Callable[[str], str]
    parts: PageParts
    notes: int = 0
    in_note: bool = False
    item: int = 0
    silent: bool = False


def read_tree(
    tree: Node,
    *,
    title: Sequence[Node] = (),
    counted_title: bool = False,
    raw: Callable[[str], str] = lambda _: "",
    uncited: bool = True,
) -> Page:
    """Return the article in pandoc's tree; `title` is used where the tree states none.

    A note at the title is the first of all if it is `counted_title`, else it is none of the count.
    `raw` says which words raw markup stands for. Entries that no marker leads to are kept if
    `uncited`.

    Raises:
        ArticleError: the tree is nested too deeply.

    """
    reading = _Reading(raw=raw, parts=PageParts(uncited=uncited))
    meta = tree.get("meta", {})
    named = meta.get("title", {}).get("c", []) or title
    try:
        stated = _inline_words(named, reading) if counted_title else ""
        for name in ("subtitle", "abstract"):
            _read_blocks(_stated_blocks(meta.get(name)), reading)
        _read_blocks(tree.get("blocks", []), reading)
        stated = stated or _inline_words(named, reading)
    except RecursionError:
        raise ArticleError("the article is nested too deeply to be read") from None
    return reading.parts.page(" ".join(_PLACE.sub("", stated).split()) or None)


def _stated_blocks(stated: Node | None) -> Sequence[Node]:
    """Return the blocks of what a document states of itself: of one paragraph it has the words."""
    if stated is None or stated["t"] not in {"MetaBlocks", "MetaInlines"}:
        return ()
    inside: Sequence[Node] = stated["c"]
    return inside if stated["t"] == "MetaBlocks" else [{"t": "Para", "c": inside}]


def _read_blocks(blocks: Iterable[Node], reading: _Reading, *, bullet: bool = False) -> None:
    for block in blocks:
        kind: str = block["t"]
        inside: Any = block.get("c")
        if kind == "Header":
            reading.parts.add_heading(_inline_words(inside[2], reading), inside[0])
        elif kind in {"Para", "Plain"}:
            _add(_inline_words(inside, reading), reading, bullet=bullet)
            bullet = False
        elif kind in {"Table", "CodeBlock"}:
            for row in _table_rows(inside, reading) if kind == "Table" else [inside[1]]:
                reading.parts.add_silent(row)
        elif kind not in _SILENT:
            _read_inner(kind, inside, reading)


def _read_inner(kind: str, inside: Any, reading: _Reading) -> None:
    """Read a block that holds others."""
    if kind == "BulletList":
        for item in inside:
            _read_blocks(item, reading, bullet=True)
    elif kind == "OrderedList":
        above = reading.item
        for number, item in enumerate(inside[1], inside[0][0]):
            reading.item = above or number
            _read_blocks(item, reading, bullet=True)
        reading.item = above
    elif kind == "DefinitionList":
        for term, definitions in inside:
            _add(_inline_words(term, reading), reading, bullet=False)
            for blocks in definitions:
                _read_blocks(blocks, reading)
    elif kind == "LineBlock":
        _add(" ".join(_inline_words(line, reading) for line in inside), reading, bullet=False)
    else:  # BlockQuote, and Div, which has attributes first
        _read_blocks(inside[1] if kind == "Div" else inside, reading)


def _table_rows(table: Any, reading: _Reading) -> Iterator[str]:
    """Yield the rows of a table, from its head to its foot; a note in one is not read."""
    _, _, _, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    above, reading.silent = reading.silent, True
    for _, cells in rows:
        yield " | ".join(_PLACE.sub("", _block_words(cell[4], reading)) for cell in cells)
    reading.silent = above


def _add(words: str, reading: _Reading, *, bullet: bool) -> None:
    entry, parts = _PLACE.match(words), reading.parts
    if entry and not _PLACE.search(words, entry.end()):
        parts.add_entry(entry[1], words[entry.end() :])
    else:
        marked = _PLACE.sub(lambda found: parts.mark(found[1], UNNUMBERED), words)
        parts.add(marked, bullet=bullet, item=reading.item)


def _inline_words(inlines: Sequence[Node], reading: _Reading) -> str:
    return "".join(piece for node in inlines for piece in _pieces(node, reading))


def _pieces(node: Node, reading: _Reading) -> Iterator[str]:
    """Yield the words of a node, with `[^7]` for each note."""
    kind: str = node["t"]
    inside: Any = node.get("c")
    if kind == "Str":
        yield inside
    elif kind in _BREAKS:
        yield " "
    elif kind == "Note":
        yield _note_marker(inside, reading)
    elif kind == "Cite":
        yield _citation_marks(inside, reading)
    elif kind == "Quoted":
        yield _inline_words(inside[1], reading).join(_QUOTES[inside[0]["t"]])
    elif kind in {"Code", "Math"}:
        yield inside[1]
    elif kind == "RawInline":
        yield reading.raw(inside[1])
    elif kind in {"Link", "Span"}:
        yield _inline_words(inside[1], reading)
    elif kind != "Image":
        yield _inline_words(inside, reading)


def _note_marker(blocks: Iterable[Node], reading: _Reading) -> str:
    """Return the marker of a note, whose own notes are words of it; nothing in a table."""
    if reading.silent:
        return ""
    if reading.in_note:
        return f" ({_block_words(blocks, reading)})"
    reading.notes += 1
    name = f"note {reading.notes}"
    marker = reading.parts.mark(name, UNNUMBERED)
    reading.in_note = True
    reading.parts.add_entry(name, _block_words(blocks, reading))
    reading.in_note = False
    return marker


def _citation_marks(inside: Any, reading: _Reading) -> str:
    """Return the markers of what is cited; a key that is a word of its sentence stays one."""
    if reading.in_note or reading.silent:
        return ", ".join(cited["citationId"] for cited in inside[0])
    markers = ""
    for cited in inside[0]:
        key = cited["citationId"]
        word = key if cited["citationMode"]["t"] == "AuthorInText" else ""
        markers += word + reading.parts.mark(key, UNNUMBERED)
    return markers


def _block_words(blocks: Iterable[Node], reading: _Reading) -> str:
    """Return the words of the blocks of a note or a cell, with those that stand in them."""
    words = (piece for block in blocks for piece in _block_pieces(block, reading))
    return " ".join(filter(None, words))


def _block_pieces(block: Node, reading: _Reading) -> Iterator[str]:
    """Yield the words of each part of a block, which may be raw markup."""
    kind: str = block["t"]
    inside: Any = block.get("c")
    if kind == "RawBlock":
        yield reading.raw(inside[1])
    elif kind in {"Para", "Plain", "Header"}:
        yield _inline_words(inside[2] if kind == "Header" else inside, reading)
    elif kind == "LineBlock":
        yield from (_inline_words(line, reading) for line in inside)
    elif kind == "CodeBlock":
        yield inside[1]
    elif kind == "Table":
        yield from _table_rows(inside, reading)
    elif kind == "DefinitionList":
        for term, definitions in inside:
            yield _inline_words(term, reading)
            yield from (_block_words(blocks, reading) for blocks in definitions)
    elif kind in {"BulletList", "OrderedList"}:
        items = inside[1] if kind == "OrderedList" else inside
        yield from (_block_words(item, reading) for item in items)
    elif kind in {"BlockQuote", "Div"}:
        yield _block_words(inside[1] if kind == "Div" else inside, reading)
