"""Read the examples of a rule as packages are read, with the frames that options would give."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import polars as pl

from claimcheck import article as articles
from claimcheck import sources
from claimcheck.article.changed_rows import FRAME, ChangedRow, changed_frame
from claimcheck.changes.against import frames
from claimcheck.changes.snapshot import of_package
from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files import csv_table
from claimcheck.files.package import Package, keep_table, read_package
from claimcheck.files.store import DESCRIPTOR, Memory
from claimcheck.files.table_source import TableSource
from claimcheck.model import installation
from claimcheck.model.report import Report
from claimcheck.schema import bundled, profile

Named = tuple[str, Example]
"""An example, and what its package is called."""


def run_examples(rule: Rule, *named: Named) -> Report:
    """Run a rule over examples, stacked in the order in which they are given."""
    read = [read_example(example, name) for name, example in named]
    known = {**bundled_rules(), rule.code: rule}
    needed = {rule.code: rule}
    if "acknowledgements" in rule.reads:
        # What became of them is known only if the rules that they name were run.
        issues = "".join(str(example.files.get("known_issues", "")) for _, example in named)
        needed |= {code: other for code, other in known.items() if code in issues}
    return rule_run.run(read, needed.values(), option_frames(named), known)


def read_example(example: Example, name: str) -> Package:
    """Read a rule's example: tables by name (columns that do not matter left out), or files."""
    files = {k: v.encode() if isinstance(v, str) else v for k, v in example.files.items()}
    if DESCRIPTOR in files:
        return read_package(name, Memory(files, name, example.sealed))
    descriptor = {
        "name": name,
        "claimcheck": {"profile": bundled.PROFILES[-1]},
        "status": "release",
    }
    package = Package(path=name, store=Memory(files, name), descriptor=descriptor)
    for path, data in files.items():
        if path in bundled.tables():
            table = csv_table.read(data, frame=True)
            if table.columns:  # an example leaves out what is empty
                absent = [n for n in bundled.columns(path) if n not in table.columns]
                table = table.with_empty(absent)
            keep_table(package, path, TableSource(path=f"{name}/{path}.csv", table=table))
        elif path == "descriptor":
            _patch(package, json.loads(data))
    for table_name in bundled.tables():
        if table_name not in package.sources and table_name not in package.held:
            empty = csv_table.read(",".join(bundled.columns(table_name)).encode())
            package.sources[table_name] = TableSource(path=f"{name}/{table_name}.csv", table=empty)
    return package


def _patch(package: Package, patch: dict[str, Any]) -> None:
    """Change the descriptor, and hold what was changed to the profile: the rest is sound."""
    package.descriptor |= patch
    path = installation.folder("datapackage") / DESCRIPTOR
    sound = json.loads(path.read_text(encoding="utf-8"))
    for flaw in profile.check(_merged(sound, patch)):
        package.note(flaw, path=package.store.show(DESCRIPTOR))


def _merged(target: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return an object with the properties of another put in; objects in both are merged."""
    both = {
        n: v for n, v in patch.items() if isinstance(v, dict) and isinstance(target.get(n), dict)
    }
    return target | patch | {name: _merged(target[name], value) for name, value in both.items()}


def option_frames(named: Iterable[Named]) -> dict[str, pl.DataFrame]:
    """Return the frames that an option of `validate` gives, made from examples."""
    found: dict[str, list[pl.DataFrame]] = {}
    for name, example in named:
        given = _against(name, example) | _article_frames(name, example) | _updated(name, example)
        # Of the texts of documents, those that an example ships (`documents.path`).
        given |= sources.source_frames(read_example(example, name), None)[0]
        for key, frame in given.items():
            found.setdefault(key, []).append(frame)
    return {key: pl.concat(parts) for key, parts in found.items()}


def _against(name: str, example: Example) -> dict[str, pl.DataFrame]:
    """Say what changed since the older release, whose files an example names `old/…`."""
    old = {k.removeprefix("old/"): v for k, v in example.files.items() if k.startswith("old/")}
    if not old:
        return {}
    released = {"descriptor": '{"version": "1.0.0"}', **old}
    before = of_package(read_example(Example(released), name))
    files = {"descriptor": '{"version": "1.1.0"}', **example.files}
    return frames(read_example(Example(files), name), before)


def _article_frames(name: str, example: Example) -> dict[str, pl.DataFrame]:
    """Say what a copy of the article says, which an example names `article.txt`."""
    text = example.files.get("article.txt")
    return articles.frames(read_example(example, name), str(text)) if text else {}


def _updated(name: str, example: Example) -> dict[str, pl.DataFrame]:
    """Say what changed in the article since the rows were made, which an example names so."""
    if (text := example.files.get("changed.json")) is None:
        return {}
    rows = [ChangedRow(**row) for row in json.loads(text)]
    return {FRAME: changed_frame(read_example(example, name), rows)}
