"""One writer at a time: a lock on a folder that ends with the process that holds it.

The lock is on the folder itself (`flock` of its descriptor), so there is no file of it to be found,
shipped or forgotten; the system drops it when its holder ends, however that is.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcheck.errors import Locked

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows has no such lock, and writes without one
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
_PAUSE = 0.05
_UNSUPPORTED = {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}
"""What a file system without locks answers."""


@contextmanager
def hold_lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder; the value is False where its file system has none.

    Raises:
        Locked: another process holds it for longer than PATIENCE.
        OSError: the folder cannot be opened.

    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        end = time.monotonic() + PATIENCE
        # flock(2) knows no time limit: it waits for ever, or not at all.
        while (taken := try_lock(descriptor)) is False:
            if time.monotonic() >= end:
                raise Locked(f"{folder}: another process is writing there; try again when it ends")
            time.sleep(_PAUSE)
        yield bool(taken)
    finally:
        os.close(descriptor)


def try_lock(descriptor: int) -> bool | None:
    """Take the lock of an open file or folder; None where the file system has no locks."""
    if fcntl is None:  # pragma: no cover
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return None
    return True


def is_held(path: Path) -> bool:
    """Tell whether a process may hold the lock of a file; where there are no locks, one may."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        return try_lock(descriptor) is not True
    finally:
        os.close(descriptor)
