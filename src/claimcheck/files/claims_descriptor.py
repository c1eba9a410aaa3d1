"""Whether a `datapackage.json` is that of a claims package, asked before anything else is read.

It is asked where many are met, and those of others are passed over. What lost its content, or was
saved in another encoding, must not pass for one of others.
"""

from __future__ import annotations

_BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe"
"""White space of JSON, and the bytes of which byte-order marks are made."""


def is_of_claims(descriptor: bytes) -> bool:
    """Tell whether a descriptor names this program in whatever form, or holds nothing at all."""
    # UTF-16 and UTF-32, as PowerShell writes them: of an empty text, too, with its byte-order mark.
    said = descriptor.replace(b"\0", b"")
    return b'"claimcheck"' in said or not said.strip(_BLANK)
