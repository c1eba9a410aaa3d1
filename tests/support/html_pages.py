"""The pages of a site, as a strict reader of HTML sees them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "br", "input", "img", "hr"}


class Page(HTMLParser):
    """The links, ids, scripts and headings of a page; every element must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("http-equiv") == "refresh":
            raise AssertionError("a page goes elsewhere by itself")
        if given.get("id"):
            assert given["id"] not in self.ids
            self.ids.add(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(str(given[name]))
        self.handlers += [name for name in given if name.startswith("on")]
        if tag == "script":
            self.scripts.append(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "dt", "dd", "p", "tr", "td", "th") and self.open[-1] != tag:
            raise AssertionError(f"{tag} closes {self.open[-1]}")
        assert self.open.pop() == tag


def pages(folder: Path) -> Iterator[tuple[Path, Page]]:
    for file in sorted(folder.rglob("*.html")):
        yield file, Page(file.read_text(encoding="utf-8"))


def dead_links(folder: Path) -> list[str]:
    """Return each link that leads to no page or anchor of the folder, nor to the web."""
    found = {file.resolve(): page for file, page in pages(folder)}
    dead = []
    for file, page in found.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                sound = parts.scheme in ("http", "https")
            else:
                target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
                sound = target.is_file()
                if sound and parts.fragment:
                    sound = parts.fragment in found[target].ids
            dead += [] if sound else [f"{file.name}: {link}"]
    return dead
