"""Which paths a package may name: relative ones that stay inside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

from claimcheck.errors import Refused
from claimcheck.text.shortened import LONGEST_PATH, shorten

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@lru_cache(maxsize=200)  # the packages of an archive name their files alike
def assure_safe(path: str) -> str:
    """Return `path` if it is a relative POSIX path that stays inside the package.

    Data Package v2, "Path": "/" and "../" are forbidden, and an address is never opened.

    Raises:
        Refused: with kind `unsafe_path`.

    """
    for forbidden, why in _FORBIDDEN:
        if forbidden(path):
            message = f"path {shorten(path, LONGEST_PATH)!r} {why}; it must be relative and inside"
            raise Refused("unsafe_path", message)
    return path


def _leads_out(path: str) -> bool:
    # Decoded twice: `%252e%252e` becomes `..` in a program that decodes once more than this one.
    return ".." in re.split(r"[/\\]", unquote(unquote(path)))


_FORBIDDEN: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda p: not p or p.strip() != p, "is empty or padded with spaces"),
    (lambda p: bool(_SCHEME.match(unquote(unquote(p)))), "is an address or has a drive letter"),
    (lambda p: unquote(unquote(p)).startswith("/"), "is absolute"),
    (lambda p: "\\" in unquote(unquote(p)), "has a backslash"),
    (_leads_out, "leads out of the package"),
    (lambda p: any(ord(c) < 32 or ord(c) == 127 for c in unquote(p)), "has a control character"),
)
