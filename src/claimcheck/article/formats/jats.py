"""JATS, the XML of journals: notes as `xref`, entries as `ref` and `fn`.

No entity is replaced and nothing is fetched. It is not read by pandoc, which drops the words of
every `mixed-citation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from claimcheck.article.entry_words import entry_words, joined_names
from claimcheck.article.page import UNNUMBERED, Page, PageParts
from claimcheck.errors import ArticleError

_SILENT = frozenset(
    """
    alternatives code disp-formula disp-formula-group fig fig-group fn fn-group glossary
    graphic inline-graphic label media object-id permissions preformat ref-list sec-meta
    supplementary-material table-wrap table-wrap-group title
    """.split()  # noqa: SIM905  a list of words
)
_INNER = frozenset(
    ("list", "disp-quote", "def-list", "boxed-text", "verse-group", "speech", "statement")
)
"""What may stand inside a paragraph and holds paragraphs itself."""
_LABEL = re.compile(r"[\W_]*(?:[0-9]{1,4}[a-z]?|[a-z])?[\W_]*")
"""What is printed for a note and is no word of its sentence: `12`, `[3]`, `*`, `a`."""


def read(data: bytes) -> Page:
    """Return the article in JATS.

    Raises:
        ArticleError: it is no XML, or no article.

    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"is no XML that can be read: {error.msg}") from None
    _strip_namespaces(root)
    article = root if root.tag == "article" else root.find(".//article")
    if article is None:
        raise ArticleError(f"is XML, but no JATS: its first element is {root.tag}")
    return _Reader(article).page()


def _strip_namespaces(root: etree._Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]


class _Reader:
    """An article while it is read."""

    def __init__(self, article: etree._Element) -> None:
        """Take the element of an article, and find what its notes are."""
        self._article = article
        self._parts = PageParts()
        self._notes = {
            element.get("id"): element for element in article.iter("ref", "fn") if element.get("id")
        }
        self._refs = [element for element in article.iter("ref") if element.get("id")]

    def page(self) -> Page:
        """Return the article: its front, body, what stands in its back, and the entries."""
        self._number()
        for subtitle in self._article.iterfind("./front//title-group/subtitle"):
            self._parts.add("".join(self._pieces(subtitle)))
        for path in ("./front//abstract", "./body", "./back"):
            for part in self._article.findall(path):
                if not part.get("abstract-type"):
                    self._read(part)
        for ref in self._refs:
            self._parts.add_entry(str(ref.get("id")), _ref_words(ref))
        # Its notes are signs such as `*`: they are numbered after those that have numbers.
        return self._parts.page(self._title_words() or None)

    def _title_words(self) -> str:
        title = self._article.find("./front//title-group/article-title")
        if title is None:
            return ""
        for xref in title.iter("xref"):
            if not self._notes.keys() & (xref.get("rid") or "").split():
                xref.text = None  # of an address, or of who the author is
        return " ".join("".join(self._pieces(title)).split())

    def _number(self) -> None:
        """Number the entries as they are listed, if the markers do: a dash may stand for some."""
        order = {str(ref.get("id")): str(n) for n, ref in enumerate(self._refs, 1)}
        cited = ((xref.get("rid"), "".join(xref.itertext())) for xref in self._article.iter("xref"))
        printed = [(order[rid], words.strip(" []()")) for rid, words in cited if rid in order]
        if printed and all(number == words for number, words in printed):
            for name, number in order.items():
                self._parts.mark(name, number)

    def _read(self, element: etree._Element, *, bullet: bool = False) -> None:
        above, heading = len(self._parts), element.find("./title")
        if heading is not None:
            level = len(list(element.iterancestors("sec")))
            self._parts.add_heading("".join(self._pieces(heading)), level)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SILENT:
                continue
            if child.tag in ("p", "def", "term", "verse-line", "attrib"):
                self._parts.add("".join(self._pieces(child)), bullet=bullet)
                bullet = False
                for inner in child:
                    if inner.tag in _INNER:
                        self._read(inner)
            else:
                self._read(child, bullet=child.tag == "list-item")
        if heading is not None and len(self._parts) == above + 1:
            self._parts.drop_last()  # of what is read as notes, or not at all

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """Yield the words of an element, with `[^7]` for each note."""
        yield element.text or ""
        for child in element:
            if not isinstance(child.tag, str):
                yield unescape(child.text or "")
            elif child.tag == "xref" and child.get("ref-type") in ("bibr", "fn", "table-fn", None):
                yield self._marked(child)
            elif child.tag == "break":
                yield " "
            elif child.tag not in _SILENT | _INNER:
                yield from self._pieces(child)
            yield child.tail or ""

    def _marked(self, xref: etree._Element) -> str:
        """Return the markers of the notes that a reference names, behind words of its own."""
        words = "".join(self._pieces(xref))
        named = [name for name in (xref.get("rid") or "").split() if name in self._notes]
        printed = words if _LABEL.fullmatch(words) else ""
        markers = [self._mark(name, printed if len(named) == 1 else "") for name in named]
        return "".join(markers) if named and printed else words + "".join(markers)

    def _mark(self, name: str, printed: str) -> str:
        note = self._notes[name]
        label = note.findtext("./label") or printed
        marker = self._parts.mark(name, label or UNNUMBERED)
        if note.tag == "fn":
            self._parts.add_entry(name, " ".join(_texts(note, "label")))
        return marker


def _words_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _texts(element: etree._Element, *without: str) -> Iterator[str]:
    for child in element:
        if isinstance(child.tag, str) and child.tag not in without:
            yield _words_of(child)


def _ref_words(ref: etree._Element) -> str:
    """Return the words of an entry: as they are printed, or else made of its fields."""
    given = ref.find("./mixed-citation")
    if given is None:
        given = next((child for child in ref if str(child.tag).endswith("citation")), None)
    if given is None:
        return " ".join(_texts(ref, "label"))
    if given.tag == "mixed-citation":
        return _words_of(given)
    first, last = _words_of_first(given, "fpage"), _words_of_first(given, "lpage")
    source = _words_of_first(given, "source")
    title = _words_of_first(given, "article-title", "chapter-title", "data-title", "part-title")
    return entry_words(
        {
            "author": joined_names(_author_names(given)),
            "title": title or source,
            "container": source if title else "",
            "volume": _words_of_first(given, "volume"),
            "page": f"{first}-{last}" if last and last != first else first,
            "publisher": _words_of_first(given, "publisher-name"),
            "date": " ".join(
                filter(None, (_words_of_first(given, n) for n in ("day", "month", "year")))
            ),
            "url": _words_of_first(given, "ext-link", "uri"),
            "doi": "".join(given.xpath("./pub-id[@pub-id-type='doi']/text()")),
            "accessed": _words_of_first(given, "date-in-citation"),
        }
    )


def _words_of_first(given: etree._Element, *names: str) -> str:
    found = (given.find(f".//{name}") for name in names)
    return next((_words_of(element) for element in found if element is not None), "")


def _author_names(given: etree._Element) -> Iterator[tuple[str, str]]:
    groups = given.findall("./person-group")
    authors = [g for g in groups if g.get("person-group-type") in ("author", None)] or groups[:1]
    for group in authors or [given]:
        for name in group:
            if name.tag == "name":
                yield name.findtext("./surname") or "", name.findtext("./given-names") or ""
            elif name.tag in ("collab", "string-name"):
                yield _words_of(name), ""
