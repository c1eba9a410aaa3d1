"""The figures of a claims package, worked out from its rows; kinds of checks never added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from claimcheck.data.agreement import Agreement, agreements
from claimcheck.data.outcomes import COUNTED, SourceOutcome, outcomes
from claimcheck.data.related import SOURCE_KINDS
from claimcheck.files.column_rows import columns_of, read_ahead
from claimcheck.files.raw_package import RawPackage, TextOf
from claimcheck.model.draft_marks import PENDING
from claimcheck.model.value_words import PRIVATE
from claimcheck.schema import bundled

VERDICT = ("verifications", "verdict")
"""The column whose agreement is the reliability of verdicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much a package holds, and what became of the sources of its claims.

    `pairs` are those of a claim and a note that it carries, `private` those whose source is known
    to the author only, `unchecked` those of which nobody tried to open the source. `outcomes` has
    the kinds of sources apart, `reliability` how verdicts stood when they were read again without
    being seen.
    """

    version: str
    status: str
    segments: int
    pending: int
    claims: int
    claims_with_note: int
    notes: int
    references: int
    quantities: int
    relations: int
    issues: dict[str, int]
    pairs: int
    private: int
    unchecked: int
    outcomes: dict[str, list[SourceOutcome]]
    reliability: list[Agreement]


def figures(package: RawPackage, text: TextOf | None = None) -> Figures:
    """Return the figures of a package."""
    rows = text or package.cells
    claims, notes = columns_of(rows("claims"), "claim_id", "footnote")
    pairs = {pair for pair in zip(claims, notes, strict=True) if pair[1]}
    pairs |= {*zip(*columns_of(rows("citations"), "claim_id", "footnote"), strict=True)}
    key = bundled.primary_key("verifications")
    read_ahead(rows("verifications"), "footnote", *COUNTED, *key)  # outcomes, agreements
    checks = columns_of(rows("verifications"), "claim_id", "footnote", "source_kind")
    tried = {(claim, note) for claim, note, kind in zip(*checks, strict=True) if kind == "cited"}
    private = _private_notes(rows)
    (severities,) = columns_of(rows("known_issues"), "severity")
    issues = Counter(severities)
    (reasons,) = columns_of(rows("segments"), "no_claim_reason")
    return Figures(
        version=package.text_property("version"),
        status=package.text_property("status"),
        segments=len(reasons),
        pending=reasons.count(PENDING),
        claims=len(claims),
        claims_with_note=sum(map(bool, notes)),
        notes=len(rows("footnotes")),
        references=len(rows("references")),
        quantities=len(rows("quantities")),
        relations=len(rows("relations")),
        issues={s: issues[s] for s in bundled.meanings("known_issues", "severity")},
        pairs=len(pairs),
        private=sum(note in private for _, note in pairs),
        unchecked=len(pairs - tried),
        outcomes={kind: outcomes(rows, kind) for kind in SOURCE_KINDS},
        reliability=agreements(rows, VERDICT),
    )


def _private_notes(rows: TextOf) -> set[str]:
    """Return the notes to sources that are known to the author only."""
    sources = zip(*columns_of(rows("references"), "reference_id", "access"), strict=True)
    private = {key for key, access in sources if access == PRIVATE}
    notes = zip(*columns_of(rows("footnotes"), "footnote", "reference_id"), strict=True)
    return {note for note, key in notes if key in private}
