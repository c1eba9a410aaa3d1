"""What the editor works on: a package, the texts at hand, and who is at work."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck import build
from claimcheck.edit import queue, step_text, steps
from claimcheck.edit.kept_texts import Texts
from claimcheck.edit.new_rows import new_rows
from claimcheck.edit.row_change import RowChange, key_of
from claimcheck.edit.row_names import next_id, taken_ids
from claimcheck.edit.warm_package import WarmPackage
from claimcheck.editor.shown_verdicts import ShownVerdicts, claims_told
from claimcheck.errors import RowThere, UnknownName, Unwritable, UsageError
from claimcheck.files.named_store import open_store
from claimcheck.files.output import write_outputs
from claimcheck.files.package import Package, read_package
from claimcheck.files.raw_package import TextRow, open_folder
from claimcheck.files.work_folder import make_work_folder
from claimcheck.files.writer import finish_begun
from claimcheck.model.finding import Finding
from claimcheck.sources import KnownTexts, SourceTexts, find_texts, named_documents
from claimcheck.sources.known_texts import file_state

_MAKES_FILES = os.W_OK | os.X_OK


@dataclass(slots=True, kw_only=True)
class Desk:
    """A package in a folder, a copy of its article, a folder of texts, and a person's name.

    `notices` are what the last step said, until a page shows it. `shown` are the claims of which a
    verdict of somebody else was on the screen; while `blind`, none is.
    """

    folder: Path
    article: str | None
    sources: Path
    name: str = ""
    blind: bool = False
    notices: list[str] = field(default_factory=list)
    shown: ShownVerdicts = field(init=False)
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _warm: tuple[int, WarmPackage] | None = None
    _found: tuple[object, SourceTexts] | None = None
    _known: KnownTexts = field(default_factory=KnownTexts)

    def __post_init__(self) -> None:
        """Begin to note what is shown."""
        self.shown = ShownVerdicts(self.folder)

    @property
    def seen(self) -> set[str]:
        """The claims on which the person at work has seen a verdict of somebody else."""
        return self.shown.to(self.name)

    def show(self, package: Package, rows: Iterable[tuple[str, str]]) -> None:
        """Note that the person at work has seen these rows, and what they tell of verdicts."""
        self.shown.note(self.name, claims_told(package, self.name, rows))

    def assure_editable(self) -> None:
        """Make sure that a step could be written.

        Raises:
            CannotBuild: the package is so broken that nothing sound can be written.
            Unwritable: no file can be made in one of its folders.

        """
        finish_begun(self.folder)
        planned, _ = build.plan_edit(self.folder, lambda _: {})
        for folder in sorted({file.parent for file in planned.files}):
            if planned.folder in (folder, *folder.parents) and not os.access(folder, _MAKES_FILES):
                raise Unwritable(f"{folder}: no file can be made in it, so no step can be kept")

    def package(self) -> Package:
        """Return the package as it is in the folder now, whoever wrote it."""
        return self.warm().package

    def warm(self) -> WarmPackage:
        """Return the package as it is now, judged; what has not changed is not read again."""
        with self._reading:
            state = self.state()
            if self._warm is None or self._warm[0] != state:
                package = read_package(self.folder.as_posix(), open_store(self.folder))
                self._warm = state, WarmPackage(package, self._texts())
            return self._warm[1]

    def _texts(self) -> Texts:
        return Texts(article=self.article, folder=self._texts_folder(), known=self._known)

    def _texts_folder(self) -> Path | None:
        return self.sources if self.sources.is_dir() else None

    def texts(self, package: Package) -> SourceTexts:
        """Return the texts of documents that are at hand; unchanged files are not read again."""
        state = self.state()
        if self._found is None or self._found[0] != state:
            self._found = state, find_texts(package, self._texts_folder(), self._known)
        return self._found[1]

    def sentences(self, package: Package) -> list[queue.Sentence]:
        """Return the sentences of the article in order, with their text if there is a copy."""
        return list(queue.sentences(package, self.article))

    def sentence_texts(self, package: Package) -> dict[str, str | None]:
        """Return the text of each segment that the copy of the article has, by its id."""
        return queue.segment_texts(package, self.article)

    def findings(self) -> tuple[Finding, ...]:
        """Return what all rules find in the package as it is now, the gravest first."""
        return self.warm().findings

    def judge(self, changes: Sequence[RowChange]) -> tuple[Finding, ...]:
        """Return what all rules find with these changes that they do not find now."""
        return self.warm().try_changes(changes)

    def state(self) -> int:
        """Return a number that changes whenever a file of the package or of a text does."""
        return _fingerprint(self.folder, self.sources)

    def make(self, changes: Sequence[RowChange], words: str) -> None:
        """Make a step, and keep what there is to say of it.

        Raises:
            UsageError: it would break a table, and was not written.

        """
        with self._writing:
            made = steps.make_step(
                self.folder, changes, by=self.name, words=words, judge=self.judge
            )
        told = list(step_text.lines(made))
        if not made.written:
            raise UsageError("\n".join(told))
        self.notices = told

    def add(self, table: str, cells: Mapping[str, str]) -> list[RowChange]:
        """Return the changes that add a row."""
        raw = open_folder(self.folder)
        return new_rows(raw, table, [cells])

    def add_document(self, cells: Mapping[str, str]) -> list[RowChange]:
        """Return the changes that add a document, with an id for which no text is there.

        A step that was taken back leaves its text, so that it can be made again.
        """
        raw = open_folder(self.folder)
        taken, folder = taken_ids(raw, "documents"), self._texts_folder()
        named = named_documents(folder) if folder else set()
        while (key := next_id("documents", taken)) in named:
            taken.append(key)
        return new_rows(raw, "documents", [{"document_id": key, **cells}])

    def undo(self, *, again: bool = False) -> None:
        """Take back one's own last step, or make it again; a step without a name is anybody's."""
        with self._writing:
            own = {self.name, ""}
            step, made = steps.undo(self.folder, own, again=again, judge=self.judge)
        head = "made again" if again else "taken back"
        self.notices = [f"{head}: {step.words}", *step_text.lines(made)]

    def keep_text(self, name: str, data: bytes) -> Path:
        """Keep the text of a document, as it was given, and return where; whole, or not at all.

        Raises:
            RowThere: another editor has kept one for this document meanwhile.

        """
        make_work_folder(self.folder)
        file = self.sources / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.touch(exist_ok=False)  # so that no other editor takes the name
        except FileExistsError as error:
            raise RowThere(f"{file} holds the text of another source already") from error
        try:
            write_outputs({file: data}, inputs=(), force=True)
        except BaseException:
            file.unlink()
            raise
        return file


def _fingerprint(*folders: Path) -> int:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    states = ((file, file_state(file)) for file in files)
    return hash(tuple((file, state) for file, state in states if state))  # others' files may go


def find_row(package: Package, table: str, key: str) -> TextRow:
    """Return the row of a table that has a key.

    Raises:
        UnknownName: there is none.

    """
    found = next((row for row in package.text(table) if key_of(table, row) == key), None)
    if found is None:
        raise UnknownName(f"{table} has no row {key}")
    return found


def rows_of(package: Package, table: str, column: str, value: str) -> Iterator[TextRow]:
    """Yield the rows of a table that have a value in a column."""
    return (row for row in package.text(table) if row[column] == value)
