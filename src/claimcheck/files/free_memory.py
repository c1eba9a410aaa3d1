"""How much memory this process may still take, and a refusal in words of what needs more.

Where memory is short, Polars aborts the process or waits for ever, and the system kills it: nothing
is reported then. So whatever is large is held against the limits before it is read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import BadConfig, TooLittleMemory

START = 600 * 1024**2
"""Bytes of address space without which a check cannot start (measured: 500 MB, one thread)."""
ROOMY = 4 * 1024**3
"""Bytes of address space with which nothing need be spared."""
_THREADS = "POLARS_MAX_THREADS"
_MOST_THREADS = 1024
"""No machine has more processors for one process; a billion would be started one by one."""
_ONCE = 128 * 1024**2
"""Bytes that a check takes for any large file."""
_OF_ROWS, _OF_A_LINE = 7, 13
"""Bytes that it takes beside for each byte of a file of many rows, and of one long line (measured:
4 to 7 for files of 40 to 140 MB, the more the shorter their cells are; 13 for one cell of 50)."""
_OF_ADDRESSES = 20
"""Bytes of address space for each byte of a file (measured: 8 to 20, most where it is packed)."""
_RESERVE = 256 * 1024**2
"""Bytes of address space that are reserved on the way and never used."""
_SMALL = 8 * 1024**2
"""Bytes of a file for which nobody need ask."""
_NO_LIMIT = 2**60
"""Version 1 of control groups writes about 2**63 where there is no limit."""
_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's mallopt(3): a pool for each thread takes 64 MB of address space."""


def refuse_too_large(size: int, shown: str, each: int = _OF_ROWS) -> None:
    """Refuse a file that takes more memory than there is, `each` for a byte; nothing is read yet.

    Raises:
        TooLittleMemory: the message names both, and where the limit comes from.

    """
    if size <= _SMALL:
        return
    for left, whose, least in _limits():
        need = _ONCE + size * max(each, least)
        if need > left:
            needed = f"to check it takes about {_megabytes(need)} of memory"
            lacking = f"{_megabytes(left)} are left of {whose}"
            raise TooLittleMemory(f"{shown} has {_megabytes(size)}, and {needed}; {lacking}")


def refuse_long_line(data: bytes, shown: str) -> bytes:
    """Refuse a file that was read if a line of it takes more memory than there is, or return it.

    Raises:
        TooLittleMemory: as for `refuse_too_large`.

    """
    at = 0
    while len(data) - at > _SMALL:
        end = data.rfind(b"\n", at, at + _SMALL) + 1
        if not end:
            refuse_too_large(len(data), shown, _OF_A_LINE - 1)  # one of each is taken already
            break
        at = end
    return data


def refuse_small_address_space() -> None:
    """Refuse to start Polars where it could not.

    Raises:
        TooLittleMemory: the limit of this process is too low.

    """
    if (limit := _address_space()) is not None and limit < START:
        raise TooLittleMemory(
            f"this process may take {_megabytes(limit)} of address space (ulimit -v), "
            f"and needs {_megabytes(START)}"
        )


def refuse_odd_threads() -> None:
    """Refuse a number of threads with which Polars panics, warns, or works for hours to start them.

    An empty value is none, as of other settings.

    Raises:
        BadConfig: the number is none, or too large.

    """
    given = os.environ.get(_THREADS, "")
    if not given:
        os.environ.pop(_THREADS, None)
    elif not (given.isascii() and given.isdecimal() and 1 <= int(given[:9]) <= _MOST_THREADS):
        must = f"it must be a whole number from 1 to {_MOST_THREADS}, or not set"
        raise BadConfig(f"the environment has {_THREADS}={given}; {must}")


def spare_address_space() -> None:
    """Where the address space is bounded, let Polars have one thread, and glibc one pool.

    Both reserve far more than they use: with two threads, a run that uses 200 MB takes 1.5 GB.
    """
    limit = _address_space()
    if limit is None or limit >= ROOMY:
        return
    os.environ.setdefault(_THREADS, "1")
    import ctypes  # 2 ms that only a bounded process pays

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def _limits() -> Iterator[tuple[int, str, int]]:
    """Yield how many bytes are left of each limit that there is, and what it is.

    The third is how many of them a byte of a file takes in any case.
    """
    if (limit := _address_space()) is not None:
        yield (
            limit - max(START, _taken()) - _RESERVE,
            "the address space of this process (ulimit -v)",
            _OF_ADDRESSES,
        )
    for folder, most, taken in _control_groups():
        with suppress(OSError, ValueError):  # "max": no limit
            if (limit := int((folder / most).read_text())) < _NO_LIMIT:
                left = limit - int((folder / taken).read_text())
                yield left, "the limit of its control group", 0
    with suppress(OSError, IndexError, ValueError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                yield int(line.split()[1]) * 1024, "what the machine has free", 0


def _address_space() -> int | None:
    if sys.platform == "win32":
        return None
    import resource

    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if limit == resource.RLIM_INFINITY else limit


def _taken() -> int:
    """Return the bytes of address space that this process has."""
    with suppress(OSError, IndexError, ValueError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _control_groups() -> Iterator[tuple[Path, str, str]]:
    """Yield the folders of the groups that hold this process, and the names of their two files.

    A group's limit binds those inside it, so those above are looked at as well (cgroups(7)).
    """
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, group = line.split(":", 2)
            inside = Path(group.lstrip("/"))
            for above in (inside, *inside.parents):
                if not controllers:
                    yield Path("/sys/fs/cgroup") / above, "memory.max", "memory.current"
                elif "memory" in controllers.split(","):
                    folder = Path("/sys/fs/cgroup/memory") / above
                    yield folder, "memory.limit_in_bytes", "memory.usage_in_bytes"


def _megabytes(size: int) -> str:
    return f"{max(size, 0) // 10**6:,} MB"
