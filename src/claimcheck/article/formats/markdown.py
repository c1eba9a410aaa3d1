"""Markdown (CommonMark) with notes as `[^n]` or `^[words]`, and a head in YAML if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from claimcheck.article.bibliographies.csl_records import csl_records
from claimcheck.article.head_facts import stated_facts
from claimcheck.article.markdown_notes import (
    AN_AT,
    inline_notes,
    labels_defined_again,
    notes_plugin,
)
from claimcheck.article.page import UNNUMBERED, Page, PageParts

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = ("fence", "code_block")
_KEY = re.compile(r"(?<![\w@])@([A-Za-z_](?:[\w:.#$%&+?<>~/-]*\w)?)")
_CITED = re.compile(r"\[[^\[\]@]*(?<![\w\\])@[A-Za-z_][^\[\]]*\](?!\()")
"""Keys as pandoc has them: `[see @smith, p. 3; @jones]`."""
_ATTRIBUTES = re.compile(r"\s\{(?:[#.][\w:.-]+|-)(?:\s[^{}]*)?\}$")
"""What pandoc says of a heading behind its words, and does not print: `{#ships .short}`, `{-}`."""


class _Part(NamedTuple):
    """A part that holds words: its kind, the note or the item of a counted list that it is of.

    A row of a table is one part, and has as many leaves as cells.
    """

    kind: str
    leaves: Sequence[Token]
    note: str = ""
    item: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How words are read: `cites` says whether keys are notes, `inside` what stands in notes.

    In a note (`in_note`) the words of another one stand in brackets, and keys are words.
    """

    parts: PageParts
    cites: bool
    inside: Mapping[int, Sequence[Token]]
    in_note: bool = False


def read(text: str) -> Page:
    """Return an article in Markdown; its title is the head's, or else its first heading."""
    reader = MarkdownIt("commonmark").enable("table").use(notes_plugin).use(front_matter_plugin)
    env: dict[str, Any] = {}
    tokens = reader.parse(text, env)
    parts = PageParts()
    head = _head(tokens)
    for name in _number_labels(tokens):
        parts.mark(name)
    stated = head.get("title")
    named = reader.parseInline(" ".join(stated.split()), env) if isinstance(stated, str) else []
    cites = bool(head.get("bibliography") or head.get("references") or _CITED.search(text))
    words = _Words(parts=parts, cites=cites, inside=inline_notes(env))
    title = "".join(_leaf_words(leaf, words) for leaf in named[:1])  # its notes follow it
    for part in _leaves(tokens):
        how = replace(words, cites=False, in_note=True) if part.kind == "note" else words
        _add(part, " | ".join(_leaf_words(leaf, how) for leaf in part.leaves), parts)
    records = tuple(csl_records(head.get("references")))
    for record in records:
        parts.add_entry(f"@{record.key}", record.words)
    page = parts.page(" ".join(title.split()) or None)
    again = ", ".join(f"[^{label}]" for label in labels_defined_again(env))
    listed = head.get("bibliography") or ()
    return replace(
        page,
        facts=stated_facts(head),
        warnings=(f"notes that stand again, where the last counts: {again}",) if again else (),
        records=records,
        lists=tuple(map(str, listed if isinstance(listed, list) else [listed] if listed else ())),
    )


def _add(part: _Part, words: str, parts: PageParts) -> None:
    if part.kind == "note":
        parts.add_entry(part.note, words)
    elif part.kind in _HEADINGS:
        parts.add_heading(_ATTRIBUTES.sub("", words), _HEADINGS.index(part.kind) + 1)
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
            note = token.meta["label"] or ""
        elif token.type == "footnote_close":
            note = None
        elif note is None:
            body.append(token)
        elif token.type in ("inline", *_CODE) and note:  # others are read where they are cited
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


def _leaf_words(leaf: Token, how: _Words) -> str:
    """Return the words of a leaf, with markers of notes as the page has them."""
    if leaf.type in _CODE:
        return leaf.content
    return "".join(_token_words(token, how) for token in leaf.children or ())


def _token_words(token: Token, how: _Words) -> str:
    if token.type == "footnote_ref":
        return _marker(token, how)
    if token.type == "text" and how.cites:
        return _with_citation_marks(token.content, how.parts).replace(AN_AT, "@")
    if token.type in ("text", "text_special", "code_inline"):
        return token.content.replace(AN_AT, "@")
    return " " if token.type in ("softbreak", "hardbreak") else ""


def _marker(token: Token, how: _Words) -> str:
    """Return the marker of a note; one that has its words here is read with it."""
    if label := token.meta.get("label"):
        return how.parts.mark(label)
    number = token.meta["id"]
    inner = replace(how, cites=False, in_note=True)
    words = "".join(_token_words(each, inner) for each in how.inside.get(number, ()))
    if how.in_note:
        return f" ({words})"
    name = f"note {number}"
    how.parts.add_entry(name, words)
    return how.parts.mark(name, UNNUMBERED)


def _with_citation_marks(text: str, parts: PageParts) -> str:
    """Return words of a text that cites: `[@key]` is a marker, and `@key` a word with one."""
    cited = _CITED.sub(lambda group: _citation_marks(group[0], parts), text)
    return _KEY.sub(lambda key: f"{key[1]}{parts.mark(key[0], UNNUMBERED)}", cited)


def _citation_marks(group: str, parts: PageParts) -> str:
    return "".join(parts.mark(key[0], UNNUMBERED) for key in _KEY.finditer(group))
