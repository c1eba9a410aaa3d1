"""For GitHub Actions: annotations on the lines, and the table in the step summary.

GitHub shows ten annotations of a level in one step, and drops a summary of more than 1 MiB: the
worst come first, the rest is counted.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimcheck.files.nearest import in_repository
from claimcheck.files.temporary import named_if_full
from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.report import Report
from claimcheck.render.words import cell, heading, plain, summary, where
from claimcheck.text.plurals import pluralise

SHOWN_PER_LEVEL = 10
LARGEST = 1_000_000
"""Bytes of a step summary that is shown; GitHub's limit is 1,048,576 for all that a step writes."""
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
_MARKDOWN = re.compile(r"([\\`*_\[\]|~$])")


def lines(report: Report) -> Iterator[str]:
    """Yield workflow commands; where GITHUB_STEP_SUMMARY names a file, append the table to it."""
    for path, message in report.unread:
        yield _command("error", Place(path=path), "not read", plain(message))
    shown: Counter[str] = Counter()
    for finding in report.open_findings:
        shown[finding.severity] += 1
        if shown[finding.severity] <= SHOWN_PER_LEVEL:
            yield _annotation(finding)
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        _append(Path(target), report)
    hidden = report.open_count - sum(min(count, SHOWN_PER_LEVEL) for count in shown.values())
    if hidden:
        listed = "the step summary lists them" if target else "not shown"
        yield f"{pluralise(hidden, 'more finding')} ({listed})"
    yield from (plain(fact) for package in report.packages for fact in package.facts)
    yield summary(report)


def _annotation(finding: Finding) -> str:
    place = finding.place
    said = f"{cell(place)}: {plain(finding.message)}" if place.resource else plain(finding.message)
    return _command(_LEVELS[finding.severity], place, f"{finding.code} {finding.rule}", said)


def _command(level: str, place: Place, title: str, said: str) -> str:
    line = f",line={place.line}" if place.line is not None else ""
    file = f"file={_property(in_repository(place.path))}{line}," if place.path else ""
    return f"::{level} {file}title={_property(title)}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")


def _append(target: Path, report: Report) -> None:
    """Append to the summary, within what earlier commands of the step have left of it."""
    with named_if_full(target), target.open("a", encoding="utf-8", newline="\n") as file:
        room = LARGEST - file.tell()
        file.writelines(f"{line}\n" for line in table(report, room))


def table(report: Report, room: int = LARGEST) -> Iterator[str]:
    """Yield the open findings as a Markdown table of at most so many bytes; the rest is counted."""
    head = [f"### {_escaped(line)}" for line in heading(report)]
    head += [f"**not read**: {_escaped(plain(message))}" for _, message in report.unread]
    facts = [fact for package in report.packages for fact in package.facts]
    rest = [*(f"\n{_escaped(plain(fact))}" for fact in facts), f"\n{_escaped(summary(report))}"]
    found = report.open_findings
    rows = [
        "\n| where | code | severity | what |\n|---|---|---|---|" if found else "",
        *map(_table_row, found),
    ]
    room -= sum(map(_byte_size, (*head, *rest, f"\n{report.open_count:,} more findings")))
    fitting = list(_fitting(rows, room))
    hidden = report.open_count - max(0, len(fitting) - 1)
    if hidden:
        rest.insert(0, f"\n{pluralise(hidden, 'more finding')}")
    yield from (*head, *fitting, *rest)


def _fitting(rows: list[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= _byte_size(row)
        if room < 0:
            return
        yield row


def _byte_size(line: str) -> int:
    return len(line.encode()) + 1


def _table_row(finding: Finding) -> str:
    spot = _escaped(f"{where(finding.place)} {cell(finding.place)}".strip())
    return f"| {spot} | {finding.code} | {finding.severity} | {_escaped(plain(finding.message))} |"


def _escaped(text: str) -> str:
    """Return text that Markdown takes as it is: no column, no link, no emphasis, no HTML."""
    return _MARKDOWN.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
