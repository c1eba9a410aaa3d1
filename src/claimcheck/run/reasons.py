"""Explain what a rule says of one row: the rows that it looks at, and how it ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.plugins import known_rules
from claimcheck.engine.rule import UNITS, Rule
from claimcheck.engine.rule_run import apply_rules
from claimcheck.errors import UsageError
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import DESCRIPTOR
from claimcheck.model.row_key import row_key
from claimcheck.run.given_frames import given_frames
from claimcheck.run.row_ends import End, row_ends
from claimcheck.run.tied_rows import Spot, TiedFrame, tied_frames
from claimcheck.run.validation import Options
from claimcheck.text.names import pick
from claimcheck.typed.stack import stack


class Question(NamedTuple):
    """A rule's code, and what was asked about: the key of a row, or a line of a file."""

    code: str
    key: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a rule says of one place what it says; `path` and `line` are where it stands."""

    rule: Rule
    resource: str
    row_key: str
    path: str
    line: int | None
    frames: tuple[TiedFrame, ...]
    ends: tuple[End, ...]


def read_question(text: str) -> Question:
    """Read `CODE:ROWKEY` or `CODE:PATH:LINE`: the first and the last colon divide.

    Raises:
        UsageError: there is no colon, or nothing behind it.

    """
    code, _, rest = text.partition(":")
    if not rest:
        raise UsageError(f"--why takes CODE:ROWKEY or CODE:PATH:LINE, not {text!r}")
    path, _, line = rest.rpartition(":")
    if path and line.isascii() and line.isdigit():
        return Question(code.upper(), rest, path, int(line))
    return Question(code.upper(), rest)


def reasons(path: str | Path, text: str, options: Options) -> list[Reason]:
    """Return why a rule says of a row what it says: of each, if several rows have the key.

    Raises:
        UsageError: there is no such rule, row, file or line.
        NotReadable: the path is no package that can be read at all.

    """
    question, known = read_question(text), known_rules(plugins=options.plugins)
    rule = known[pick(question.code, known, "rule")]
    package = read_package(str(path), open_store(path, str(path)))
    frames = Frames(stack([package]), given_frames(package, options)[0], known)
    return list(reasons_in(package, question, rule, frames))


def reasons_in(
    package: Package, question: Question, rule: Rule, frames: Frames
) -> Iterator[Reason]:
    """Yield why a rule says of the rows of a package that was read what it says.

    Raises:
        UsageError: there is no such row, file or line.

    """
    needed = frames.known.values() if "acknowledgements" in rule.reads else [rule]
    (applied,) = [one for one in apply_rules(frames, needed) if one.rule is rule]
    spots = list(_spots(question, rule, frames, package))
    for spot in spots:
        yield _row_reason(applied, frames, spot)
    if not spots:
        yield _line_reason(applied, question, package)


def _where(rule: Rule) -> str:
    return f"; findings of {rule.code} stand on {rule.resource}" if rule.resource else ""


def _spots(question: Question, rule: Rule, frames: Frames, package: Package) -> Iterator[Spot]:
    """Yield the rows that are asked about; if tables share a key, those on which a rule stands."""
    if question.path:
        found = list(_at_line(question, package))
        if found:
            yield from found
            return
    rows = frames.row_keys.filter(pl.col("row_key") == question.key)
    mine = rows.filter(pl.col("resource") == rule.resource)
    for row in (mine if mine.height else rows).iter_rows(named=True):
        yield Spot(package.path, row["resource"], row["row"])


def _at_line(question: Question, package: Package) -> Iterator[Spot]:
    """Yield the row whose record stands on a line; a record may have several lines."""
    for name, source in package.sources.items():
        if not _is_path(source.path, question.path) or not source.table.height:
            continue
        row = bisect_right(range(source.table.height), question.line, key=source.table.line) - 1
        if row >= 0:
            inside = sum(str(cell).count("\n") for cell in source.frame.row(row))
            if question.line <= source.table.line(row) + inside:
                yield Spot(package.path, name, row)


def _is_path(path: str, asked: str) -> bool:
    """Tell whether a path is the one that was asked for, which may leave out how it begins."""
    asked = asked.replace("\\", "/").removeprefix("./")
    return path == asked or path.endswith(f"/{asked}") or asked.endswith(f"/{path}")


def _line_reason(applied: Applied, question: Question, package: Package) -> Reason:
    """Return why a rule says what it says where there is no row: of a file, or of no table."""
    _refuse_no_line(question, package)
    ends = tuple(_file_ends(applied, question, package))
    if not ends:
        what = f"{question.path}:{question.line}" if question.path else question.key
        unread = "".join(f"; {held}" for held in package.held.values())
        raise UsageError(f"{package.path} has no row {what}{_where(applied.rule)}{unread}")
    return Reason(
        rule=applied.rule,
        resource="",
        row_key="" if question.path else question.key,
        path=question.path,
        line=question.line if question.path else None,
        frames=(),
        ends=ends,
    )


def _refuse_no_line(question: Question, package: Package) -> None:
    """Refuse a line that a file of the package cannot have: the first is 1.

    Raises:
        UsageError: the file has no such line.

    """
    tables = (package.path_of(name) for name in package.sources)
    for path in filter(None, (package.store.descriptor, *tables)):
        shown = package.store.show(path)
        if question.path and _is_path(shown, question.path):
            last = len(package.store.read(path).splitlines())
            if not 1 <= question.line <= last:
                raise UsageError(f"{shown} has no line {question.line}; it has lines 1 to {last}")


def _row_reason(applied: Applied, frames: Frames, spot: Spot) -> Reason:
    source = frames.stack.packages[spot.package].sources[spot.resource]
    keys = frames.stack.primary_key(spot.resource, spot.package)
    return Reason(
        rule=applied.rule,
        resource=spot.resource,
        row_key=row_key(source.frame[key][spot.row] for key in keys),
        path=source.path,
        line=source.table.line(spot.row),
        frames=tuple(tied_frames(applied.rule, frames, spot)),
        ends=tuple(row_ends(applied, frames, spot)),
    )


def _file_ends(applied: Applied, question: Question, package: Package) -> Iterator[End]:
    """Yield what became of a line of a file that is no row: of its header, or of no table."""
    if applied.skipped:
        yield End(word="not run", reason=applied.skipped[0][1])
        return
    paths = [package.store.show(DESCRIPTOR), *(s.path for s in package.sources.values())]
    found = [f for f in applied.findings() if _is_path(f.place.path, question.path)]
    if not question.path or not (found or any(_is_path(p, question.path) for p in paths)):
        return
    here = [f for f in found if (f.place.line or 1) == question.line]
    yield from (End(word="violated", finding=finding) for finding in here)
    if applied.rule.examines not in UNITS and not here:
        yield End(word="not examined", reason="there is no row on this line")
    elif not here:
        yield End(word="holds")
