"""Text cut to a length that a message, a finding or a line of a picture can hold."""

from __future__ import annotations

CUT = "..."
"""What stands for the rest of a text that was cut."""


def shorten(text: str, longest: int) -> str:
    """Return a text of at most so many characters; one that was cut ends with CUT."""
    return text if len(text) <= longest else text[: longest - len(CUT)] + CUT
