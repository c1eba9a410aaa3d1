"""The package's CSV files as they should be: canonical form, derived and anchored columns filled.

Canonical: UTF-8, LF, minimal quotes, the schema's columns in its order and any others after them.
The order of the rows is the editor's. A table beyond the profile with records that hold nothing
stays as it is: the reader drops them, and whether they mean something only the author knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import polars as pl

from claimcheck import article as articles
from claimcheck.build import refusals
from claimcheck.errors import CannotBuild, Refused
from claimcheck.files import csv_table
from claimcheck.files.csv_writer import write_csv
from claimcheck.files.overlay import Overlay
from claimcheck.files.package import Package, read_package
from claimcheck.files.raw_package import describe_flaw
from claimcheck.schema import bundled
from claimcheck.schema.header import command_for, missing_columns
from claimcheck.schema.profile import unknown_profile
from claimcheck.typed.profile_tables import type_table
from claimcheck.typed.stack import Stack
from claimcheck.typed.stack import stack as stacked


def assure(package: Package, folder: Path) -> None:
    """Make sure that a package can be written into a folder and nothing of it is lost.

    Raises:
        CannotBuild: it cannot be read, or not so well.

    """
    if not package.descriptor or unknown_profile(package.descriptor):
        told = [describe_flaw(path, flaw) for _, path, flaw in package.flaws]
        raise CannotBuild("; ".join(told) or "no claims package")
    if lost := refusals.faults(package, folder):
        raise CannotBuild(f"mend this first (claimcheck validate says more): {'; '.join(lost)}")


def with_made_columns(package: Package, commands: Collection[str]) -> Package:
    """Return a package in which no table is held back for want of what a build works out.

    A derived column that is gone is as good as an empty one, and so is an anchored one if its text
    is given: if the command that makes it is one of `commands`. What is unsure in a file, and every
    column that only its author knows, is still a reason not to build.
    """
    made = dict(_filled_files(package, commands))
    return read_package(package.path, Overlay(package.store, made)) if made else package


def _filled_files(package: Package, commands: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that lack nothing but what is worked out, with these columns, empty."""
    for name, resource in package.table_resources().items():
        if name not in package.held:
            continue
        with suppress(Refused):  # which stays a reason not to build
            table = csv_table.read(package.store.read(resource["path"]))
            lost = missing_columns(resource, table.columns)
            able = command_for(name, lost) in commands
            if lost and table.columns and not table.doubts() and able:
                filled = table.with_empty(lost)
                yield resource["path"], write_csv(filled.columns, filled.rows())


AnchoredColumns = Mapping[str, dict[str, pl.Series]]
"""Anchored columns as text, by table and column."""


def build_tables(
    package: Package, article: str | None, sourced: AnchoredColumns | None = None
) -> dict[str, bytes]:
    """Return the bytes of each table's file, by its path inside the package.

    `sourced` are the anchored columns that the texts of documents give.
    """
    stack = stacked([package])
    anchors = articles.anchors(package, article) if article is not None else {}
    anchors = {**anchors, **(sourced or {})}
    paths = {r["name"]: r["path"] for r in package.descriptor["resources"] if "path" in r}
    gaps = {resource for resource, _, flaw in package.flaws if flaw.kind == "blank_line"}
    found = {}
    for name, source in package.sources.items():
        frame = source.frame
        if name in bundled.tables():
            columns = {**_derive_columns(stack, name), **anchors.get(name, {})}
            frame = _order_columns(frame.with_columns(**columns), name)
        elif name in gaps:
            found[paths[name]] = package.store.read(paths[name])
            continue
        found[paths[name]] = write_csv(frame.columns, frame.iter_rows())
    return found


_READ = {"claims": ["date"], "quantities": ["value", "value_max", "comparator", "rounding"]}
"""The cells from which the derived ones of a table are worked out."""


def _derive_columns(stack: Stack, table: str) -> dict[str, pl.Series]:
    """Return the derived columns of a table as text; where an input is broken, what is stored.

    What is stored in a derived cell, however broken, never keeps it: it is worked out from the
    cells that are read for it.
    """
    if not (derived := bundled.derived_columns(table)):
        return {}
    found, read = type_table(stack, table), _READ[table]
    broken = found.broken.filter(pl.col("field").is_in(read))["row"]
    texts = stack.texts(table, derived)
    kept = texts["row"].is_in(broken.implode())
    columns = {}
    for name in derived:
        text = pl.Series([_written_text(value) for value in found.frame[name]], dtype=pl.String)
        columns[name] = text.zip_with(~kept, texts[name])
    return columns


def _written_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        plain = format(value.normalize(), "f")
        return plain if plain != "-0" else "0"
    return str(value)


def _order_columns(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Put the columns of the profile first; `select` would read a name like `*` as a pattern."""
    first = bundled.columns(table)
    names = [*first, *(name for name in frame.columns if name not in first)]
    return pl.DataFrame([frame.get_column(name) for name in names])
