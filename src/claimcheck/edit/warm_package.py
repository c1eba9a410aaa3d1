"""A package kept in memory with its typed tables, so that a change of a row is judged at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from types import MappingProxyType

from claimcheck.edit.changed_files import changed_files
from claimcheck.edit.kept_texts import Texts
from claimcheck.edit.row_change import RowChange
from claimcheck.edit.rules_concerned import rules_concerned, touched_cells
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_run import apply_rules
from claimcheck.files.overlay import Overlay
from claimcheck.files.package import Package, read_package, replace_files
from claimcheck.model.finding import KEPT_PER_RULE, Finding
from claimcheck.typed.stack import stack

_BY_BUILD = "run `claimcheck build`"
"""How a finding ends that tells of what a step itself works out."""
_COUNTED = re.compile(
    "as in ([0-9]+) cells? of this table|cells like this in the table: ([0-9]+)"
    "|^([0-9]+) control characters?, the first "
)
"""How a finding at the first of several places in a table says how many there are."""
_HINT = re.compile(r" \((?:nearest|allowed): .*\)$", re.DOTALL)
"""How a finding ends that names what may be meant; of many, only the first ones do."""
_NOWHERE = ("", 0)
"""Before all places."""


class WarmPackage:
    """A package as it was read, the texts at hand, and what all rules find in it.

    Several threads may ask: rules are run over its frames by one at a time.
    """

    def __init__(self, package: Package, texts: Texts) -> None:
        self.package, self.texts = package, texts
        self.given = texts.frames(package)
        self.frames = Frames(stack([package]), dict(self.given))
        self._found: tuple[Finding, ...] | None = None
        self._running = Lock()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what all rules find that nobody acknowledges, the gravest first."""
        with self._running:
            if self._found is None:
                self._found = tuple(_open_findings(self.frames, bundled_rules().values()))
            return self._found

    def try_changes(self, changes: Sequence[RowChange]) -> tuple[Finding, ...]:
        """Return what all rules find with these changes that they do not find now.

        Nothing is written. Only the rules that read a changed cell are run: what a step works out
        itself, such as the days of a date, no rule takes from the file.

        Raises:
            UsageError: a row is not there, or there already.
            ChangedMeanwhile: a cell holds something else than it held.

        """
        files, _ = changed_files(self.package, changes)
        store = self.package.store
        if store.descriptor in files:  # of which nobody knows what rules make of it
            package = read_package(self.package.path, Overlay(store, files))
            return new_findings(self.findings, WarmPackage(package, self.texts).findings, changes)
        touched = touched_cells(changes)
        package = replace_files(self.package, files)
        frames = Frames(
            stack([package]), {**self.given, **self.texts.frames(package, touched.texts)}
        )
        rules = rules_concerned(touched)
        with self._running:
            known = self._found  # by all rules, where somebody has asked for that already
            before = _open_findings(self.frames, rules) if known is None else known
            frames.tables.take_typed(self.frames.tables, touched.columns)
        return new_findings(before, _open_findings(frames, rules), changes)


def _open_findings(frames: Frames, rules: Iterable[Rule]) -> list[Finding]:
    found = (finding for applied in apply_rules(frames, rules) for finding in applied.findings())
    return sorted((one for one in found if not one.acknowledged_by), key=Finding.sort_key)


def new_findings(
    before: Sequence[Finding], after: Iterable[Finding], changes: Iterable[RowChange]
) -> tuple[Finding, ...]:
    """Return what is found after changes and was not before; not what a step works out itself.

    What is told once for a table is new if it is told of more cells: who mends one of several has
    done no harm, though the words are others. Of very many findings only the first are listed: what
    follows the last of these is new only where its row is changed.
    """
    after = list(after)
    keys = {(change.table, change.key): change.key_after for change in changes}
    rows = {(table, key) for (table, was), now in keys.items() for key in (was, now)}
    known = {_identity(found, keys): _count(found) for found in before}
    listed = Counter(found.code for found in before)
    last: dict[str, tuple[str, int]] = {}
    for found in after:
        if _identity(found) in known:
            last[found.code] = max(last.get(found.code, _NOWHERE), _order(found))

    def may_be_new(found: Finding) -> bool:
        are_all = listed[found.code] < KEPT_PER_RULE
        return (
            are_all
            or (found.place.resource, found.place.row_key) in rows
            or _order(found) < last.get(found.code, _NOWHERE)
        )

    more = (found for found in after if _count(found) > known.get(_identity(found), 0))
    return tuple(found for found in more if may_be_new(found) and _BY_BUILD not in found.message)


def _order(found: Finding) -> tuple[str, int]:
    """Return where a finding stands among those of its rule, of which the first are listed."""
    return found.place.resource, found.place.line or 0


def _is_counted(found: Finding) -> bool:
    return _COUNTED.search(found.message) is not None


def _count(found: Finding) -> int:
    """Return the number of cells or signs of which a finding tells: of most it is one."""
    told = _COUNTED.search(found.message)
    return int(told[told.lastindex or 0]) if told else 1


def _identity(
    found: Finding, keys: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> tuple[str, str, str, str, str]:
    """Return what stays the same of a finding when lines and other rows change.

    `keys` are those that rows have afterwards, by their table and the key that they had.
    """
    place = found.place
    if _is_counted(found):
        return found.code, place.resource, "", "", ""
    key = keys.get((place.resource, place.row_key), place.row_key)
    return found.code, place.resource, key, place.field, _HINT.sub("", found.message)
