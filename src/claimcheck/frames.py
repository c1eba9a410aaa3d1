"""The frames that rules read, by name: the tables, and what several rules derive from them.

A derived frame is a function of this module's `DERIVED` that names its own frames as its
parameters, as a rule does. Rows of which a cell that is read is broken are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Annotated, Any

import polars as pl

from claimcheck import home
from claimcheck.contract import Typed, typed
from claimcheck.rule import ROWS, parameters
from claimcheck.tables import Stack
from claimcheck.values.edtf import EdtfError, Interval, parse


class Frames:
    """Every frame over one stack of packages; each is made when it is first asked for."""

    def __init__(self, stack: Stack, extra: dict[str, pl.DataFrame] | None = None) -> None:
        """Take a stack, and frames made elsewhere (`article`, `sentences`, `old_…`) by name."""
        self.stack = stack
        self.extra = extra or {}
        self._typed: dict[str, Typed] = {}

    def typed(self, table: str) -> Typed:
        """Return a table's typed cells and its flaws; worked out once."""
        if table not in self._typed:
            self._typed[table] = typed(self.stack, table)
        return self._typed[table]

    @cached_property
    def flaws(self) -> pl.DataFrame:
        """Return all that is wrong with files and cells, over all tables."""
        return pl.concat([self.stack.flaws, *(self.typed(t).flaws for t in home.tables())])

    def get(self, name: str, columns: Iterable[str], packages: Sequence[str]) -> pl.LazyFrame:
        """Return a frame, only with rows of these packages and only with these columns."""
        if name in DERIVED:
            return DERIVED[name](**self.arguments(DERIVED[name], packages))
        if name in _OF_STACK:
            return self._only(_OF_STACK[name](self), packages)
        if name in self.extra:
            return self._only(self.extra[name].lazy(), packages)
        return self._table(name.removeprefix("all_"), columns, packages)

    def arguments(
        self, body: Callable[..., Any], packages: Sequence[str]
    ) -> dict[str, pl.LazyFrame]:
        """Return the frames that a function names as its parameters."""
        return {n: self.get(n, columns, packages) for n, columns in parameters(body).items()}

    def _only(self, frame: pl.LazyFrame, packages: Sequence[str]) -> pl.LazyFrame:
        if len(packages) == len(self.stack.packages):
            return frame
        return frame.filter(pl.col("package").cast(pl.String).is_in(list(packages)))

    def _table(self, table: str, columns: Iterable[str], packages: Sequence[str]) -> pl.LazyFrame:
        found = self.typed(table)
        names = list(columns)
        frame = found.frame.lazy()
        if "row_key" in names and "row_key" not in found.frame.columns:
            frame = frame.with_columns(row_key=self.row_key(table))
        keys = [name for name in names if name.startswith("raw_")]
        if keys:
            texts = self.stack.raw[table].select(pl.col(k[4:]).alias(k) for k in keys)
            frame = pl.concat([frame, texts.lazy()], how="horizontal")
        read = {*names, *(stem for name in names if (stem := _stem(name)) != name)}
        broken = found.broken.filter(pl.col("field").is_in(list(read)))
        if broken.height:
            frame = frame.join(broken.lazy(), on=ROWS, how="anti", maintain_order="left")
        return self._only(frame.select(*ROWS, *names), packages)

    def row_key(self, table: str) -> pl.Series:
        """Return each row's primary-key cells in schema order, as raw text joined by `/`."""
        keys = home.schema(table)["primaryKey"]
        joined = pl.concat_str(pl.col(keys).fill_null(""), separator="/")
        return self.stack.raw[table].select(row_key=joined).to_series()


def _stem(column: str) -> str:
    """Return the column from which one that is worked out comes, else the column itself."""
    if column in ("lower", "upper", "lower_open", "upper_open"):
        return "value"
    for end in ("_earliest", "_latest"):
        if column.endswith(end):
            return column.removeprefix("stored_").removesuffix(end)
    return column.removeprefix("raw_") if column.startswith("raw_") else column


def tables_of(body: Callable[..., Any]) -> set[str]:
    """Return the tables that a function reads, also through derived frames."""
    found: set[str] = set()
    for name in parameters(body):
        if name in DERIVED:
            found |= tables_of(DERIVED[name])
        elif name.removeprefix("all_") in home.tables():
            found.add(name.removeprefix("all_"))
    return found


def extras_of(body: Callable[..., Any]) -> set[str]:
    """Return the frames that only `--article` or `--against` gives, and this function reads."""
    found: set[str] = set()
    for name in parameters(body):
        if name in DERIVED:
            found |= extras_of(DERIVED[name])
        elif name not in _OF_STACK and name.removeprefix("all_") not in home.tables():
            found.add(name)
    return found


def cited(
    claims: Annotated[pl.LazyFrame, "claim_id", "footnote", "footnote_scope"],
    citations: Annotated[pl.LazyFrame, "claim_id", "footnote", "scope"],
) -> pl.LazyFrame:
    """Return every note of every claim: `package`, `resource`, `row`, `claim_id`, `footnote`,
    `scope`; the first note stands in claims, each further one in citations.
    """
    own = claims.filter(pl.col("footnote").is_not_null()).select(
        "package", "row", "claim_id", "footnote", scope="footnote_scope", resource=pl.lit("claims")
    )
    further = citations.select(
        "package", "row", "claim_id", "footnote", "scope", resource=pl.lit("citations")
    )
    return pl.concat([own, further])


