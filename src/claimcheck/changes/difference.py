"""The difference between two releases, as values: enough to make the new one from the old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.changes.column_changes import LAWS, ColumnSchema, Key
from claimcheck.model.row_key import row_key
from claimcheck.text import semver
from claimcheck.text.semver import Bump


class Name(NamedTuple):
    """What a release calls itself, and where it was read."""

    name: str
    version: str
    path: str


class PropertyChange(NamedTuple):
    """A property of the descriptor by its path, as JSON; None where it was or is not there."""

    name: str
    old: str | None
    new: str | None

    @property
    def breaking(self) -> bool:
        """Tell whether those who read the package must change something."""
        of_file = self.name.startswith("resources.")
        moved = of_file and self.name.endswith(".path") and self.old is not None
        judged = of_file and self.name.endswith(LAWS)
        return moved or judged or self.name in ("name", "claimcheck.profile")


class TableChange(NamedTuple):
    """A table that was added or removed, or whose primary key is another; None is no table."""

    resource: str
    old: Key | None
    new: Key | None


class ColumnChange(NamedTuple):
    """A column that was added, removed, or described anew; None is no column."""

    resource: str
    field: str
    old: ColumnSchema | None
    new: ColumnSchema | None


class UnmatchedRow(NamedTuple):
    """A row that only one release has: added, or gone; a retired one with what `retired` says."""

    resource: str
    key: Key
    cells: tuple[tuple[str, str], ...]
    has_id: bool = False
    reason: str = ""
    replaced_by: str = ""

    @property
    def row_key(self) -> str:
        """Return the cells of the key in schema order, joined by `/`."""
        return row_key(self.key)


class CellChange(NamedTuple):
    """A cell of a row that both releases have, before and after."""

    resource: str
    key: Key
    field: str
    old: str
    new: str

    @property
    def row_key(self) -> str:
        """Return the cells of the key in schema order, joined by `/`."""
        return row_key(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that changed from one release to the next, each part in a fixed order.

    `retired` rows are gone and have a line in the new release's `retired`; `removed` rows are
    gone without one. `corrected` are cells of columns that both releases have, `filled` those
    cells of added columns that are not empty.
    """

    old: Name
    new: Name
    properties: tuple[PropertyChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()
    added: tuple[UnmatchedRow, ...] = ()
    retired: tuple[UnmatchedRow, ...] = ()
    removed: tuple[UnmatchedRow, ...] = ()
    corrected: tuple[CellChange, ...] = ()
    filled: tuple[CellChange, ...] = ()

    @property
    def vanished(self) -> tuple[UnmatchedRow, ...]:
        """Return the rows with an id that are gone although no line in `retired` says so."""
        return tuple(row for row in self.removed if row.has_id)

    @property
    def bump(self) -> Bump:
        """Return the smallest step of the version that these changes allow.

        A table or column added, removed or retyped, or an enum value added or removed, is major,
        and so is an id that vanished; a row added, retired or removed is minor; a corrected cell
        or property is patch.
        """
        breaking = any(change.breaking for change in self.properties)
        if self.tables or self.columns or breaking or self.vanished:
            return "major"
        if self.added or self.retired or self.removed:
            return "minor"
        return "patch" if self.corrected or self.properties else "none"

    @property
    def needed_version(self) -> str:
        """Return the first version that the new release may have.

        Raises:
            NotSemVer: the old release has no semantic version.

        """
        return str(semver.needed_bump(semver.parse(self.old.version), self.bump))

    @property
    def version_meets(self) -> bool:
        """Tell whether the new release's version is late enough for what changed.

        Raises:
            NotSemVer: one of the two has no semantic version.

        """
        old, new = semver.parse(self.old.version), semver.parse(self.new.version)
        return semver.meets(old, new, self.bump)
