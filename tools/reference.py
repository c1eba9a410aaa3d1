"""The reference pages of the documentation site, made from the code itself.

The Python page is made of docstrings; a family of rules is told by what each says of its own bad
example, with the cell that it is about marked.
"""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Iterator
from typing import Any

import claimcheck
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.run.explain import FAMILIES, visible_text
from claimcheck.run.rule_examples import run_examples

_RAISES = re.compile(r"^Raises:\n((?: {4}.*\n?|\n)+)", re.MULTILINE)
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
"""An annotation, which Python keeps as text."""
_BETWEEN = re.compile(r", (?![^\[]*\])")
"""Commas between arguments; those of a type stand in its brackets."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LONGEST = 20
"""Lines of an example that is no table."""
_FEW = 4
"""Rows of a table that is shown whole; of a longer one those with a mark are."""


EXAMPLE = """\
import claimcheck

for claim in claimcheck.search("travel ban"):
    print(claim.claim_id, claim.statement)
    for found in claimcheck.evidence(claim.claim_id):
        print("  ", found.source_kind, found.verdict, found.document_title)

report = claimcheck.validate(claimcheck.data_path())
print(report.ok, [finding.message for finding in report.findings])
"""


def python_reference() -> str:
    """Return all that `import claimcheck` offers: functions, then records, then errors."""
    named = {name: getattr(claimcheck, name) for name in claimcheck.__all__}
    errors = {n for n, found in named.items() if _is_error(found)}
    functions = {n for n, found in named.items() if inspect.isroutine(found)}
    records = named.keys() - errors - functions
    lead = "What `import claimcheck` offers, in the words of its docstrings.\n"
    listed = [f"- [`{n}`](#{n.lower()}): {_first(named[n])}" for n in sorted(functions)]
    parts = ["# Python\n", lead, *listed, f"\n```python\n{EXAMPLE}```\n"]
    for title, names in (("Functions", functions), ("Records", records), ("Errors", errors)):
        parts.append(f"## {title}\n")
        parts += [_described(name, named[name]) for name in sorted(names)]
    return "\n".join(parts)


def _first(found: Any) -> str:
    """Return the first sentence of what something says of itself."""
    return " ".join((inspect.getdoc(found) or "").partition("\n\n")[0].split())


def _is_error(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseException)


def _described(name: str, found: Any) -> str:
    words = _RAISES.sub(_raises, inspect.getdoc(found) or "").rstrip()
    call = "" if _is_error(found) else f"```python\n{name}{_signature(found)}\n```\n\n"
    members = "" if _is_error(found) or inspect.isroutine(found) else _members(found)
    return f"### {name}\n\n{call}{words}\n{members}"


def _members(record: type) -> str:
    """Return what a record tells beside its fields, as a list."""
    named = {name: found for name, found in vars(record).items() if not name.startswith("_")}
    told = (
        f"- `{name}{'' if isinstance(found, property) else _signature(found)}`: {_first(found)}"
        for name, found in named.items()
        if isinstance(found, property) or inspect.isroutine(found)
    )
    return "".join(f"\n{line}" for line in told) + "\n"


def _signature(found: Any) -> str:
    """Return how something is called, an argument a line where one line is too long."""
    try:
        shown = _QUOTED.sub(r"\1\2", str(inspect.signature(found)))
    except ValueError:  # a class whose arguments Python does not know
        return ""
    shown = shown.replace("(self, ", "(").replace("(self)", "()")
    if isinstance(found, type):
        shown = shown.removesuffix(" -> None")
    if len(shown) <= 88:
        return shown
    arguments, end, result = shown[1:].rpartition(")")
    lines = "".join(f"    {line},\n" for line in _BETWEEN.split(arguments))
    return f"(\n{lines}{end}{result}"


def _raises(match: re.Match[str]) -> str:
    """Return what is raised as a list."""
    entries = re.sub(r"\n {8}", " ", inspect.cleandoc(f"\n{match[1]}"))
    listed = re.sub(r"\n +", " ", entries).splitlines()
    lines = (re.sub(r"^(\w+):", r"- `\1`:", line) for line in listed if line)
    return "**Raises**\n\n" + "\n".join(lines) + "\n"


def family_pages() -> dict[str, str]:
    """Return a page for each family of rules, by its file in `rules/`."""
    found = {}
    for family, title in FAMILIES.items():
        rules = [rule for rule in bundled_rules().values() if rule.family == family]
        if rules:
            told = "\n".join(map(_told, rules))
            found[f"{family}.md"] = f"# {family}. {title}\n\n{_LEAD}\n\n{told}"
    return found


_LEAD = "What each rule says of a row that breaks it; the cell that it is about is marked."


def _told(rule: Rule) -> str:
    report = run_examples(rule, ("bad", rule.bad))
    findings = [finding for finding in report.findings if finding.code == rule.code]
    title = f"## {rule.code}: {rule.name.replace('_', ' ')}\n\n{rule.summary}\n"
    more = f"[Why, limits, and what to do instead]({rule.code}.md)\n"
    if not findings:
        return f"{title}\n{more}"
    said = visible_text(findings[0].message)
    return f"{title}\n```text\n{said}\n```\n\n{_shown(rule, findings[0])}\n\n{more}"


def _shown(rule: Rule, finding: Finding) -> str:
    """Return the example as tables with the cells marked; a file that is none, as it is."""
    places = [place for place in (finding.place, *finding.related) if place.line]
    named = [name for name in dict.fromkeys(p.resource for p in places) if name in rule.bad.files]
    tables = {name: rule.bad.files[name] for name in named if name}
    if tables:
        return "\n\n".join(
            "\n".join(_table(name, content, [p for p in places if p.resource == name]))
            for name, content in tables.items()
            if isinstance(content, str)
        )
    path, first = next(iter(rule.bad.files.items()))
    lines = visible_text(first).splitlines()[:_LONGEST]
    return f"`{path}`\n\n```text\n" + "\n".join(lines) + "\n```"


def _table(name: str, content: str, places: list[Place]) -> Iterator[str]:
    header, *rows = csv.reader(content.splitlines())
    marked = {(place.line, place.field) for place in places}
    yield f"`{name}`\n"
    yield f"| {' | '.join(header)} |\n|{'---|' * len(header)}"
    marked_rows = {line for line, _ in marked}
    for number, row in enumerate(rows, start=2):
        if number not in marked_rows and len(rows) > _FEW:
            continue
        cells = (
            f"<mark>{_text(cell) or 'empty'}</mark>" if (number, column) in marked else _text(cell)
            for column, cell in zip(header, row, strict=False)
        )
        yield f"| {' | '.join(cells)} |"


def _text(cell: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible_text(cell))
