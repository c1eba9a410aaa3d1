"""The claims as the page prints them: under their headings, in the order of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.page import checks, date_words
from claimcheck.page.links import Addresses
from claimcheck.page.row_groups import Anchors, Row, Tables
from claimcheck.page.wording import Link

_USUAL = ("certain", "positive", "")
"""What is so of most claims, and so is not repeated at each."""
_CHECKED_ON_PAGE = ("claims", "segments", "quantities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim as it is printed; `anchor` is "" where the key cannot be one.

    `labels` are its type, and its certainty and polarity where they are not the usual ones.
    """

    key: str
    anchor: str
    statement: str
    labels: tuple[str, ...]
    edtf: str
    date: str
    said_by: str
    cited: tuple[tuple[Link, checks.Cited], ...]
    uncited: tuple[checks.Openings, ...]
    same_as: Link | None
    issues: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """The claims under one heading; `depth` is 0 for a section that is in no other.

    It is at most one more than that of the section before: no level of headings is left out.
    """

    title: str
    anchor: str
    depth: int
    claims: tuple[Claim, ...]


class Printed:
    """The claims of a package, in order, with links that lead to what the page holds."""

    def __init__(self, tables: Tables, anchors: Anchors, addresses: Addresses) -> None:
        self.tables, self.anchors, self.addresses = tables, anchors, addresses
        self.issues = _issues(tables)

    def sections(self) -> tuple[Section, ...]:
        """Return every section that has claims or contains one that has, then what has no place."""
        grouped = self._grouped()
        rows = self.tables.rows("sections")
        kept = _kept(rows, set(grouped))
        found: list[Section] = []
        for row, anchor in zip(rows, self.anchors.of("sections"), strict=True):
            key = row["section_id"]
            if key in kept:
                claims = tuple(grouped.pop(key, ()))
                depth = min(_depth(self.tables, row), found[-1].depth + 1 if found else 0)
                found.append(Section(row["title"], anchor, depth, claims))
        left = tuple(claim for claims in grouped.values() for claim in claims)
        if left:
            title = "Claims without a section" if rows else "All claims"
            found.append(Section(title, "", 0, left))
        return tuple(found)

    def _grouped(self) -> dict[str, list[Claim]]:
        """Return the claims by section; in each, by the place of their segment, then of the row."""
        segments = self.tables.by("segments", "segment_id")
        place = {key: number for number, key in enumerate(segments)}
        rows = list(zip(self.tables.rows("claims"), self.anchors.of("claims"), strict=True))
        rows.sort(key=lambda found: place.get(found[0]["segment_id"], len(place)))
        grouped: dict[str, list[Claim]] = {}
        for row, anchor in rows:
            segment = self.tables.one("segments", "segment_id", row["segment_id"])
            key = segment["section_id"] if segment else ""
            grouped.setdefault(key, []).append(self._claim(row, anchor))
        return grouped

    def _claim(self, row: Row, anchor: str) -> Claim:
        labels = (row["claim_type"], row["certainty"], row["polarity"])
        same = self.anchors.to(row["same_as"]) if row["same_as"] else None
        cited = checks.cited(self.tables, row)
        return Claim(
            key=row["claim_id"],
            anchor=anchor,
            statement=row["statement"],
            labels=tuple(label for label in labels if label not in _USUAL),
            edtf=row["date"],
            date=date_words.words(row["date"]),
            said_by=row["attributed_to"],
            cited=tuple((self.anchors.to_note(c.note), c) for c in cited),
            uncited=checks.uncited(self.tables, row, self.addresses),
            same_as=same,
            issues=tuple(self.anchors.to(key) for key in self._known(row)),
            note=row["note"],
        )

    def _known(self, claim: Row) -> Iterator[str]:
        """Yield the issues of a claim, of its segment and of its numbers, each once."""
        key = claim["claim_id"]
        quantities = self.tables.by("quantities", "claim_id").get(key, [])
        places = [("claims", key), ("segments", claim["segment_id"])]
        places += [("quantities", row["quantity_id"]) for row in quantities]
        found = [issue for place in places for issue in self.issues.get(place, ())]
        yield from dict.fromkeys(found)


def _issues(tables: Tables) -> dict[tuple[str, str], list[str]]:
    """Return the keys of the known issues by the row that they name, or name as related.

    A related key has no table: it is taken for a claim, which is what it is in nearly all cases;
    another key leads nowhere, since no claim has it.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in tables.rows("known_issues"):
        if row["resource"] in _CHECKED_ON_PAGE:
            for key in row["row_key"].split(";"):
                found.setdefault((row["resource"], key), []).append(row["issue_id"])
        for key in filter(None, row["related"].split(";")):
            found.setdefault(("claims", key.strip()), []).append(row["issue_id"])
    return found


def _kept(sections: list[Row], filled: set[str]) -> set[str]:
    """Return the sections with claims, and those that contain them at any depth."""
    parents = {row["section_id"]: row["parent"] for row in sections}
    kept: set[str] = set()
    for key in filled & parents.keys():
        here = key
        while here and here not in kept:
            kept.add(here)
            here = parents.get(here, "")
    return kept


def _depth(tables: Tables, section: Row) -> int:
    """Count the sections that contain this one; a circle of a broken package ends the count."""
    seen = {section["section_id"]}
    parent = section["parent"]
    while parent and parent not in seen:
        seen.add(parent)
        row = tables.one("sections", "section_id", parent)
        parent = row["parent"] if row else ""
    return len(seen) - 1
