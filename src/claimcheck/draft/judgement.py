"""Run the rules on a draft before it is written, and mend what can be mended.

Two kinds of finding are mended here, since they are about the text and not about the draft: a cell
of a reference that cannot be what it was taken for goes back into the title, and what a rule finds
in the text itself is listed as a known issue. Anything else is a text that cannot be drafted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from claimcheck.draft import memory
from claimcheck.draft.description import VERSION
from claimcheck.draft.rows import Row
from claimcheck.engine import rule_run
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import ArticleError
from claimcheck.model.draft_marks import UNSEEN
from claimcheck.model.finding import Finding

Tables = dict[str, list[Row]]

_KINDS = {"REF004": "lacuna", "REF005": "inconsistency", "REF002": "reference_defect"}
"""What sort of fault a finding is, by the rule; dates of sources are `source_date`."""


_MOVABLE = ("issued", "accessed", "page", "url")
"""Columns of references whose cells can be put back into the title."""


@dataclass(frozen=True, slots=True)
class JudgedTables:
    """The tables as they can be written, and the cells of references that were put back."""

    tables: Tables
    put_back: tuple[Finding, ...]

    @property
    def issues(self) -> Sequence[Row]:
        """The faults of the text that were listed as known issues."""
        return self.tables.get("known_issues", [])


def judge(descriptor: dict[str, Any], tables: Tables) -> JudgedTables:
    """Return a draft's tables so that no rule finds an error that nobody knows of.

    Raises:
        ArticleError: a rule finds an error that is not the text's.

    """
    errors = _errors(descriptor, tables)
    misread = tuple(error for error in errors if _is_misread(error))
    if misread:
        tables = tables | {"references": _put_back(tables["references"], misread)}
        errors = _errors(descriptor, tables)
    rules = bundled_rules()
    own = [error for error in errors if not rules[error.code].acknowledgeable]
    if own:
        first = f"{own[0].code} {own[0].message}"
        raise ArticleError(f"no sound package can be made of this text: {first}")
    if errors:
        marked = {row["footnote"] for row in tables["markers"]}
        issues = [_issue_row(number, error, marked) for number, error in enumerate(errors, 1)]
        tables = tables | {"known_issues": issues}
    return JudgedTables(tables, misread)


def _errors(descriptor: dict[str, Any], tables: Mapping[str, Sequence[Row]]) -> list[Finding]:
    package = memory.read(memory.build(descriptor, tables))
    report = rule_run.run([package], bundled_rules().values())
    return [found for found in report.findings if found.severity == "error"]


def _is_misread(error: Finding) -> bool:
    """Tell whether a cell of a reference is none that the profile allows, such as an address."""
    of_text = bundled_rules()[error.code].acknowledgeable
    return error.place.resource == "references" and error.place.field in _MOVABLE and not of_text


def _put_back(references: Sequence[Row], misread: Sequence[Finding]) -> list[Row]:
    cells = {(error.place.row_key, error.place.field) for error in misread}
    return [
        _put_into_title(row, [n for n in row if (row["reference_id"], n) in cells])
        for row in references
    ]


def _put_into_title(row: Row, names: Sequence[str]) -> Row:
    printed = [row["title"], *(row[name] for name in names)]
    return row | dict.fromkeys(names, "") | {"title": ", ".join(printed)}


def _issue_row(number: int, error: Finding, marked: Set[str]) -> Row:
    """Return a known issue that acknowledges a finding, and says that nobody has looked yet."""
    message = error.message[0].upper() + error.message[1:]
    if error.code == "REF002":  # its own words are about claims, of which there are none yet
        note = error.place.row_key
        message = (
            f"Note {note} stands at a title or heading only, and no claim carries it"
            if note in marked
            else f"The text has no marker of note {note}, so nothing can cite it"
        )
    listed = error.place.resource == "references" or error.code == "REF002"
    return {
        "issue_id": f"I{number:03}",
        "kind": _KINDS.get(error.code, "source_date"),
        "severity": "low" if error.code in _KINDS else "medium",
        "code": error.code,
        "resource": error.place.resource,
        "row_key": error.place.row_key,
        "field": error.place.field,
        "scope": "internal",
        "origin": "reference_list" if listed else "text",
        "description": f"{message}. {UNSEEN}",
        "status": "open",
        "since": VERSION,
    }
