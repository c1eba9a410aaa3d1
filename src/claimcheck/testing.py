"""One line for the tests of others: `assert_valid("my-package")`."""

from __future__ import annotations

from pathlib import Path

from claimcheck.model.report import Report
from claimcheck.render.reports import concise
from claimcheck.run.validation import Options, validate

MOST_LINES = 50
"""Lines of the report that a failed assertion shows."""


def assert_valid(
    *paths: str | Path, strict: bool = False, options: Options | None = None
) -> Report:
    """Fail, with the report as the message, unless packages hold no unacknowledged error.

    With `strict` a warning or a draft note fails, too. The report is returned.

    Raises:
        AssertionError: there is one; its message has a line for each finding.
        NotReadable: a path is no package that can be read at all.
        UsageError: an option names something unknown.

    """
    report = validate(*paths, options=options)
    if not report.passes(strict=strict):
        lines = list(concise.lines(report))
        hidden = len(lines) - MOST_LINES
        if hidden > 0:
            lines[MOST_LINES - 1 : -1] = [f"… and {hidden + 1:,} more lines"]
        raise AssertionError("\n".join(lines))
    return report
