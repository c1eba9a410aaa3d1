"""A report in each format: a module here is a format of `claimcheck validate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # each start needs the names of the formats alone
    from claimcheck.model.finding import Finding
    from claimcheck.model.report import Report


class ReportFormat(Protocol):
    """What a module of this folder has."""

    def lines(self, report: Report) -> Iterator[str]:
        """Yield the lines of a report."""


class StreamFormat(Protocol):
    """What a module of this folder also has if its lines are those of single findings."""

    def entry(self, finding: Finding) -> Iterator[str]:
        """Yield the lines of a finding."""

    def last(self, report: Report) -> Iterator[str]:
        """Yield what comes after all findings; the report has the counts of all packages."""


FORMATS: Registry[ReportFormat] = Registry(__name__)
STREAMED: Registry[StreamFormat] = Registry(__name__)
"""The same modules; `entry` tells whether one can be streamed."""
