"""A task that ends its process: it lives here, since a process that is started can import it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from claimcheck.model.report import PackageSummary, Report


def kill_on(deadly: tuple[str, ...], items: Sequence[str]) -> Report:
    """Return a report of some items; the process is killed if it is given a deadly one."""
    if set(deadly) & set(items):
        os.kill(os.getpid(), signal.SIGKILL)
    packages = tuple(PackageSummary(path=item) for item in items)
    return Report(packages=packages, rules=(), findings=())


def report_lost(item: str) -> Report:
    """Return the report of an item that ended its process twice."""
    return Report(packages=(PackageSummary(path=item, name="lost"),), rules=(), findings=())
