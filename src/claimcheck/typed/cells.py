"""Text becomes a value here and nowhere else: the cells of a stacked table, cast by their type.

A cell that cannot be its type is null in the typed frame, and a flaw says so. Each value has one
form: no leading zeros, no exponent, no digits but 0 to 9, so that a key compared as text is the
key compared as a value.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from claimcheck.model.finding import KEPT_PER_RULE
from claimcheck.schema import bundled
from claimcheck.text.bounds import bounds
from claimcheck.text.edtf import EdtfError, ImpossibleDate, Interval, ReversedInterval, parse
from claimcheck.typed.stack import FLAW_SCHEMA

DECIMAL = pl.Decimal(38, 9)
_ROWS = ("package", "row")
LONGEST_SHOWN = 60
"""Characters of a cell that a message shows."""
LONGEST_KEPT = 200
"""Characters of a cell that a flaw keeps as its value."""

_FORMS = {
    "integer": (r"^(?:0|-?[1-9][0-9]{0,17})$", "a whole number such as 13"),
    "number": (
        r"^-?(?:0|[1-9][0-9]{0,19})(?:\.[0-9]{1,9})?$",
        "a plain decimal number such as 13 or 0.5",
    ),
    "boolean": (r"^(?:true|false)$", "true or false"),
    "date": (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day of the calendar such as 2021-08-15"),
}
"""The form of each type's text, and what a message says that it should be."""

_EDTF_KINDS: dict[type[EdtfError], str] = {
    ImpossibleDate: "impossible_date",
    ReversedInterval: "reversed_interval",
}
_LONGEST_EDTF = 40
"""More characters than any date of the profile has."""


def cast(field: dict[str, Any]) -> pl.Expr:
    """Return the expression that reads a column's text as its type; null where it cannot be."""
    text = pl.col(field["name"])
    if field["type"] not in _FORMS:
        return text
    plain = pl.when(text.str.contains(_FORMS[field["type"]][0])).then(text)
    match field["type"]:
        case "integer":
            return plain.cast(pl.Int64, strict=False)
        case "number":
            return plain.cast(DECIMAL, strict=False)
        case "date":
            day = pl.when(~text.str.starts_with("0000")).then(plain)  # the years begin with 0001
            return day.str.to_date("%Y-%m-%d", strict=False)
        case _:
            return (plain == "true").alias(field["name"])


class Wrong:
    """What is wrong with the cells of a stacked table: all of them, and flaws of the first ones.

    A million wrong cells are counted, but not all described.
    """

    def __init__(
        self, raw: pl.DataFrame, table: str, misshapen: pl.DataFrame, told: pl.DataFrame
    ) -> None:
        """Take a table as it was read, and what was told already: `package`, `row` of whole rows
        that are `misshapen`, and of cells beside them the `field`.
        """
        self.table, self.misshapen, self.told = table, misshapen, told
        self._flaws = [pl.DataFrame(schema={"package": raw.schema["package"], **FLAW_SCHEMA})]
        self._cells = [self._flaws[0].select(*_ROWS, "field")]

    @property
    def flaws(self) -> pl.DataFrame:
        """Return the first KEPT_PER_RULE flaws of each package, column and kind."""
        return pl.concat(self._flaws)

    @property
    def cells(self) -> pl.DataFrame:
        """Return every cell that is held back: `package`, `row`, `field`."""
        return pl.concat(self._cells)

    def add(
        self, rows: pl.DataFrame, field: str, kind: str | pl.Expr, message: pl.Expr, text: str = ""
    ) -> None:
        """Add the rows of which the cell of a field is wrong.

        `rows` has `package`, `row`, the cell as text in the column `text` (else called as the
        field is), and maybe `first`: then the cell itself is sound, and not held back.
        """
        told = self.told.filter(pl.col("field") == field) if self.told.height else self.told
        for known in (self.misshapen, told):
            if known.height:
                rows = rows.join(known, on=_ROWS, how="anti", maintain_order="left")
        first = pl.col("first") if "first" in rows.columns else pl.lit(None, pl.UInt32)
        if "first" not in rows.columns:
            self._cells.append(rows.select(*_ROWS, field=pl.lit(field)))
        said = pl.lit(kind) if isinstance(kind, str) else kind
        self._flaws.append(
            _few(rows, said).select(
                "package",
                resource=pl.lit(self.table),
                path=pl.lit(None, pl.String),
                line=pl.lit(None, pl.UInt32),
                row="row",
                field=pl.lit(field),
                value=_cut(pl.col(text or field).fill_null(""), LONGEST_KEPT),
                kind=said,
                message=message,
                first=first,
                more="more",
            )
        )


