"""A task that ends its process: it lives here, since a process that is started can import it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from claimcheck.model.report import PackageSummary, Report
from claimcheck.run.judging import JudgedPackage, Judging, LocatedPackage, judge


def kill_on(deadly: tuple[str, ...], items: Sequence[str]) -> list[Report]:
    """Return a report of each item; the process is killed if it is given a deadly one."""
    if set(deadly) & set(items):
        os.kill(os.getpid(), signal.SIGKILL)
    return [_report(PackageSummary(path=item)) for item in items]


def report_lost(item: str) -> Report:
    """Return the report of an item that ended its process twice."""
    return _report(PackageSummary(path=item, name="lost"))


def _report(package: PackageSummary) -> Report:
    return Report(packages=(package,), rules=(), findings=())


def judge_after_a_kill(
    marker: str, task: Judging, places: Sequence[LocatedPackage]
) -> Sequence[JudgedPackage]:
    """Judge packages; the first process that is asked to is killed, and leaves a marker."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return judge(task, places)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a killed process goes on")


def end_every_worker(_: Judging, __: Sequence[LocatedPackage]) -> Sequence[JudgedPackage]:
    """End the process that is asked to judge, whichever it is."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a killed process goes on")
