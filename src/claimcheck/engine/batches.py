"""Many packages, a batch at a time: here, on the processors of this machine, or on a cluster.

Reports are joined, and do not depend on the size of a batch, its order, or where it ran: a rule
looks at one package at a time, however many are stacked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from claimcheck.model.report import Report, merge

LARGEST = 50
"""Packages in one batch: enough that rules cost little each, few enough for any memory."""
_SHARES = 4
"""Batches for each worker: one that has large packages does not keep the others waiting."""

Item = TypeVar("Item")
Task = Callable[[Sequence[Item]], Report]
Told = Callable[[int, int], None]
"""Takes how many items are done, and how many there are."""


def run(
    task: Task[Item],
    items: Sequence[Item],
    lost: Callable[[Item], Report],
    *,
    jobs: int = 1,
    scheduler: str = "",
    told: Told | None = None,
) -> Report:
    """Return the joined reports of a task on batches of items.

    With `scheduler` (an address such as tcp://host:8786) the batches go to a Dask cluster, else
    to as many processes as `jobs` says, else they are worked off here. The task and the items are
    pickled on the way. `lost` reports an item whose process was killed, and killed again when it
    was tried by itself. `told` is called after each batch, with the number of items that are done.

    Raises:
        NotInstalled: Dask is missing.
        NoCluster: nobody answers, no worker is left, or the workers have another version.

    """
    counted = partial(_counted, len(items), told or _untold)
    if scheduler:
        from claimcheck.engine.cluster import run_on_cluster  # as below

        return merge(counted(run_on_cluster(task, partial(_batches, items), scheduler, lost)))
    if jobs > 1 and len(items) > 1:
        from claimcheck.engine.processes import run_in_processes  # 30 ms that one need not pay

        jobs = min(jobs, len(items))
        return merge(counted(run_in_processes(task, _batches(items, jobs), jobs, lost)))
    return merge(counted(map(task, _batches(items, 1))))


def _counted(total: int, told: Told, reports: Iterable[Report]) -> Iterator[Report]:
    """Yield the reports as they come, and tell of how many packages they are."""
    done = 0
    for report in reports:
        done += len(report.packages) + len(report.unread)
        told(done, total)
        yield report


def _untold(_: int, __: int) -> None:
    """Tell nobody."""


def _batches(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    # Rounded up, so that no batch of one package is left over at the end.
    share = -(-len(items) // (workers * _SHARES)) if workers > 1 else LARGEST
    size = max(1, min(LARGEST, share))
    return [items[start : start + size] for start in range(0, len(items), size)]
