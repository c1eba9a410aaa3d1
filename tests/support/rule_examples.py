"""The small packages beside the rules, read as packages are, with what options give to rules."""

from __future__ import annotations

import json
from collections.abc import Iterable

import polars as pl

from claimcheck import article as articles
from claimcheck.changes.against import frames
from claimcheck.changes.snapshot import of_package
from claimcheck.engine.rule import Example
from claimcheck.files import csv_table
from claimcheck.files.package import Package, Source, _take, read_package
from claimcheck.schema import bundled, profile
from support.base import BASE, PROFILE
from support.memory import Memory


def of_example(example: Example, name: str) -> Package:
    """Read a rule's example: tables by name (columns that do not matter left out), or files."""
    files = {k: v.encode() if isinstance(v, str) else v for k, v in example.files.items()}
    if "datapackage.json" in files:
        return read_package(name, Memory(files, name, example.sealed))
    descriptor = {"name": name, "claimcheck": {"profile": PROFILE}, "status": "release"}
    package = Package(path=name, store=Memory(files, name), descriptor=descriptor)
    for path, data in files.items():
        if path in bundled.tables():
            table = csv_table.read(data, frame=True)
            if table.columns:
                _widen(table, path)
            _take(package, path, Source(f"{name}/{path}.csv", table))
        elif path == "descriptor":
            patch = json.loads(data)
            package.descriptor |= patch
            for flaw in profile.check(BASE.with_descriptor(patch).parsed()):
                package.note(flaw, path=f"{name}/datapackage.json")
    for table in bundled.tables():
        if table not in package.sources and table not in package.held:
            empty = csv_table.read(",".join(bundled.columns(table)).encode())
            package.sources[table] = Source(f"{name}/{table}.csv", empty)
    return package


def _widen(table: csv_table.CsvTable, name: str) -> None:
    names = list(bundled.columns(name))
    missing = [pl.lit(None, pl.String).alias(n) for n in names if n not in table.columns]
    table.columns, table.held = names, table.frame.with_columns(missing).select(names)


def extras(rule: object, named: Iterable[tuple[str, Example]]) -> dict[str, pl.DataFrame]:
    """The frames that an option of `validate` gives, made from the examples."""
    found: dict[str, list[pl.DataFrame]] = {}
    for name, example in named:
        for key, frame in (against(name, example) | beside(name, example)).items():
            found.setdefault(key, []).append(frame)
    return {key: pl.concat(frames) for key, frames in found.items()}


def against(name: str, example: Example) -> dict[str, pl.DataFrame]:
    """What changed since the older release, whose files an example names `old/…`."""
    old = {k.removeprefix("old/"): v for k, v in example.files.items() if k.startswith("old/")}
    if not old:
        return {}
    released = {"descriptor": '{"version": "1.0.0"}', **old}
    before = of_package(of_example(Example(released), name))
    files = {"descriptor": '{"version": "1.1.0"}', **example.files}
    return frames(of_example(Example(files), name), before)


def beside(name: str, example: Example) -> dict[str, pl.DataFrame]:
    """What a copy of the article says, which an example names `article.txt`."""
    text = example.files.get("article.txt")
    return articles.frames(of_example(example, name), str(text)) if text else {}
