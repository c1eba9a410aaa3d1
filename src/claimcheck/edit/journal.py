"""The steps that were made in a package, kept so that they can be undone.

They stand in `FOLDER.work/journal.jsonl`. The folder is beside the package, is never published, and
tells git to ignore it. A line that a killed process left half written is passed over, and so is one
of another program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from claimcheck.edit.row_change import RowChange
from claimcheck.files.lock import hold_lock
from claimcheck.files.work_folder import append_lines, make_work_folder, work_folder

FILE = "journal.jsonl"
Fate = Literal["undone", "redone", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Changes that were made together, by whom, and in what words the person asked for them."""

    number: int
    made: str
    by: str
    words: str
    changes: tuple[RowChange, ...]


class Journal:
    """The steps of a package: those that stand, and those that were undone last."""

    def __init__(self, package: Path) -> None:
        """Read the journal of the package in a folder; one that is not there has no steps."""
        self.package = package
        self.standing: list[Step] = []
        self.undone: list[Step] = []
        self.last = self.released = 0
        for record in self._records():
            self._replay(record)

    def note(self, by: str, words: str, changes: tuple[RowChange, ...]) -> Step:
        """Write down a step that was made.

        Raises:
            Locked: another process is writing one down, and does not come to an end.

        """
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        with hold_lock(make_work_folder(self.package)):
            number = Journal(self.package).last + 1  # another writer may have noted a step since
            step = Step(number=number, made=now, by=by, words=words, changes=changes)
            self._append(asdict(step))
        return step

    def note_fate(self, step: Step, fate: Fate) -> None:
        """Write down that a step was taken back, made again, or could not be written after all."""
        self._append({fate: step.number})

    def note_released(self) -> None:
        """Write down that a release holds the steps that stand."""
        if self.last > self.released:
            self._append({"released": self.last})

    def note_begun(self) -> None:
        """Write down that another package begins in the folder: the steps so far are none of it."""
        if self.last:
            self._append({"begun": self.last})

    def unreleased(self) -> list[Step]:
        """Return the steps made, and those of a release taken back, since the last release."""
        made = (step for step in self.standing if step.number > self.released)
        return [*made, *(step for step in self.undone if step.number <= self.released)]

    def _records(self) -> Iterator[dict[str, Any]]:
        file = work_folder(self.package) / FILE
        if not file.is_file():
            return
        for line in file.read_text(encoding="utf-8", errors="replace").split("\n"):
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(record, dict):
                yield record

    def _replay(self, record: Mapping[str, Any]) -> None:
        if "undone" in record:
            _move(record["undone"], self.standing, self.undone)
        elif "dropped" in record:
            _move(record["dropped"], self.standing, [])
        elif "redone" in record:
            _move(record["redone"], self.undone, self.standing)
        elif isinstance(released := record.get("released"), int):
            self.released = released
        elif isinstance(begun := record.get("begun"), int):
            self.released = begun
            self.standing.clear()
            self.undone.clear()
        elif step := _read_step(record):
            self.standing.append(step)
            self.undone.clear()
            self.last = max(self.last, step.number)

    def _append(self, record: Mapping[str, Any]) -> None:
        line = json.dumps(record, ensure_ascii=False)
        append_lines(make_work_folder(self.package) / FILE, f"{line}\n")
        self._replay(json.loads(line))


def _read_step(record: Mapping[str, Any]) -> Step | None:
    """Return the step that a record holds; None if nobody but another program wrote it."""
    try:
        changes = tuple(RowChange(**change) for change in record["changes"])
        step = Step(**{**record, "changes": changes})
    except (KeyError, TypeError):
        return None
    cells = (cells for change in changes for cells in (change.before, change.after))
    sound = all(isinstance(found, dict | None) for found in cells)
    return step if sound and isinstance(step.number, int) else None


def _move(number: int, there: list[Step], to: list[Step]) -> None:
    """Move the step of a number, if it is there, to the end of another list."""
    for step in [step for step in there if step.number == number]:
        there.remove(step)
        to.append(step)
