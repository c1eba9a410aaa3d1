"""What independent readers found: faults, coverage, and the same sources opened again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimcheck.text.shares import share
from tools.pages.record_files import read_rows


def faults(folder: Path) -> Iterator[str]:
    """Yield how many of the recorded faults of the text each of two readers had found."""
    found = Counter(row["found_by"] for row in read_rows(folder / "faults.csv"))
    yield "| found by | known issues |\n|---|---:|"
    for label, name in (("both", "both readers"), ("A", "A alone"), ("B", "B alone")):
        yield f"| {name} | {found[label]} |"
    yield f"| neither; found when the lists were compared | {found['review']} |"


def coverage(folder: Path) -> Iterator[str]:
    """Yield the share of a fresh reader's items that rows cover, and what was missed."""
    rows = read_rows(folder / "coverage-trial.csv")
    yield "| the reader's own | covered |\n|---|---|"
    for kind in ("statement", "number", "date"):
        items = [row for row in rows if row["item_kind"] == kind]
        hits = sum(row["covered"] == "true" for row in items)
        yield f"| {kind}s | {share(hits, len(items))} |"
    yield "\nMissed:\n"
    for row in rows:
        if row["covered"] == "false":
            mended = f" Since then: {row['mended']}." if row["mended"] else ""
            yield f"- {row['segment_id']}, {row['item_kind']}: {row['item']}.{mended}"


def second_opening(folder: Path) -> Iterator[str]:
    """Yield how often a second reader of the same pages came to the same verdict."""
    rows = read_rows(folder / "second-opening.csv")
    same = sum(row["verdict"] == row["second_verdict"] for row in rows)
    yield f"{same} of {len(rows)} verdicts agree.\n"
    yield "| verification | verdict | second reader | what differed |\n|---|---|---|---|"
    for row in rows:
        cells = (row["verification_id"], row["verdict"], row["second_verdict"], row["difference"])
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
