"""Validate packages by their path: open them, pick the rules, run them, report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from claimcheck import article as articles
from claimcheck import check, config, home
from claimcheck.access.names import UnknownName, pick_codes
from claimcheck.changes.against import against_frames
from claimcheck.config import Config
from claimcheck.finding import Report
from claimcheck.package import Package, read_package
from claimcheck.rule import Rule, find
from claimcheck.store import DESCRIPTOR, open_store


class UsageError(ValueError):
    """The user asked for something that cannot be; the message says what could."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a validation takes beside the packages.

    `config` replaces the settings of the project in which the first package lies.
    """

    article: str | None = None
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Config | None = None


def validate(*paths: str | Path, options: Options | None = None) -> Report:
    """Validate packages (folders, descriptors or zips) and return what was found.

    Bad data never raises: it is in the report.

    Raises:
        NotReadable: a path is no package that can be read at all.
        UsageError: an option names something unknown.

    """
    options = options or Options()
    named = list(dict.fromkeys(str(p) for p in paths)) or [str(home.here())]
    asked = options.config or settings(*named)
    packages = [read_package(p, open_store(p), _descriptor_name(p)) for p in named]
    rules = chosen(options.select or asked.select, (*asked.ignore, *options.ignore))
    extra = _frames(packages, options)
    return check.run(packages, _remapped(rules, asked), extra)


def settings(*paths: str | Path) -> Config:
    """Return the settings of the project in which the first package lies."""
    first = Path(paths[0]) if paths else home.here()
    return config.load(first if first.is_dir() else first.parent)


def _remapped(rules: Iterable[Rule], asked: Config) -> list[Rule]:
    """Give each rule the severity that the project asks for."""
    chosen([], asked.severity)
    said = asked.severity  # of a family and a rule of it, the rule's own counts
    return [
        replace(r, severity=said.get(r.code, said.get(r.family, r.severity))) for r in rules
    ]


def _descriptor_name(path: str) -> str:
    return Path(path).name if path.endswith(".json") else DESCRIPTOR


def _frames(packages: Sequence[Package], options: Options) -> dict[str, pl.DataFrame]:
    if options.article is None and options.against is None:
        return {}
    if len(packages) != 1:
        raise UsageError("--article and --against need exactly one package, the one they belong to")
    found: dict[str, pl.DataFrame] = {}
    if options.article is not None:
        found |= articles.frames(packages[0], articles.read(options.article))
    if options.against is not None:
        found |= against_frames(packages[0], options.against)
    return found


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules of these codes or families (all without `select`), less the ignored.

    Raises:
        UsageError: no rule or family has that code.

    """
    rules = find()
    try:
        wanted = [pick_codes(code, rules) for code in select]
        unwanted = [pick_codes(code, rules) for code in ignore]
    except UnknownName as unknown:
        raise UsageError(str(unknown)) from None
    return [
        rule
        for code, rule in rules.items()
        if (not wanted or code.startswith(tuple(wanted)))
        and not (unwanted and code.startswith(tuple(unwanted)))
    ]
