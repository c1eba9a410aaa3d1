"""A report in each format: one module a format, each a function from a report to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.model.finding import Report
from claimcheck.render import concise, full, github, json, jsonl, junit, sarif

FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {
    "full": full.lines,
    "concise": concise.lines,
    "json": json.lines,
    "jsonl": jsonl.lines,
    "github": github.lines,
    "sarif": sarif.lines,
    "junit": junit.lines,
}
