"""One line a finding, as compilers and editors understand it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.report import Report
from claimcheck.render.words import cell, colour_text, heading, not_listed, plain, summary, where


def lines(report: Report, *, colour: bool = False) -> Iterator[str]:
    """Yield `path:line: severity CODE cell: message`, the summary last."""
    yield from heading(report)
    for f in report.findings:
        if not f.acknowledged_by:
            here = f" {cell(f.place)}" if f.place.resource else ""
            said = colour_text(f"{f.severity} {f.code}", f.severity, colour)
            yield f"{where(f.place)}: {said}{here}: {plain(f.message)}"
    yield from not_listed(report)
    yield summary(report)
