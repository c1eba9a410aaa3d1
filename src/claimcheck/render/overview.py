"""What a package holds, for a person: its figures, its sources, and the faults that it records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from claimcheck.data import figures
from claimcheck.data.opened import open_package
from claimcheck.data.read_documents import documents_by_id
from claimcheck.render.words import plain
from claimcheck.render.wrapping import safe, wrapped
from claimcheck.schema import bundled
from claimcheck.text.counted import number

WARNING = (
    "Install this as `claimcheck-datapackage`: the name `claimcheck` on PyPI is another project "
    "with the same top-level module."
)


def overview(path: str) -> Iterator[str]:
    """Yield what a package is and how much it holds."""
    package = open_package(path)
    text, stated = cache(package.text), package.text_property
    yield plain(f"{package.name} {package.version} ({stated('status')})  {path}")
    yield plain(stated("title"))
    for name in package.table_resources():
        yield f"  {plain(name):<16}{len(text(name)):>7,}"
    yield from (line for told in figures.figures(package, text) for line in wrapped(told))
    for column in ("claim_type", "voice"):
        counts = Counter(claim[column] for claim in text("claims"))
        if counts:
            told = (f"{plain(value)} {n}" for value, n in counts.most_common())
            yield f"{column}: {', '.join(told)}"
    yield WARNING


def sources(path: str) -> Iterator[str]:
    """Yield the references with their access and verdicts."""
    yield from (plain(line) for line in figures.sources(open_package(path).text))


def issues(path: str) -> Iterator[str]:
    """Yield the known issues, the most severe first."""
    text = open_package(path).text
    known, documents = text("known_issues"), documents_by_id(text)
    for severity in bundled.meanings("known_issues", "severity"):
        mine = [issue for issue in known if issue["severity"] == severity]
        if mine:
            yield f"{severity} ({number(len(mine), 'issue')})"
        for issue in mine:
            named = (documents.get(key) for key in issue["evidence"].split(";"))
            yield from _issue(issue, [document["url"] for document in named if document])


def _issue(issue: dict[str, str], addresses: list[str]) -> Iterator[str]:
    place = f"{issue['resource']}[{issue['row_key']}]" if issue["resource"] else "the article"
    field = f".{issue['field']}" if issue["field"] else ""
    code = f" {issue['code']}" if issue["code"] else ""
    yield from wrapped(f"{issue['issue_id']} {issue['kind']}{code}  {place}{field}", 2)
    yield from wrapped(issue["description"], 6)
    for address in addresses:
        yield f"      {safe(address)}"
