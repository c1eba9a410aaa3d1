"""Cut text to the length that a message, a finding or a line of a picture can hold."""

from __future__ import annotations

CUT = "…"
"""What stands for the rest of a text that was cut."""
LONGEST_SHOWN = 61
"""Characters of a cell, a name or a limit in a message: sixty, and CUT."""
LONGEST_PATH = 80
"""Characters of a path of a file in a message."""
LONGEST_KEPT = 200
"""Characters of a text that a flaw keeps as its value."""


def shorten(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return a text of at most so many characters; one that was cut ends with CUT."""
    return text if len(text) <= longest else text[: longest - len(CUT)].rstrip(" ") + CUT
