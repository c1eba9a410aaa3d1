"""What a package holds, for a person: its figures, its sources, its faults, its second readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model.value_words import agent
from claimcheck.render import figure_lines, methods_text
from claimcheck.render.words import plain
from claimcheck.render.wrapping import safe, wrap_lines
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import printable
from claimcheck.text.shares import percent, share

Node = dict[str, Any]

WARNING = (
    "Install this as `claimcheck-datapackage`: the name `claimcheck` on PyPI is another project "
    "with the same top-level module."
)


def overview(told: Node) -> Iterator[str]:
    """Yield what a package is and how much it holds."""
    package = told["package"]
    yield plain(f"{package['name']} {package['version']} ({package['status']})  {package['path']}")
    yield plain(package["title"])
    for name, rows in told["tables"].items():
        yield f"  {plain(name):<16}{rows:>7,}"
    for said in figure_lines.lines(told["figures"]):
        item = said.removeprefix("- ")
        yield from wrap_lines(said) if item == said else wrap_lines(item, 2, "-")
    for column, counts in told["claims"].items():
        if counts:
            listed = (f"{plain(value)} {count}" for value, count in counts.items())
            yield from wrap_lines(f"{column}: {', '.join(listed)}")
    yield from wrap_lines(WARNING)


def sources(told: list[Node]) -> Iterator[str]:
    """Yield the references with their access and verdicts."""
    if not told:
        yield "The article has no references."
    for source in told:
        notes = ", ".join(source["notes"])
        head = f"{source['reference_id']} note {notes:<3} {source['access']:<10}"
        yield from wrap_lines(source["title"], len(head) + 1, head)
        left = f"; {_LEFT[source['left']]}" if source["left"] else ""
        claims = pluralise(source["claims"], "claim")
        verdicts = figure_lines.verdict_counts(source["verdicts"])
        yield from wrap_lines(f"{claims}: {verdicts}{left}", 6)


_LEFT = {"nobody": "nobody can open it", "a person": "for a person to open"}


def issues(told: list[Node]) -> Iterator[str]:
    """Yield the known issues, the most severe first."""
    if not told:
        yield "No fault of the text is known."
    severities = [issue["severity"] for issue in told]
    for severity in dict.fromkeys(severities):
        yield f"{severity} ({pluralise(severities.count(severity), 'issue')})"
        for issue in told:
            if issue["severity"] == severity:
                yield from _issue_lines(issue)


def _issue_lines(issue: Node) -> Iterator[str]:
    place = f"{issue['resource']}[{issue['row_key']}]" if issue["resource"] else "the article"
    field = f".{issue['field']}" if issue["field"] else ""
    code = f" {issue['code']}" if issue["code"] else ""
    yield from wrap_lines(f"{issue['issue_id']} {issue['kind']}{code}  {place}{field}", 2)
    yield from wrap_lines(issue["description"], 6)
    for address in issue["addresses"]:
        yield f"      {safe(address)}"


def agreement(told: Node) -> Iterator[str]:
    """Yield how far blind readings agree with the cells, then what was read with them in sight."""
    for found in told["blind"]:
        head = f"{found['resource']}.{found['field']}, read again {agent(found['by'])}"
        yield from wrap_lines(f"{head}: {share(found['same'], found['cells'])} the same")
        if figures := ", ".join(_agreement_lines(found)):
            yield from wrap_lines(figures, 4)
        for label, (cells, same) in found["by_label"].items():
            yield from wrap_lines(f"of {label.replace('_', ' ')}: {share(same, cells)}", 4)
    if not told["blind"]:
        yield "No cell was read again by somebody who did not see it."
    if told["in_sight"]:
        yield ""
        yield from wrap_lines("Read with the cell in sight, which measures no agreement:")
    for found in told["in_sight"]:
        read = f"{found['cells']} {agent(found['by'])}, {found['other']} gave another value"
        yield from wrap_lines(f"{found['resource']}.{found['field']}: {read}", 2)


def _agreement_lines(found: Node) -> Iterator[str]:
    yield from figure_lines.coefficients(found)
    if found["prevalence"] is not None:
        label = found["label"] or "the empty cell"
        yield f"most frequent {label} ({percent(found['prevalence'])})"


def methods(told: Node) -> Iterator[str]:
    """Yield how the package was made and checked, as a paragraph for a paper."""
    yield printable(methods_text.paragraph(told))
