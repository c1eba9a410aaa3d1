"""The workers behind an executor that a program in Python gives: any of `concurrent.futures`.

What a task raises in a worker is raised here as it is. What the executor does instead of the task
(it refuses, gives up, cancels, or answers with something else) is said of the executor.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Generic, NamedTuple

from claimcheck.engine.in_order import Batch, Item, Outcome, Outcomes, Task
from claimcheck.errors import NoCluster

_BY_TASK = "raised by claimcheck in a worker"
"""The note on an error of a task; pickle keeps it, as it keeps the traceback of no worker."""


class Answer(NamedTuple, Generic[Outcome]):
    """What a task returned, so that nothing else is taken for it."""

    outcomes: Outcomes[Outcome]


@dataclass(slots=True)
class GivenExecutor:
    """An executor that cannot be made anew here: with one worker it may lose all the others."""

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
            given = self.executor.submit(answer, task, batch)
        except Exception as error:  # it is broken, was shut down, or cannot send the task
            raise NoCluster(f"the executor takes no work: {_words(error)}") from error
        if not isinstance(given, Future):
            what = type(given).__name__
            raise NoCluster(f"the executor gives {what} for work, no concurrent.futures.Future")
        settled: Future[Outcomes[Outcome]] = Future()
        # Whoever waits for a future is not told that it was cancelled; what is called back is.
        given.add_done_callback(partial(_settle, settled))
        return settled

    def submit_alone(
        self, task: Task[Item, Outcome], batch: Batch[Item]
    ) -> Future[Outcomes[Outcome]]:
        """Try a batch again, as far as the executor goes on after the loss of a worker."""
        return self.submit(task, batch)

    def assure(self) -> None:
        """Do nothing: an executor says by itself that it is broken."""


def answer(task: Task[Item, Outcome], batch: Batch[Item]) -> Answer[Outcome]:
    """Run a task in a worker, and mark what it returns or raises as its own."""
    try:
        return Answer(task(batch))
    except Exception as error:
        error.add_note(_BY_TASK)
        raise


def _settle(settled: Future[Outcomes[Outcome]], given: Future[Answer[Outcome]]) -> None:
    """Pass on what came of a batch, or what the executor did in place of it."""
    try:
        settled.set_result(_outcomes(given))
    except BaseException as error:  # it is raised where the batch is waited for
        settled.set_exception(error)


def _outcomes(given: Future[Answer[Outcome]]) -> Outcomes[Outcome]:
    try:
        found = given.result()
    except (BrokenExecutor, KeyboardInterrupt):
        raise
    except BaseException as error:
        if _BY_TASK in getattr(error, "__notes__", ()):
            raise
        raise NoCluster(f"the executor gave work up: {_words(error)}") from error
    if not isinstance(found, Answer):
        what = type(found).__name__
        raise NoCluster(f"the executor answers with {what}, not with what the work returned")
    return found.outcomes


def _words(error: BaseException) -> str:
    """Return in one line what an executor said."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
