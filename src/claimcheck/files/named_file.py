"""A file that a user named, read whole: a regular file, or what their shell hands over; bounded."""

from __future__ import annotations

import stat
from pathlib import Path

from claimcheck.errors import NotReadable

_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Names of what is open already, as `<(command)` of a shell gives them: a pipe is meant there."""


def read_named(file: Path, largest: int) -> bytes:
    """Return the bytes of a file that a user named.

    Anywhere else a named pipe would be waited for, and a device may have no end.

    Raises:
        NotReadable: it is no regular file, or has more than `largest` bytes.
        OSError: it is not there, or may not be read.

    """
    is_regular = stat.S_ISREG(file.stat().st_mode)
    if not is_regular and not file.is_dir() and not str(file).startswith(_HANDED_OVER):
        raise NotReadable(f"{file} is not a regular file")
    with file.open("rb") as stream:  # a folder is an error of the machine, as elsewhere
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise NotReadable(f"{file} is over {largest:,} bytes")
    return data
