"""Validate packages by their paths: open them, choose the rules, run them, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from claimcheck.engine import batches, rule_run, settings
from claimcheck.engine.plugins import known_rules, loaded_plugins
from claimcheck.engine.rule import Rule
from claimcheck.engine.settings import Config
from claimcheck.engine.source_counts import count_sources
from claimcheck.errors import NoCluster, NotReadable, UsageError
from claimcheck.files.nearest import nearest_package
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import open_store
from claimcheck.model.finding import Severity
from claimcheck.model.flaw import Flaw
from claimcheck.model.report import Plugin, Report, Unread
from claimcheck.run.given_frames import given_frames
from claimcheck.schema import bundled
from claimcheck.text.names import pick_codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a validation takes beside the packages.

    `config` replaces the settings of the project in which the first package lies. Of many
    packages, `jobs` processes work at a time, or the Dask cluster at the address `scheduler`.
    Rules of others are applied as well, unless `plugins` is false.
    """

    article: str | None = None
    sources: str | None = None
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Config | None = None
    jobs: int = 1
    scheduler: str = ""
    plugins: bool = True


def validate(
    *paths: str | Path, options: Options | None = None, told: batches.Told | None = None
) -> Report:
    """Validate packages (folders, descriptors or zips) and return what was found.

    Bad data never raises: it is in the report. `told` is called now and then with the number of
    packages that are done, and of all.

    Raises:
        NotReadable: no path is a package that can be read at all; of several, the report names
            those that are none.
        UsageError: an option names something unknown, or cannot be given with many packages.
        NoCluster: the cluster cannot be used.
        BadPlugin: rules of others, which are installed, cannot be used.

    """
    options = options or Options()
    named = list(dict.fromkeys(str(p) for p in paths)) or [str(nearest_package())]
    given = (options.article, options.against, options.sources)
    if len(named) > 1 and given != (None, None, None):
        what = "--article, --sources and --against need"
        raise UsageError(f"{what} exactly one package, the one they belong to")
    known = known_rules(plugins=options.plugins)
    asked = options.config or project_settings(*named, plugins=options.plugins)
    unwanted = (*asked.ignore, *options.ignore)
    rules = choose_rules(options.select or asked.select, ignore=unwanted, known=known)
    loaded = loaded_plugins(plugins=options.plugins)
    task = partial(_validate, _severities(rules, asked, known), loaded, options)
    places = [(path, str(Path(path).absolute())) for path in named]
    lost = partial(_report_lost, rules, known, loaded)
    report = batches.run(
        task, places, lost, jobs=options.jobs, scheduler=options.scheduler, told=told
    )
    if not report.packages:
        raise NotReadable("; ".join(unread.message for unread in report.unread))
    return report


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
    packages, unread = _read_all(places)
    known = known_rules(plugins=options.plugins)
    rules = [replace(known[code], severity=level) for code, level in severities.items()]
    extra, facts = given_frames(packages, options)
    report = rule_run.run(packages, rules, extra, known)
    told = tuple(replace(p, facts=(*p.facts, *facts.get(p.path, ()))) for p in report.packages)
    counts = count_sources(packages, extra)
    return replace(report, packages=told, plugins=loaded, sources=counts, unread=unread)


def _read_all(places: Sequence[tuple[str, str]]) -> tuple[list[Package], tuple[Unread, ...]]:
    """Read the packages; what is none, or may not be read, is no reason to judge no other."""
    packages, unread = [], []
    for shown, at in places:
        try:
            packages.append(read_package(shown, open_store(at, shown)))
        except NotReadable as error:
            unread.append(Unread(shown, str(error)))
    return packages, tuple(unread)


def _report_lost(
    rules: Sequence[Rule],
    known: Mapping[str, Rule],
    loaded: tuple[Plugin, ...],
    place: tuple[str, str],
) -> Report:
    """Report a package whose process was killed, twice: nothing was judged, which is an error."""
    path, at = place
    package = Package(path=path, store=open_store(at, path))
    message = "whoever checked the package was killed, twice; it may need more memory than there is"
    package.note(Flaw("unreadable_file", message), path=path)
    package.held.update(dict.fromkeys(bundled.tables(), "the package was not read"))
    saying = [rule for rule in known.values() if rule.name == "unreadable_file"]
    asked = {rule.code: rule for rule in (*saying, *rules)}
    return replace(rule_run.run([package], asked.values(), {}, known), plugins=loaded)


def project_settings(*paths: str | Path, plugins: bool = True) -> Config:
    """Return the settings of the project in which the first package lies."""
    first = Path(paths[0]) if paths else nearest_package()
    known = known_rules(plugins=plugins)
    return settings.load(first if first.is_dir() else first.parent, known)


def _severities(
    rules: Iterable[Rule], asked: Config, known: Mapping[str, Rule]
) -> dict[str, Severity]:
    """Return the severity that the project gives each rule; before its family's, the rule's own."""
    choose_rules(ignore=asked.severity, known=known)  # which refuses unknown codes
    said = asked.severity
    return {r.code: said.get(r.code, said.get(r.family, r.severity)) for r in rules}


def choose_rules(
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
