"""What became of sources: cited, related and independent apart, by origin and by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimcheck.data.read_documents import Row
from claimcheck.data.witnesses import DocumentOf, count_verdicts, gravest, witnesses

Text = Callable[[str], Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What sources of one kind showed, as one kind of reader found; addresses are not counted.

    `by` is human, assisted or machine, `checkers` who that was. `witnesses` counts origins, each
    once for a claim (of cited sources: pairs of claim and note), `claims` each claim by its gravest
    verdict.
    """

    kind: str
    by: str
    checkers: tuple[str, ...]
    checks: int
    documents: int
    witnesses: dict[str, int]
    claims: dict[str, int]


def outcomes(text: Text, kind: str) -> list[Outcome]:
    """Return the outcomes of one kind of source, one for each kind of reader."""
    groups: dict[str, list[Row]] = {}
    for check in of_kind(text, kind):
        groups.setdefault(check["checked_by"], []).append(check)
    document_of = documents_of(text)
    return [_outcome(kind, by, checks, document_of) for by, checks in groups.items()]


def of_kind(text: Text, kind: str) -> list[Row]:
    """Return the checks of sources of one kind."""
    return [check for check in text("verifications") if check["source_kind"] == kind]


def documents_of(text: Text) -> DocumentOf:
    """Return what gives the document of a check."""
    documents = {row["document_id"]: row for row in text("documents")}
    return lambda check: documents.get(check["document_id"])


def _outcome(kind: str, by: str, checks: list[Row], document_of: DocumentOf) -> Outcome:
    found = by_claim(checks, document_of)
    return Outcome(
        kind=kind,
        by=by,
        checkers=tuple(dict.fromkeys(c["checker"] for c in checks if c["checker"])),
        checks=len(checks),
        documents=len({check["document_id"] for check in checks} - {""}),
        witnesses=dict(total(found.values())),
        claims=dict(Counter(gravest(verdicts) or "" for verdicts in found.values())),
    )


def by_claim(checks: Iterable[Row], document_of: DocumentOf) -> dict[str, Counter[str]]:
    """Return the witnesses of each claim by verdict; `checks` are of one kind of source."""
    groups: dict[str, list[Row]] = {}
    for check in checks:
        groups.setdefault(check["claim_id"], []).append(check)
    return {claim: count_verdicts(witnesses(mine, document_of)) for claim, mine in groups.items()}


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """Return the sum of many counts; `sum` copies it for each of them."""
    found = Counter[str]()
    for count in counts:
        found.update(count)
    return found
