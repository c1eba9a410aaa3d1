"""A step: changes of rows, worked out, judged by the rules, written as `build` writes, noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck import build
from claimcheck.edit.description_row import DESCRIPTION, describe_row, stored_rows
from claimcheck.edit.journal import Journal, Step
from claimcheck.edit.kept_texts import Texts, kept_texts
from claimcheck.edit.row_change import RowChange, key_of
from claimcheck.edit.rules_concerned import options_concerned, touched_cells
from claimcheck.engine import rule_run
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import UsageError
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.files.raw_package import RawPackage, TextRow, open_folder
from claimcheck.files.store import Store
from claimcheck.files.writer import finish_begun
from claimcheck.model.finding import Finding
from claimcheck.text.printable import json_document

_BY_BUILD = "run `claimcheck build`"
"""So a finding ends on what a step itself works out."""
CONTRACT = ("PKG", "TAB", "REF001")
"""Without these a table is none, or a row points nowhere: no step is written that breaks them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedStep:
    """A step that was tried: what it changes, what the rules say of that, whether it is written.

    `remarks` are what the build of the package says: see `Plan`.
    """

    changes: tuple[RowChange, ...]
    findings: tuple[Finding, ...]
    written: bool
    remarks: tuple[str, ...]


def make_step(
    folder: Path,
    changes: Sequence[RowChange],
    *,
    by: str,
    words: str,
    texts: Texts | None = None,
    known: Iterable[Finding] | None = None,
) -> TriedStep:
    """Make changes in the package in a folder, unless they break its tables.

    `words` are what the person typed. Nothing is written if a cell is none that the schema
    allows or points to no row; any other new finding is said, and the step is written. What stands
    there already is no change, and without one there is no step. Rows are laid beside `texts`, or
    those that are kept beside the package; `known` is what is found now, where that was worked out
    already.

    Raises:
        UsageError: a row is not there, or there already.
        CannotBuild: the package cannot be written.
        ChangedMeanwhile: another process has changed a cell or a file.

    """
    changes = [change for change in changes if change.before != change.after]
    if not changes:  # it would be a step that `undo` takes back in place of the one that is meant
        return TriedStep(changes=(), findings=(), written=True, remarks=())
    planned, made = _work_out(folder, changes, texts or kept_texts(folder), known=known)
    if made.written:
        # First the journal: a kill between the two leaves a step that `undo` passes over, and not
        # one that nobody can take back.
        journal = Journal(folder)
        step = journal.note(by, words, made.changes)
        try:
            planned.write()
        except BaseException:
            journal.note_fate(step, "dropped")
            raise
    return made


def undo(
    folder: Path, own: Collection[str] | None = None, *, again: bool = False
) -> tuple[Step, TriedStep]:
    """Take back the last step that stands, or make the one `again` that was taken back last.

    A step that a kill kept from being written is passed over. With `own`, only steps that were made
    under one of these names.

    Raises:
        UsageError: there is none.
        ChangedMeanwhile: its cells hold something else by now; the message says what.

    """
    journal = Journal(folder)
    steps = journal.undone if again else journal.standing
    while step := _last(steps, own):
        made = _carry_out(folder, step.changes if again else _reversed(step.changes), own)
        journal.note_fate(step, "redone" if again else "undone")
        if made:
            return step, made
    raise UsageError(f"there is no step{_of_yours(steps)} to {'make again' if again else 'undo'}")


def _last(steps: Sequence[Step], own: Collection[str] | None) -> Step | None:
    return next((step for step in reversed(steps) if own is None or step.by in own), None)


def _reversed(changes: Sequence[RowChange]) -> list[RowChange]:
    """Return the changes that take these back: the last of them first."""
    return [change.undone() for change in reversed(changes)]


def _of_yours(others: Sequence[Step]) -> str:
    return f" of yours (the last, by {others[-1].by}, is: {others[-1].words})" if others else ""


