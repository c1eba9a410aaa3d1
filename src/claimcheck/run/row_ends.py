"""What became of a row under a rule, and why it was not examined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from claimcheck.engine import places
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.model.finding import Finding
from claimcheck.run.tied_rows import Spot, TiedRow, tied_frames
from claimcheck.schema import bundled

Word = Literal["violated", "possible", "holds", "not examined", "not run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What became of a row under a rule; `reason` says why it was not examined, or not run."""

    word: Word
    reason: str = ""
    finding: Finding | None = None


def row_ends(applied: Applied, frames: Frames, spot: Spot) -> Iterator[End]:
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
