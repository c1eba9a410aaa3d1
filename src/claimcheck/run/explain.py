"""A rule's words for a reader at a terminal: its whole entry, or one line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from claimcheck.engine.rule import Example, Rule

FAMILIES = {
    "PKG": "Package: descriptor, files and CSV",
    "TAB": "Table: cells against their schema",
    "REF": "References: notes, sources and keys",
    "DAT": "Dates",
    "NUM": "Numbers and relations",
    "COV": "Coverage and wording",
    "ISS": "Known issues",
    "VER": "Verifications",
    "ART": "Against the article (`--article`)",
    "SRC": "Against the sources (`--sources`)",
    "REL": "Against an older release (`--against`)",
}

_WIDTH = 100
"""The columns of the words of a rule as they stand in its file."""


def titles(families: Iterable[str]) -> dict[str, str]:
    """Return the title of each family: of ours in their order, then of those of others."""
    others = sorted(set(families) - FAMILIES.keys())
    return FAMILIES | {family: f"{family}: rules of others" for family in others}


def text(rule: Rule, width: int = _WIDTH) -> str:
    """Return a rule's whole entry as plain text, at most 100 columns wide."""
    of_others = f", of {rule.distribution}" if rule.distribution else ""
    head = f"{rule.code} {rule.name} ({rule.severity}{acknowledged_words(rule)}{of_others})"
    said = rule.text.split("\n\n")
    if width < _WIDTH:
        said = ["\n".join(wrap(paragraph, width)) for paragraph in said]
    breaks = f"Breaks it:\n{_example_text(rule.bad)}"
    keeps = f"Keeps it:\n{_example_text(rule.good)}"
    return "\n\n".join([head, *said, breaks, keeps]) + "\n"


def line(rule: Rule) -> str:
    """Return a rule in one line: code, severity, and the sentence that says what it forbids."""
    return f"{rule.code}  {rule.severity:<7}  {rule.summary}"


def as_object(rule: Rule) -> dict[str, Any]:
    """Return a rule's entry as JSON values."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "acknowledgeable": rule.acknowledgeable,
        "on": rule.on,
        "text": rule.text,
        "url": rule.url,
        "distribution": rule.distribution or None,
    }


def listing(rules: Sequence[Rule], width: int) -> Iterator[str]:
    """Yield rules, each in one line if the width allows it, under the titles of their families."""
    for family, title in titles(rule.family for rule in rules).items():
        found = [rule for rule in rules if rule.family == family]
        if found:
            of_others = f", of {found[0].distribution}" if found[0].distribution else ""
            yield f"\n{title}{of_others}"
            for rule in found:
                yield from wrap(line(rule), width, subsequent_indent=" " * 17)


def acknowledged_words(rule: Rule) -> str:
    """Return the words for a rule that a known issue can acknowledge; nothing for any other."""
    return ", a known issue can acknowledge it" if rule.acknowledgeable else ""


def visible_text(content: str | bytes) -> str:
    """Return an example's text with what cannot be seen written as an escape."""
    text = content if isinstance(content, str) else content.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in text)


def _example_text(example: Example) -> str:
    return "\n".join(
        f"  {name}:\n" + "\n".join(f"    {line}" for line in visible_text(content).splitlines())
        for name, content in example.files.items()
    )
