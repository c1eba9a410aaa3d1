"""Go on where an earlier run was: what a ledger knows of packages is not worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import overload

from claimcheck.data.inputs import files_near
from claimcheck.engine.plugins import known_rules
from claimcheck.files.output import refuse_input
from claimcheck.files.settings_files import settings_files
from claimcheck.model.installation import tool_version
from claimcheck.model.report import Report
from claimcheck.run.judging import JudgedPackage, Judging, LocatedPackage
from claimcheck.run.ledger import Ledger, open_ledger
from claimcheck.run.ledger_entry import entry_of, report_of, seen_of


class Resumption(Sequence[LocatedPackage]):
    """The packages of a run, each with what was seen of it when it was last judged."""

    def __init__(self, paths: Sequence[str], task: Judging, ledger: Ledger | None) -> None:
        self._paths, self._task, self._ledger = paths, task, ledger

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, at: int) -> LocatedPackage: ...
    @overload
    def __getitem__(self, at: slice) -> list[LocatedPackage]: ...
    def __getitem__(self, at: int | slice) -> LocatedPackage | list[LocatedPackage]:
        """Return packages as workers get them; made when they are handed out, so that few are."""
        if isinstance(at, slice):
            return [self._located(path) for path in self._paths[at]]
        return self._located(self._paths[at])

    def _located(self, path: str) -> LocatedPackage:
        entry = self._ledger.entry(path) if self._ledger else None
        return LocatedPackage(path, str(Path(path).absolute()), seen_of(entry) if entry else None)

    def settle(self, path: str, judged: JudgedPackage) -> Report:
        """Return the report of a package: the one of before, or one that is kept from now on."""
        if judged.report is None:
            entry = self._ledger.entry(path) if self._ledger else None
            assert entry is not None  # noqa: S101  nothing else can be unchanged
            known = known_rules(plugins=self._task.with_plugins)
            return report_of(entry, self._task.severities, known, self._task.plugins)
        if self._ledger and judged.seen:
            self._ledger.add(entry_of(judged.report, judged.seen))
        return judged.report


@contextmanager
def resume(paths: Sequence[str], task: Judging, ledger: str | Path | None) -> Iterator[Resumption]:
    """Take up a run from a ledger, if one is named; what it says counts under equal settings.

    Raises:
        UsageError: the file is no ledger.
        Unwritable: it is an empty file of a package, or for settings.
        Locked: another process writes into it.
        OSError: it cannot be read or written.

    """
    if ledger is None:
        yield Resumption(paths, task, None)
        return
    settings = {
        "version": tool_version(),
        "rules": dict(sorted(task.severities.items())),
        "plugins": [list(plugin) for plugin in task.plugins],
    }
    _refuse_empty_input(Path(ledger), paths)
    with open_ledger(Path(ledger), settings) as opened:
        yield Resumption(paths, task, opened)


def _refuse_empty_input(ledger: Path, paths: Sequence[str]) -> None:
    """Refuse to begin a ledger in an empty file of a package; others are known to be no ledger."""
    if ledger.is_file() and not ledger.stat().st_size:
        refuse_input(ledger, chain(files_near(ledger, paths), settings_files(paths[0])))
