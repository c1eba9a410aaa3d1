"""What became of each claim, in the order of the article: verdicts, strip, contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimcheck.data.data_package import Row
from claimcheck.data.related import Related
from claimcheck.model.value_words import VERDICTS
from claimcheck.page.claim_verdict import ClaimVerdict, claim_verdict
from claimcheck.page.verdict_marks import UNTESTED

_SENTENCES = ("sentence", "bullet")


@dataclass(frozen=True, slots=True)
class StripMark:
    """A mark of the strip: a claim with its verdict, or a segment without one, and why."""

    segment: Row | None
    claim: Row | None = None
    verdict: ClaimVerdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A claim and what the first source that contradicts it says; `more` do so, too."""

    claim: Row
    says: str
    document: Row | None
    more: int
    verdict: ClaimVerdict


class ClaimOutcomes:
    """What became of the claims of one package."""

    def __init__(self, related: Related) -> None:
        self.related = related

    @cached_property
    def claim_ids(self) -> list[str]:
        """The claims, in the order of the article."""
        order = {row["segment_id"]: n for n, row in enumerate(self.related.rows("segments"))}
        rows = self.related.claims
        return sorted(rows, key=lambda key: order.get(rows[key]["segment_id"], len(order)))

    @property
    def claims(self) -> list[Row]:
        """The claims as rows, in the order of the article."""
        return [self.related.claims[key] for key in self.claim_ids]

    @cached_property
    def verdicts(self) -> dict[str, ClaimVerdict]:
        """What independent sources say of each claim."""
        return {key: claim_verdict(self.related, key) for key in self.related.claims}

    @cached_property
    def figures(self) -> dict[str, int]:
        """The claims counted by what independent sources say of them, the gravest first."""
        found = [verdict.verdict for verdict in self.verdicts.values()]
        return {name: found.count(name) for name in (*VERDICTS, UNTESTED)}

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The claims that an independent source contradicts, with what it says instead."""
        keys = (key for key in self.claim_ids if self.verdicts[key].verdict == "contradicts")
        return tuple(self._contradiction(key) for key in keys)

    def _contradiction(self, key: str) -> Contradiction:
        witnesses = self.related.witnesses(key, "independent")
        found = [check for check in witnesses if check["verdict"] == "contradicts"]
        says = (
            row["says"]
            for check in found
            for row in self.related.passages(check)
            if row["role"] == "contradicts" and row["says"]
        )
        return Contradiction(
            claim=self.related.claims[key],
            says=next(says, None) or found[0]["gap"] or "",
            document=self.related.document(found[0]),
            more=len(found) - 1,
            verdict=self.verdicts[key],
        )

    @cached_property
    def strip(self) -> tuple[StripMark, ...]:
        """The article in order: a mark a claim, and one for a sentence without any."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[StripMark]:
        by_segment: dict[str, list[Row]] = {}
        for claim in self.claims:
            by_segment.setdefault(claim["segment_id"], []).append(claim)
        for segment in self.related.rows("segments"):
            claims = by_segment.pop(segment["segment_id"], [])
            yield from (self._mark(segment, claim) for claim in claims)
            if not claims and segment["kind"] in _SENTENCES:
                yield StripMark(segment)
        for claims in by_segment.values():
            yield from (self._mark(None, claim) for claim in claims)

    def _mark(self, segment: Row | None, claim: Row) -> StripMark:
        return StripMark(segment, claim, self.verdicts[claim["claim_id"]])

    @property
    def empty(self) -> list[Row]:
        """The sentences without a claim."""
        return [mark.segment for mark in self.strip if mark.segment and not mark.claim]
