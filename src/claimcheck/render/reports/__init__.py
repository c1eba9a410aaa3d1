"""A report in each format: a module here is a format of `claimcheck validate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # the names of the formats are asked for at each start, what a report is not
    from claimcheck.model.report import Report


class ReportFormat(Protocol):
    """What a module of this folder has."""

    def lines(self, report: Report) -> Iterator[str]:
        """Yield the lines of a report."""


FORMATS: Registry[ReportFormat] = Registry(__name__)
