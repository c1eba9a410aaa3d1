"""Many claims as text, two or more lines each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.data.claim_record import Claim
from claimcheck.render.wrapping import wrap_lines

_INDENT = 7


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the found claims as text of at most 80 columns, then their number."""
    count = 0
    for claim in claims:
        marks = [claim.claim_type, claim.date or "", f"note {claim.footnote}"]
        if claim.footnote is None:
            marks.pop()
        yield from wrap_lines(", ".join(mark for mark in marks if mark), _INDENT, claim.claim_id)
        yield from wrap_lines(claim.statement, _INDENT)
        count += 1
    yield f"{count:,} claim{'' if count == 1 else 's'}"
