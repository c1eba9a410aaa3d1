"""Text that UTF-8 cannot hold: as half of a character Python keeps each byte that is no UTF-8.

It comes from names of files and from arguments, where POSIX allows any bytes (PEP 383).
"""

from __future__ import annotations

import re

from claimcheck.errors import UsageError

_SHOWN = 20
"""Characters before the fault that are shown."""


def is_utf8(text: str) -> bool:
    """Tell whether UTF-8 can hold a text."""
    return not re.search("[\ud800-\udfff]", text)


def encode(text: str) -> bytes:
    """Return a text as UTF-8.

    Raises:
        UsageError: it holds half of a character.

    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        found = text[max(0, error.start - _SHOWN) : error.start + 1]
        said = f"{found!r} cannot be written as UTF-8; give the text in UTF-8"
        raise UsageError(said) from None
