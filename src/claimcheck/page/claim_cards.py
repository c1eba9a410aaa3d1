"""The claims as the page prints them: under their headings, in the order of the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.data.show import view_of_row
from claimcheck.page.claim_verdict import ClaimVerdict, claim_verdict
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.text_tables import Row, Tables
from claimcheck.text.cell_list import split_cell

_USUAL = ("certain", "positive", "")
"""What holds of most claims, and is not repeated at each."""
_OWN = ("claims", "segments", "quantities")
"""The tables of which an issue is told under the claim; one of its sources stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """One claim as it is printed; `anchor` is "" where the key cannot be one.

    `seen` is all that belongs to it: see `data.show.view`. `labels` are its type, and its certainty
    and polarity where they are not the usual ones. `told` are its issues in words, `known` those
    that are told elsewhere; of these, `repeated` name the claim, too, and another has told them.
    """

    anchor: str
    seen: Mapping[str, Any]
    verdict: ClaimVerdict
    labels: tuple[str, ...]
    told: tuple[Row, ...]
    known: tuple[Row, ...]
    repeated: tuple[Row, ...]

    @property
    def key(self) -> str:
        """The id of the claim."""
        return str(self.seen["claim"]["claim_id"])

    @property
    def edtf(self) -> str:
        """The date of the claim."""
        return str(self.seen["claim"]["date"])


@dataclass(frozen=True, slots=True)
class Section:
    """The claims under one heading; `depth` is 0 for a section that is in no other.

    It is at most one more than that of the section before: no level of headings is left out.
    """

    title: str
    anchor: str
    depth: int
    claims: tuple[ClaimCard, ...]


class Printed:
    """The claims of a package, in order, with links that lead to what the page holds."""

    def __init__(
        self, tables: Tables, anchors: Anchors, left_out: frozenset[str] = frozenset()
    ) -> None:
        self.tables, self.anchors, self.left_out = tables, anchors, left_out
        self.told: set[str] = set()

    def sections(self) -> tuple[Section, ...]:
        """Return every section that has claims or contains one that has, then what has no place."""
        grouped = self._grouped()
        rows = self.tables.rows("sections")
        kept = {row["section_id"] for key in grouped for row in self.tables.sections(key)}
        found: list[Section] = []
        for row, anchor in zip(rows, self.anchors.of("sections"), strict=True):
            key = row["section_id"]
            if key in kept:
                claims = tuple(grouped.pop(key, ()))
                above = len(self.tables.sections(key)) - 1
                depth = min(above, found[-1].depth + 1 if found else 0)
                found.append(Section(row["title"], anchor, depth, claims))
        left = tuple(claim for claims in grouped.values() for claim in claims)
        if left:
            title = "Claims without a section" if rows else "All claims"
            found.append(Section(title, "", 0, left))
        return tuple(found)

    def _grouped(self) -> dict[str, list[ClaimCard]]:
        """Return the claims by section; in each, by the place of their segment, then of the row."""
        segments = self.tables.by("segments", "segment_id")
        place = {key: number for number, key in enumerate(segments)}
        rows = list(zip(self.tables.rows("claims"), self.anchors.of("claims"), strict=True))
        rows.sort(key=lambda found: place.get(found[0]["segment_id"], len(place)))
        grouped: dict[str, list[ClaimCard]] = {}
        for row, anchor in rows:
            if row["claim_id"] in self.left_out:
                continue
            key = self.tables.section_id(row)
            grouped.setdefault(key or "", []).append(self._claim(row, anchor))
        return grouped

    def _claim(self, row: Row, anchor: str) -> ClaimCard:
        labels = (row["claim_type"], row["certainty"], row["polarity"])
        seen = view_of_row(self.tables, row)
        own = [issue for issue in seen["issues"] if self._is_own(issue, seen)]
        told = [issue for issue in own if issue["issue_id"] not in self.told]
        self.told.update(issue["issue_id"] for issue in told)
        return ClaimCard(
            anchor=anchor,
            seen=seen,
            verdict=claim_verdict(self.tables, row["claim_id"]),
            labels=tuple(label for label in labels if label not in _USUAL),
            told=tuple(told),
            known=tuple(issue for issue in seen["issues"] if issue not in told),
            repeated=tuple(issue for issue in own if issue not in told),
        )

    def _is_own(self, issue: Row, seen: Mapping[str, Any]) -> bool:
        """Whether an issue names the claim itself, its segment or one of its numbers."""
        rows = [seen["claim"], seen["segment"] or {}, *seen["quantities"]]
        own = {row.get(column) for row in rows for column in ("claim_id", "quantity_id")}
        own.add((seen["segment"] or {}).get("segment_id"))
        return issue["resource"] in _OWN and not own.isdisjoint(split_cell(issue["row_key"]))
