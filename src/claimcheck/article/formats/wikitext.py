"""Wikitext, with notes as `<ref>` and templates that cite, by pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from claimcheck.article.page import Page
from claimcheck.article.pandoc import pandoc_tree
from claimcheck.article.pandoc_page import Node, place_of, read_tree
from claimcheck.article.wiki_templates import template_words
from claimcheck.errors import ArticleError

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Neither looks beyond the next of its kind, so that the time is linear whatever stands there.
_IN_REF = r"[^<]*+(?:<(?!/?ref\b)[^<]*+)*+"
_IN_LIST = r"[^<]*+(?:<(?!/?references\b)[^<]*+)*+"
_REF = rf"<ref\b(?P<how>[^<>/]*+(?:/(?!>)[^<>/]*+)*+)(?:/>|>(?P<text>{_IN_REF})</ref\s*+>)"
_SHORT = r"\{\{\s*(?:sfnp?|efn)\s*\|(?P<short>[^{}]*+)\}\}"
_NOTE = re.compile(f"{_REF}|{_SHORT}", re.IGNORECASE | re.DOTALL)
_LIST = re.compile(
    rf"<references\b[^<>]*+(?<!/)>({_IN_LIST})</references\s*+>", re.IGNORECASE | re.DOTALL
)
_NAME = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""", re.IGNORECASE)
_UNKNOWN = re.compile(r"\{\{\s*(?!cit)([^{}|]*)\|([^{}]*)\}\}", re.IGNORECASE)
"""A template in a note that is not known to print an entry: its own words have to do."""
_BRACKETS = re.compile(r"\[\[|\{\{|\]\]|\}\}")
_QUOTES = re.compile("'{20}")
_DEEPEST = 100


def _named_words(template: re.Match[str]) -> str:
    return template_words(template[0]) or f"{template[1]}: {template[2].replace('|', ', ')}"


@dataclass(slots=True)
class _Notes:
    """The notes of a text by their name, or by their words; each with what stands in it."""

    places: dict[str, str] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)

    def take(self, found: re.Match[str]) -> str:
        """Return the place of a note, which pandoc leaves alone; it would drop its name."""
        named = _NAME.search(found["how"] or "")
        words = " ".join((found["text"] or (found["short"] or "").replace("|", " ")).split())
        name = " ".join(filter(None, named.groups())) if named else ""
        place = self.places.setdefault(name or f"\n{words}", place_of(str(len(self.places))))
        if words:
            self.entries.setdefault(place, _UNKNOWN.sub(_named_words, words))
        return place


def read(text: str) -> Page:
    """Return the article in wikitext; its title is the first that is in bold above all headings.

    The name of a wiki's page is not in its text.

    Raises:
        ArticleError: pandoc is not installed, or cannot read it, or would need minutes for it.

    """
    notes = _Notes()
    plain = _COMMENT.sub("", text)
    _refuse_floods(plain)
    for listed in _LIST.finditer(plain):
        _NOTE.sub(notes.take, listed[1])
    plain = _NOTE.sub(notes.take, _LIST.sub("", plain))
    entries = (f"{place} {words}" for place, words in notes.entries.items())
    tree = pandoc_tree("\n\n".join([plain, *entries]).encode(), "mediawiki")
    first = next(_bold(tree.get("blocks", [])), [])
    return read_tree(tree, title=first, raw=template_words, uncited=False)


def _refuse_floods(text: str) -> None:
    """Refuse what no article has and pandoc tries in vain: deep nesting, quotes without end."""
    depth = 0
    for sign in _BRACKETS.finditer(text):
        depth = max(depth + (1 if sign[0] in ("[[", "{{") else -1), 0)
        if depth > _DEEPEST:
            raise ArticleError(f"over {_DEEPEST} links or templates stand in each other")
    if _QUOTES.search(text):
        raise ArticleError("a row of apostrophes has no end, and no words between")
    if _NOTE.sub("", text).lower().count("<ref>") > _DEEPEST:
        raise ArticleError(f"over {_DEEPEST} notes are opened by <ref> and not closed")


def _bold(blocks: list[Node]) -> Iterator[list[Node]]:
    for block in takewhile(lambda block: block["t"] != "Header", blocks):
        if block["t"] == "Para":
            yield from (node["c"] for node in block["c"] if node["t"] == "Strong")
