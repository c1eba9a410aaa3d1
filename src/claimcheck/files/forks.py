"""A process that was forked from one that used Polars is refused, since it would wait for ever.

It has the locks of its parent's threads and not the threads. A process that is spawned starts anew.
"""

from __future__ import annotations

import os

from claimcheck.errors import ForkedTooLate


class _Use:
    """Whether Polars was used in this process, and whether it was before this one was forked."""

    here = before_fork = False


def use_polars_here() -> None:
    """Note that this process uses Polars from now on.

    Raises:
        ForkedTooLate: the process from which it was forked had done so.

    """
    if _Use.before_fork:
        raise ForkedTooLate(
            "this process was forked from one that has used claimcheck, and would wait for ever; "
            "start it with multiprocessing's 'spawn', or use `jobs`"
        )
    _Use.here = True


def _remember() -> None:
    _Use.before_fork = _Use.before_fork or _Use.here


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_remember)
