"""Note markers of a page whose format says what a note is: `[^7]`.

Unlike `(n)`, they stay in the normal form `n1`.
"""

from __future__ import annotations

import re

from claimcheck.text.normal import Marker

SIGN = r"(?:\[[0-9]{1,3}\])"
"""The pattern of a sign such as `[7]`, which a heading may end with."""


_SAID = r"(?:\[\^[0-9]{1,3}\])"
"""The pattern of a marker in a page whose format says what a note is."""


def in_body(body: str) -> list[Marker]:
    """Return the markers of a normalised body, in order; their spans are those in the body."""
    return [
        Marker(int(sign[0].strip("[^]")), *sign.span(), sign.start())
        for sign in re.finditer(_SAID, body)
    ]
