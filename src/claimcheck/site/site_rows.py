"""What the pages of a site show: rows of the package, tied together, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from claimcheck.data.bibliography import dataset
from claimcheck.data.bibliography.csl import Item
from claimcheck.data.bibliography.styles import STYLES
from claimcheck.data.claims import of_package
from claimcheck.data.data_package import Row
from claimcheck.data.inventory import by_severity
from claimcheck.data.witnesses import by_gravity
from claimcheck.model.draft_marks import PENDING
from claimcheck.page.claim_outcomes import ClaimOutcomes
from claimcheck.page.flow import Way, way
from claimcheck.site.shown_package import ShownPackage

_OF_CLAIM = ("apa", "bibtex")
"""The styles in which a claim is cited on its page; a release is cited in all."""

SPLIT = 1000
"""With more claims than this, they are listed on a page a section, and none is a file as JSON."""


class SiteRows(ClaimOutcomes):
    """The rows of one package, as the pages need them."""

    def __init__(self, shown: ShownPackage) -> None:
        """Take a package, sound or broken; its rows are grouped when they are needed."""
        super().__init__(shown.rows)
        self.package, self.sound, self.about = shown.package, shown.sound, shown.about

    @property
    def split(self) -> bool:
        """Whether the claims are so many that they are listed by section."""
        return len(self.claim_ids) > SPLIT

    @property
    def records(self) -> bool:
        """Whether each claim is there as JSON, too."""
        return self.sound and not self.split

    @cached_property
    def _released(self) -> Mapping[str, Any]:
        return {claim.claim_id: claim for claim in of_package(self.package)}

    @cached_property
    def _release(self) -> Item:
        return dataset.release(self.package)

    def citations(self, key: str | None = None) -> dict[str, str]:
        """Return how to cite the release, or a claim of it, by style; none if it cannot be said."""
        if not self.sound:
            return {}
        item = self._release
        if key is None:
            return {style: STYLES[style].citation(item) for style in STYLES}
        part = dataset.part_of(item, self._released[key])
        return {style: STYLES[style].citation(part) for style in _OF_CLAIM}

    def neighbours(self) -> dict[str, tuple[str, str]]:
        """Return the claim before and after each one, "" at the ends."""
        padded = ["", *self.claim_ids, ""]
        places = zip(pairwise(padded), pairwise(padded[1:]), strict=False)
        return {here: (before, after) for (before, here), (_, after) in places}

    @cached_property
    def checks_of_document(self) -> Mapping[object, list[Row]]:
        """The verdicts on each document."""
        return self.related.by("verifications", "document_id")

    @property
    def documents(self) -> list[Row]:
        """The documents, those that were held against most claims first."""
        checks = self.checks_of_document
        rows = self.related.rows("documents")
        return sorted(rows, key=lambda row: -len(checks.get(row["document_id"], ())))

    @cached_property
    def claims_of_reference(self) -> Mapping[str, list[Row]]:
        """The claims that carry a note to each reference."""
        found: dict[str, list[Row]] = {}
        for claim in self.claims:
            for note in self.related.notes(claim):
                if note.reference:
                    found.setdefault(note.reference["reference_id"], []).append(claim)
        return found

    @cached_property
    def claims_of_entity(self) -> Mapping[str, dict[str, list[str]]]:
        """The parts that each entity has in claims, by claim."""
        found: dict[str, dict[str, list[str]]] = {}
        for row in self.related.rows("mentions"):
            if row["claim_id"] in self.related.claims:
                claims = found.setdefault(row["entity_id"], {})
                claims.setdefault(row["claim_id"], []).append(row["role"])
        return found

    def rows_of(self, keys: Mapping[str, object]) -> list[Row]:
        """Return claims by their ids, in the order of the article."""
        order = self._order
        return [self.related.claims[key] for key in sorted(keys, key=order.__getitem__)]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.claim_ids)}

    def checks_of_notes(self, notes: list[Row]) -> list[Row]:
        """Return what became of the sources of notes, in file order."""
        by_note = self.related.by("verifications", "footnote")
        found = (check for note in notes for check in by_note.get(note["footnote"], ()))
        return [check for check in found if check["source_kind"] == "cited"]

    def verdicts_of_notes(self, notes: list[Row]) -> list[str]:
        """Return the verdicts on the sources of notes, the gravest first."""
        return by_gravity({str(check["verdict"]) for check in self.checks_of_notes(notes)})

    @cached_property
    def sections(self) -> list[Row]:
        """The sections of the article in order; one more if a claim is in none."""
        named = {row["section_id"]: row for row in reversed(self.related.rows("sections"))}
        rows = [
            row
            for row in self.related.rows("sections")
            if self.claims_of_section.get(row["section_id"]) and named[row["section_id"]] is row
        ]
        loose = {"section_id": "", "title": "Claims without a section"}
        return [*rows, loose] if self.claims_of_section.get("") else rows

    @cached_property
    def claims_of_section(self) -> Mapping[str, list[Row]]:
        """The claims under each heading, in the order of the article."""
        known = {row["section_id"] for row in self.related.rows("sections")}
        found: dict[str, list[Row]] = {}
        for claim in self.claims:
            key = self.related.section_id(claim)
            found.setdefault(key if key in known else "", []).append(claim)
        return found

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """The way of each claim from its note over the documents to its verdict."""
        return {key: way(self, key) for key in self.claim_ids}

    @cached_property
    def issues(self) -> list[Row]:
        """The known issues, the gravest first."""
        return by_severity(self.related.rows("known_issues"))

    @cached_property
    def retired(self) -> list[Row]:
        """The ids that are no longer used, those of the last release first."""
        rows = self.related.rows("retired")
        return sorted(rows, key=lambda row: row["retired_in"] != self.package.version)

    @cached_property
    def to_do(self) -> list[str]:
        """What is left to do in a draft, in words."""
        pending = sum(r["no_claim_reason"] == PENDING for r in self.related.rows("segments"))
        notes = sum(
            1
            for claim in self.claims
            for n in self.related.notes(claim)
            if not self._checked(claim, n.footnote)
        )
        counts = {
            "sentence{} that nobody has read for claims yet": pending,
            "note{} of claims whose source nobody has looked for": notes,
            "claim{} held against no independent source": self.figures["untested"],
        }
        return [f"{n:,} {words.format('s' if n != 1 else '')}" for words, n in counts.items() if n]

    def _checked(self, claim: Row, footnote: int) -> bool:
        return any(
            check["footnote"] == footnote
            for check in self.related.checks(claim["claim_id"], "cited")
        )


def verdicts_by_claim(checks: Iterable[Row]) -> dict[str, list[str]]:
    """Return the verdicts of checks by their claim, the gravest first, each once."""
    found: dict[str, set[str]] = {}
    for check in checks:
        found.setdefault(check["claim_id"], set()).add(str(check["verdict"]))
    return {claim: by_gravity(verdicts) for claim, verdicts in found.items()}
