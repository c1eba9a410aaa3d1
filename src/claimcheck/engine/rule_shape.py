"""What a rule returns, tried on frames without a row: whether a finding can be made of it."""

from __future__ import annotations

import polars as pl

from claimcheck.engine.application import RuleFault
from claimcheck.engine.hits import RELATED, make_hits
from claimcheck.engine.rule import Reading, Rule
from claimcheck.typed.table_frames import catalogue

_PACKAGE = pl.Enum(["example"])
_TYPES = {"outcome": pl.String(), "message": pl.String(), "related": RELATED}


def refuse_shape(rule: Rule) -> None:
    """Refuse a rule that returns what no finding can be made of: a column is missing or no text.

    Raises:
        RuleFault: it does, or fails; the message names the rule and the column.

    """
    if rule.body is None:
        return
    try:
        found = rule.body(**{name: _empty(reading) for name, reading in rule.reads.items()})
        if rule.outcome is not None:
            found = found.with_columns(outcome=rule.outcome)
        rows = found.collect()
        made = {"outcome": pl.col("outcome")} if rule.outcome is not None else {}
        for name, part in (made | dict(rule.parts)).items():
            dtype = rows.select(part).to_series().dtype
            if dtype != _TYPES.get(name, dtype):
                raise TypeError(f"its {name} is {dtype}, not {_TYPES[name]}")
        make_hits(rows, rule)
    except Exception as error:
        raise RuleFault(f"{rule.home}: {rule.code} {rule.name}: {error}") from error


def _empty(reading: Reading) -> pl.LazyFrame:
    """Return a frame without rows, with the columns and types that a rule is given."""
    keys = {"package": _PACKAGE, "row": pl.UInt32()}
    if reading.own:
        return pl.LazyFrame(schema=keys | dict.fromkeys(reading.columns, pl.String()))
    declared = catalogue()[reading.frame].schema(_PACKAGE)
    asked = [*(key for key in keys if key in declared), *reading.columns]
    return pl.LazyFrame(schema={n: declared[n] for n in (asked if reading.columns else declared)})
