"""The processes of this machine that work off batches; one that is killed costs its package only.

A process that is killed (mostly by the system, for want of memory) ends the whole pool, and nobody
is told which task was at fault: all that were under way are then tried by themselves, each in a
process of its own (see `in_order`), and a new pool goes on with the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from claimcheck.engine.in_order import Batch, Item, Outcome, Outcomes, Task
from claimcheck.errors import NoCluster
from claimcheck.files.free_memory import spare_address_space

# Each process runs the script anew that asks (multiprocessing, "Safe importing of main module").
_NO_START = (
    "processes end as soon as they start: a script that asks for jobs is a file, and does so below"
    ' `if __name__ == "__main__":`; or leave jobs out'
)


class Processes:
    """A pool of processes that is made anew when one of them was killed."""

    killed: type[Exception] = BrokenProcessPool
    patience: float | None = None

    def __init__(self, number: int) -> None:
        self.number = number
        self._pool: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def submit(self, task: Task[Item, Outcome], batch: Batch[Item]) -> Future[Outcomes[Outcome]]:
        """Hand a batch to the pool."""
        try:
            self._pool = self._pool or self._pool_of(self.number)
            return self._hand(self._pool, task, batch)
        except BrokenProcessPool:
            self.close()
            return self.submit(task, batch)

    def submit_alone(
        self, task: Task[Item, Outcome], batch: Batch[Item]
    ) -> Future[Outcomes[Outcome]]:
        """Hand a batch to a process of its own.

        Raises:
            NoCluster: a process ends that was given nothing to do.

        """
        self.close()
        self._alone = self._pool_of(1)
        try:
            self._hand(self._alone, _do_nothing, ()).result()
        except BrokenProcessPool:
            raise NoCluster(_NO_START) from None
        return self._hand(self._alone, task, batch)

    def assure(self) -> None:
        """A process that is gone is replaced."""

    def _hand(
        self, pool: ProcessPoolExecutor, task: Task[Item, Outcome], batch: Batch[Item]
    ) -> Future[Outcomes[Outcome]]:
        """Hand a batch to a pool, which may start a process for it."""
        with _environment(self.number):
            return pool.submit(task, batch)

    def _pool_of(self, size: int) -> ProcessPoolExecutor:
        with _environment(self.number):  # the pool starts what keeps count of its semaphores
            # A forked process can inherit a lock that a thread of Polars holds, and wait for ever.
            return ProcessPoolExecutor(size, get_context("spawn"), initializer=_follow_parent)

    def close(self) -> None:
        """End the processes."""
        for pool in filter(None, (self._pool, self._alone)):
            pool.shutdown(cancel_futures=True)
        self._pool = self._alone = None


@contextmanager
def _environment(number: int) -> Iterator[None]:
    """Give processes that are started variables, where the user has given none.

    They share the processors: each gets its part of them for Polars.
    """
    given = {
        "POLARS_MAX_THREADS": str(max(1, (os.cpu_count() or 1) // number)),
        # What keeps count of a pool's semaphores cleans up after an end, and says so each time.
        "PYTHONWARNINGS": "ignore:resource_tracker:UserWarning",
    }
    added = {name: value for name, value in given.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _do_nothing(_: Batch[Item]) -> Outcomes[Item]:
    """Show that a process has started."""
    return ()


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
