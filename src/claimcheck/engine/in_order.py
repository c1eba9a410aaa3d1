"""Batches on many workers: what comes of them in their order, and few of them held at a time.

A batch that is done waits for a slower one before it; where enough of them wait, no other is
handed out. A batch that ended its worker is tried in halves, down to the package that ends it
again, while nothing else is under way: what shares a worker with such a package ends with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol, TypeVar

UNDER_WAY = 2
"""Batches for each worker that are handed out at a time, so that none has to wait for the next."""
WAITING = 2
"""Batches for each worker that are done and wait for a slower one before them."""

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Batch = Sequence[Item]
Outcomes = Sequence[Outcome]
"""What came of the items of a batch, one each, in their order."""
Task = Callable[[Batch[Item]], Outcomes[Outcome]]
Lost = Callable[[Item], Outcome]
"""What comes of an item that ended its worker, and ended it again when it was alone."""


class Workers(Protocol):
    """Those who work off batches: processes of this machine, a cluster, any executor."""

    number: int
    killed: type[Exception]
    """What a batch raises whose worker was killed."""
    patience: float | None
    """Seconds after which a look is taken at whether anybody is still there."""

    def submit(self, task: Task[Item, Outcome], batch: Batch[Item]) -> Future[Outcomes[Outcome]]:
        """Hand a batch out."""

    def submit_alone(
        self, task: Task[Item, Outcome], batch: Batch[Item]
    ) -> Future[Outcomes[Outcome]]:
        """Hand a batch out while nothing else is under way."""

    def assure(self) -> None:
        """Raise NoCluster if nobody is left who could work."""


def run_in_order(
    workers: Workers,
    task: Task[Item, Outcome],
    batches: Iterable[Batch[Item]],
    lost: Lost[Item, Outcome],
) -> Iterator[Outcome]:
    """Yield what comes of each item, in the order of the items."""
    numbered = enumerate(batches)
    under_way: dict[Future[Outcomes[Outcome]], tuple[int, Batch[Item]]] = {}
    done: dict[int, Outcomes[Outcome]] = {}
    turn, more = 0, True
    while more or under_way:
        while more and _has_room(workers, len(under_way), len(done)):
            if (following := next(numbered, None)) is None:
                more = False
            else:
                under_way[workers.submit(task, following[1])] = following
        suspects = _settle(workers, under_way, done)
        if suspects:
            while under_way:
                suspects += _settle(workers, under_way, done)
        for number, batch in suspects:
            done[number] = list(_tried_alone(workers, task, batch, lost))
        while turn in done:
            yield from done.pop(turn)
            turn += 1


def _has_room(workers: Workers, under_way: int, waiting: int) -> bool:
    return under_way < workers.number * UNDER_WAY and waiting < workers.number * WAITING


def _settle(
    workers: Workers,
    under_way: dict[Future[Outcomes[Outcome]], tuple[int, Batch[Item]]],
    done: dict[int, Outcomes[Outcome]],
) -> list[tuple[int, Batch[Item]]]:
    """Wait for some batches; keep what came of them, and return those whose worker was killed."""
    suspects = []
    for future in _finished(workers, under_way):
        number, batch = under_way.pop(future)
        try:
            done[number] = future.result()
        except workers.killed:
            suspects.append((number, batch))
    return suspects


def _finished(
    workers: Workers, futures: Iterable[Future[Outcomes[Outcome]]]
) -> set[Future[Outcomes[Outcome]]]:
    """Wait until some of the batches are done, as long as somebody is there to do them."""
    waited_for = set(futures)
    while waited_for:
        done, _ = wait(waited_for, workers.patience, FIRST_COMPLETED)
        if done:
            return done
        workers.assure()
    return set()


def _tried_alone(
    workers: Workers, task: Task[Item, Outcome], batch: Batch[Item], lost: Lost[Item, Outcome]
) -> Iterator[Outcome]:
    """Yield what comes of a batch that did not end, tried in halves, one after the other."""
    middle = len(batch) // 2
    for half in filter(len, (batch[:middle], batch[middle:])):
        future = workers.submit_alone(task, half)
        _finished(workers, [future])
        try:
            outcomes = future.result()
        except workers.killed:
            if len(half) == 1:
                yield lost(half[0])
            else:
                yield from _tried_alone(workers, task, half, lost)
        else:
            yield from outcomes
