"""Batches on a Dask cluster; a worker that is killed costs its own package only.

The scheduler gives a task whose worker ended to the next one (as often as its setting
`allowed-failures` says: 3 times), and then gives it up. Such a batch is tried in halves, down to
single packages. What a worker held beside the one that ended it is given up with it, so in the end
each of these is tried alone, while nothing else is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from claimcheck.errors import NoCluster, NotInstalled
from claimcheck.model.report import Report, tool_version

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds that the scheduler has to answer, and a cluster to replace the last of its workers."""

Item = TypeVar("Item")
Batch = Sequence[Item]
Task = Callable[[Batch[Item]], Report]


def run_on_cluster(
    task: Task[Item],
    batches: Callable[[int], Sequence[Batch[Item]]],
    address: str,
    lost: Callable[[Item], Report],
) -> Iterator[Report]:
    """Yield the report of each batch; `batches` is asked for those of a number of threads.

    Raises:
        NotInstalled: Dask is missing.
        NoCluster: nobody answers, no worker is left, or the workers have another version.

    """
    with _connect(address) as client:
        same = partial(of_version, tool_version(), task)
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoCluster(f"the cluster at {address} has no workers")
        yield from _reports(client, same, batches(threads), lost)


def _reports(
    client: Client, task: Task[Item], batches: Sequence[Batch[Item]], lost: Callable[[Item], Report]
) -> Iterator[Report]:
    """Yield the reports of batches; one that ends its workers is tried in halves, then alone."""
    from distributed import KilledWorker

    suspects: list[Item] = []
    while batches:
        under_way = [(batch, client.submit(task, batch, pure=False)) for batch in batches]
        halves: list[Batch[Item]] = []
        for batch, future in under_way:
            try:
                yield _result(client, future)
            except KilledWorker:
                if middle := len(batch) // 2:
                    halves += batch[:middle], batch[middle:]
                else:
                    suspects += batch
        batches = halves
    for item in suspects:
        try:
            yield _result(client, client.submit(task, [item], pure=False))
        except KilledWorker:
            yield lost(item)


def _result(client: Client, future: Future) -> Report:
    """Wait for a report, as long as somebody is there who could make it."""
    while True:
        try:
            report: Report = future.result(timeout=PATIENCE)
        except TimeoutError:
            if not client.nthreads():
                raise NoCluster("the cluster has lost all its workers") from None
        else:
            return report


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise NotInstalled(
            "--scheduler needs Dask: pip install 'claimcheck-datapackage[dask]'"
        ) from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise NoCluster(f"no scheduler answers at {address}: {error}") from None
    with client:
        yield client


def of_version(version: str, task: Task[Item], items: Batch[Item]) -> Report:
    """Run a task if this worker has the version that asked: other rules give other reports."""
    if tool_version() != version:
        raise NoCluster(f"a worker has claimcheck {tool_version()}, and {version} is asked for")
    return task(items)
