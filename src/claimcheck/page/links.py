"""Web addresses from data, made safe to follow, and each listed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from claimcheck.page.wording import Link
from claimcheck.text.printable import printable

_HOST = re.compile(r"[\w.-]+(:[0-9]+)?")
_KEPT = "%/:=&?~+!$,;'@()*"
"""What an address may hold beside letters and digits; every other character is percent-encoded."""


def web(text: str, shown: str = "") -> Link:
    """Return a link to a web address, named by `shown`, else by its host.

    Only http and https lead anywhere: `javascript:` would run in the reader's browser, `file:`
    would tell what is on their disk, and a name before the host hides where it leads. Any other
    text is shown as it is.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a port or an IPv6 address that is none
        return Link(text)
    sound = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc)
    if not sound or printable(text) != text or re.search(r"\s", text):
        return Link(text)
    path, query, fragment = (_encoded(part) for part in parts[2:])
    parts = parts._replace(path=path, query=query, fragment=fragment)
    return Link(shown or host.removeprefix("www."), parts.geturl())


def _encoded(part: str) -> str:
    """Return a part of an address in ASCII; what is encoded already stays, a stray % does not."""
    return quote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", part), safe=_KEPT)


class Addresses:
    """The pages that were opened independently of the article, each listed once by its host.

    The claims and issues that name a page link to its place in the list, since one page was
    opened for many of them, and a printed list has room for whole addresses.
    """

    def __init__(self, named: Iterable[str]) -> None:
        """Number the addresses by host and path, so that the order of rows does not matter."""
        links = {text: web(text) for text in dict.fromkeys(named) if text}
        sound = sorted((link.text, text) for text, link in links.items() if link.href)
        self._numbers = {text: number for number, (_, text) in enumerate(sound, start=1)}
        self._links = links

    def to(self, text: str) -> Link:
        """Return a link to an address's place in the list, named by its host."""
        number = self._numbers.get(text)
        return Link(self._links[text].text, f"#u{number}") if number else Link(text)

    def hosts(self) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Yield each host with its pages, named `u1` and so on, by which others link to them."""
        found: dict[str, list[Link]] = {}
        for text, number in self._numbers.items():
            link = self._links[text]
            found.setdefault(link.text, []).append(Link(f"u{number}", link.href))
        yield from ((host, tuple(pages)) for host, pages in found.items())
