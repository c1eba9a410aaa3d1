"""Web addresses from data, made safe to follow, and each listed once."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from claimcheck.page.wording import Link
from claimcheck.text.printable import printable

_HOST = re.compile(r"[\w.-]+(:[0-9]+)?")
_KEPT = "%/:=&?~+!$,;'@()*"
"""What an address may hold beside letters and digits; every other character is percent-encoded."""


@lru_cache(maxsize=2**14)
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