def terms(
    relations: Annotated[pl.LazyFrame, "relation_id", "kind"],
    relation_terms: Annotated[
        pl.LazyFrame, "relation_id", "position", "role", "quantity_id", "claim_id"
    ],
    quantities: Annotated[
        pl.LazyFrame,
        "quantity_id", "what", "unit", "value", "lower", "upper", "lower_open", "upper_open",
    ],
    claims: Annotated[pl.LazyFrame, "claim_id", "date", "date_earliest", "date_latest"],
) -> pl.LazyFrame:  # fmt: skip
    """Return the terms of every relation that can be evaluated, with their bounds and days.

    A relation of which any term is broken or points nowhere is left out as a whole: a sum
    without one of its parts proves nothing. `row` is the relation's, `place` names the term's
    own row for `related`, and `size` counts the relation's terms.
    """
    known = relation_terms.join(
        quantities.drop("row"), on=["package", "quantity_id"], how="left"
    ).join(claims.drop("row"), on=["package", "claim_id"], how="left")
    sound = pl.col("lower").is_not_null() | (
        pl.col("claim_id").is_not_null() & pl.col("quantity_id").is_null()
    )
    whole = known.drop("row").filter(sound.all().over("package", "relation_id"))
    return (
        whole.join(relations, on=["package", "relation_id"])
        .with_columns(place=_place())
        .sort("package", "relation_id", "position")
    )


def _place() -> pl.Expr:
    quantity = pl.col("quantity_id").is_not_null()
    return pl.struct(
        resource=pl.when(quantity).then(pl.lit("quantities")).otherwise(pl.lit("claims")),
        row_key=pl.coalesce("quantity_id", "claim_id"),
        field=pl.when(quantity).then(pl.lit("value")).otherwise(pl.lit("date")),
    )


def _links(frames: Frames) -> pl.LazyFrame:
    """Every foreign-key cell as raw text, with the table and column that it points to."""
    parts = []
    for table in home.tables():
        for key in home.schema(table).get("foreignKeys", []):
            target = key["reference"].get("resource") or table
            column, aim = key["fields"][0], key["reference"]["fields"][0]
            held = [p for p in frames.stack.packages if _unread(frames.stack, target, p)]
            raw = frames.stack.raw[table].lazy().filter(pl.col(column).is_not_null())
            if held:
                raw = raw.filter(~pl.col("package").cast(pl.String).is_in(held))
            parts.append(
                raw.select(
                    *ROWS, resource=pl.lit(table), field=pl.lit(column), value=pl.col(column),
                    target=pl.lit(f"{target}.{aim}"),
                )
            )  # fmt: skip
    return pl.concat(parts)


def _unread(stack: Stack, table: str, package: str) -> bool:
    """Tell whether a table is there but could not be read, so that nobody knows its keys."""
    return table in stack.packages[package].held


def _keys(frames: Frames) -> pl.LazyFrame:
    """Every key that a foreign key may point to, as raw text: `package`, `target`, `value`."""
    aims = {
        (key["reference"].get("resource") or table, key["reference"]["fields"][0])
        for table in home.tables()
        for key in home.schema(table).get("foreignKeys", [])
    }
    return pl.concat(
        frames.stack.raw[table]
        .lazy()
        .select("package", target=pl.lit(f"{table}.{column}"), value=pl.col(column))
        for table, column in sorted(aims)
    )


def _packages(frames: Frames) -> pl.LazyFrame:
    """One row a package: `package`, `status`, `language`, and the article's first and last day
    (`issued_earliest`, `issued_latest`; null where the descriptor gives no date that can be read).
    """
    records = []
    for path, package in frames.stack.packages.items():
        article = package.descriptor.get("article")
        article = article if isinstance(article, dict) else {}
        try:
            days = parse(str(article.get("issued", "")))
        except EdtfError:
            days = Interval(None, None)
        records.append((path, package.descriptor.get("status"), *days))
    schema: dict[str, Any] = {
        "package": frames.stack.key, "status": pl.String,
        "issued_earliest": pl.Date, "issued_latest": pl.Date,
    }  # fmt: skip
    return pl.LazyFrame(records, schema=schema, orient="row", strict=False)


def _rows(frames: Frames) -> pl.LazyFrame:
    """Every row of every table: `package`, `resource`, `row`, `row_key`."""
    return pl.concat(
        frames.stack.raw[table]
        .lazy()
        .select("package", "row", resource=pl.lit(table), row_key=frames.row_key(table))
        for table in home.tables()
    )


DERIVED: dict[str, Callable[..., pl.LazyFrame]] = {"cited": cited, "terms": terms}
_OF_STACK: dict[str, Callable[[Frames], pl.LazyFrame]] = {
    "links": _links,
    "keys": _keys,
    "packages": _packages,
    "all_rows": _rows,
    "flaws": lambda frames: frames.flaws.lazy(),
}
