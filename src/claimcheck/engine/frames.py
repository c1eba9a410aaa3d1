"""The frames that rules read, by name: the tables, and what several rules derive from them.

A derived frame is a function of this module's `DERIVED` that names its own frames as its
parameters, as a rule does. Rows of which a cell that is read is broken are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Annotated, Any

import polars as pl

from claimcheck.engine.rule import ROWS, find, parameters
from claimcheck.engine.terms import terms
from claimcheck.schema import bundled
from claimcheck.text.edtf import EdtfError, Interval, parse
from claimcheck.typed import foreign_keys
from claimcheck.typed.own_tables import TypedOwnTable, type_own_table
from claimcheck.typed.profile_tables import TypedTable, type_table
from claimcheck.typed.row_keys import row_key_expr
from claimcheck.typed.stack import OwnTable, Stack, own_row_keys


class Frames:
    """Every frame over one stack of packages; each is made when it is first asked for."""

    def __init__(self, stack: Stack, extra: dict[str, pl.DataFrame] | None = None) -> None:
        """Take a stack, and frames made elsewhere (`article`, `sentences`, `old_…`) by name."""
        self.stack = stack
        self.extra = extra or {}
        self._typed: dict[str, TypedTable] = {}
        self._derived: dict[tuple[str, tuple[str, ...]], pl.DataFrame] = {}
        self._row_keys: dict[str, pl.Series] = {}

    def typed(self, table: str) -> TypedTable:
        """Return a table's typed cells and its flaws; worked out once."""
        if table not in self._typed:
            self._typed[table] = type_table(self.stack, table)
        return self._typed[table]

    @cached_property
    def flaws(self) -> pl.DataFrame:
        """Return all that is wrong with files and cells, over all tables."""
        of_profile = (self.typed(table).flaws for table in bundled.tables())
        return pl.concat([self.stack.flaws, *of_profile, *(table.flaws for table in self.own)])

    @cached_property
    def own(self) -> list[TypedOwnTable]:
        """Return the tables and columns that packages have of their own, judged."""
        return [type_own_table(table, self._broken(table)) for table in self.stack.own]

    def _broken(self, table: OwnTable) -> pl.DataFrame:
        """Return the cells of a table that break the profile, if it knows the table."""
        if table.name in bundled.tables():
            return self.typed(table.name).broken
        return table.broken.clear().with_columns(field=pl.lit(""))

    def get(self, name: str, columns: Iterable[str], packages: Sequence[str]) -> pl.LazyFrame:
        """Return a frame, only with rows of these packages and only with these columns."""
        if name in DERIVED:
            return self._derive(name, tuple(packages)).lazy()
        if name in _OF_STACK:
            return self._only(_OF_STACK[name](self), packages)
        if name in self.extra:
            named = pl.col("package").cast(pl.String).cast(self.stack.key)
            return self._only(self.extra[name].lazy().with_columns(named), packages)
        return self._table(name.removeprefix("all_"), columns, packages)

    def _derive(self, name: str, packages: tuple[str, ...]) -> pl.DataFrame:
        """Return a derived frame; several rules read it, so it is worked out once."""
        if (name, packages) not in self._derived:
            made = DERIVED[name](**self.arguments(DERIVED[name], packages))
            self._derived[name, packages] = made.collect()
        return self._derived[name, packages]

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
        read = {source for name in names for source in _sources(name)}
        broken = found.broken.filter(pl.col("field").is_in(list(read)))
        if broken.height:
            frame = frame.join(broken.lazy(), on=ROWS, how="anti", maintain_order="left")
        return self._only(frame.select(*ROWS, *names), packages)

    def row_key(self, table: str) -> pl.Series:
        """Return each row's primary-key cells in schema order, as raw text joined by `/`."""
        if table not in self._row_keys:
            key = row_key_expr(bundled.primary_key(table))
            self._row_keys[table] = self.stack.raw[table].select(row_key=key).to_series()
        return self._row_keys[table]

    @cached_property
    def row_keys(self) -> pl.DataFrame:
        """Return `all_rows` and the rows of further tables."""
        own = [t for t in self.stack.own if t.name not in bundled.tables()]
        return pl.concat([self.all_rows, *(own_row_keys(table) for table in own)])

    @cached_property
    def all_rows(self) -> pl.DataFrame:
        """Return every row of the profile's tables: `package`, `row`, `resource`, `row_key`."""
        return pl.concat(
            self.stack.raw[table].select(
                "package", "row", resource=pl.lit(table), row_key=self.row_key(table)
            )
            for table in bundled.tables()
        )


def _sources(column: str) -> tuple[str, ...]:
    """Return the columns of the file from whose cells a column of a typed frame is read.

    A raw column comes from none: keys are looked up in the text of every row, broken or not.
    """
    if column in ("lower", "upper", "lower_open", "upper_open"):
        return ("value", "value_max", "comparator", "rounding")
    if column.startswith(("stored_", "raw_")):
        return (column.removeprefix("stored_"),)
    for end in ("_earliest", "_latest"):
        if column.endswith(end):
            return (column.removesuffix(end),)
    return (column,)


def tables_of(body: Callable[..., Any]) -> set[str]:
    """Return the tables that a function reads, also through derived frames."""
    found: set[str] = set()
    for name in parameters(body):
        if name in DERIVED:
            found |= tables_of(DERIVED[name])
        elif name.removeprefix("all_") in bundled.tables():
            found.add(name.removeprefix("all_"))
    return found


def extras_of(body: Callable[..., Any]) -> set[str]:
    """Return the frames that only `--article` or `--against` gives, and this function reads."""
    found: set[str] = set()
    for name in parameters(body):
        if name in DERIVED:
            found |= extras_of(DERIVED[name])
        elif name not in _OF_STACK and name.removeprefix("all_") not in bundled.tables():
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
        "package": frames.stack.key,
        "status": pl.String,
        "issued_earliest": pl.Date,
        "issued_latest": pl.Date,
    }
    return pl.LazyFrame(records, schema=schema, orient="row", strict=False)


def _prose(frames: Frames) -> pl.LazyFrame:
    """Every filled cell in our own words: `package`, `row`, `resource`, `field`, `text`."""
    return pl.concat(
        frames.stack.raw[table]
        .lazy()
        .select(*ROWS, resource=pl.lit(table), field=pl.lit(field["name"]), text=field["name"])
        .drop_nulls("text")
        for table in bundled.tables()
        for field in bundled.schema(table)["fields"]
        if field.get("claimcheck", {}).get("prose")
    )


def catalogue() -> pl.LazyFrame:
    """Return every rule: `code`, `acknowledgeable`; the same for all packages."""
    known = [(rule.code, rule.acknowledgeable) for rule in find().values()]
    schema = {"code": pl.String, "acknowledgeable": pl.Boolean}
    return pl.LazyFrame(known, schema=schema, orient="row")


DERIVED: dict[str, Callable[..., pl.LazyFrame]] = {
    "cited": cited,
    "terms": terms,
    "catalogue": catalogue,
}
_OF_STACK: dict[str, Callable[[Frames], pl.LazyFrame]] = {
    "links": lambda frames: foreign_keys.links(
        frames.stack, lambda table: frames.typed(table).broken, frames.own
    ),
    "keys": lambda frames: foreign_keys.keys(frames.stack, frames.own),
    "packages": _packages,
    "prose": _prose,
    "all_rows": lambda frames: frames.all_rows.lazy(),
    "flaws": lambda frames: frames.flaws.lazy(),
}
