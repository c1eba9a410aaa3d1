"""Note markers that are printed in square brackets, as `[7]`.

Unlike `(n)`, they stay in the normal form `n1`.
"""

from __future__ import annotations

import re

from claimcheck.text.normal import Marker

SIGN = r"(?:\[[0-9]{1,3}\])"
"""The pattern of such a marker."""


def in_body(body: str) -> list[Marker]:
    """Return the signs of a normalised body, in order; their spans are those in the body."""
    return [
        Marker(int(sign[0].strip("[]")), *sign.span(), sign.start())
        for sign in re.finditer(SIGN, body)
    ]
