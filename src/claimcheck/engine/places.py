"""Rows that break a rule into findings: their file, line, key and value, and those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

import polars as pl

from claimcheck.engine.rule import Rule
from claimcheck.model.finding import KEPT_PER_RULE, Finding
from claimcheck.model.place import Place
from claimcheck.model.row_key import row_key
from claimcheck.text.alike import CELL, NAME, nearest_hint
from claimcheck.text.shortened import shorten
from claimcheck.typed.row_keys import row_key_expr
from claimcheck.typed.stack import Stack

LONGEST = 1000
"""Characters of a cell or a message that a finding keeps: a cell may be a whole book."""

COMPARED = 50
"""The most findings of a rule in a package that name the nearest value: each takes a scan."""

SMALL = 1000
"""Rows of the largest table whose keys are all kept with their rows; else only those asked for."""

_EASY = 1000
"""Values among which the nearest one is soon found: of more, fewer findings have a hint."""

Hit = dict[str, object]


def findings(hits: pl.DataFrame, rule: Rule, stack: Stack) -> Iterator[Finding]:
    """Yield the findings of located hits, at most KEPT_PER_RULE in a package."""
    few = hits.filter(pl.int_range(pl.len()).over("package") < KEPT_PER_RULE)
    places = _Places(stack, few["related"])
    for hit in few.iter_rows(named=True):
        yield _finding(hit, rule, places)


def _finding(hit: Hit, rule: Rule, places: _Places) -> Finding:
    package, message = str(hit["package"]), str(hit["message"])
    message += places.hint(package, hit)
    related = [places.of_key(package, struct) for struct in _structs(hit["related"])]
    if hit["first"] is not None:
        related.append(places.of_first(package, hit))
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        package=package,
        place=_shortened(places.of_hit(package, hit)),
        message=shorten(message, LONGEST),
        related=tuple(_shortened(place) for place in related),
        acknowledged_by=str(hit["acknowledged_by"] or ""),
        url=rule.url,
    )


def _shortened(place: Place) -> Place:
    if len(place.row_key) + len(place.field) + len(place.value) <= LONGEST:  # as nearly all
        return place
    row_key, field, value = (shorten(t, LONGEST) for t in (place.row_key, place.field, place.value))
    return replace(place, row_key=row_key, field=field, value=value)


def _structs(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []


class _Places:
    """The places of a stack that a person can open; `related` are the rows that hits name."""

    def __init__(self, stack: Stack, related: pl.Series) -> None:
        self.stack, self._related = stack, related
        self._columns: dict[tuple[str, str, str], pl.Series] = {}
        self._known: dict[tuple[str, str], dict[str, int]] = {}
        self._compared: Counter[str] = Counter()
        self._hints: dict[Hashable, tuple[str, int]] = {}

    def of_hit(self, package: str, hit: Hit) -> Place:
        """Return the row on which a hit stands, or its line of a file that has no rows."""
        resource, name, value = str(hit["resource"] or ""), str(hit["field"] or ""), hit["value"]
        if hit["row"] is None:
            line = None if hit["line"] is None else int(str(hit["line"]))
            return Place(
                path=str(hit["path"] or package),
                line=line,
                resource=resource,
                row_key="",
                field=name,
                value=str(value or ""),
            )
        place = self._of_row(package, resource, int(str(hit["row"])), name)
        return place if value is None else replace(place, value=str(value))

    def of_first(self, package: str, hit: Hit) -> Place:
        """Return the cell with which the hit collides."""
        return self._of_row(
            package, str(hit["resource"]), int(str(hit["first"])), str(hit["field"])
        )

    def _of_row(self, package: str, resource: str, row: int, name: str) -> Place:
        """Return a cell, with the text that stands in it."""
        source = self.stack.packages[package].sources[resource]
        keys = self.stack.primary_key(resource, package)
        there = name in source.filled.columns
        return Place(
            path=source.path,
            line=source.table.line(row),
            resource=resource,
            row_key=row_key(self._texts(package, resource, key)[row] for key in keys),
            field=name,
            value=(self._texts(package, resource, name)[row] or "") if there else "",
        )

    def _texts(self, package: str, resource: str, name: str) -> pl.Series:
        """Return the text of a column; it may have to be unpacked."""
        if (package, resource, name) not in self._columns:
            source = self.stack.packages[package].sources[resource]
            self._columns[package, resource, name] = source.column(name)
        return self._columns[package, resource, name]

    def of_key(self, package: str, struct: dict[str, str]) -> Place:
        """Return the row with a key; a place without a path if there is none."""
        resource, key, name = struct["resource"], struct["row_key"], struct["field"] or ""
        row = self._rows(package, resource).get(key)
        if row is None:
            return Place(path="", resource=resource, row_key=key, field=name)
        return self._of_row(package, resource, row, name)

    def _rows(self, package: str, resource: str) -> dict[str, int]:
        """Return the row of each key of a table, the first one of a repeated key.

        Of a large table only keys that hits name are looked for.
        """
        asked = package, resource
        if (known := self._known.get(asked, self.stack.key_rows.get(asked))) is None:
            keys = self._row_keys(package, resource)
            rows: Sequence[int] = range(len(keys))
            if is_large := len(keys) > SMALL:
                rows = keys.is_in(self._named_keys(resource)).arg_true().to_list()
                keys = keys[rows]
            # From the end, so that of a repeated key the first row is what stands in the dict.
            known = dict(zip(reversed(keys.to_list()), reversed(rows), strict=True))
            # Rules that relate rows mostly relate the same ones; a large table serves one rule.
            (self._known if is_large else self.stack.key_rows)[asked] = known
        return known

    def _row_keys(self, package: str, resource: str) -> pl.Series:
        source = self.stack.packages[package].sources.get(resource)
        names = self.stack.primary_key(resource, package) if source else ()
        if source is None or not names:
            return pl.Series(dtype=pl.String)
        if len(names) == 1 and not (key := source.column(*names)).null_count():
            return key  # as in most tables: a selection costs more than to look
        return source.select(names).select(row_key_expr(names)).to_series()

    def _named_keys(self, resource: str) -> list[str]:
        """Return the keys of a table that hits name, of whichever package."""
        related = self._related.explode().drop_nulls().struct.unnest()
        return related.filter(pl.col("resource") == resource)["row_key"].to_list()

    def hint(self, package: str, hit: Hit) -> str:
        """Name the value that is likely meant: a key that is there, or a value of the list."""
        if hit["nearest_in"]:
            return self._nearest(package, hit, lambda: self._existing(package, hit))
        if hit.get("kind") != "not_in_enum":
            return ""
        allowed = self.stack.allowed_values(str(hit["resource"]), str(hit["field"]), package)
        # A word of a short list is meant only if it is much alike; else the list itself says more.
        nearest = self._nearest(package, hit, lambda: allowed, NAME)
        return nearest or f" (allowed: {shorten(', '.join(allowed), LONGEST)})"

    def _nearest(
        self, package: str, hit: Hit, known: Callable[[], Sequence[str]], cutoff: float = CELL
    ) -> str:
        # A package in which all 100,000 notes are wrong needs no 100,000 guesses.
        if self._compared[package] >= COMPARED:
            return ""
        asked = (package, hit["nearest_in"], hit["resource"], hit["field"], str(hit["value"]))
        if asked not in self._hints:  # the same slip stands in many rows
            values = known()
            hint = nearest_hint(str(hit["value"]), values, cutoff)
            self._hints[asked] = hint, max(1, len(values) // _EASY)
        hint, effort = self._hints[asked]
        self._compared[package] += effort
        return hint

    def _existing(self, package: str, hit: Hit) -> list[str]:
        """Return the values of the column in which the hit's value was looked up."""
        table, _, column = str(hit["nearest_in"]).partition(".")
        source = self.stack.packages[package].sources.get(table)
        if source is None or column not in source.filled.columns:
            return []
        return (
            self._texts(package, table, column).drop_nulls().unique().sort().head(10_000).to_list()
        )
