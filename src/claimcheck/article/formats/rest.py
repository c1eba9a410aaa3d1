"""reStructuredText, with notes as `[1]_`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.article.page import Page, Parts
from claimcheck.errors import ArticleError

if TYPE_CHECKING:
    from docutils import nodes

_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,  # `.. include::` would read any file
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "_disable_config": True,
    "sectsubtitle_xform": False,
    "doctitle_xform": True,
}


def read(text: str) -> Page:
    """Return an article in reStructuredText; its title is that of the document.

    Raises:
        ArticleError: the reader of reStructuredText is not installed.

    """
    try:
        from docutils import nodes
        from docutils.core import publish_doctree
    except ImportError:
        raise ArticleError(
            "reStructuredText needs more: pip install 'claimcheck-datapackage[formats]'"
        ) from None
    tree = publish_doctree(text, settings_overrides=_SETTINGS)
    parts = Parts()
    for note in tree.findall(lambda node: isinstance(node, nodes.footnote | nodes.citation)):
        label, *body = note.children
        parts.mark(label.astext())
        parts.add_entry(label.astext(), " ".join(part.astext() for part in body))
    for node in tree.findall(lambda node: isinstance(node, nodes.paragraph | nodes.title)):
        _add(node, parts)
    title = next(iter(tree.findall(nodes.title)), None)
    return parts.page(None if title is None else " ".join(title.astext().split()))


def _add(node: nodes.Node, parts: Parts) -> None:
    from docutils import nodes

    above: list[nodes.Node] = []
    parent = node.parent
    while parent is not None:
        above.append(parent)
        parent = parent.parent
    if any(isinstance(a, nodes.footnote | nodes.citation | nodes.table) for a in above):
        return
    words = "".join(_pieces(node, parts))
    if isinstance(node, nodes.title):
        parts.add_heading(words)
    else:
        item = isinstance(node.parent, nodes.list_item) and node.parent.index(node) == 0
        parts.add(words, bullet=item)


def _pieces(node: nodes.Node, parts: Parts) -> list[str]:
    from docutils import nodes

    if isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        return [parts.mark(node.astext())]
    if isinstance(node, nodes.Text):
        return [str(node)]
    return [piece for child in node.children for piece in _pieces(child, parts)]
