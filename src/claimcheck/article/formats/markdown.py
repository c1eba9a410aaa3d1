"""Markdown (CommonMark) with notes as `[^n]`, and a head in YAML if it has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.article.page import Page, Parts
from claimcheck.errors import ArticleError

if TYPE_CHECKING:
    from markdown_it.token import Token

_SILENT = {"fence", "code_block", "html_block", "hr", "front_matter"}
"""Parts that hold no sentences."""


def read(text: str) -> Page:
    """Return an article in Markdown; its title is the head's, or else its first heading.

    Raises:
        ArticleError: the readers of Markdown are not installed.

    """
    tokens = _tokens(text)
    parts = Parts()
    title = _head_title(tokens)
    for kind, inline, note in _leaves(tokens):
        words = _words(inline, parts)
        if note is not None:
            parts.add_entry(note, words)
        elif kind == "heading":
            parts.add_heading(words)
        else:
            parts.add(words, bullet=kind == "bullet")
    return parts.page(title)


def _tokens(text: str) -> Sequence[Token]:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin
    except ImportError:
        raise ArticleError(
            "Markdown needs more: pip install 'claimcheck-datapackage[formats]'"
        ) from None
    reader = MarkdownIt("commonmark").enable("table")
    return reader.use(footnote_plugin, inline=False).use(front_matter_plugin).parse(text)


def _head_title(tokens: Sequence[Token]) -> str | None:
    """Return the title that the head states, if it is one."""
    import yaml

    head = next((token.content for token in tokens if token.type == "front_matter"), "")
    try:
        found = yaml.safe_load(head)
    except yaml.YAMLError:
        return None
    title = found.get("title") if isinstance(found, dict) else None
    return " ".join(title.split()) if isinstance(title, str) and title.strip() else None


def _leaves(tokens: Sequence[Token]) -> Iterator[tuple[str, Token, str | None]]:
    """Yield the parts that hold words: their kind, their words, and the note that they are of."""
    notes: dict[str, list[Token]] = {}
    inside: list[str] = []
    note: str | None = None
    first = False
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "footnote_open":
            note = str(token.meta.get("label", token.meta["id"] + 1))
        elif token.type == "footnote_close":
            note = None
        elif token.nesting == 1:
            inside.append(name)
            first = first or name == "list_item"
        elif token.nesting == -1 and inside:
            inside.pop()
        elif token.type == "inline" and note is not None:
            notes.setdefault(note, []).append(token)
        elif token.type == "inline" and "table" not in inside:
            kind = "heading" if inside[-1:] == ["heading"] else "bullet" if first else "paragraph"
            first = False
            yield kind, token, None
    yield from (("note", token, label) for label, found in notes.items() for token in found)


def _words(inline: Token, parts: Parts) -> str:
    """Return the words of a part, with markers of notes as the page has them."""
    found: list[str] = []
    for token in inline.children or ():
        if token.type == "footnote_ref":
            found.append(parts.mark(str(token.meta.get("label", token.meta["id"] + 1))))
        elif token.type in ("text", "code_inline"):
            found.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" ")
    return "".join(found)
