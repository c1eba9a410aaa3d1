"""Ctrl-C and SIGTERM end a command at once, with its workers and its temporary files.

Python runs a signal's handler only when its main thread is back from what it called, and a query
of Polars may last minutes; an exception raised inside one can surface as another error. So no
handler does anything: the number of the signal is written into a pipe (`signal.set_wakeup_fd`), and
a thread that waits at its other end ends the process. Whatever was being written is whole, or is
finished by the next writer (`files.writer`). Only the command does this, never the API.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Thread
from types import FrameType

from claimcheck.errors import INTERRUPTED, TERMINATED

_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}


def end_on_signals() -> None:
    """Let Ctrl-C and SIGTERM end this process; called once, when the command begins."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in _CODES:
        signal.signal(number, _wait_for_thread)
    Thread(target=_end_at_first, args=(reader,), daemon=True).start()


def _wait_for_thread(_: int, __: FrameType | None) -> None:
    """Handle a signal: what is done is done by the thread."""


def _end_at_first(reader: int) -> None:
    number = os.read(reader, 1)[0]
    with suppress(Exception):  # nothing that goes wrong here may keep the process alive
        _discard_temporary_files()
    with suppress(Exception):
        _kill_workers()
    with suppress(OSError, ValueError):
        os.write(2, b"\ninterrupted\n" if number == signal.SIGINT else b"terminated\n")
    os._exit(_CODES[signal.Signals(number)])


def _discard_temporary_files() -> None:
    if "claimcheck.files.temporary" not in sys.modules:  # nothing was written
        return
    from claimcheck.files.temporary import discard_all

    discard_all()


def _kill_workers() -> None:
    if "multiprocessing" not in sys.modules:  # no worker was started
        return
    from multiprocessing import active_children

    for child in active_children():
        child.kill()
