"""For streams: one JSON object a finding, the summary last."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.finding import Report
from claimcheck.render.json import finding_object, summary_object


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding, then one with the summary."""
    for finding in report.findings:
        yield json.dumps(finding_object(finding), ensure_ascii=False)
    yield json.dumps({"summary": summary_object(report)}, ensure_ascii=False)
