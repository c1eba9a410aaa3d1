"""A report in each format: a module here is a format of `claimcheck validate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from claimcheck.model.finding import Report
from claimcheck.model.registry import Registry


class ReportFormat(Protocol):
    """What a module of this folder has."""

    def lines(self, report: Report) -> Iterator[str]:
        """Yield the lines of a report."""


FORMATS: Registry[ReportFormat] = Registry(__name__)
