"""The figures of a claims package, worked out from its rows; kinds of checks never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.data.agreement import Agreement, agreements
from claimcheck.data.outcomes import Outcome, of_kind, outcomes
from claimcheck.data.related import SOURCE_KINDS
from claimcheck.files.raw_package import RawPackage
from claimcheck.schema import bundled

Rows = Sequence[Mapping[str, str]]
Text = Callable[[str], Rows]
"""What gives the rows of a table as text: `text` of a package, or one that keeps what it read."""

VERDICT = ("verifications", "verdict")
"""The column whose agreement is the reliability of verdicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much a package holds, and what became of the sources of its claims.

    `pairs` are those of a claim and a note that it carries, `unchecked` those of which nobody tried
    to open the source. `outcomes` has the kinds of sources apart, `reliability` how verdicts stood
    when they were read again without being seen.
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
    unchecked: int
    outcomes: dict[str, list[Outcome]]
    reliability: list[Agreement]


def figures(package: RawPackage, text: Text | None = None) -> Figures:
    """Return the figures of a package."""
    rows = text or package.cells
    claims = rows("claims")
    issues = Counter(issue["severity"] for issue in rows("known_issues"))
    pairs = {(c["claim_id"], c["footnote"]) for c in claims if c["footnote"]}
    pairs |= {(c["claim_id"], c["footnote"]) for c in rows("citations")}
    tried = {(check["claim_id"], check["footnote"]) for check in of_kind(rows, "cited")}
    return Figures(
        version=package.text_property("version"),
        status=package.text_property("status"),
        segments=len(rows("segments")),
        pending=sum(s["no_claim_reason"] == "pending" for s in rows("segments")),
        claims=len(claims),
        claims_with_note=sum(bool(claim["footnote"]) for claim in claims),
        notes=len(rows("footnotes")),
        references=len(rows("references")),
        quantities=len(rows("quantities")),
        relations=len(rows("relations")),
        issues={s: issues[s] for s in bundled.meanings("known_issues", "severity")},
        pairs=len(pairs),
        unchecked=len(pairs - tried),
        outcomes={kind: outcomes(rows, kind) for kind in SOURCE_KINDS},
        reliability=[a for a in agreements(rows) if (a.resource, a.field) == VERDICT],
    )
