"""Every frame that rules read, over one stack of packages, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

import polars as pl

from claimcheck.engine import derived_frames
from claimcheck.engine.collection import FEW, collect_as_written
from claimcheck.engine.derived_frames import DERIVED
from claimcheck.engine.hits import HIT
from claimcheck.engine.own_frames import own_frame
from claimcheck.engine.rule import Reading, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.table_rows import TableRows
from claimcheck.files.package import Package
from claimcheck.model.frame import ROWS
from claimcheck.schema import bundled
from claimcheck.schema.profile import unknown_profile
from claimcheck.typed import foreign_keys
from claimcheck.typed.own_tables import TypedOwnTable, type_own_table
from claimcheck.typed.stack import OwnTable, Stack, own_row_keys
from claimcheck.typed.table_frames import catalogue


class Frames:
    """Every frame over one stack of packages; each is made when it is first asked for."""

    def __init__(
        self,
        stack: Stack,
        extra: dict[str, pl.DataFrame] | None = None,
        known: Mapping[str, Rule] | None = None,
        without: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Take a stack, the frames made elsewhere by name, and the rules that are known.

        `without` names the packages to which one of those frames was not given.
        """
        self.stack = stack
        self.extra = extra or {}
        self._without = without or {}
        self.known = bundled_rules() if known is None else known
        self.tables = TableRows(stack)
        self._derived: dict[tuple[str, tuple[str, ...]], pl.DataFrame] = {}

    def packages_without(self, name: str) -> Collection[str]:
        """Return the packages to which nobody gave a frame that is made elsewhere."""
        return self._without.get(name, ()) if name in self.extra else self.stack.packages

    def let_go(self, frame: str, column: str) -> None:
        """Drop what nobody will read any more: a column of a table, or a frame as a whole."""
        if frame in self.tables.packed:
            self.tables.packed[frame].let_go(column)
        elif not column:
            self._derived = {key: made for key, made in self._derived.items() if key[0] != frame}

    @cached_property
    def own(self) -> list[TypedOwnTable]:
        """Return the tables and columns that packages have of their own, judged."""
        return [type_own_table(table, self._broken(table)) for table in self.stack.own]

    def _broken(self, table: OwnTable) -> pl.DataFrame:
        """Return the cells of a table that break the profile, if it knows the table."""
        if table.name in bundled.tables():
            return self.tables.typed(table.name).broken
        return table.broken.clear().with_columns(field=pl.lit(""))

    @cached_property
    def flaws(self) -> dict[str, pl.DataFrame]:
        """Return all that readers noted of files and cells, by its kind: the name of a rule."""
        of_profile = (self.tables.typed(table).flaws for table in bundled.tables())
        noted = pl.concat([self.stack.flaws, *of_profile, *(own.flaws for own in self.own)])
        found = {str(kind): flaws for (kind,), flaws in noted.group_by("kind", maintain_order=True)}
        unknown = found.keys() - {rule.name for rule in bundled_rules().values()}
        if unknown:  # it would be lost without a word
            raise LookupError(f"no rule reports the flaws {', '.join(sorted(unknown))}")
        return found

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Return the packages of no known profile, of which nothing but the descriptor is read."""
        packages = self.stack.packages.items()
        return frozenset(path for path, it in packages if unknown_profile(it.descriptor))

    @cached_property
    def incomplete(self) -> dict[str, Package]:
        """Return the packages of which not every table of the profile was read, or not all judged.

        In any other one, every rule runs that asks for the profile only.
        """
        tables = set(bundled.tables())
        return {
            path: package
            for path, package in self.stack.packages.items()
            if package.held or package.unjudged or not package.sources.keys() >= tables
        }

    @cached_property
    def heights(self) -> dict[str, int]:
        """Return the number of rows of each package, in all of its tables."""
        return {p: sum(it.summary().rows.values()) for p, it in self.stack.packages.items()}

    @cached_property
    def few(self) -> bool:
        """Tell whether all tables have so few rows that plans are worked out faster in memory."""
        return sum(self.heights.values()) <= FEW

    @cached_property
    def no_hits(self) -> pl.DataFrame:
        """Return the hits of a rule that nothing breaks, as most rules in most packages."""
        return pl.DataFrame(schema={"package": self.stack.key, **HIT})

    def arguments(
        self, reads: Mapping[str, Reading], packages: Sequence[str], every_row_of: Collection[str]
    ) -> dict[str, pl.LazyFrame]:
        """Return frames by parameter, only with rows of these packages.

        Of the tables that are read with their whole key, only the first row of a repeated key is
        there, but for those of which every row is asked for.
        """
        found = {
            name: self._get(reading, packages, name in every_row_of)
            for name, reading in reads.items()
        }
        # Most rules run in all packages: a filter that leaves everything would cost a pass each.
        if len(packages) == len(self.stack.packages):
            return found
        mine = pl.col("package").cast(pl.String).is_in(list(packages))
        of_packages = {name for name, reading in reads.items() if _has_packages(reading)}
        return {name: f.filter(mine) if name in of_packages else f for name, f in found.items()}

    def _get(self, reading: Reading, packages: Sequence[str], every_row: bool) -> pl.LazyFrame:
        if reading.own:
            return own_frame(self.stack, reading, self.own, packages, every_row)
        table = reading.frame.removeprefix("all_")
        if table in bundled.tables():
            return self.tables.read(table, reading.columns, every_row)
        found = self._declared(reading.frame, packages)
        if not reading.columns:
            return found
        keys = [name for name in ROWS if name in catalogue()[reading.frame].columns]
        return found.select(*dict.fromkeys([*keys, *reading.columns]))

    def _declared(self, name: str, packages: Sequence[str]) -> pl.LazyFrame:
        """Return a frame that is no table."""
        if name in DERIVED:
            return self._derive(name, tuple(packages)).lazy()
        if name in self.extra:
            key = pl.col("package").cast(pl.String).cast(self.stack.key)
            return self.extra[name].lazy().with_columns(key)
        return _OF_STACK[name](self)

    def _derive(self, name: str, packages: tuple[str, ...]) -> pl.DataFrame:
        """Return a derived frame; several rules read it, so it is worked out once."""
        if (name, packages) not in self._derived:
            made = DERIVED[name]
            given = self.arguments(made.reads, packages, made.every_row_of)
            self._derived[name, packages] = collect_as_written(made.make(**given))
        return self._derived[name, packages]

    @property
    def row_keys(self) -> pl.DataFrame:
        """Return `all_rows` and the rows of further tables."""
        further = [t for t in self.stack.own if t.name not in bundled.tables()]
        return pl.concat([self.all_rows, *(own_row_keys(table) for table in further)])

    @property
    def all_rows(self) -> pl.DataFrame:
        """Return every row of the profile's tables: `package`, `row`, `resource`, `row_key`."""
        known = ("all_rows", ())
        if known not in self._derived:
            rows = (self.tables.rows_of(table) for table in bundled.tables())
            self._derived[known] = pl.concat(rows)
        return self._derived[known]


def _has_packages(reading: Reading) -> bool:
    """Tell whether each row of a frame belongs to a package; the known rules are of none."""
    return reading.own or "package" in catalogue()[reading.frame].columns


_OF_STACK: dict[str, Callable[[Frames], pl.LazyFrame]] = {
    "links": lambda frames: foreign_keys.links(
        frames.stack, lambda table: frames.tables.typed(table).broken, frames.own
    ),
    "keys": lambda frames: foreign_keys.keys(frames.stack, frames.own),
    "packages": lambda frames: derived_frames.packages(frames.stack),
    "passage_dates": lambda frames: derived_frames.passage_dates(frames.stack),
    "prose": lambda frames: derived_frames.prose(frames.stack),
    "known_rules": lambda frames: derived_frames.known_rules(frames.known.values()),
    "all_rows": lambda frames: frames.all_rows.lazy(),
}
"""What makes each frame that is neither a table, nor derived from some, nor given by an option."""
