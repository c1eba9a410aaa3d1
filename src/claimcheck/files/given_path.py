"""A path that a program in Python gives: a text, a `Path`, or what else `os.fspath` takes."""

from __future__ import annotations

import os
from typing import Any

from claimcheck.errors import UsageError


def given_path(given: Any, what: str) -> str:
    """Return a path that was given for something, such as `package`, as text.

    An empty one, as of a variable that is not set, is no path: `Path("")` is the folder here, which
    nobody named.

    Raises:
        UsageError: it is none.

    """
    try:
        path = os.fsdecode(given)
    except TypeError:
        said = f"{what} is a path, as text or Path, and not {type(given).__name__}"
        raise UsageError(said) from None
    if not path:
        raise UsageError(f"{what} is an empty path; give one, or leave it out")
    if "\0" in path:
        raise UsageError(f"{what} is no path: {path!r} holds NUL, which no path can")
    return path
