"""What a package holds, for a person: its figures, its sources, and the faults that it records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.data import figures
from claimcheck.data.figures import rows
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import open_store
from claimcheck.render.words import plain
from claimcheck.render.wrapping import safe, wrapped
from claimcheck.text.counted import number

WARNING = (
    "Install this as `claimcheck-datapackage`: the name `claimcheck` on PyPI is another project "
    "with the same top-level module."
)
_SEVERITIES = ("high", "medium", "low")


def _read(path: str) -> Package:
    return read_package(path, open_store(path))


def overview(path: str) -> Iterator[str]:
    """Yield what a package is and how much it holds."""
    package = _read(path)
    said = package.summary()
    yield plain(f"{said.name} {said.version} ({said.status})  {path}")
    yield plain(said.title)
    for name, count in said.rows.items():
        yield f"  {plain(name):<16}{count:>7,}"
    yield from (line for told in figures.figures(package) for line in wrapped(told))
    claims = rows(package, "claims")
    for column in ("claim_type", "voice"):
        counts = Counter(claim[column] for claim in claims)
        if counts:
            told = (f"{plain(value)} {n}" for value, n in counts.most_common())
            yield f"{column}: {', '.join(told)}"
    yield WARNING


def sources(path: str) -> Iterator[str]:
    """Yield the references with their access and verdicts."""
    yield from (plain(line) for line in figures.sources(_read(path)))


def issues(path: str) -> Iterator[str]:
    """Yield the known issues, the most severe first."""
    known = rows(_read(path), "known_issues")
    for severity in _SEVERITIES:
        mine = [issue for issue in known if issue["severity"] == severity]
        if mine:
            yield f"{severity} ({number(len(mine), 'issue')})"
        for issue in mine:
            yield from _issue(issue)


def _issue(issue: dict[str, str]) -> Iterator[str]:
    place = f"{issue['resource']}[{issue['row_key']}]" if issue["resource"] else "the article"
    field = f".{issue['field']}" if issue["field"] else ""
    code = f" {issue['code']}" if issue["code"] else ""
    yield from wrapped(f"{issue['issue_id']} {issue['kind']}{code}  {place}{field}", 2)
    yield from wrapped(issue["description"], 6)
    for address in issue["evidence"].split():
        yield f"      {safe(address)}"
