"""The workers of a Dask cluster; one that is killed costs its own package only.

The scheduler gives a task whose worker ended to the next one (as often as its setting
`allowed-failures` says: 3 times), and then gives it up: see `in_order` for what is done then.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimcheck.engine.in_order import Batch, Item, Outcome, Outcomes, Task
from claimcheck.errors import NoCluster, NotInstalled

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10
"""Seconds that the scheduler has to answer, and a cluster to replace the last of its workers."""


class Cluster:
    """The workers of a Dask cluster, through the executor of its client."""

    def __init__(self, client: Client, address: str) -> None:
        from distributed import KilledWorker

        self.killed: type[Exception] = KilledWorker
        self.patience: float | None = PATIENCE
        self.number = sum(client.nthreads().values())
        self._client, self._address, self._empty = client, address, False
        self._executor = client.get_executor(pure=False)  # the same batch may be tried again

    def submit(self, task: Task[Item, Outcome], batch: Batch[Item]) -> Future[Outcomes[Outcome]]:
        """Hand a batch to the scheduler."""
        future: Future[Outcomes[Outcome]] = self._executor.submit(task, batch)
        return future

    submit_alone = submit

    def assure(self) -> None:
        """Raise NoCluster if no worker is left: the scheduler would wait for one for ever."""
        was_empty, self._empty = self._empty, not self._client.nthreads()
        if was_empty and self._empty:  # for so long: a cluster replaces a worker that was killed
            raise NoCluster(f"the cluster at {self._address} has lost all its workers")


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """Connect to the cluster at an address such as tcp://host:8786.

    Raises:
        NotInstalled: Dask is missing.
        NoCluster: nobody answers, or there is no worker.

    """
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
        if not client.nthreads():
            raise NoCluster(f"the cluster at {address} has no workers")
        yield Cluster(client, address)
