"""The standard streams of a command: each of them is open, whatever it was begun with.

A system gives the lowest free number to the next file that is opened (POSIX.1-2017, section 2.14).
Where standard output or standard error was closed, that would be a file of a package, and what a
library prints would be written into it. So what is closed is opened on nothing, as `stdopen` of
gnulib does. Then printing to a standard output that was closed fails, as it does where there is no
space: Python would drop it in silence. What standard error cannot take is dropped, since there is
nowhere else to say it, and what became of the command does not depend on it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_INPUT, _OUTPUT, _ERROR = 0, 1, 2
_NO_USE = {_INPUT: os.O_WRONLY, _OUTPUT: os.O_RDONLY, _ERROR: os.O_WRONLY}
"""How nothing is opened in the place of a stream: reading what was closed fails, and so does
printing to it; standard error takes all."""


def open_standard_streams() -> None:
    """Open the standard streams that are closed; called once, before anything else is opened."""
    for number, way in _NO_USE.items():
        if not _is_open(number):
            os.set_inheritable(os.open(os.devnull, way), True)  # the lowest number that is free
    if sys.stdout is None:
        sys.stdout = TextIOWrapper(BufferedWriter(_Stream(_OUTPUT)), "utf-8")
    encoding = sys.stderr.encoding if sys.stderr else "utf-8"
    error = BufferedWriter(_Forgiving(_ERROR))
    sys.stderr = TextIOWrapper(error, encoding, errors="backslashreplace", line_buffering=True)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


class _Stream(FileIO):
    """What is written to an open stream of this process, which stays open."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "w", closefd=False)


class _Forgiving(_Stream):
    """A stream that takes every byte, also those for which there is no room or no reader."""

    def write(self, content: ReadableBuffer, /) -> int:
        written: int | None = None  # as where a reader who is slow should not be waited for
        with suppress(OSError):
            written = super().write(content)
        return memoryview(content).nbytes if written is None else written
