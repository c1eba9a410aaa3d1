"""What belongs to a claim: its section, notes, sources, checks, numbers and issues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.witnesses import Row as AnyRow
from claimcheck.data.witnesses import witnesses
from claimcheck.files.column_rows import ColumnRows
from claimcheck.text.cell_list import split_cell
from claimcheck.text.whole_number import whole_number

SOURCE_KINDS = ("cited", "related", "independent")
"""What a document is to the article; the three are never counted together."""


class CarriedNote(NamedTuple):
    """A note that a claim carries, how it reaches it, and the source that it names, if any."""

    footnote: int
    scope: str
    reference: Row | None


class Relation(NamedTuple):
    """Something that numbers must keep, with its terms in order."""

    relation: Row
    terms: list[Row]


class Mention(NamedTuple):
    """Who or what a claim is about, and the part that it has in the claim."""

    role: str
    entity: Row


class Related:
    """The rows of one package, found from a claim: values, or text where it may be broken.

    Each table is read once, when it is needed.
    """

    def __init__(self, read: Callable[[str], Sequence[Row]]) -> None:
        """Take what returns the rows of a table by its name."""
        self._read = read
        self._rows: dict[str, Sequence[Row]] = {}
        self._grouped: dict[tuple[str, str], Mapping[Any, list[Row]]] = {}
        self._witnesses: dict[tuple[str, str], list[AnyRow]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a table in file order."""
        if table not in self._rows:
            self._rows[table] = self._read(table)
        return self._rows[table]

    def by(self, table: str, column: str) -> Mapping[Any, list[Row]]:
        """Return the rows of a table, grouped by a column, in file order."""
        if (table, column) not in self._grouped:
            rows = self.rows(table)
            found = rows.by(column) if isinstance(rows, ColumnRows) else _grouped(rows, column)
            self._grouped[table, column] = found
        return self._grouped[table, column]

    def one(self, table: str, column: str, key: object) -> Row | None:
        """Return the first row of a table with that cell, or None."""
        found = self.by(table, column).get(key)
        return found[0] if found else None

    @cached_property
    def claims(self) -> Mapping[str, Row]:
        """The claims by id, in file order; of a repeated id, the last."""
        return _Last(self.by("claims", "claim_id"))

    def segment(self, claim: Row) -> Row | None:
        """Return the segment from which a claim was taken."""
        return self.one("segments", "segment_id", claim["segment_id"])

    def section_id(self, claim: Row) -> Any:
        """Return the id of the section in which a claim stands; None if its segment is not there.

        Of a broken package it may be the id of no section.
        """
        segment = self.segment(claim)
        return segment and segment["section_id"]

    def sections(self, section_id: object) -> list[Row]:
        """Return a section and those that contain it, the outermost first."""
        path: list[Row] = []
        section = self.one("sections", "section_id", section_id)
        while section is not None and section not in path:
            path.insert(0, section)
            section = self.one("sections", "section_id", section["parent"])
        return path

    def notes(self, claim: Row) -> list[CarriedNote]:
        """Return the notes of a claim: its own first, then the further ones."""
        carried = {claim["footnote"]: claim["footnote_scope"]} if claim["footnote"] else {}
        for row in self.by("citations", "claim_id").get(claim["claim_id"], []):
            carried.setdefault(row["footnote"], row["scope"])
        return [CarriedNote(n, scope or "", self.reference(n)) for n, scope in carried.items()]

    def reference(self, footnote: int) -> Row | None:
        """Return the source that a note names."""
        note = self.one("footnotes", "footnote", footnote)
        return note and self.one("references", "reference_id", note["reference_id"])

    def checks(self, claim_id: str, kind: str) -> list[Row]:
        """Return the checks of sources of one kind (SOURCE_KINDS), the earliest first."""
        of_claim = self.by("verifications", "claim_id").get(claim_id, ())
        found = [check for check in of_claim if check["source_kind"] == kind]
        if len(found) < 2:
            return found
        return sorted(found, key=lambda row: (str(row["checked_on"]), row["verification_id"]))

    def document(self, check: Mapping[str, object]) -> Row | None:
        """Return the document that was held against the claim; None if none could be had."""
        return self.one("documents", "document_id", check["document_id"])

    def witnesses(self, claim_id: str, kind: str) -> list[AnyRow]:
        """Return the checks of one kind (SOURCE_KINDS) that count: one for each origin."""
        key = claim_id, kind
        if key not in self._witnesses:
            self._witnesses[key] = witnesses(self.checks(claim_id, kind), self.document)
        return self._witnesses[key]

    def passages(self, check: Mapping[str, object]) -> list[Row]:
        """Return the passages on which a verdict rests."""
        return self.by("evidence", "verification_id").get(check["verification_id"], [])

    def mentions(self, claim_id: str) -> list[Mention]:
        """Return who and what a claim is about, in file order."""
        found = (
            (row["role"], self.one("entities", "entity_id", row["entity_id"]))
            for row in self.by("mentions", "claim_id").get(claim_id, [])
        )
        return [Mention(role, entity) for role, entity in found if entity]

    def quantities(self, claim_id: str) -> list[Row]:
        """Return the numbers of a claim."""
        return self.by("quantities", "claim_id").get(claim_id, [])

    def relations(self, claim_id: str) -> list[Relation]:
        """Return the relations in which a claim or one of its numbers takes part."""
        terms = list(self.by("relation_terms", "claim_id").get(claim_id, []))
        for quantity in self.quantities(claim_id):
            terms += self.by("relation_terms", "quantity_id").get(quantity["quantity_id"], [])
        wanted = self._relation_order.keys() & {term["relation_id"] for term in terms}
        return [
            Relation(self.by("relations", "relation_id")[key][0], self.terms(key))
            for key in sorted(wanted, key=self._relation_order.__getitem__)
        ]

    def terms(self, relation_id: object) -> list[Row]:
        """Return the terms of a relation in order."""
        return sorted(self.by("relation_terms", "relation_id").get(relation_id, []), key=_position)

    @cached_property
    def _relation_order(self) -> dict[object, int]:
        """The place of each relation in its file."""
        return {key: n for n, key in enumerate(self.by("relations", "relation_id"))}

    def issues(self, claim: Row) -> list[Row]:
        """Return the known issues that name the claim or a row on which it stands."""
        rows = self.rows("known_issues")
        places = self._places(claim)
        if isinstance(rows, ColumnRows):
            wanted = {(named, key) for table, key in places for named in (table, "")}
            keys = sorted({key for _, key in wanted if key})
            likely = rows.with_any_part(("row_key", "related"), keys)
            return [issue for issue in likely if not wanted.isdisjoint(_named_places(issue))]
        named = self._issues_of_key
        found = {n for table, key in places for of, n in named.get(key, ()) if of in (table, "")}
        return [rows[n] for n in sorted(found)]

    def issues_of(self, table: str, key: str) -> list[Row]:
        """Return the known issues that are those of a row of a table, by its key."""
        rows, named = self.rows("known_issues"), self._issues_of_key.get(key, ())
        return [rows[n] for n in dict.fromkeys(n for of, n in named if of == table)]

    @cached_property
    def _issues_of_key(self) -> dict[str, list[tuple[str, int]]]:
        """The issues that name a row, by its key: with its table, and by their numbers."""
        found: dict[str, list[tuple[str, int]]] = {}
        for number, row in enumerate(self.rows("known_issues")):
            for table, key in _named_places(row):
                found.setdefault(key, []).append((table, number))
        return found

    def _places(self, claim: Row) -> Iterator[tuple[str, str]]:
        """Yield the table and key of a claim and of all on which it stands or is checked."""
        key = claim["claim_id"]
        yield "claims", key
        yield "segments", claim["segment_id"]
        for note in self.notes(claim):
            yield "footnotes", str(note.footnote)
            for marker in self.by("markers", "footnote").get(note.footnote, []):
                yield "markers", f"{note.footnote}/{marker['occurrence']}"
            if note.reference:
                yield "references", note.reference["reference_id"]
        for check in self.by("verifications", "claim_id").get(key, []):
            yield "verifications", check["verification_id"]
            if check["document_id"]:
                yield "documents", check["document_id"]
            yield from (("evidence", row["evidence_id"]) for row in self.passages(check))
        yield from (("quantities", row["quantity_id"]) for row in self.quantities(key))
        yield from (("relations", relation["relation_id"]) for relation, _ in self.relations(key))

    def same(self, claim_id: str) -> list[Row]:
        """Return the other claims that say the same: the one restated, and its restatements."""
        first, restated = self._first(claim_id), self.by("claims", "same_as")
        reached = {first: None}
        for key in (pending := [first]):
            new = [row["claim_id"] for row in restated.get(key, ())]
            pending += [key for key in new if key not in reached]
            reached |= dict.fromkeys(new)
        # Of claims that restate each other in a ring, each is the first of those behind it.
        alike = [key for key in reached if key in self.claims and self._first(key) == first]
        alike.remove(claim_id)
        if len(alike) > 1:  # one needs no order, for which all claims are numbered
            alike.sort(key=self._claim_order.__getitem__)
        return [self.claims[key] for key in alike]

    @cached_property
    def _claim_order(self) -> dict[str, int]:
        """The place of each claim in its file."""
        return {key: n for n, key in enumerate(self.claims)}

    def _first(self, claim_id: str) -> str:
        seen: list[str] = []
        while claim_id not in seen and claim_id in self.claims:
            seen.append(claim_id)
            claim_id = self.claims[claim_id]["same_as"] or claim_id
        return claim_id


class _Last(Mapping[str, Row]):
    """The last row of each group."""

    def __init__(self, groups: Mapping[str, list[Row]]) -> None:
        self._groups = groups

    def __getitem__(self, key: str) -> Row:
        return self._groups[key][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def _named_places(issue: Row) -> Iterator[tuple[str, str]]:
    """Yield the table and key of each row that an issue names; a related key has no table."""
    yield from ((issue["resource"], key) for key in split_cell(issue["row_key"]))
    yield from (("", key) for key in split_cell(issue["related"]))


def _grouped(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def relate(package: DataPackage) -> Related:
    """Return the rows of a package, found from a claim."""
    return Related(package.rows)


def _position(term: Row) -> int:
    """Return the place of a term; a cell that is broken has none."""
    return whole_number(str(term["position"])) or 0
