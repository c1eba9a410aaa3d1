"""Batches on several processes of this machine; one that is killed costs its own package only.

Who kills a process (mostly the system, for want of memory) ends the whole pool with it, and nobody
is told which task was at fault. So few tasks are under way at a time, and each of those that did
not end is tried once more by itself, in halves, down to the package that ends its process again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from claimcheck.files.free_memory import spare_address_space
from claimcheck.model.report import Report

_UNDER_WAY = 2
"""Tasks for each process that are handed out at a time, so that none has to wait for the next."""

Item = TypeVar("Item")
Batch = Sequence[Item]
Task = Callable[[Batch[Item]], Report]
Lost = Callable[[Item], Report]
"""What is reported of an item that ended its process twice."""


def run_in_processes(
    task: Task[Item], batches: Iterable[Batch[Item]], jobs: int, lost: Lost[Item]
) -> Iterator[Report]:
    """Yield the report of each batch, in the order in which they are done."""
    waiting = deque(batches)
    while waiting:
        suspects: list[Batch[Item]] = []
        with _processes(jobs) as executor:
            yield from _run_until_broken(executor, task, waiting, jobs * _UNDER_WAY, suspects)
        for batch in suspects:
            yield from _try_again(task, batch, lost)


def _run_until_broken(
    executor: Executor,
    task: Task[Item],
    waiting: deque[Batch[Item]],
    most: int,
    suspects: list[Batch[Item]],
) -> Iterator[Report]:
    """Yield reports until all is done or a process was killed; then `suspects` are what is left."""
    under_way: dict[Future[Report], Batch[Item]] = {}
    while (waiting or under_way) and not suspects:
        while waiting and len(under_way) < most and not suspects:
            batch = waiting.popleft()
            try:
                under_way[executor.submit(task, batch)] = batch
            except BrokenProcessPool:
                suspects.append(batch)
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            batch = under_way.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                suspects.append(batch)
    suspects.extend(under_way.values())


def _try_again(task: Task[Item], batch: Batch[Item], lost: Lost[Item]) -> Iterator[Report]:
    """Yield the reports of a batch that did not end, tried in halves, each in its own process."""
    middle = len(batch) // 2
    for half in filter(len, (batch[:middle], batch[middle:])):
        try:
            with _processes(1) as executor:
                yield executor.submit(task, half).result()
        except BrokenProcessPool:
            if len(half) == 1:
                yield lost(half[0])
            else:
                yield from _try_again(task, half, lost)


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    """Start processes that share the processors, each with its part of them for Polars."""
    given = {
        "POLARS_MAX_THREADS": str(max(1, (os.cpu_count() or 1) // jobs)),
        # What keeps count of a pool's semaphores cleans up after an end, and says so each time.
        "PYTHONWARNINGS": "ignore:resource_tracker:UserWarning",
    }
    # A forked process can inherit a lock that a thread of Polars holds, and wait for ever.
    context = get_context("spawn")
    with (
        _environment(given),
        ProcessPoolExecutor(jobs, context, initializer=_follow_parent) as executor,
    ):
        yield executor


@contextmanager
def _environment(given: dict[str, str]) -> Iterator[None]:
    """Give processes that are started variables, where the user has given none."""
    added = {name: value for name, value in given.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _follow_parent() -> None:
    """Let a worker end when the process ends that started it, and leave Ctrl-C to that one."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    def end_after() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    spare_address_space()  # a process that is spawned does not go through `claimcheck.__main__`
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_after, daemon=True).start()
