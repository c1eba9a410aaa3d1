"""The workers behind an executor that a program in Python gives: any of `concurrent.futures`."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass

from claimcheck.engine.in_order import Batch, Item, Outcome, Outcomes, Task
from claimcheck.errors import NoCluster


@dataclass(slots=True)
class GivenExecutor:
    """An executor of which nobody knows how it is made anew: with a worker it loses all."""

    executor: Executor
    number: int
    killed: type[Exception] = BrokenExecutor
    patience: float | None = None

    def submit(self, task: Task[Item, Outcome], batch: Batch[Item]) -> Future[Outcomes[Outcome]]:
        """Hand a batch to the executor.

        Raises:
            NoCluster: it takes none.

        """
        try:
            return self.executor.submit(task, batch)
        except RuntimeError as error:  # it is broken, or was shut down
            raise NoCluster(f"the executor takes no work: {error}") from None

    def submit_alone(
        self, task: Task[Item, Outcome], batch: Batch[Item]
    ) -> Future[Outcomes[Outcome]]:
        """Try a batch again, as far as the executor goes on after the loss of a worker."""
        return self.submit(task, batch)

    def assure(self) -> None:
        """Nobody knows: an executor says by itself that it is broken."""
