"""How reports reach who asked for them: as one document, or line by line while others come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.exits import words_and_code
from claimcheck.errors import ClaimcheckError, NotReadable
from claimcheck.files.nearest import find_package
from claimcheck.render.reports import FORMATS

if TYPE_CHECKING:
    from claimcheck.model.report import Report

_FOR_PEOPLE = ("full", "concise")
"""Formats that say nothing of what could not be read: standard error does."""
DOCUMENTED = (click.UsageError, ClaimcheckError, OSError, MemoryError)
"""Errors of which a document says that there is no more of it."""

Write = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOutput:
    """The form of a report and where it goes; a file that it goes to is none of the inputs."""

    style: str
    output: str | None
    force: bool
    every_rule: bool
    strict: bool
    packages: Sequence[str]
    further_inputs: Sequence[str] = ()

    def take(self, reports: Iterator[Report]) -> Report:
        """Write the reports of packages, given in the order of the input, and return their sum."""
        return self._take_lines(reports) if self.is_streamed() else self._take_whole(reports)

    def is_streamed(self) -> bool:
        """Tell whether findings are written as they come: of many packages, where a line is one."""
        from claimcheck.model.tally import LISTED

        many = LISTED if self.style in _FOR_PEOPLE else 1
        return hasattr(FORMATS[self.style], "entry") and len(self.packages) > many

    def _take_whole(self, reports: Iterator[Report]) -> Report:
        from claimcheck.model.tally import sum_up

        with self.telling():
            report = replace(sum_up(reports), strict=self.strict)
            if unread := report.error():
                raise NotReadable(unread["message"])
        self._write_whole(report)
        return report

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Let an error also be told to a machine."""
        try:
            yield
        except DOCUMENTED as error:
            self.tell_of(error)
            raise

    def tell_of(self, error: Exception) -> None:
        """Write a document that says only why there is no more: a machine gets a whole one.

        Where that cannot be written, it is still the error itself that is told to the user.
        """
        if self.style not in _FOR_PEOPLE:
            with suppress(ClaimcheckError, OSError):
                self._write_whole(self._report_of_nothing(error))

    def _report_of_nothing(self, error: Exception) -> Report:
        from claimcheck.model.report import Report, Unread

        said = words_and_code(error)[0].removeprefix("Error: ")
        first = "" if isinstance(error, click.UsageError) else next(iter(self.packages), "")
        unread = Unread(first, said)
        return Report(packages=(), rules=(), findings=(), unread=(unread,))

    def _take_lines(self, reports: Iterator[Report]) -> Report:
        """Write each finding when its package is done; memory does not grow with the packages."""
        from claimcheck.model.tally import Tally
        from claimcheck.render.reports import STREAMED

        form, tally, failed = STREAMED[self.style], Tally(), None
        with self._lines() as write:
            try:
                for one in reports:
                    tally.add(one)
                    for finding in one.findings:
                        for line in form.entry(finding):
                            write(line)
                report = replace(tally.report(), strict=self.strict)
            except DOCUMENTED as error:
                failed, report = error, self._report_of_nothing(error)
            for line in form.last(report):
                write(line)
        if failed is not None:
            raise failed
        if unread := report.error():
            raise NotReadable(unread["message"])
        return report

    def _write_whole(self, report: Report) -> None:
        with self._lines() as write:
            write(self._text(report))

    def _text(self, report: Report) -> str:
        """Return a report as text; `click.echo` takes its colours out where there are none."""
        from claimcheck.render.reports import concise, full

        colour = self.output is None
        if self.style == "full":
            return "\n".join(full.lines(report, every_rule=self.every_rule, colour=colour))
        if self.style == "concise":
            return "\n".join(concise.lines(report, colour=colour))
        return "\n".join(FORMATS[self.style].lines(report))

    @contextmanager
    def _lines(self) -> Iterator[Write]:
        """Give what writes a line, to standard output or to a file that is none of the inputs."""
        if self.output is None:
            yield click.echo
            return
        from claimcheck.data.inputs import files_near
        from claimcheck.files.output import open_output
        from claimcheck.files.settings_files import settings_files

        target = Path(self.output)
        packages = self.packages or [str(path) for path in (find_package(),) if path]
        near = files_near(target, (*packages, *self.further_inputs))
        inputs = chain(near, *map(settings_files, packages[:1]))
        with open_output(target, inputs=inputs, force=self.force) as write:
            yield lambda line: write(f"{line}\n".encode())
