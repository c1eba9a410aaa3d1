"""Two names exchanged in one step of the file system, so that neither is missing at any moment."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD, and RENAME_EXCHANGE of renameat2(2), which is RENAME_SWAP of macOS, too."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders; tell whether the system and the file system can, and did."""
    if os.name != "posix":  # pragma: no cover  Windows renames one thing at a time
        return False
    names, library = (os.fsencode(one), os.fsencode(other)), ctypes.CDLL(None)
    if hasattr(library, "renameat2"):  # Linux 3.15 with glibc 2.28
        return not library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    if hasattr(library, "renamex_np"):  # pragma: no cover  macOS 10.12
        return not library.renamex_np(*names, _EXCHANGE)
    return False  # pragma: no cover
