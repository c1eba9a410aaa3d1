"""Explain what a rule says of one row: the rows that it looks at, and how it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from claimcheck.engine import places
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.plugins import known_rules
from claimcheck.engine.rule import UNITS, Rule
from claimcheck.engine.rule_run import apply_rules
from claimcheck.errors import UsageError
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import DESCRIPTOR
from claimcheck.model.finding import Finding
from claimcheck.model.row_key import row_key
from claimcheck.run.given_frames import given_frames
from claimcheck.run.tied_rows import Spot, TiedFrame, TiedRow, tied_frames
from claimcheck.run.validation import Options
from claimcheck.schema import bundled
from claimcheck.text.names import pick
from claimcheck.typed.stack import stack

Word = Literal["violated", "possible", "holds", "not examined", "not run"]


class Question(NamedTuple):
    """A rule's code, and what was asked about: the key of a row, or a line of a file."""

    code: str
    key: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What became of a row under a rule; `reason` says why it was not examined, or not run."""

    word: Word
    reason: str = ""
    finding: Finding | None = None


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
        ends=tuple(_ends(applied, frames, spot)),
    )


def _ends(applied: Applied, frames: Frames, spot: Spot) -> Iterator[End]:
    """Yield what became of a row: each finding on it, and of a judged row each other outcome."""
    if applied.skipped:
        yield End(word="not run", reason=applied.skipped[0][1])
        return
    hits = applied.hits.filter(_is_spot(spot))
    for finding in places.findings(hits, applied.rule, frames.stack):
        yield End(word="violated", finding=finding)
    examined = applied.examined_rows()
    if examined is not None and examined.filter(_is_spot(spot)).is_empty():
        if hits.is_empty():
            yield End(word="not examined", reason=_not_examined(applied, frames, spot))
    elif applied.rule.kind == "outcome":
        yield from (End(word=word) for word in _outcomes(applied, spot) if word != "violated")
    elif hits.is_empty():
        yield End(word="holds")


def _is_spot(spot: Spot) -> pl.Expr:
    return (pl.col("resource") == spot.resource) & (pl.col("row") == spot.row)


def _outcomes(applied: Applied, spot: Spot) -> list[Word]:
    """Return the outcomes of a row that was judged: a row may be judged with several others."""
    rows = applied.examined_rows()
    if rows is None:
        return []
    outcomes = applied.judged["outcome"].filter(rows.select(_is_spot(spot)).to_series())
    found: list[Word] = outcomes.unique().sort().to_list()
    return found


def _not_examined(applied: Applied, frames: Frames, spot: Spot) -> str:
    """Say what kept a row from being examined: a broken cell, `where`, or the other side."""
    rule, tied = applied.rule, tied_frames(applied.rule, frames, spot)
    rows = [(frame.table, row) for frame in tied for row in frame.rows]
    own = [(table, row) for table, row in rows if (table, row.row) == spot[1:]]
    if broken := _broken(own):
        return f"{broken} is broken, which has a finding of its own"
    examined = _is_examined(applied.subject, rule, spot)
    if spot.resource == rule.resource and not examined and _is_filled(rule):
        return f"{rule.field} is empty"
    given = frames.arguments(rule.reads, [spot.package], (rule.examines,))[rule.examines]
    if rule.where is not None and not examined and _is_examined(given.collect(), rule, spot):
        return f"the rule looks only at rows with {_condition_words(rule.where)}"
    if broken := _broken(rows):
        return f"{broken} is broken in a row that is tied to it"
    if examined:
        return "what it would be compared with is not there, or is empty"
    return f"no row of {rule.reads[rule.examines].frame} stands for it"


def _broken(rows: Iterable[tuple[str, TiedRow]]) -> str:
    return ", ".join(sorted({f"{table}.{name}" for table, row in rows for name in row.broken}))


def _is_examined(rows: pl.DataFrame, rule: Rule, spot: Spot) -> bool:
    """Tell whether a row is among those of the frame that a rule examines."""
    frame = rule.reads[rule.examines].frame
    if "row" not in rows.columns:
        return False
    if frame in bundled.tables():
        resource = pl.lit(frame)
    else:
        resource = pl.col("resource") if "resource" in rows.columns else pl.lit(rule.resource)
    return rows.filter(resource == spot.resource, row=spot.row).height > 0


def _is_filled(rule: Rule) -> bool:
    """Tell whether a rule looks at the rows whose cell is filled, as it does by default."""
    return str(rule.where) == str(pl.col(rule.field).is_not_null())


def _condition_words(condition: pl.Expr) -> str:
    """Return a condition as Polars shows it, with columns by their bare names."""
    return re.sub(r'col\("(\w+)"\)', r"\1", str(condition))


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