def _few(rows: pl.DataFrame, kind: pl.Expr) -> pl.DataFrame:
    """Return the first KEPT_PER_RULE rows of each package and kind; the last counts the others."""
    if rows.height <= KEPT_PER_RULE:
        return rows.with_columns(more=pl.lit(0, pl.UInt32))
    number, count = (n.over("package", kind) for n in (pl.int_range(1, pl.len() + 1), pl.len()))
    left = pl.when(number == KEPT_PER_RULE).then(count - KEPT_PER_RULE).otherwise(0)
    few = number <= KEPT_PER_RULE
    return rows.with_columns(more=left.cast(pl.UInt32), few=few).filter("few").drop("few")


def wrong_types(
    raw: pl.DataFrame, frame: pl.DataFrame, field: dict[str, Any], wrong: Wrong
) -> None:
    """Add each cell of a column whose text is not of its type."""
    name = field["name"]
    if field["type"] not in _FORMS or frame[name].null_count() == raw[name].null_count():
        return
    rows = raw.filter(frame[name].is_null() & pl.col(name).is_not_null())
    message = pl.format("{} is not {}", shown(name), pl.lit(_FORMS[field["type"]][1]))
    wrong.add(rows, name, "wrong_type", message)


def shown(name: str) -> pl.Expr:
    """Return a column's text, short enough for a message."""
    return _cut(pl.col(name), LONGEST_SHOWN)


def _cut(text: pl.Expr, most: int) -> pl.Expr:
    short = pl.format("{}...", text.str.slice(0, most - 3))
    return pl.when(text.str.len_chars() > most).then(short).otherwise(text)


def dated(frame: pl.DataFrame, name: str, wrong: Wrong) -> pl.DataFrame:
    """Add the first and last day of an EDTF column; each distinct text is parsed once.

    What the file itself says of these days is kept as `stored_<column>`.
    """
    texts = frame[name].drop_nulls().unique(maintain_order=True).to_list()
    records = [(text, *_read_date(text)) for text in texts]
    days = pl.DataFrame(
        records,
        schema={
            name: pl.String,
            f"{name}_earliest": pl.Date,
            f"{name}_latest": pl.Date,
            "kind": pl.String,
            "message": pl.String,
        },
        orient="row",
    )
    stored = {f"{name}_{end}": f"stored_{name}_{end}" for end in ("earliest", "latest")}
    frame = frame.rename({k: v for k, v in stored.items() if k in frame.columns})
    joined = frame.join(days, on=name, how="left", maintain_order="left")
    broken = joined.filter(pl.col("kind").is_not_null())
    wrong.add(broken, name, pl.col("kind"), pl.col("message"))
    clean = pl.when(pl.col("kind").is_null()).then(pl.col(name)).alias(name)
    return joined.with_columns(clean).drop("kind", "message")


def _read_date(text: str) -> tuple[Any, Any, str | None, str | None]:
    short = text if len(text) <= _LONGEST_EDTF else f"{text[: _LONGEST_EDTF - 3]}..."
    try:
        return (*parse(short), None, None)
    except EdtfError as error:
        return (*Interval(None, None), _EDTF_KINDS.get(type(error), "not_edtf"), str(error))


def bounded(frame: pl.DataFrame) -> pl.DataFrame:
    """Recompute the bounds of quantities; null where a cell that they need is broken."""
    given = ["value", "comparator", "value_max", "rounding"]
    comparators = next(
        f["constraints"]["enum"]
        for f in bundled.schema("quantities")["fields"]
        if f["name"] == "comparator"
    )
    distinct = frame.select(given).unique(maintain_order=True)
    sound = distinct.filter(
        pl.col("value").is_not_null()
        & pl.col("comparator").is_in(comparators)
        & ((pl.col("comparator") != "between") | pl.col("value_max").is_not_null())
    )
    found = [bounds(*record) for record in sound.iter_rows()]
    computed = sound.with_columns(
        lower=pl.Series([b.lower for b in found], dtype=DECIMAL),
        upper=pl.Series([b.upper for b in found], dtype=DECIMAL),
        lower_open=pl.Series([b.lower_open for b in found], dtype=pl.Boolean),
        upper_open=pl.Series([b.upper_open for b in found], dtype=pl.Boolean),
    )
    stored = frame.rename({"lower": "stored_lower", "upper": "stored_upper"})
    return stored.join(computed, on=given, how="left", nulls_equal=True, maintain_order="left")