def _carry_out(
    folder: Path, changes: Sequence[RowChange], own: Collection[str] | None
) -> TriedStep | None:
    """Write changes whatever the rules say of them; None if all of it stands there already.

    Of one's `own` only, since another's later rows may rest on them: none that breaks the tables.
    """
    package = open_folder(folder)
    rows = {table: stored_rows(package, table) for table in {change.table for change in changes}}
    if all(change.stands(rows[change.table]) for change in changes):
        return None
    planned, made = _work_out(folder, changes, kept_texts(folder))
    if own is not None and not made.written:
        raise UsageError(f"other rows rest on that step: {made.findings[0].message}")
    planned.write()
    return replace(made, written=True)


def _work_out(
    folder: Path,
    changes: Sequence[RowChange],
    texts: Texts,
    *,
    known: Iterable[Finding] | None = None,
) -> tuple[build.Plan, TriedStep]:
    """Return what is to be written, and what the rules say of it."""
    done: list[RowChange] = []

    def change(package: RawPackage) -> dict[str, bytes]:
        files, placed = changed_files(package, changes)
        done.extend(placed)
        return files

    finish_begun(folder)
    planned, after = build.plan_edit(folder, change)
    options = options_concerned(touched_cells(changes))

    def found_in(store: Store) -> tuple[Finding, ...]:
        return open_findings(folder, store, texts, options)

    new = new_findings(found_in(open_store(folder)) if known is None else known, found_in(after))
    broken = (found for found in new if found.code.startswith(CONTRACT))
    written = not any(found.severity == "error" for found in broken)
    return planned, TriedStep(
        changes=tuple(done), findings=new, written=written, remarks=planned.remarks
    )


def changed_files(
    package: RawPackage, changes: Iterable[RowChange]
) -> tuple[dict[str, bytes], list[RowChange]]:
    """Return the new bytes of the tables that changes touch, and the changes with their places.

    Raises:
        UsageError: the package lacks the table, or a row is not there, there twice, or already.

    """
    changes = list(changes)
    touched = dict.fromkeys(change.table for change in changes)
    tables = {table: stored_rows(package, table) for table in touched}
    _refuse_doubles(tables, changes)
    placed = []
    for change in changes:
        rows = tables[change.table]
        placed.append(change.with_place(rows))
        change.apply(rows)
    files = {}
    if (said := tables.pop(DESCRIPTION, None)) is not None:
        files[package.store.descriptor] = json_document(describe_row(package.descriptor, said))
    for table, rows in tables.items():
        path = package.path_of(table)
        if path is None:
            raise UsageError(f"{package.path} has no table {table}; add it to the descriptor")
        files[path] = write_rows(package.columns(table), rows)
    return files, placed


def _refuse_doubles(tables: Mapping[str, list[TextRow]], changes: Iterable[RowChange]) -> None:
    """Refuse a change of one of two rows with the same key: nobody knows which is meant."""
    keys = {table: Counter(key_of(table, row) for row in rows) for table, rows in tables.items()}
    for change in changes:
        if (found := keys[change.table][change.key]) > 1:
            which = f"{change.key} is the key of {found} rows of {change.table}"
            raise UsageError(f"{which}; give each a key of its own in the file")


def open_findings(
    folder: Path, store: Store, texts: Texts | None = None, options: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what all rules find unacknowledged, in a package and the texts of these options."""
    package = read_package(folder.as_posix(), store)
    frames = texts.frames(package, options) if texts else None
    return rule_run.run([package], bundled_rules().values(), frames).open_findings


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is found after a change and was not before; not what a step works out itself."""
    known = set(map(_identity, before))
    new = (found for found in after if _identity(found) not in known)
    return tuple(found for found in new if _BY_BUILD not in found.message)


def _identity(found: Finding) -> tuple[str, str, str, str, str]:
    """Return what stays the same of a finding when lines and other rows change."""
    place = found.place
    return found.code, place.resource, place.row_key, place.field, found.message
