"""Validate packages by their path: open them, pick the rules, run them, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from claimcheck import article as articles
from claimcheck.changes.against import against_frames
from claimcheck.engine import batches, rule_run, settings
from claimcheck.engine.plugins import known_rules, loaded_plugins
from claimcheck.engine.rule import Rule
from claimcheck.engine.settings import Config
from claimcheck.errors import NoCluster, UsageError
from claimcheck.files.nearest import nearest_package
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import open_store
from claimcheck.model.finding import Severity
from claimcheck.model.report import Plugin, Report
from claimcheck.text.names import pick_codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a validation takes beside the packages.

    `config` replaces the settings of the project in which the first package lies. Of many
    packages, `jobs` processes work at a time, or the Dask cluster at the address `scheduler`.
    Rules of others are applied as well, unless `plugins` is false.
    """

    article: str | None = None
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Config | None = None
    jobs: int = 1
    scheduler: str = ""
    plugins: bool = True


def validate(*paths: str | Path, options: Options | None = None) -> Report:
    """Validate packages (folders, descriptors or zips) and return what was found.

    Bad data never raises: it is in the report.

    Raises:
        NotReadable: a path is no package that can be read at all.
        UsageError: an option names something unknown, or cannot be given with many packages.
        NoCluster: the cluster cannot be used.
        BadPlugin: rules of others, which are installed, cannot be used.

    """
    options = options or Options()
    named = list(dict.fromkeys(str(p) for p in paths)) or [str(nearest_package())]
    if len(named) > 1 and (options.article, options.against) != (None, None):
        raise UsageError("--article and --against need exactly one package, the one they belong to")
    known = known_rules(plugins=options.plugins)
    asked = options.config or project_settings(*named, plugins=options.plugins)
    unwanted = (*asked.ignore, *options.ignore)
    rules = chosen(options.select or asked.select, ignore=unwanted, known=known)
    loaded = loaded_plugins(plugins=options.plugins)
    task = partial(_validate, _severities(rules, asked, known), loaded, options)
    places = [(path, str(Path(path).absolute())) for path in named]
    return batches.run(task, places, jobs=options.jobs, scheduler=options.scheduler)


def _validate(
    severities: dict[str, Severity],
    loaded: tuple[Plugin, ...],
    options: Options,
    places: Sequence[tuple[str, str]],
) -> Report:
    """Validate one batch of packages, each given as it is shown and as it is opened.

    The rules are given by their codes: a worker finds them anew, those of others where it is.

    Raises:
        NoCluster: a worker has other rules of others.

    """
    here = loaded_plugins(plugins=options.plugins)
    if here != loaded:
        said = [", ".join(map(str, plugins)) or "nobody else" for plugins in (here, loaded)]
        raise NoCluster(f"a worker has rules of {said[0]}, and those of {said[1]} are asked for")
    packages = [read_package(p, open_store(at, p)) for p, at in places]
    known = known_rules(plugins=options.plugins)
    rules = [replace(known[code], severity=level) for code, level in severities.items()]
    report = rule_run.run(packages, rules, given_frames(packages, options), known)
    return replace(report, plugins=loaded)


def project_settings(*paths: str | Path, plugins: bool = True) -> Config:
    """Return the settings of the project in which the first package lies."""
    first = Path(paths[0]) if paths else nearest_package()
    known = known_rules(plugins=plugins)
    return settings.load(first if first.is_dir() else first.parent, known)


def _severities(
    rules: Iterable[Rule], asked: Config, known: Mapping[str, Rule]
) -> dict[str, Severity]:
    """Return the severity that the project gives each rule; before its family's, the rule's own."""
    chosen(ignore=asked.severity, known=known)  # which refuses unknown codes
    said = asked.severity
    return {r.code: said.get(r.code, said.get(r.family, r.severity)) for r in rules}


def given_frames(packages: Sequence[Package], options: Options) -> dict[str, pl.DataFrame]:
    """Return the frames that the options give to the rules, of the one package that has any."""
    found: dict[str, pl.DataFrame] = {}
    if options.article is not None:
        found |= articles.frames(packages[0], articles.read(options.article))
    if options.against is not None:
        found |= against_frames(packages[0], options.against)
    return found


def chosen(
    select: Iterable[str] = (), *, ignore: Iterable[str] = (), known: Mapping[str, Rule]
) -> list[Rule]:
    """Return the known rules of these codes or families (all without `select`), less the ignored.

    Raises:
        UnknownName: no rule or family has that code.

    """
    wanted = [pick_codes(code, known) for code in select]
    unwanted = [pick_codes(code, known) for code in ignore]
    return [
        rule
        for code, rule in known.items()
        if (not wanted or code.startswith(tuple(wanted)))
        and not (unwanted and code.startswith(tuple(unwanted)))
    ]
