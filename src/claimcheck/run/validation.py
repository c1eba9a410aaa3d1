"""Validate packages by their paths: open them, choose the rules, run them, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from operator import index
from pathlib import Path
from typing import SupportsIndex

from claimcheck.engine import batches, settings
from claimcheck.engine.plugins import known_rules, loaded_plugins
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import choose_rules
from claimcheck.engine.settings import Config
from claimcheck.errors import NotReadable, UsageError
from claimcheck.files.given_path import given_path
from claimcheck.files.nearest import nearest_package
from claimcheck.files.package_paths import each_package
from claimcheck.model.finding import Severity
from claimcheck.model.report import Report
from claimcheck.model.tally import merge
from claimcheck.run.judging import Judging, judge, report_lost
from claimcheck.run.resumption import resume
from claimcheck.text.names import each_name

TellProgress = Callable[[int, int], None]
"""Takes how many things, such as packages, are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a validation takes beside the packages.

    `config` replaces the settings of the project in which the first package lies. Of many
    packages, `jobs` processes work at a time (a script asks for them below
    `if __name__ == "__main__":`), or the Dask cluster at the address `scheduler`, or `jobs` workers
    of an `executor`; `resume` is the path of a ledger, which knows those that have not changed
    since. With `addresses` a package may be an address that fsspec knows, such as s3://bucket/one,
    which the workers open. Rules of others are applied as well, unless `plugins` is false.

    Raises:
        UsageError: an option is nothing of its kind, or two of them name who does the work.

    """

    article: str | Path | None = None
    sources: str | Path | None = None
    against: str | Path | None = None
    select: Iterable[str] = ()
    ignore: Iterable[str] = ()
    config: Config | None = None
    jobs: int = 1
    scheduler: str = ""
    executor: Executor | None = None
    resume: str | Path | None = None
    addresses: bool = False
    plugins: bool = True

    def __post_init__(self) -> None:
        """Refuse what can mean nothing; take names from what can be read only once."""
        for name in ("article", "sources", "against", "resume"):
            if (given := getattr(self, name)) is not None:
                object.__setattr__(self, name, given_path(given, name))
        for name in ("select", "ignore"):
            object.__setattr__(self, name, each_name(getattr(self, name)))
        if not isinstance(self.config, Config | None):
            raise UsageError(f"config is {type(self.config).__name__}, and no Config")
        object.__setattr__(self, "jobs", _whole_number(self.jobs))
        _refuse_workers(self)


def _whole_number(jobs: SupportsIndex) -> int:
    """Return how many processes work: what Python takes for a whole number, as one of numpy."""
    try:
        number = index(jobs)
    except TypeError:
        number = 0
    if number < 1:
        raise UsageError(f"{jobs!r} processes can do nothing: jobs is a whole number, 1 or more")
    return number


def _refuse_workers(options: Options) -> None:
    """Refuse workers who cannot be, and two who would do the same work."""
    jobs, executor = options.jobs, options.executor
    if not isinstance(options.scheduler, str | None):
        raise UsageError(f"scheduler is {type(options.scheduler).__name__}, and no address as text")
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise UsageError(f"executor is {type(executor).__name__}, which takes no work")
    if options.scheduler and executor is not None:
        raise UsageError("executor and scheduler say who does the work; name one of them")
    if options.scheduler and jobs > 1:
        raise UsageError("jobs (processes here) and scheduler (a cluster): name one of them")


def validate(
    *paths: str | Path, options: Options | None = None, told: TellProgress | None = None
) -> Report:
    """Validate packages (folders, descriptors, zips of one or several): return what was found.

    Bad data never raises: it is in the report. `told` is called now and then with the number of
    packages that are done, and of all.

    Raises:
        NotReadable: no path is a package that can be read at all; of several, a finding names those
            that are none.
        UsageError: an option names something unknown, or cannot be given with many packages.
        NoCluster: the cluster cannot be used.
        BadPlugin: rules of others, which are installed, cannot be used.

    """
    report = merge(report_each(*paths, options=options, told=told))
    if report.unread:
        raise NotReadable("; ".join(unread.message for unread in report.unread))
    return report


def report_each(
    *paths: str | Path, options: Options | None = None, told: TellProgress | None = None
) -> Iterator[Report]:
    """Yield the report of each package, in the order in which they are named.

    What cannot be read at all has a finding, and its report is `unread`. It raises what `validate`
    does.
    """
    options = _sound(options, told)
    packages = each_package(given_path(path, "a package") for path in paths)
    named = packages or [str(nearest_package())]
    given = (options.article, options.against, options.sources)
    if len(named) > 1 and given != (None, None, None):
        what = "--article, --sources and --against need"
        raise UsageError(f"{what} exactly one package, the one they belong to")
    if options.resume and given != (None, None, None):
        raise UsageError("a ledger (--resume) keeps what packages are alone; leave out the others")
    task = _task(named, options)
    with resume(named, task, options.resume) as located:
        judged = batches.run_batches(
            partial(judge, task),
            located,
            partial(report_lost, task),
            jobs=options.jobs,
            scheduler=options.scheduler,
            executor=options.executor,
        )
        for done, (path, one) in enumerate(zip(named, judged, strict=True), 1):
            yield located.settle(path, one)
            if told is not None:
                told(done, len(named))


def _sound(options: Options | None, told: TellProgress | None) -> Options:
    """Return the options of a call, which may be none, if they are some."""
    if not isinstance(options, Options | None):
        raise UsageError(f"options is {type(options).__name__}, and no claimcheck.Options")
    if told is not None and not callable(told):
        raise UsageError(f"told is {type(told).__name__}, which nobody can call")
    return options or Options()


def _task(named: Sequence[str], options: Options) -> Judging:
    """Return what is to be done with each package."""
    known = known_rules(plugins=options.plugins)
    asked = options.config or project_settings(*named, plugins=options.plugins)
    unwanted = (*asked.ignore, *each_name(options.ignore))
    rules = choose_rules(options.select or asked.select, ignore=unwanted, known=known)
    return Judging(
        severities=_severities(rules, asked, known),
        plugins=loaded_plugins(plugins=options.plugins),
        with_plugins=options.plugins,
        article=options.article,
        sources=options.sources,
        against=options.against,
        recorded=options.resume is not None,
        addresses=options.addresses,
    )


def project_settings(*paths: str | Path, plugins: bool = True) -> Config:
    """Return the settings of the project in which the first package lies."""
    first = Path(paths[0]) if paths else nearest_package()
    return settings.load(first, known_rules(plugins=plugins))


def _severities(
    rules: Iterable[Rule], asked: Config, known: Mapping[str, Rule]
) -> dict[str, Severity]:
    """Return the severity that the project gives each rule; before its family's, the rule's own."""
    choose_rules(ignore=asked.severity, known=known)  # which refuses unknown codes
    said = asked.severity
    return {r.code: said.get(r.code, said.get(r.family, r.severity)) for r in rules}
