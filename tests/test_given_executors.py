"""Executors that a program gives: what they do in place of the work is said of them, in words."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from claimcheck import NoCluster, NotReadable, UsageError
from claimcheck.engine.given_executor import GivenExecutor
from claimcheck.engine.in_order import run_in_order
from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from support.base import BASE


class Odd(Executor):
    """An executor that hands out what it is told to."""

    def __init__(self, give: Callable[..., object]) -> None:
        self.give = give

    def submit(self, *work: Any, **named: Any) -> Any:
        """Do not do the work."""
        return self.give(*work, **named)


def _fails(error: BaseException) -> Callable[..., Future[Any]]:
    def give(*_: object) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future

    return give


def _answers(value: object) -> Callable[..., Future[Any]]:
    def give(*_: object) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(value)
        return future

    return give


def _cancelled(*_: object) -> Future[Any]:
    future: Future[Any] = Future()
    future.cancel()
    return future


def _refuses(*_: object) -> Future[Any]:
    raise TypeError("cannot pickle\nthis")


ODD: dict[str, tuple[Callable[..., object], str]] = {
    "takes none": (_refuses, "the executor takes no work: TypeError: cannot pickle this$"),
    "gives nothing": (lambda *_: None, "gives NoneType for work, no concurrent.futures.Future"),
    "does it at once": (lambda task, *given: task(*given), "gives Answer for work"),
    "is cancelled": (_cancelled, "the executor gave work up: CancelledError$"),
    "fails": (_fails(OSError("no disk")), "the executor gave work up: OSError: no disk"),
    "ends": (_fails(SystemExit(0)), "the executor gave work up: SystemExit: 0"),
    "answers with nothing": (_answers(None), "answers with NoneType, not with what the work"),
    "answers with too little": (_answers([]), "answers with list, not with what the work"),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return BASE.write(tmp_path_factory.mktemp("one") / "sound")


def told(package: Path, **options: object) -> Report:
    return validate(package, options=Options(config=Config(), **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ODD)
def test_what_an_executor_does_in_place_of_the_work_is_said_of_it(package: Path, name: str) -> None:
    give, said = ODD[name]
    with pytest.raises(NoCluster, match=said):
        told(package, executor=Odd(give))


def test_work_that_is_cancelled_while_it_waits_is_not_waited_for(package: Path) -> None:
    """`shutdown(cancel_futures=True)` cancels what waits, and tells nobody who waits for it."""
    busy, end = Event(), Event()
    executor = ThreadPoolExecutor(1)
    executor.submit(lambda: busy.set() or end.wait(60))
    busy.wait(60)

    def give(*work: Any) -> Future[Any]:
        future = executor.submit(*work)
        stopping.append(helper.submit(executor.shutdown, wait=False, cancel_futures=True))
        return future

    stopping: list[Future[None]] = []
    with ThreadPoolExecutor(1) as helper:
        try:
            with pytest.raises(NoCluster, match="gave work up: CancelledError"):
                told(package, executor=Odd(give))
        finally:
            end.set()


def test_an_interrupt_of_the_work_is_one(package: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        told(package, executor=Odd(_fails(KeyboardInterrupt())))


def _unreadable(batch: object) -> Any:
    raise NotReadable(f"no {batch}")


def test_what_the_work_itself_raises_is_raised_as_it_is() -> None:
    spawned = ProcessPoolExecutor(1, get_context("spawn"))
    for executor in (ThreadPoolExecutor(1), spawned):
        with executor, pytest.raises(NotReadable, match=r"no \[1\]"):
            list(run_in_order(GivenExecutor(executor, 1), _unreadable, [[1]], str))


def test_two_who_do_the_work_are_not_named_at_once(package: Path) -> None:
    both: list[dict[str, object]] = [
        {"executor": Odd(_cancelled), "scheduler": "tcp://here:1"},
        {"jobs": 2, "scheduler": "tcp://here:1"},
    ]
    for given in both:
        with pytest.raises(UsageError, match="name one of them"):
            told(package, **given)
