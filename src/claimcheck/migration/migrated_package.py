"""A package of profile 1, made anew in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass

from claimcheck.errors import CannotMigrate, NotReadable
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.overlay import Overlay
from claimcheck.files.raw_package import ADVICE, RawPackage
from claimcheck.migration.decision import Decision
from claimcheck.migration.former_profile import (
    ADDED,
    DROPPED,
    NEW_TABLES,
    future_columns,
    is_former,
    obstacles,
)
from claimcheck.migration.issue_rows import move_issues
from claimcheck.migration.marker_rows import marker_style, move_markers
from claimcheck.migration.next_descriptor import next_descriptor
from claimcheck.migration.open_questions import open_questions
from claimcheck.migration.opened_documents import move_documents
from claimcheck.schema.profile import unknown_profile

_READ = tuple(dict.fromkeys((*ADDED, *DROPPED, "known_issues")))
"""The tables of profile 1 whose columns, or what they hold, are not the same now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """A package of profile 2 whose new files are in memory, and what a person must decide.

    `package` reads the new `files` by their paths, and what has not changed where it was. One that
    was of profile 2 before has no new files.
    """

    package: RawPackage
    files: dict[str, bytes]
    decisions: tuple[Decision, ...]

    @property
    def already(self) -> bool:
        """Tell whether there was nothing to migrate."""
        return not self.files


def migrate(package: RawPackage) -> Migrated:
    """Return a package of profile 1 as one of profile 2; nothing is written.

    Raises:
        CannotMigrate: it is of neither profile, is broken, or uses a name that the profile now
            has; the message says what must be mended first.

    """
    if not is_former(package.descriptor):
        if flaw := unknown_profile(package.descriptor):
            raise CannotMigrate(f"{package.path}: {flaw.message}")
        return Migrated(package=package, files={}, decisions=())
    try:
        return _migrated(package)
    except NotReadable as refused:  # `validate` would say no more of profile 1 than `migrate`
        said = str(refused).removesuffix(f"; {ADVICE}")
        raise CannotMigrate(f"{said}; mend this first") from None


def _migrated(former: RawPackage) -> Migrated:
    if found := next(obstacles(former), ""):
        raise CannotMigrate(f"{former.path}: {found}")
    there = former.table_resources()
    tables = {name: former.text(name) for name in _READ if name in there}
    move_markers(tables)
    decisions = [*move_documents(tables), *move_issues(tables), *open_questions(tables)]
    descriptor = next_descriptor(former.descriptor, marker_style(tables))
    files = {former.store.descriptor: json.dumps(descriptor).encode()}
    store = Overlay(former.store, files)
    migrated = RawPackage(path=former.path, store=store, descriptor=descriptor)
    for name, resource in migrated.table_resources().items():
        if name in _READ or name in NEW_TABLES:
            names = future_columns(former, name)
            files[str(resource["path"])] = write_rows(names, tables.get(name, []))
    return Migrated(package=migrated, files=files, decisions=tuple(decisions))
