"""How a rule is made: the words that the author of a rule writes around a function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Unpack, cast, get_type_hints

import polars as pl

from claimcheck.engine.intervals import HOLDS, VIOLATED
from claimcheck.engine.rule import Body, Example, Part, Parts, Reading, Rule
from claimcheck.engine.rule_faults import refuse_faults
from claimcheck.model.finding import Severity


def rule(  # noqa: PLR0913  what a rule needs to say of itself
    code: str,
    *,
    on: str = "",
    examines: str = "",
    where: pl.Expr | None = None,
    outcome: str | pl.Expr | None = None,
    tally: str = "",
    good: Example,
    bad: Example,
    further: tuple[Example, ...] = (),
    severity: Severity = "error",
    acknowledgeable: bool = False,
    **parts: Unpack[Parts],
) -> Callable[[Body], Rule]:
    """Make a rule of a function that returns the offending rows, or all that it can judge.

    The frame that it returns has `package`, `row` and whatever `parts` need. With an `outcome`
    (holds, possible, violated) it returns every row that it could judge, so that a row of which
    the other side is broken or empty counts as not examined. `tally` is the word under which the
    report counts how many hold, are possible and violated.

    What it examines is the frame of the table in `on`, or the parameter that `examines` names. Of
    this frame it is given only the rows that satisfy `where`: by default, of a table, those whose
    `on` cell is filled. Where none is left, the function is not even called. Of every other table
    that it reads with its whole key, it is given only the first row of a repeated key.

    Raises:
        BadRule: a frame, a column or `on` does not exist.

    """

    def make(body: Body) -> Rule:
        reads = readings(body)
        subject = examines or _subject(on, reads)
        made = Rule(
            code=code,
            name=body.__name__,
            on=on,
            examines=subject,
            where=_filled(on, reads.get(subject)) if where is None else where,
            outcome=None if outcome is None else _expression(outcome),
            tally=tally,
            parts=_expressions(parts),
            good=good,
            bad=bad,
            further=further,
            severity=severity,
            acknowledgeable=acknowledgeable,
            text=inspect.getdoc(body) or "",
            home=_home(body),
            reads=reads,
            body=body,
        )
        return refuse_faults(made)

    return make


def _expressions(parts: Parts) -> dict[str, pl.Expr]:
    """Return what a finding is made of; a message that is not given is a column of the frame."""
    given = cast(dict[str, Part], parts)
    return {"message": pl.col("message")} | {n: _expression(p) for n, p in given.items()}


def flaw(
    code: str,
    *,
    examines: str = "files",
    good: Example,
    bad: Example,
    severity: Severity = "error",
) -> Callable[[Callable[[], None]], Rule]:
    """Declare that what readers of files and cells note under a function's name is a finding.

    The function has no body but its docstring: the readers have done the work.
    """

    def make(declared: Callable[[], None]) -> Rule:
        return refuse_faults(
            Rule(
                code=code,
                name=declared.__name__,
                on="",
                examines=examines,
                good=good,
                bad=bad,
                severity=severity,
                text=inspect.getdoc(declared) or "",
                home=_home(declared),
            )
        )

    return make


def own(table: str, *columns: str) -> Reading:
    """Ask for columns that packages have of their own, as text; null where a cell is empty.

    It stands in the annotation of a parameter: `places: Annotated[pl.LazyFrame, own("places",
    "country")]`. Where a package has no such table or column, the rule does not run, and says so.
    """
    return Reading(table, columns, own=True)


def holds_unless(violated: pl.Expr) -> pl.Expr:
    """Return the `outcome` of a test that knows no third; null does not violate it."""
    return pl.when(violated).then(pl.lit(VIOLATED)).otherwise(pl.lit(HOLDS))


def related(place: str, key: str) -> pl.Expr:
    """Return the `related` list that points to one cell: `place` is its `table.field`.

    `key` names the column that holds the key of the other row.
    """
    table, _, name = place.partition(".")
    row_key = pl.col(key).cast(pl.String)
    return pl.concat_list(pl.struct(resource=pl.lit(table), row_key=row_key, field=pl.lit(name)))


def readings(body: Callable[..., Any]) -> dict[str, Reading]:
    """Return what a function reads, by parameter: the frame, and the columns of its annotation."""
    hints = get_type_hints(body, include_extras=True)
    found = {}
    code = body.__code__  # `inspect.signature` takes 20 us more a rule
    for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        told = getattr(hints.get(name), "__metadata__", ())
        given = [reading for reading in told if isinstance(reading, Reading)]
        found[name] = given[0] if given else Reading(name, told)
    return found


def _subject(on: str, reads: dict[str, Reading]) -> str:
    """Name the parameter that holds the table on which findings stand, if there is one."""
    table, _, column = on.partition(".")
    of_table = [name for name, reading in reads.items() if reading.frame == table]
    with_column = [name for name in of_table if column in reads[name].columns]
    return next(iter([*with_column, *of_table]), "")


def _filled(on: str, reading: Reading | None) -> pl.Expr | None:
    """Return the rows that a rule examines by default: those whose `on` cell is filled."""
    table, _, column = on.partition(".")
    if reading is None or reading.frame != table or column not in reading.columns:
        return None
    return pl.col(column).is_not_null()


def _expression(part: Part) -> pl.Expr:
    return pl.col(part) if isinstance(part, str) else part


def _home(function: Callable[..., Any]) -> str:
    """Return where a function is written, as `path:line`."""
    return f"{function.__code__.co_filename}:{function.__code__.co_firstlineno}"
