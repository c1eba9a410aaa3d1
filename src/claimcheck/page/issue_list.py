"""The known issues, severest first, and how the article is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass

from claimcheck.model.value_words import ROW_NOUNS
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.text_tables import Row, Tables
from claimcheck.page.wording import Link
from claimcheck.schema import bundled
from claimcheck.text.cell_list import split_cell

_LINKED = ("claims", "references", "relations")
CLAIMED = "with claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One fault of the text, as it is printed; one that is `told` stands under a claim."""

    key: str
    anchor: str
    told: bool
    kind: str
    code: str
    place: Link
    field: str
    related: tuple[Link, ...]
    description: str
    evidence: tuple[Row, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuesOfSeverity:
    """The issues of one severity, and what it means."""

    name: str
    meaning: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many segments of each kind have claims, or a reason why they have none.

    `columns` are the reasons; each row is a kind, its cells in the order of the columns, its sum.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


def issues_by_severity(
    tables: Tables, anchors: Anchors, told: Container[str]
) -> tuple[IssuesOfSeverity, ...]:
    """Return the known issues by severity; one that the profile does not know comes last.

    Those that are `told` under a claim in words are only listed here.
    """
    meanings = bundled.meanings("known_issues", "severity")
    groups: dict[str, list[Issue]] = {severity: [] for severity in meanings}
    rows = zip(tables.rows("known_issues"), anchors.of("known_issues"), strict=True)
    for row, anchor in rows:
        found = _issue(tables, anchors, row, anchor, told=row["issue_id"] in told)
        groups.setdefault(row["severity"], []).append(found)
    return tuple(
        IssuesOfSeverity(name or "without a severity", meanings.get(name, ""), tuple(issues))
        for name, issues in groups.items()
        if issues
    )


def _issue(tables: Tables, anchors: Anchors, row: Row, anchor: str, *, told: bool) -> Issue:
    origin = "" if row["origin"] in ("unknown", "text") else row["origin"]
    status = "" if row["status"] == "open" else row["status"]
    return Issue(
        key=row["issue_id"],
        anchor=anchor,
        told=told,
        kind=row["kind"],
        code=row["code"],
        place=_place(anchors, row),
        field=row["field"],
        related=tuple(map(anchors.to, split_cell(row["related"]))),
        description=row["description"],
        evidence=tuple(tables.documents(row)),
        labels=tuple(word for word in (origin, status) if word),
    )


def _place(anchors: Anchors, row: Row) -> Link:
    """Return the row that an issue names; one that names none is about the whole text."""
    table, key = row["resource"], row["row_key"]
    if not (table and key):
        return Link("the article")
    if table == "footnotes":
        return anchors.to_note(key)
    name = f"{ROW_NOUNS.get(table, table)} {key}"
    return anchors.to(key, name) if table in _LINKED else Link(name)


def coverage(tables: Tables) -> Coverage:
    """Count the segments by kind and by what became of them; the last row is the sum."""
    claimed = set(tables.by("claims", "segment_id"))
    cells: dict[str, Counter[str]] = {}
    for row in tables.rows("segments"):
        outcome = CLAIMED if row["segment_id"] in claimed else row["no_claim_reason"] or "neither"
        cells.setdefault(row["kind"] or "of no kind", Counter())[outcome] += 1
    reasons = sorted({outcome for found in cells.values() for outcome in found} - {CLAIMED})
    columns = (CLAIMED, *reasons)
    rows = [(kind, tuple(found[c] for c in columns)) for kind, found in cells.items()]
    if rows:
        counts = zip(*(counts for _, counts in rows), strict=True)
        rows.append(("all", tuple(sum(column) for column in counts)))
    return Coverage(columns, tuple((kind, counts, sum(counts)) for kind, counts in rows))
