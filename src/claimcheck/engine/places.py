"""Rows that break a rule into findings: their file, line, key and value, and those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.model.finding import KEPT_PER_RULE, Finding
from claimcheck.model.place import Place
from claimcheck.model.row_key import row_key
from claimcheck.schema import bundled
from claimcheck.text.alike import CELL, nearest_hint
from claimcheck.typed.cell_flaws import FLAW_SCHEMA
from claimcheck.typed.row_keys import row_key_expr
from claimcheck.typed.stack import Stack

_RELATED = pl.List(pl.Struct({"resource": pl.String, "row_key": pl.String, "field": pl.String}))

_HIT: dict[str, Any] = {
    **FLAW_SCHEMA,
    "row_key": pl.String,
    "nearest_in": pl.String,
    "related": _RELATED,
}
"""The columns of a hit beside `package`: those of a flaw, and what else a finding is made of."""

LONGEST = 1000
"""Characters of a cell or a message that a finding keeps: a cell may be a whole book."""

COMPARED = 50
"""For so many findings of a rule in a package the nearest value is looked for: a scan each."""

_EASY = 1000
"""Values among which the nearest one is soon found: of more, fewer findings have a hint."""

Hit = dict[str, object]


def findings(hits: pl.DataFrame, rule: Rule, stack: Stack) -> Iterator[Finding]:
    """Yield the findings of located hits, at most KEPT_PER_RULE in a package."""
    few = hits.filter(pl.int_range(pl.len()).over("package") < KEPT_PER_RULE)
    places = _Places(stack)
    for hit in few.iter_rows(named=True):
        yield _finding(hit, rule, places)


def _finding(hit: Hit, rule: Rule, places: _Places) -> Finding:
    package, message = str(hit["package"]), str(hit["message"])
    message += places.hint(package, hit)
    related = [places.of_key(package, struct) for struct in _structs(hit["related"])]
    if hit["first"] is not None:
        related.append(places.of_first(package, hit))
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        package,
        _short(places.of_hit(package, hit)),
        _cut(message),
        tuple(_short(place) for place in related),
        str(hit["acknowledged_by"] or ""),
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _short(place: Place) -> Place:
    return replace(
        place, row_key=_cut(place.row_key), field=_cut(place.field), value=_cut(place.value)
    )


def _structs(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []


class _Places:
    """The places of a stack that a person can open."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._known: dict[tuple[str, str], dict[str, int]] = {}
        self._compared: Counter[str] = Counter()

    def of_hit(self, package: str, hit: Hit) -> Place:
        """Return the row on which a hit stands, or its line of a file that has no rows."""
        resource, name = str(hit["resource"] or ""), str(hit["field"] or "")
        value = str(hit["value"] if hit["value"] is not None else "")
        if hit["row"] is None:
            line = None if hit["line"] is None else int(str(hit["line"]))
            return Place(str(hit["path"] or package), line, resource, "", name, value)
        place = self._at(package, resource, int(str(hit["row"])), name, value)
        return replace(place, row_key=str(hit["row_key"] or ""))

    def _at(self, package: str, resource: str, row: int, name: str, value: str) -> Place:
        source = self.stack.packages[package].sources[resource]
        return Place(source.path, source.table.line(row), resource, "", name, value)

    def of_first(self, package: str, hit: Hit) -> Place:
        """Return the cell with which the hit collides."""
        resource, row, name = str(hit["resource"]), int(str(hit["first"])), str(hit["field"])
        record = self.stack.packages[package].sources[resource].frame.row(row, named=True)
        keys = self.stack.primary_key(resource, package)
        key = row_key(record[part] for part in keys)
        place = self._at(package, resource, row, name, record[name] or "")
        return replace(place, row_key=key)

    def of_key(self, package: str, struct: dict[str, str]) -> Place:
        """Return the row with a key; a place without a path if there is none."""
        resource, key, name = struct["resource"], struct["row_key"], struct["field"] or ""
        row = self._rows(package, resource).get(key)
        if row is None:
            return Place("", None, resource, key, name)
        frame = self.stack.packages[package].sources[resource].frame
        value = frame[name][row] if name in frame.columns else None
        return replace(self._at(package, resource, row, name, value or ""), row_key=key)

    def _rows(self, package: str, resource: str) -> dict[str, int]:
        """Return the row of each key of a table, the first one of a repeated key."""
        if (package, resource) not in self._known:
            source = self.stack.packages[package].sources.get(resource)
            key = row_key_expr(bundled.primary_key(resource))
            found = source.frame.select(key).to_series().to_list() if source else []
            pairs = zip(reversed(found), range(len(found) - 1, -1, -1), strict=True)
            self._known[package, resource] = dict(pairs)
        return self._known[package, resource]

    def hint(self, package: str, hit: Hit) -> str:
        """Name the value that is likely meant: a key that is there, or a value of the list."""
        if hit["nearest_in"]:
            return self._nearest(package, hit, lambda: self._existing(package, hit))
        if hit.get("kind") != "not_in_enum":
            return ""
        allowed = self.stack.allowed(str(hit["resource"]), str(hit["field"]), package)
        nearest = self._nearest(package, hit, lambda: allowed)
        return nearest or f" (allowed: {', '.join(allowed)[:LONGEST]})"

    def _nearest(self, package: str, hit: Hit, known: Callable[[], Sequence[str]]) -> str:
        if self._compared[package] >= COMPARED:
            return ""
        values = known()
        self._compared[package] += max(1, len(values) // _EASY)
        return nearest_hint(str(hit["value"]), values, CELL)

    def _existing(self, package: str, hit: Hit) -> list[str]:
        """Return the values of the column in which the hit's value was looked up."""
        table, _, column = str(hit["nearest_in"]).partition(".")
        source = self.stack.packages[package].sources.get(table)
        if source is None or column not in source.frame.columns:
            return []
        return source.frame[column].drop_nulls().unique().sort().head(10_000).to_list()


def kept(hits: pl.DataFrame) -> pl.DataFrame:
    """Return of a million flaws those of which findings are made: the first of each package."""
    if hits.height <= KEPT_PER_RULE:
        return hits
    order = ["package", "resource", "row", "line"]
    sorted_hits = hits.select(order).with_row_index("at").sort(order, nulls_last=True)
    return hits[sorted_hits.filter(pl.int_range(pl.len()).over("package") < KEPT_PER_RULE)["at"]]


def located(hits: pl.DataFrame, rule: Rule, frames: Frames) -> pl.DataFrame:
    """Give every hit the columns that a finding needs, in the order of the files."""
    if hits.is_empty():  # as of most rules, in most packages
        return pl.DataFrame(schema={"package": frames.stack.key, **_HIT})
    given = {"resource": rule.resource or None, "field": rule.field, "row_key": "", "message": ""}
    hits = hits.with_columns(
        pl.lit(given.get(name), dtype).alias(name)
        for name, dtype in _HIT.items()
        if name not in ("value", *hits.columns)
    )
    hits = hits.drop("row_key", strict=False).join(
        frames.row_keys, on=["package", "resource", "row"], how="left", maintain_order="left"
    )
    if "value" not in hits.columns:
        hits = _with_values(hits, frames)
    # A repeated key, which has a finding of its own, joins twice: say the same thing once.
    said = ["package", "resource", "row", "path", "line", "field", "message"]
    hits = hits.unique(said, keep="first", maintain_order=True)
    return hits.sort("package", "resource", "row", "line", nulls_last=True)


def _with_values(hits: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Add the raw text of the cell on which each hit stands."""
    parts = [hits.head(0).with_columns(value=pl.lit("", pl.String))]
    for (resource, name), group in hits.group_by(["resource", "field"], maintain_order=True):
        raw = frames.stack.raw.get(str(resource))
        if raw is None or name not in raw.columns:
            parts.append(group.with_columns(value=pl.lit("")))
            continue
        cells = raw.select("package", "row", value=pl.col(str(name)).fill_null(""))
        on = ["package", "row"]
        parts.append(group.join(cells, on=on, how="left", maintain_order="left"))
    return pl.concat(parts, how="diagonal_relaxed")
