"""One batch of packages: open them, run the rules over all of them at once, report each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from claimcheck.engine import rule_run
from claimcheck.engine.batches import worker_name
from claimcheck.engine.plugins import known_rules, loaded_plugins
from claimcheck.engine.rule import Rule
from claimcheck.engine.source_counts import count_sources
from claimcheck.errors import NoCluster, NotReadable
from claimcheck.files.named_store import is_address, open_store
from claimcheck.files.package import Package
from claimcheck.files.package_batch import read_packages
from claimcheck.files.recorded_store import Recorded, Seen, look_again
from claimcheck.files.store import Store
from claimcheck.model.finding import Finding, Severity
from claimcheck.model.place import Place
from claimcheck.model.report import PackageSummary, Plugin, Report, RuleResult, Unread
from claimcheck.run.given_frames import given_frames, stack_given

UNREADABLE = "unreadable_file"
"""The name of the rule that reports what cannot be read."""


class LocatedPackage(NamedTuple):
    """A package as it is shown and as it is opened, and what a ledger says was seen of it."""

    shown: str
    at: str
    seen: Seen | None = None


class JudgedPackage(NamedTuple):
    """The report of a package, none if it is unchanged; and what was seen, if it is recorded."""

    report: Report | None
    seen: Seen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What is done with every package; it is sent to the workers.

    The rules are given by their codes, each with its severity: a worker finds them anew, those of
    others where it is. `article`, `sources` and `against` belong to the one package there is then.
    With `recorded`, it is told what was seen of each; with `addresses`, some may be addresses.
    """

    severities: Mapping[str, Severity]
    plugins: tuple[Plugin, ...] = ()
    with_plugins: bool = True
    article: str | Path | None = None
    sources: str | Path | None = None
    against: str | Path | None = None
    recorded: bool = False
    addresses: bool = False

    def rules(self) -> list[Rule]:
        """Return the rules that are asked for.

        Raises:
            NoCluster: a worker has other rules of others.

        """
        here = loaded_plugins(plugins=self.with_plugins)
        if here != self.plugins:
            here_and_asked = (here, self.plugins)
            said = [", ".join(map(str, those)) or "nobody else" for those in here_and_asked]
            asked = f"rules of {said[0]}, and those of {said[1]} are asked for"
            raise NoCluster(f"{worker_name()} has {asked}")
        known = known_rules(plugins=self.with_plugins)
        return [replace(known[code], severity=level) for code, level in self.severities.items()]


def judge(task: Judging, places: Sequence[LocatedPackage]) -> list[JudgedPackage]:
    """Return what comes of each package; one that is none hides no other."""
    rules = task.rules()
    judged: dict[str, JudgedPackage] = {}
    for packages in read_packages(_stores(task, places, judged)):
        for package, report in zip(packages, _judge(task, packages, rules), strict=True):
            seen = package.store.seen() if isinstance(package.store, Recorded) else None
            judged[package.path] = JudgedPackage(report, seen)
        del package, packages  # before the next ones are read: their cells take hundreds of MB
    return [judged[place.shown] for place in places]


def _stores(
    task: Judging, places: Iterable[LocatedPackage], judged: dict[str, JudgedPackage]
) -> Iterator[tuple[str, Store]]:
    """Yield the packages to read; of others it is known what comes of them."""
    for place in places:
        try:
            store = _open_located(place, addresses=task.addresses)
        except NotReadable as error:
            judged[place.shown] = JudgedPackage(_report_unread(task, place.shown, str(error)))
            continue
        if place.seen and look_again(store, place.seen.files) == place.seen:
            judged[place.shown] = JudgedPackage(None, place.seen)
        else:
            yield place.shown, Recorded(store) if task.recorded else store


def _open_located(place: LocatedPackage, *, addresses: bool) -> Store:
    if addresses and is_address(place.shown):
        from claimcheck.files.addressed_store import Addressed  # fsspec, which few need

        return Addressed(place.shown)
    return open_store(place.at, place.shown)


def _judge(task: Judging, packages: Sequence[Package], rules: Sequence[Rule]) -> list[Report]:
    """Return the reports of packages that were read."""
    known = known_rules(plugins=task.with_plugins)
    given = {package.path: given_frames(package, task) for package in packages}
    extra, without = stack_given({path: frames for path, (frames, _) in given.items()})
    reports = rule_run.report_each(packages, rules, extra, known, without)
    return [
        replace(
            report,
            packages=tuple(replace(p, facts=(*p.facts, *facts)) for p in report.packages),
            plugins=task.plugins,
            sources=count_sources(package, frames),
        )
        for package, report, (frames, facts) in zip(packages, reports, given.values(), strict=True)
    ]


def report_lost(task: Judging, place: LocatedPackage) -> JudgedPackage:
    """Report a package whose process was killed, twice: nothing was judged, which is an error."""
    message = "whoever checked the package was killed, twice; it may need more memory than there is"
    return JudgedPackage(replace(_report_unread(task, place.shown, message), unread=()))


def _report_unread(task: Judging, path: str, message: str) -> Report:
    """Report a package of which nothing was judged, even if only other rules were asked for."""
    known = known_rules(plugins=task.with_plugins)
    saying = next(rule for rule in known.values() if rule.name == UNREADABLE)
    severities = {saying.code: saying.severity, **task.severities}
    finding = Finding(
        code=saying.code,
        rule=saying.name,
        severity=severities[saying.code],
        package=path,
        place=Place(path=path),
        message=message,
        url=saying.url,
    )
    return Report(
        packages=(PackageSummary(path=path),),
        rules=tuple(
            _unread_result(known[code].name, code, level, said=code == saying.code)
            for code, level in sorted(severities.items())
        ),
        findings=(finding,),
        plugins=task.plugins,
        unread=(Unread(path, message),),
    )


def _unread_result(name: str, code: str, severity: Severity, *, said: bool) -> RuleResult:
    """Return what became of a rule in a package that was not read: one says so, none else ran."""
    if said:
        return RuleResult(code=code, name=name, severity=severity, ran=1, examined=1, findings=1)
    skipped = (("the package was not read", 1),)
    return RuleResult(code=code, name=name, severity=severity, skipped=skipped)
