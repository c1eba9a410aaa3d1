"""What a package holds, for a person: its figures, and the faults that it records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck import tables
from claimcheck.render.words import number, plain
from claimcheck.store import open_store

WARNING = (
    "Install this as `claimcheck-datapackage`: the name `claimcheck` on PyPI is another project "
    "with the same top-level module."
)
_SEVERITIES = ("high", "medium", "low")


def _rows(path: str) -> tuple[tables.Package, dict[str, list[dict[str, str]]]]:
    package = tables.read_package(path, open_store(path))
    found = {}
    for name, source in package.sources.items():
        if source.table.frame is not None:
            found[name] = [
                {key: value or "" for key, value in row.items()}
                for row in source.table.frame.iter_rows(named=True)
            ]
    return package, found


def overview(path: str) -> Iterator[str]:
    """Yield what a package is and how much it holds."""
    package, rows = _rows(path)
    said = package.summary()
    yield plain(f"{said.name} {said.version} ({said.status})  {path}")
    yield plain(said.title)
    for name, table in rows.items():
        yield f"  {name:<16}{len(table):>7,}"
    for column in ("claim_type", "voice"):
        counts = Counter(claim[column] for claim in rows.get("claims", []))
        if counts:
            yield f"{column}: {', '.join(f'{value} {n}' for value, n in counts.most_common())}"
    noted = sum(1 for claim in rows.get("claims", []) if claim["footnote"])
    yield f"claims with a note: {noted} of {len(rows.get('claims', []))}"
    pending = sum(1 for s in rows.get("segments", []) if s["no_claim_reason"] == "pending")
    if pending:
        yield f"segments still pending: {pending}"
    yield WARNING


def issues(path: str) -> Iterator[str]:
    """Yield the known issues, the most severe first."""
    _, rows = _rows(path)
    known = rows.get("known_issues", [])
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
    yield plain(f"  {issue['issue_id']} {issue['kind']}{code}  {place}{field}")
    yield plain(f"      {issue['description']}")
    if issue["evidence"]:
        yield plain(f"      {issue['evidence']}")
