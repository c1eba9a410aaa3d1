"""The end of a command: at once, since the system frees memory faster than Python does."""

from __future__ import annotations

import atexit
import os
import sys
import threading


def end_at_once(code: object) -> None:
    """End this process with an exit code; return where more is left to do than to free memory.

    Python takes 40 ms to take a process with Polars apart, and more after a validation. What was
    to be done at exit is done before, and what was printed is out (`hard_exit` of mypy is alike).
    """
    if not isinstance(code, int | None) or _is_watched() or _has_workers():
        return
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):  # Python says what it says of an output that is closed
        return
    os._exit(code or 0)


def _is_watched() -> bool:
    """Tell whether a profiler, a debugger or a coverage tool has yet to report."""
    return sys.getprofile() is not None or sys.gettrace() is not None


def _has_workers() -> bool:
    """Tell whether there are processes or threads for which Python waits."""
    waited_for = [thread for thread in threading.enumerate() if not thread.daemon]
    return len(waited_for) > 1 or "multiprocessing" in sys.modules
