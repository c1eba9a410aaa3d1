"""The pages of the rules, their index, and the page of the frames that they read."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from claimcheck.engine.rule import Example, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.place import Place
from claimcheck.model.report import Report
from claimcheck.run.explain import FAMILIES, acknowledged_words, visible_text
from claimcheck.run.frame_words import (
    NOTES,
    WIDTH,
    column_meaning,
    listed_columns,
    listed_frames,
    option_words,
    type_name,
)
from claimcheck.run.rule_examples import run_examples


def rule_page(rule: Rule) -> str:
    """Return a rule's page."""
    further = [(f"further {n}", example) for n, example in enumerate(rule.further, 1)]
    named = [("bad", rule.bad), ("good", rule.good), *further]
    report = run_examples(rule, *named)
    words = rule.text.replace("\nWhy:", "\n**Why.**").replace("\nLimits:", "\n**Limits.**")
    words = words.replace("\nInstead:", "\n**Instead.**")
    stands = f"`{rule.on}`" if rule.on else "the file or cell itself"
    return (
        f"# {rule.code}: {rule.name.replace('_', ' ')}\n\n"
        f"Severity: {rule.severity}{acknowledged_words(rule)}. A finding stands on {stands}.\n\n"
        f"{words}\n\n{''.join(_shown_example(report, rule, *one) for one in named)}"
        f"{_outcomes(report, rule)}"
    )


def _shown_example(report: Report, rule: Rule, name: str, example: Example) -> str:
    """Return an example under its title, and what the rule says of it."""
    too = "" if example in (rule.bad, rule.good) else ", too"
    said = _findings(report, rule, name) if example.breaks else ""
    title = f"## {'Breaks' if example.breaks else 'Keeps'} it{too}"
    return f"{title}\n\n{_fenced(example)}\n\n{said}"


def _findings(report: Report, rule: Rule, package: str) -> str:
    """Return what a rule says of an example: place, value, message, and other places.

    A rule about what a reader noted says what the reader says, which is a library's words.
    """
    if rule.kind == "flaw":
        return ""
    lines = []
    for finding in report.findings:
        if finding.code == rule.code and finding.package == package:
            lines.append(f"{_shown(finding.place)}: {finding.message}")
            lines += [f"  see {_shown(place)}" for place in finding.related]
    said = "\n".join(map(visible_text, lines))
    return f"What it says:\n\n```\n{said}\n```\n\n"


def _shown(place: Place) -> str:
    """Return a place by table, row and column, and the value that stands there."""
    row = f"[{place.row_key}]" if place.row_key else ""
    column = f".{place.field}" if place.field else ""
    line = "" if row or not place.line else f":{place.line}"
    where = f"{place.resource}{row}{column}" if place.resource else (place.path or column)
    return f"{where}{line}" + (f" {place.value!r}" if place.value else "")


def _outcomes(report: Report, rule: Rule) -> str:
    """Say how many rows of both are examined, and how much of the good example is possible."""
    (result,) = (result for result in report.rules if result.code == rule.code)
    (summary,) = (package for package in report.packages if package.path == "good")
    facts = "; ".join(summary.facts)
    told = f"; of the second, {facts}" if rule.tally and facts else ""
    return f"Examined in {'all' if rule.further else 'both'}: {result.examined}{told}.\n"


def rule_index() -> str:
    """Return the table of all rules, by family."""
    lines = ["# Rules\n", "Generated from the rules themselves by `python -m tools.pages`."]
    lines.append("What a rule can ask for is listed with the [frames](frames.md).")
    for family, title in FAMILIES.items():
        rules = [r for r in bundled_rules().values() if r.family == family]
        if rules:
            lines.append(f"\n## {title}\n\n| code | forbids | severity |\n|---|---|---|")
            lines.extend(
                f"| [{r.code}]({r.code}.md) | {r.name.replace('_', ' ')} | {r.severity} |"
                for r in rules
            )
    return "\n".join(lines) + "\n"


def family_table(family: str) -> Iterator[str]:
    """Yield a table of the rules of one family, each with what it says is wrong."""
    yield "| rule | what is wrong |\n|---|---|"
    for rule in bundled_rules().values():
        if rule.family == family:
            yield f"| [{rule.code}](rules/{rule.code}.md) | {rule.summary} |"


def frames_page() -> str:
    """Return all frames as a page, a table each."""
    lines = ["# Frames", "", "Generated from the catalogue of frames by `python -m tools.pages`."]
    lines += ["What a rule can ask for, as `claimcheck explain --frames` prints it.", ""]
    for note in NOTES:
        lines += [*wrap(note, WIDTH), ""]
    for frame in listed_frames():
        lines += [f"## `{frame.name}`{option_words(frame)}", "", *wrap(frame.meaning, WIDTH), ""]
        lines += ["| column | type | what it holds |", "|---|---|---|"]
        for name, column in listed_columns(frame).items():
            meaning = column_meaning(frame, name).replace("|", "\\|")
            lines.append(f"| `{name}` | {type_name(column)} | {meaning} |")
        lines.append("")
    return "\n".join(lines)


def _fenced(example: Example) -> str:
    return "\n\n".join(
        f"`{name}`\n\n```\n{visible_text(content)}\n```" for name, content in example.files.items()
    )
