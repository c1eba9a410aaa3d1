"""Which rules a change of rows concerns: those that read a cell of it, if only by a frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from claimcheck.edit.row_change import RowChange
from claimcheck.engine.derived_frames import DERIVED
from claimcheck.engine.hindrances import read_in_the_end
from claimcheck.engine.rule import Reading, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.schema import bundled
from claimcheck.typed.table_frames import catalogue

_OF_TEXT = {
    "--article": ("segments", "markers", "footnotes"),
    "--sources": ("documents", "verifications", "evidence"),
}
"""The tables that are laid beside the texts which an option gives."""
_OF_NO_TEXT = frozenset(("no_claim_reason", "numbers_waived", "note"))
"""Columns of these tables that no copy is asked about."""
_OF_NO_TABLE = frozenset(("packages", "known_rules", "changed_rows", "changes", "releases"))
"""Frames that no cell of a table makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What changes touch: columns by table, and whether a text must be laid beside them anew."""

    columns: Mapping[str, Collection[str]]

    @property
    def texts(self) -> Collection[str]:
        """The options of which the texts may say something else now."""
        return [option for option, tables in _OF_TEXT.items() if any(map(self._is_of_text, tables))]

    def _is_of_text(self, table: str) -> bool:
        return bool(set(self.columns.get(table, ())) - _OF_NO_TEXT)


def touched_cells(changes: Iterable[RowChange]) -> Touched:
    """Return what changes touch: of a row that comes or goes, every column."""
    found: dict[str, set[str]] = {}
    for change in changes:
        whole = change.before is None or change.after is None
        columns = bundled.columns(change.table) if whole else change.after or ()
        found.setdefault(change.table, set()).update(columns)
    return Touched(columns=found)


def rules_concerned(touched: Touched) -> list[Rule]:
    """Return the rules whose findings a change may make others."""
    every = list(bundled_rules().values())
    if "known_issues" in touched.columns:  # what acknowledges a finding concerns any rule
        return every
    return [
        rule
        for rule in every
        if rule.kind == "flaw"
        or any(_is_touched(reading, touched) for _, reading in read_in_the_end(rule.reads))
    ]


def options_concerned(touched: Touched) -> set[str]:
    """Return the options that give what these rules read."""
    frames = (
        catalogue()[reading.frame]
        for rule in rules_concerned(touched)
        for reading in rule.reads.values()
        if not reading.own
    )
    return {frame.option for frame in frames if frame.option}


def _is_touched(reading: Reading, touched: Touched) -> bool:
    table = reading.frame.removeprefix("all_")
    if table in bundled.tables():
        return bool(_cells(reading) & set(touched.columns.get(table, ())))
    option = catalogue()[reading.frame].option
    if option in _OF_TEXT:
        return option in touched.texts
    # What a derived frame is made of is listed beside it; any other one is made of all tables.
    return table not in DERIVED and table not in _OF_NO_TABLE


def _cells(reading: Reading) -> set[str]:
    """Return the columns of the file that a rule reads, and the key, which every row has."""
    frame = catalogue()[reading.frame]
    found = {name.removeprefix("raw_") for name in (*reading.columns, *frame.key)}
    return found.union(*(frame.columns[name].read_from for name in reading.columns))
