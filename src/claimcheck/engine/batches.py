"""Many packages, a batch at a time: here, on the processors of this machine, or on a cluster.

What comes of them is in the order of the packages, and does not depend on the size of a batch or
on where it ran: a rule looks at one package at a time, however many are stacked.
"""

from __future__ import annotations

import math
import os
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from functools import partial

from claimcheck.engine.in_order import Batch, Item, Lost, Outcome, Outcomes, Task, run_in_order
from claimcheck.errors import NoCluster
from claimcheck.model.installation import tool_version

LARGEST = 250
"""Packages in one batch: enough that rules cost little each; large ones are judged in parts."""
_ROUNDS = 2
"""Batches for each worker, at least: one that has large packages does not keep the others waiting.
More would cost more than they save, since a batch costs as much as twenty small packages of it."""


def run_batches(
    task: Task[Item, Outcome],
    items: Sequence[Item],
    lost: Lost[Item, Outcome],
    *,
    jobs: int = 1,
    scheduler: str = "",
    executor: Executor | None = None,
) -> Iterator[Outcome]:
    """Yield what comes of a task on batches of items: of each item, in their order.

    The batches go to `executor`, of which `jobs` workers are kept busy; to the Dask cluster at the
    address `scheduler` (such as tcp://host:8786); to as many processes as `jobs` says; or they are
    worked off here. The task and the items are pickled on the way. `lost` tells of an item whose
    worker was killed, and killed again when the item was tried by itself.

    Raises:
        NotInstalled: Dask is missing.
        NoCluster: nobody answers, no worker is left, or the workers have another version.

    """
    there = partial(of_version, tool_version(), task)
    if executor is not None:
        from claimcheck.engine.given_executor import GivenExecutor

        given = GivenExecutor(executor, jobs)
        yield from run_in_order(given, there, _batches(items, jobs), lost)
    elif scheduler:
        from claimcheck.engine.cluster import connect  # as below

        with connect(scheduler) as cluster:
            yield from run_in_order(cluster, there, _batches(items, cluster.number), lost)
    elif jobs > 1 and len(items) > 1:
        from claimcheck.engine.processes import Processes  # 30 ms that only many need

        jobs = min(jobs, len(items))
        with closing(Processes(jobs)) as processes:
            yield from run_in_order(processes, there, _batches(items, jobs), lost)
    else:
        for batch in _batches(items, 1):
            yield from task(batch)


def of_version(version: str, task: Task[Item, Outcome], items: Batch[Item]) -> Outcomes[Outcome]:
    """Run a task if this worker has the version that asked: other rules give other reports."""
    if tool_version() != version:
        said = f"claimcheck {tool_version()}, and {version} is asked for"
        raise NoCluster(f"{worker_name()} has {said}")
    return task(items)


def worker_name() -> str:
    """Return the name of the worker that this process is."""
    return f"the worker on {socket.gethostname()} (process {os.getpid()})"


def _batches(items: Sequence[Item], workers: int) -> Iterator[Batch[Item]]:
    size = LARGEST
    if workers > 1:  # as many batches for each of them, so that they end together
        rounds = max(_ROUNDS, math.ceil(len(items) / (workers * LARGEST)))
        size = max(1, math.ceil(len(items) / (workers * rounds)))
    return (items[start : start + size] for start in range(0, len(items), size))
