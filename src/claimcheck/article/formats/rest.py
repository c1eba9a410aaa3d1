"""reStructuredText, with notes as `[1]_`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser

from claimcheck.article.page import Page, PageParts

_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,  # `.. include::` would read any file
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "_disable_config": True,
    "sectsubtitle_xform": False,
    "doctitle_xform": True,
}


_CODE = nodes.literal_block | nodes.doctest_block | nodes.math_block
_READ = (
    nodes.paragraph
    | nodes.title
    | nodes.subtitle
    | nodes.rubric
    | nodes.term
    | nodes.classifier
    | nodes.field_name
    | nodes.line_block
    | nodes.attribution
    | nodes.row
    | _CODE
)
"""What holds words of an article, or of a source."""
_DEEPEST = 6
"""The level of a heading that is in no table of contents."""


def read(text: str) -> Page:
    """Return an article in reStructuredText; its title is that of the document."""
    tree = publish_doctree(text, parser=Parser(rfc2822=True), settings_overrides=_SETTINGS)
    _drop_messages(tree)
    parts = PageParts()
    notes = list(tree.findall(lambda node: isinstance(node, nodes.footnote | nodes.citation)))
    # A sign such as `*` is numbered after the numbers that are printed.
    for note in sorted(notes, key=lambda note: not note.children[0].astext().isdecimal()):
        label, *body = note.children
        parts.mark(label.astext())
        parts.add_entry(label.astext(), " ".join(part.astext() for part in body))
    stated = _stated_title(tree)
    for contents in list(tree.findall(nodes.topic)):
        if "contents" in contents["classes"]:
            contents.parent.remove(contents)
    for node in tree.findall(lambda node: isinstance(node, _READ)):
        _add(node, parts)
    return parts.page(stated or " ".join(_title_words(tree, parts).split()) or None)


def _drop_messages(tree: nodes.document) -> None:
    """Take away what docutils says of a text, but for the lines of it that it quotes.

    Below the level that is reported it says so all the same, in the midst of the text.
    """
    for said in list(tree.findall(nodes.system_message)):
        said.parent.replace(said, [part for part in said if isinstance(part, nodes.literal_block)])


def _stated_title(tree: nodes.document) -> str:
    """Return the title of a head of fields such as that of a PEP, and take that head away."""
    title = ""
    lists = list(tree.findall(lambda node: isinstance(node, nodes.field_list | nodes.docinfo)))
    for fields in filter(_is_head, lists):
        for field in fields.findall(nodes.field):
            if field[0].astext().casefold() == "title":
                title = " ".join(field[1].astext().split())
        fields.parent.remove(fields)
    return title


def _is_head(fields: nodes.Node) -> bool:
    """Tell whether fields stand before all text of a document or a section."""
    if not isinstance(fields.parent, nodes.document | nodes.section):
        return False
    before = fields.parent.children[: fields.parent.index(fields)]
    return all(isinstance(node, nodes.Titular | nodes.Invisible) for node in before)


def _title_words(tree: nodes.document, parts: PageParts) -> str:
    """Return the title of a document, with the markers that stand in it."""
    named: str = tree.get("title", "")
    printed = (node for node in tree.children if isinstance(node, nodes.title))
    return next(("".join(_pieces(n, parts)) for n in printed if n.astext() == named), named)


def _add(node: nodes.Node, parts: PageParts) -> None:
    if isinstance(node, nodes.row):
        parts.add_silent(" | ".join(cell.astext() for cell in node.children))
        return
    above: list[nodes.Node] = []
    parent = node.parent
    while parent is not None:
        above.append(parent)
        parent = parent.parent
    held = nodes.footnote | nodes.citation | nodes.table | nodes.line_block
    if any(isinstance(a, held) for a in above):
        return
    if isinstance(node, _CODE):
        parts.add_silent(node.astext())
        return
    words = "".join(_pieces(node, parts))
    if isinstance(node, nodes.title):
        parts.add_heading(words, len(above))
    elif isinstance(node, nodes.rubric):  # Sphinx sets one above its notes
        parts.add_heading(words, _DEEPEST)
    else:
        item = isinstance(node.parent, nodes.list_item) and node.parent.index(node) == 0
        parts.add(words, bullet=item, item=_item_number(above))


def _item_number(above: Sequence[nodes.Node]) -> int:
    """Return the number of the outermost item of a counted list around a node; 0 if there is none.

    `above` is what the node stands in, the nearest first.
    """
    found = 0
    for inner, outer in pairwise(above):
        if isinstance(outer, nodes.enumerated_list):
            found = outer.get("start", 1) + outer.index(inner)
    return found


def _pieces(node: nodes.Node, parts: PageParts) -> list[str]:
    if isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        return [parts.mark(node.astext())]
    if isinstance(node, nodes.Text):
        return [node.astext()]
    found = [piece for child in node.children for piece in _pieces(child, parts)]
    return [*found, " "] if isinstance(node, nodes.line) else found
