"""Markdown (CommonMark) with notes as `[^n]`, and a head in YAML if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from claimcheck.article.bibliographies.csl_records import csl_records
from claimcheck.article.head_facts import stated_facts
from claimcheck.article.page import UNNUMBERED, Page, PageParts

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = ("fence", "code_block")
_KEY = re.compile(r"(?<![\w@])@([A-Za-z_](?:[\w:.#$%&+?<>~/-]*\w)?)")
_CITED = re.compile(r"\[[^\[\]@]*(?<!\w)@[A-Za-z_][^\[\]]*\](?!\()")
"""Keys as pandoc has them: `[see @smith, p. 3; @jones]`."""


class _Part(NamedTuple):
    """A part that holds words: its kind, the note or the item of a counted list that it is of.

    A row of a table is one part, and has as many leaves as cells.
    """

    kind: str
    leaves: Sequence[Token]
    note: str = ""
    item: int = 0


def read(text: str) -> Page:
    """Return an article in Markdown; its title is the head's, or else its first heading."""
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.use(footnote_plugin, inline=False).use(front_matter_plugin).parse(text)
    parts = PageParts()
    head = _head(tokens)
    for name in _number_labels(tokens):
        parts.mark(name)
    cites = bool(head.get("bibliography") or head.get("references") or _CITED.search(text))
    for part in _leaves(tokens):
        cited = cites and part.kind != "note"
        _add(part, " | ".join(_leaf_words(leaf, parts, cites=cited) for leaf in part.leaves), parts)
    records = tuple(csl_records(head.get("references")))
    for record in records:
        parts.add_entry(f"@{record.key}", record.words)
    title = head.get("title")
    page = parts.page(" ".join(title.split()) or None if isinstance(title, str) else None)
    listed = head.get("bibliography") or ()
    return replace(
        page,
        facts=stated_facts(head),
        records=records,
        lists=tuple(map(str, listed if isinstance(listed, list) else [listed] if listed else ())),
    )


def _add(part: _Part, words: str, parts: PageParts) -> None:
    if part.kind == "note":
        parts.add_entry(part.note, words)
    elif part.kind in _HEADINGS:
        parts.add_heading(words, _HEADINGS.index(part.kind) + 1)
    elif part.kind == "silent":
        parts.add_silent(words)
    else:
        parts.add(words, bullet=part.kind == "bullet", item=part.item)


def _head(tokens: Sequence[Token]) -> dict[str, Any]:
    """Return what the head states, if it is one."""
    head = next((token.content for token in tokens if token.type == "front_matter"), "")
    try:
        found = yaml.safe_load(head)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _number_labels(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the labels of notes that are numbers, which notes with other names do not take."""
    labels = (token.meta.get("label") for token in tokens if token.type == "footnote_open")
    yield from (label for label in labels if label and label.isdigit())


def _leaves(tokens: Sequence[Token]) -> Iterator[_Part]:
    """Yield the parts that hold words, those of the notes last."""
    body: list[Token] = []
    notes: list[_Part] = []
    note: str | None = None
    for token in tokens:
        if token.type == "footnote_open":
            note = _label(token)
        elif token.type == "footnote_close":
            note = None
        elif note is None:
            body.append(token)
        elif token.type == "inline":
            notes.append(_Part("note", [token], note))
    yield from _body_parts(body)
    yield from notes


def _body_parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    """Yield the parts outside of notes: a heading, a bullet, a paragraph, or what is silent."""
    inside: list[str] = []
    cells: list[Token] = []
    level, first = "", False
    for token, item in _with_items(tokens):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            inside.append(name)
            level = token.tag
            first = first or name == "list_item"
        elif token.nesting == -1 and inside:
            inside.pop()
            if name == "tr":
                yield _Part("silent", cells)
                cells = []
        elif token.type in _CODE:
            yield _Part("silent", [token])
        elif token.type == "inline" and "table" in inside:
            cells.append(token)
        elif token.type == "inline":
            kind = level if inside[-1:] == ["heading"] else "bullet" if first else "paragraph"
            first = False
            yield _Part(kind, [token], item=item)


def _with_items(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Yield each token with the number of its item in the outermost counted list; 0 if in none.

    Items are counted from the first number, whatever the others have (CommonMark 0.31, 5.3).
    """
    outermost, item = -1, 0
    for token in tokens:
        if token.type == "ordered_list_open" and outermost < 0:
            outermost, item = token.level, int(token.attrs.get("start", 1)) - 1
        elif token.type == "list_item_open" and token.level == outermost + 1 and outermost >= 0:
            item += 1
        elif token.type == "ordered_list_close" and token.level == outermost:
            outermost, item = -1, 0
        yield token, item


def _label(token: Token) -> str:
    """Return the name of a note, where it is cited and where it stands."""
    return str(token.meta.get("label", token.meta["id"] + 1))


def _leaf_words(leaf: Token, parts: PageParts, *, cites: bool) -> str:
    """Return the words of a leaf, with markers of notes as the page has them.

    Where a text `cites`, its keys are notes: `[@key]` is a marker, and `@key` a word with one.
    """
    found = [leaf.content] if leaf.type in _CODE else []
    for token in leaf.children or ():
        if token.type == "footnote_ref":
            found.append(parts.mark(_label(token)))
        elif token.type == "text" and cites:
            cited = _CITED.sub(lambda group: _citation_marks(group[0], parts), token.content)
            found.append(_KEY.sub(lambda key: f"{key[1]}{parts.mark(key[0], UNNUMBERED)}", cited))
        elif token.type in ("text", "code_inline"):
            found.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" ")
    return "".join(found)


def _citation_marks(group: str, parts: PageParts) -> str:
    return "".join(parts.mark(key[0], UNNUMBERED) for key in _KEY.finditer(group))
