"""Note markers that are printed in square brackets, as `[7]`, or as `[^7]`.

Unlike `(n)`, they stay in the normal form `n1`.
"""

from __future__ import annotations

import re

from claimcheck.text.normal import Marker

SIGN = r"(?:\[[0-9]{1,3}\])"
"""The pattern of such a marker."""


_SAID = r"(?:\[\^[0-9]{1,3}\])"
"""The pattern of a marker in a page whose format says what a note is."""


def in_body(body: str, *, said: bool = False) -> list[Marker]:
    """Return the signs of a normalised body, in order; their spans are those in the body.

    With `said`, they are the `[^7]` of a page whose format says what a note is.
    """
    return [
        Marker(int(sign[0].strip("[^]")), *sign.span(), sign.start())
        for sign in re.finditer(_SAID if said else SIGN, body)
    ]
