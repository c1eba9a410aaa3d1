"""A step: changes of rows, worked out, judged by the rules, written as `build` writes, noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from claimcheck import build
from claimcheck.edit.changed_files import changed_files
from claimcheck.edit.description_row import stored_rows
from claimcheck.edit.journal import Journal, Step
from claimcheck.edit.kept_texts import kept_texts
from claimcheck.edit.row_change import RowChange
from claimcheck.edit.rules_concerned import options_concerned, touched_cells
from claimcheck.edit.warm_package import WarmPackage
from claimcheck.errors import ChangedMeanwhile, RowThere, UsageError
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.files.raw_package import RawPackage, open_folder
from claimcheck.files.writer import finish_begun
from claimcheck.model.finding import Finding

Made = TypeVar("Made")

TRIES = 10
"""How often a step is worked out anew because a file changed meanwhile, before that is said."""
CONTRACT = ("PKG", "TAB", "REF001")
"""Without these a table is none, or a row points nowhere: no step is written that breaks them."""


Judge = Callable[[Sequence[RowChange]], tuple[Finding, ...]]
"""What tells of changes in a package what all rules find with them that they do not find now."""


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
    judge: Judge | None = None,
) -> TriedStep:
    """Make changes in the package in a folder, unless they break its tables.

    `words` are what the person typed. Nothing is written if a cell is none that the schema
    allows or points to no row; any other new finding is said, and the step is written. What stands
    there already is no change, and without one there is no step. Where another process has changed
    files meanwhile, the step is worked out anew from them. `judge` tells what the rules say, where
    somebody has the package in memory.

    Raises:
        UsageError: a row is not there, or there already.
        CannotBuild: the package cannot be written.
        ChangedMeanwhile: another process has changed a cell of it, or changes files all the time.

    """
    changes = [change for change in changes if change.before != change.after]
    if not changes:  # it would be a step that `undo` takes back in place of the one that is meant
        return TriedStep(changes=(), findings=(), written=True, remarks=())
    for left in reversed(range(TRIES)):
        planned, made = _work_out(folder, changes, judge)
        if not made.written:
            break
        try:
            _write(folder, planned, made, by=by, words=words)
            break
        except ChangedMeanwhile:
            if not left:
                raise
    return made


def with_free_ids(make: Callable[[], Made]) -> Made:
    """Return what making rows gives; anew, where another process took an id that they were given.

    Raises:
        RowThere: a row is there whose id was not given by us, since it is the same the next time.

    """
    taken = ""
    while True:
        try:
            return make()
        except RowThere as there:
            if str(there) == taken:
                raise
            taken = str(there)


def _write(folder: Path, planned: build.Plan, made: TriedStep, *, by: str, words: str) -> None:
    """Write a step, and note it."""
    # First the journal: a kill between the two leaves a step that `undo` passes over, and not one
    # that nobody can take back.
    journal = Journal(folder)
    step = journal.note(by, words, made.changes)
    try:
        planned.write()
    except BaseException:
        journal.note_fate(step, "dropped")
        raise


def undo(
    folder: Path,
    own: Collection[str] | None = None,
    *,
    again: bool = False,
    judge: Judge | None = None,
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
        changes = step.changes if again else [c.undone() for c in reversed(step.changes)]
        made = _carry_out(folder, changes, own, judge)
        journal.note_fate(step, "redone" if again else "undone")
        if made:
            return step, made
    raise UsageError(f"there is no step{_of_yours(steps)} to {'make again' if again else 'undo'}")


def _last(steps: Sequence[Step], own: Collection[str] | None) -> Step | None:
    return next((step for step in reversed(steps) if own is None or step.by in own), None)


def _of_yours(others: Sequence[Step]) -> str:
    return f" of yours (the last, by {others[-1].by}, is: {others[-1].words})" if others else ""


def _carry_out(
    folder: Path,
    changes: Sequence[RowChange],
    own: Collection[str] | None,
    judge: Judge | None,
) -> TriedStep | None:
    """Write changes whatever the rules say of them; None if all of it stands there already.

    Of one's `own` only, since another's later rows may rest on them: none that breaks the tables.
    """
    package = open_folder(folder)
    rows = {table: stored_rows(package, table) for table in {change.table for change in changes}}
    if all(change.stands(rows[change.table]) for change in changes):
        return None
    planned, made = _work_out(folder, changes, judge)
    if own is not None and (broken := _breaking(made.findings)):
        raise UsageError(f"other rows rest on that step: {broken[0].message}")
    planned.write()
    return replace(made, written=True)


def _work_out(
    folder: Path, changes: Sequence[RowChange], judge: Judge | None
) -> tuple[build.Plan, TriedStep]:
    """Return what is to be written, and what the rules say of it."""
    done: list[RowChange] = []

    def change(package: RawPackage) -> dict[str, bytes]:
        files, placed = changed_files(package, changes)
        done.extend(placed)
        return files

    finish_begun(folder)
    planned, _ = build.plan_edit(folder, change)
    # Judged once it is planned: what another process changes from then on is not written over.
    new = (judge or partial(_judge, folder))(changes)
    return planned, TriedStep(
        changes=tuple(done), findings=new, written=not _breaking(new), remarks=planned.remarks
    )


def _breaking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with which a step is not written."""
    errors = (found for found in findings if found.severity == "error")
    return [found for found in errors if found.code.startswith(CONTRACT)]


def _judge(folder: Path, changes: Sequence[RowChange]) -> tuple[Finding, ...]:
    package = read_package(folder.as_posix(), open_store(folder))
    texts = kept_texts(folder).only(options_concerned(touched_cells(changes)))
    return WarmPackage(package, texts).try_changes(changes)
