"""The broken cells of a stacked table: every one counted, the first of them described.

A million broken cells are counted, but not all described.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from claimcheck.model.finding import KEPT_PER_RULE
from claimcheck.model.frame import ROWS
from claimcheck.schema import bundled
from claimcheck.text.shortened import CUT, LONGEST_KEPT, LONGEST_SHOWN
from claimcheck.typed.rows_left_out import without_rows
from claimcheck.typed.worded import worded

FLAW_SCHEMA = {
    "resource": pl.String,
    "path": pl.String,
    "line": pl.UInt32,
    "row": pl.UInt32,
    "field": pl.String,
    "value": pl.String,
    "kind": pl.String,
    "message": pl.String,
    "first": pl.UInt32,
    "more": pl.UInt32,
}
"""What is wrong with a file or a cell: beside `package`, where it is, its kind, its message.

`first` is the row of the same table with which this one collides, if the kind has such a row.
`more` counts the cells of the same column with the same flaw that follow, and are not listed.
"""


class CellFlaws:
    """What is wrong with the cells of one stacked table; it grows as they are judged."""

    def __init__(
        self, table: str, misshapen: pl.DataFrame, known: pl.DataFrame | None = None
    ) -> None:
        """Begin with what has a finding already: rows of a width that is not the header's
        (`package`, `row`), and `known` cells (and `field`); of these no flaw is noted again.
        """
        self.table, self.misshapen = table, misshapen
        cells = misshapen.clear().with_columns(field=pl.lit("", pl.String))
        self.known = cells if known is None else known
        self._broken = [cells]
        self._flaws = [pl.DataFrame(schema={"package": cells.schema["package"], **FLAW_SCHEMA})]

    @property
    def flaws(self) -> pl.DataFrame:
        """Return the first KEPT_PER_RULE flaws of each package, column and kind."""
        return pl.concat(self._flaws)

    @property
    def broken(self) -> pl.DataFrame:
        """Return every cell that was found broken: `package`, `row`, `field`."""
        return pl.concat(self._broken)

    def note(
        self, rows: pl.DataFrame, field: str, kind: str | pl.Expr, message: str | pl.Expr
    ) -> None:
        """Note the rows of which the cell of a field is broken.

        `rows` has `package`, `row`, the cell as `text`, and maybe `first`, the row that has the
        same key: then the cell itself is sound, and not held back. A message that is no expression
        is the words that follow the cell.
        """
        for known in (self.misshapen, self.known.filter(pl.col("field") == field)):
            rows = without_rows(rows, known)
        if "first" not in rows.columns:
            self._broken.append(rows.select(*ROWS, field=pl.lit(field)))
            rows = rows.with_columns(first=pl.lit(None, pl.UInt32))
        text = pl.col("text").fill_null("")
        if isinstance(message, str):
            advice = pl.when(_is_padded(text)).then(pl.lit(_PADDED)).otherwise(pl.lit(""))
            message = worded("{} {}{}", quote_padded(text), pl.lit(message), advice)
        if field in bundled.derived_columns(self.table):
            message = worded("{}; it is derived: run `claimcheck build`", message)
        kind = pl.lit(kind) if isinstance(kind, str) else kind
        rows = _first_of_each(rows, kind)
        self._flaws.append(_as_flaws(rows, self.table, field, kind, message))

    def note_once(self, cells: pl.DataFrame, kind: str, message: pl.Expr) -> None:
        """Note of each package the first of some broken cells; all of them are held back.

        `cells` has `package`, `row`, `field`, `text`; the message may use `count`, their number.
        """
        cells = without_rows(cells, self.misshapen)
        if not self.known.is_empty():
            cells = cells.join(self.known, on=[*ROWS, "field"], how="anti", maintain_order="left")
        self._broken.append(cells.select(*ROWS, "field"))
        first = cells.sort(*ROWS, maintain_order=True).with_columns(
            count=pl.len().over("package"), number=pl.int_range(pl.len()).over("package")
        )
        first = first.filter(pl.col("number") == 0)
        for field in first["field"].unique(maintain_order=True):
            rows = first.filter(pl.col("field") == field)
            self._flaws.append(_as_flaws(rows, self.table, field, pl.lit(kind), message))

    def without_broken(self, rows: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
        """Return the rows of which no cell of these fields was found broken."""
        broken = self.broken
        if broken.is_empty():  # as in most tables
            return rows
        return without_rows(rows, broken.filter(pl.col("field").is_in(list(fields))))


def _as_flaws(
    rows: pl.DataFrame, table: str, field: str, kind: pl.Expr, message: pl.Expr
) -> pl.DataFrame:
    """Return rows with FLAW_SCHEMA; `first` and `more` are nothing where the rows have none."""
    absent = {"first": None, "more": 0}
    rows = rows.with_columns(
        pl.lit(value, pl.UInt32).alias(n) for n, value in absent.items() if n not in rows.columns
    )
    return rows.select(
        "package",
        resource=pl.lit(table),
        path=pl.lit(None, pl.String),
        line=pl.lit(None, pl.UInt32),
        row="row",
        field=pl.lit(field),
        value=shorten_texts(pl.col("text").fill_null(""), LONGEST_KEPT),
        kind=kind,
        message=message,
        first="first",
        more="more",
    )


def _first_of_each(rows: pl.DataFrame, kind: pl.Expr) -> pl.DataFrame:
    """Return the first KEPT_PER_RULE rows of each package and kind; the last counts the others."""
    if rows.height <= KEPT_PER_RULE:
        return rows.with_columns(more=pl.lit(0, pl.UInt32))
    number, count = (n.over("package", kind) for n in (pl.int_range(1, pl.len() + 1), pl.len()))
    left = pl.when(number == KEPT_PER_RULE).then(count - KEPT_PER_RULE).otherwise(0)
    few = number <= KEPT_PER_RULE
    return rows.with_columns(more=left.cast(pl.UInt32), few=few).filter("few").drop("few")


_PADDED = "; take away the white space around it"


def quote_padded(text: pl.Expr) -> pl.Expr:
    """Return each text short; in quotes what begins or ends with white space, to be seen."""
    shown = shorten_texts(text)
    return pl.when(_is_padded(text)).then(worded("'{}'", shown)).otherwise(shown)


def _is_padded(text: pl.Expr) -> pl.Expr:
    return text.str.strip_chars() != text


def shorten_texts(text: pl.Expr, longest: int = LONGEST_SHOWN) -> pl.Expr:
    """Return what `shorten` returns of each text of a column."""
    start = text.str.slice(0, longest - len(CUT)).str.strip_chars_end(" ")
    cut = pl.concat_str(start, pl.lit(CUT))
    return pl.when(text.str.len_chars() > longest).then(cut).otherwise(text)
