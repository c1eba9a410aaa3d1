"""What an address is that a browser opens."""

from __future__ import annotations

_PCHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
WEB_ADDRESS = rf"https?://(?:{_PCHAR}|[\[\]])+(?:/{_PCHAR}*)*(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
"""A URI of RFC 3986 with a scheme that a browser opens, as a regular expression for all of it."""
MEANING = "a web address such as https://www.example.org/a%20page"
"""What a message calls it."""


def relative_address(path: str) -> str:
    """Return the address of a file from where its path begins: RFC 3986, section 4.2.

    A path is no address: `#1.csv` in one would be a fragment, and `a:b.csv` have a scheme.
    """
    from urllib.parse import quote  # 2 ms, which few commands need

    return quote(path)
