"""What the pages of a site show: rows of the package, tied together, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from claimcheck.data.about import About, about
from claimcheck.data.bibliography import dataset
from claimcheck.data.bibliography.styles import STYLES
from claimcheck.data.claims import of_package
from claimcheck.data.opened import DataPackage, Row
from claimcheck.data.related import Related
from claimcheck.data.show import view_of
from claimcheck.data.witnesses import counted, gravest
from claimcheck.errors import NotReadable
from claimcheck.model.value_words import VERDICTS
from claimcheck.schema import bundled

WEAK = ("copy_site", "blog", "other")
"""The classes of documents on which alone a verdict is weak."""
UNTESTED = "untested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What independent sources say of a claim: the gravest verdict, and how it came to be.

    `origins` counts each origin once, by verdict. It is `weak` if only copy sites, blogs and pages
    of no better kind have that verdict.
    """

    verdict: str
    origins: Mapping[str, int]
    weak: bool

    @property
    def words(self) -> str:
        """What is said of the claim, in words."""
        return VERDICTS[self.verdict].claim if self.verdict in VERDICTS else "not tested"


class SiteRows:
    """The rows of one package, as the pages need them."""

    def __init__(self, package: DataPackage) -> None:
        """Take an opened package; its tables are read when they are needed."""
        self.package = package
        self.related = Related(package)

    @cached_property
    def about(self) -> About:
        """What the package says of itself."""
        return about(self.package)

    @cached_property
    def claim_ids(self) -> list[str]:
        """The claims, in the order of the article."""
        order = {row["segment_id"]: n for n, row in enumerate(self.related.rows("segments"))}
        rows = self.related.claims
        return sorted(rows, key=lambda key: order.get(rows[key]["segment_id"], len(order)))

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What independent sources say of each claim."""
        return {key: self._outcome(key) for key in self.related.claims}

    def _outcome(self, claim: str) -> Outcome:
        witnesses = self.related.witnesses(claim, "independent")
        verdict = gravest(str(check["verdict"]) for check in witnesses) or UNTESTED
        mine = [check for check in witnesses if check["verdict"] == verdict]
        kinds = [document["kind"] for check in mine if (document := self.related.document(check))]
        weak = verdict in VERDICTS and bool(kinds) and all(kind in WEAK for kind in kinds)
        return Outcome(verdict=verdict, origins=counted(witnesses), weak=weak)

    def claim(self, key: str) -> dict[str, Any]:
        """Return a claim with all that belongs to it: see `data.show.view`."""
        return view_of(self.related, self.package, key)

    @cached_property
    def _released(self) -> Mapping[str, Any]:
        return {claim.claim_id: claim for claim in of_package(self.package)}

    def citation(self, style: str, key: str | None = None) -> str:
        """Return how to cite the release, or a claim of it; empty if the package cannot say it."""
        try:
            if key is None:
                return STYLES[style].citation(dataset.release(self.package))
            return STYLES[style].citation(dataset.claim(self.package, self._released[key]))
        except NotReadable:
            return ""

    def neighbours(self) -> dict[str, tuple[str, str]]:
        """Return the claim before and after each one, "" at the ends."""
        padded = ["", *self.claim_ids, ""]
        places = zip(pairwise(padded), pairwise(padded[1:]), strict=False)
        return {here: (before, after) for (before, here), (_, after) in places}

    def contradictions(self) -> Iterator[dict[str, Any]]:
        """Yield the claims that an independent source contradicts, with what it says instead."""
        for key in self.claim_ids:
            if self.outcomes[key].verdict != "contradicts":
                continue
            witnesses = self.related.witnesses(key, "independent")
            found = [check for check in witnesses if check["verdict"] == "contradicts"]
            says = [
                row["says"]
                for check in found
                for row in self.related.passages(check)
                if row["role"] == "contradicts"
            ]
            yield {
                "claim": self.related.claims[key],
                "says": (says or [found[0]["gap"] or ""])[0],
                "first": self.related.document(found[0]),
                "more": len(found) - 1,
                "outcome": self.outcomes[key],
            }

    def strip(self) -> Iterator[dict[str, Any]]:
        """Yield the article in order: a mark a claim, and one for a sentence without any."""
        by_segment: dict[str, list[str]] = {}
        for key in self.claim_ids:
            by_segment.setdefault(self.related.claims[key]["segment_id"], []).append(key)
        for segment in self.related.rows("segments"):
            for key in by_segment.get(segment["segment_id"], []):
                yield {"claim": self.related.claims[key], "outcome": self.outcomes[key]}
            if segment["segment_id"] not in by_segment and segment["kind"] in _SENTENCES:
                yield {"segment": segment, "reason": segment["no_claim_reason"]}

    @cached_property
    def checks_of_document(self) -> Mapping[object, list[Row]]:
        """The verdicts on each document."""
        return self.related.by("verifications", "document_id")

    @cached_property
    def claims_of_reference(self) -> Mapping[str, list[Row]]:
        """The claims that carry a note to each reference."""
        found: dict[str, list[Row]] = {}
        for key in self.claim_ids:
            claim = self.related.claims[key]
            for note in self.related.notes(claim):
                if note.reference:
                    found.setdefault(note.reference["reference_id"], []).append(claim)
        return found

    @cached_property
    def claims_of_entity(self) -> Mapping[str, list[tuple[str, Row]]]:
        """The claims that name each entity, with its part in them."""
        found: dict[str, list[tuple[str, Row]]] = {}
        for row in self.related.rows("mentions"):
            claim = self.related.claims.get(row["claim_id"])
            if claim:
                found.setdefault(row["entity_id"], []).append((row["role"], claim))
        return found

    def issues(self) -> dict[str, list[Row]]:
        """Return the known issues by severity, the gravest first."""
        rows = self.related.by("known_issues", "severity")
        levels = bundled.meanings("known_issues", "severity")
        return {level: rows[level] for level in levels if level in rows}

    def figures(self) -> dict[str, int]:
        """Count claims by what independent sources say of them, the gravest first."""
        found = [outcome.verdict for outcome in self.outcomes.values()]
        return {name: found.count(name) for name in (*VERDICTS, UNTESTED)}

    def sections(self) -> list[Row]:
        """Return the sections of the article in order."""
        return self.related.rows("sections")


_SENTENCES = ("sentence", "bullet")
