"""The page on the article's sources: what was looked for, where, and with what result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.files.package import Package
from tools.pages.record_files import Row, read_rows


def page(package: Package, folder: Path) -> Iterator[str]:
    """Yield a part for each reference: how it is printed, what became of it, every try."""
    tries = read_rows(folder / "tries.csv")
    outcomes = {row["reference_id"]: row for row in read_rows(folder / "outcomes.csv")}
    notes = {row["reference_id"]: row["footnote"] for row in package.text("footnotes")}
    for reference in package.text("references"):
        key = reference["reference_id"]
        yield f"\n### Note {notes.get(key, '–')}: {reference['title']}\n"
        yield from _outcome(reference, outcomes.get(key, {}))
        yield from _tries([row for row in tries if row["reference_id"] == key])


def _outcome(reference: dict[str, str], outcome: dict[str, str]) -> Iterator[str]:
    told = outcome.get("outcome", "not looked for")
    yield f"`{reference['reference_id']}`, {reference['type']}, {reference['access']}: **{told}**."
    for column in ("url", "url_canonical", "archive_url"):
        if reference[column]:
            yield f"{column}: <{reference[column]}>"
    if outcome.get("identification"):
        sure = f"{outcome['certainty']}; {outcome['basis']}"
        yield f"\nWhat it probably is: {outcome['identification']} ({sure})"
    if outcome.get("remains"):
        yield f"\nWhat remains: {outcome['remains']}"


def _tries(tries: list[Row]) -> Iterator[str]:
    if tries:
        yield "\n| looked for | sought | where | result |\n|---|---|---|---|"
    for row in tries:
        told = (row["what"], row["sought"], row["where"], row["result"])
        cells = (cell.replace("|", "\\|") for cell in told)
        yield f"| {' | '.join(cells)} |"


def totals(package: Package, folder: Path) -> Iterator[str]:
    """Yield how many references were opened, not found, or can be opened by nobody."""
    counts: dict[str, int] = {}
    for row in read_rows(folder / "outcomes.csv"):
        counts[row["outcome"]] = counts.get(row["outcome"], 0) + 1
    told = ", ".join(f"{n} {outcome}" for outcome, n in sorted(counts.items()))
    yield f"{len(package.text('references'))} references: {told}."
