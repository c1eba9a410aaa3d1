"""Mark text so that no spreadsheet takes it for a formula.

A program that opens a CSV evaluates a cell that begins with `=`, `+`, `-` or `@` (the wide forms
of these signs in some languages, a tab or a return before them in others): text from elsewhere
could so run a command. Such a cell gets an apostrophe before it, as OWASP's "CSV Injection" says.
"""

from __future__ import annotations

_SIGNS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_BEFORE = " \n\u00a0'"


def guard_cell(text: str) -> str:
    """Return text with an apostrophe before it if a spreadsheet could take it for a formula."""
    if text[:1].isalnum():  # asked first, since nearly all text is so
        return text
    return f"'{text}" if text.lstrip(_BEFORE).startswith(_SIGNS) else text
