"""Many claims as text, two or more lines each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimcheck.data.claim_record import Claim
from claimcheck.render.wrapping import wrap_lines
from claimcheck.text.plurals import pluralise

_INDENT = 7


def lines(claims: Collection[Claim]) -> Iterator[str]:
    """Yield the found claims as text of at most 80 columns, then their number."""
    for claim in claims:
        note = "" if claim.footnote is None else f"note {claim.footnote}"
        marks = filter(None, (claim.claim_type, claim.date, note))
        yield from wrap_lines(", ".join(marks), _INDENT, claim.claim_id)
        yield from wrap_lines(claim.statement, _INDENT)
    yield pluralise(len(claims), "claim")
