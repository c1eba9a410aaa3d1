"""The notes of a web page, which are known by their links.

A note is a link to an element of the page whose own link leads back, or which stands in the list of
notes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from lxml.html import HtmlElement

from claimcheck.article.article_element import BLOCKS, HEADINGS
from claimcheck.article.entries import is_heading
from claimcheck.article.html_blocks import element_words
from claimcheck.article.page import PageParts

_BLOCKS = BLOCKS | {"aside"}
"""Where a note may stand; a page has nothing else of its article in an `aside`."""
_AROUND = ("div", "aside", "li")
"""What may hold the paragraphs of one note."""
_LABEL = re.compile(r"\W*(?:[0-9]{1,3}|[*†‡§]|(?P<letter>[A-Za-z]|[ivx]{2,5}))\W*")
"""What is printed for a note, with whatever stands around it: `[7]`, `(7)`, `7.`, `[A]`."""
_WORD = re.compile(r"[^\W\d_]{3}")
"""What no marker of a note has."""
_BACK = re.compile(
    r"[\s↩↑^\ufe0e\ufe0f]*(?:jump up|back|[a-z]{1,2})?[\s↩↑^\ufe0e\ufe0f]*", re.IGNORECASE
)


def take_notes(whole: HtmlElement) -> dict[str, str]:
    """Return the entries of the notes by the id that markers lead to, and take them off the page.

    A note is what a link leads to whose words are the label of one, if it links back to the block
    of the marker or is an item of a list; a letter, which may be one of an index, must lead back.
    What the page itself calls a marker is one; its note may stand in another file, without words.
    """
    by_id = {link.get("name"): link for link in whole.iter("a") if link.get("name")}
    by_id |= {element.get("id"): element for element in whole.iter() if element.get("id")}
    found: dict[str, HtmlElement] = {}
    entries: dict[HtmlElement, HtmlElement] = {}
    for link in whole.iter("a"):
        target = (link.get("href") or "").rpartition("#")[2]
        entry = _block_of(by_id.get(target))
        label = _LABEL.fullmatch(element_words(link))
        if entry is None or target in found or not (label or _is_said_marker(link)):
            continue
        # The link back of an entry leads to the paragraph of its marker, which is no note.
        if _is_inside(link, entries) or _is_inside(link, {entry}):
            continue
        if (
            not label  # or it would not be said to be one
            or _is_said_marker(link)
            or (entry.tag == "li" and not label["letter"])
            or _links_back(_whole_note(entry), link, by_id)
        ):
            found[target] = entry
            entries[entry] = _whole_note(entry)  # as it is before any is taken off
    words = dict.fromkeys(_said_elsewhere(whole, by_id), "")
    words |= {target: _entry_words(entry, entries, by_id) for target, entry in found.items()}
    for entry, whole_note in entries.items():
        if entry.getparent() is not None:
            _drop_heading(entry)
            whole_note.drop_tree()
    return words


def _is_said_marker(link: HtmlElement) -> bool:
    """Tell whether a page says that a link is the marker of a note (DPUB-ARIA 1.1, EPUB 3.3)."""
    said = f"{link.get('role', '')} {link.get('epub:type', '')}".split()
    return "doc-noteref" in said or "noteref" in said


def _said_elsewhere(whole: HtmlElement, by_id: Mapping[str, HtmlElement]) -> Iterator[str]:
    """Yield what markers lead to in another file."""
    for link in filter(_is_said_marker, whole.iter("a")):
        target = (link.get("href") or "").rpartition("#")[2]
        if target and target not in by_id:
            yield target


def _drop_heading(entry: HtmlElement) -> None:
    """Drop the heading of a list whose first entry this is."""
    element: HtmlElement | None = entry
    while element is not None and element.tag != "body":
        before = element.getprevious()
        if before is not None:
            if before.tag in HEADINGS and is_heading(element_words(before)):
                before.drop_tree()
            return
        element = element.getparent()


def _block_of(target: HtmlElement | None) -> HtmlElement | None:
    """Return the block that an anchor stands in: the anchor of a note may be empty."""
    while target is not None and target.tag not in _BLOCKS:
        target = target.getparent()
    return target


def _links_back(entry: HtmlElement, marker: HtmlElement, by_id: Mapping[str, HtmlElement]) -> bool:
    """Tell whether a link of an entry leads to the block of its marker, or to nothing there is."""
    targets = ((link.get("href") or "").rpartition("#")[2] for link in entry.iter("a"))
    return any(
        target not in by_id or _block_of(by_id[target]) is _block_of(marker)
        for target in targets
        if target
    )


def _whole_note(entry: HtmlElement) -> HtmlElement:
    """Return what holds a note: around its first paragraph, Word and Google Docs put a `div`."""
    around = entry.getparent()
    if around is None or entry.tag != "p" or around.tag not in _AROUND or around[0] is not entry:
        return entry
    others = entry.itersiblings()
    is_further = all(each.tag == "p" and not each.xpath(".//@id|.//@name") for each in others)
    return around if is_further else entry


def _is_inside(link: HtmlElement, entries: Container[HtmlElement]) -> bool:
    return any(above in entries for above in link.iterancestors())


def _entry_words(
    entry: HtmlElement,
    entries: Mapping[HtmlElement, HtmlElement],
    by_id: Mapping[str, HtmlElement],
) -> str:
    """Return the words of a note without the links that lead back, and without its number.

    A link to another note is a word of it: `see note 3`.
    """
    whole = entries[entry]
    for link in list(whole.iter("a")):
        (page, _, name), words = (link.get("href") or "").partition("#"), element_words(link)
        # A browser that saves a page makes whole addresses of its own links, too.
        here = name and (not page or name in by_id)
        is_label = here and (_BACK.fullmatch(words) or _LABEL.fullmatch(words))
        target = _block_of(by_id.get(name))
        if is_label and (target is entry or target not in entries):
            link.drop_tree()
    return re.sub(r"^\W*[0-9]{1,3}[.)\]:]*\s+", "", element_words(whole))


def marked_note(link: HtmlElement, notes: Container[str]) -> str:
    """Return the note of which a link is a marker; nothing if its words are some of a sentence."""
    target: str = (link.get("href") or "").rpartition("#")[2]
    if target not in notes:
        return ""
    words = element_words(link)
    is_marker = _LABEL.fullmatch(words) or _is_said_marker(link) or not _WORD.search(words)
    return target if is_marker else ""


def keep_numbers(whole: HtmlElement, notes: Mapping[str, str], parts: PageParts) -> None:
    """Give each note the number that is printed for it, before one that has a sign such as `*`."""
    for link in whole.iter("a"):
        target, printed = marked_note(link, notes), element_words(link)
        if target and any(map(str.isdecimal, printed)):
            parts.mark(target, printed)
