"""What a migration did, and what it leaves to a person: as lines of text, or as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.migration import Decision, Migrated
from claimcheck.render.words import plain
from claimcheck.render.wrapping import safe, wrap_lines
from claimcheck.text.plurals import pluralise

_INDENT = 36
_SHOWN = 3
"""Rows of a decision that are named on the terminal; `--json` has all of them."""


def lines(made: Migrated, written: Sequence[Path]) -> Iterator[str]:
    """Yield what was done, then a table: of which cells, how many, and what must be decided."""
    name, version, title = map(made.package.text_property, ("name", "version", "title"))
    yield plain(f"{name} {version}  {made.package.path}  {title}")
    if made.already:
        yield "it is profile 2 already; nothing was written"
        return
    yield f"profile 2 now, and a draft; {pluralise(len(written), 'file')} written"
    if made.decisions:
        yield f"\n{'to decide':<27}{'rows':>7}"
    for decision in made.decisions:
        yield from _decision(decision)


def _decision(decision: Decision) -> Iterator[str]:
    cells = ".".join(part for part in (decision.resource, decision.field) if part)
    count = f"{len(decision.rows):,}" if decision.rows else ""
    named = ", ".join(decision.rows[:_SHOWN])
    more = " …" if len(decision.rows) > _SHOWN else ""
    where = f" ({named}{more})" if named else ""
    first, *rest = wrap_lines(f"{decision.question}{where}", _INDENT)
    yield f"{safe(cells):<27}{count:>7}".ljust(_INDENT) + first.lstrip()
    yield from rest


def as_object(made: Migrated, written: Sequence[Path]) -> dict[str, Any]:
    """Return a migration as JSON values, with every row of each decision."""
    package = made.package
    return {
        "version": 1,
        "package": {
            "name": package.text_property("name"),
            "version": package.text_property("version"),
            "path": package.path,
        },
        "already": made.already,
        "written": [path.as_posix() for path in written],
        "decisions": [decision.as_json() for decision in made.decisions],
    }
