"""What became of sources: cited, related and independent apart, by origin and by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.data.witnesses import DocumentOf, count_verdicts, witnesses
from claimcheck.files.column_rows import columns_of
from claimcheck.files.raw_package import TextCells, TextOf

COUNTED = ("claim_id", "source_kind", "checked_by", "verdict", "checker", "document_id")
"""The columns of verdicts that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutcome:
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


def outcomes(text: TextOf, kind: str) -> list[SourceOutcome]:
    """Return the outcomes of one kind of source, one for each kind of reader."""
    rows = text("verifications")
    readers: dict[str, list[int]] = {}
    kinds, checked_by = columns_of(rows, "source_kind", "checked_by")
    for at, (found, by) in enumerate(zip(kinds, checked_by, strict=True)):
        if found == kind:
            readers.setdefault(by, []).append(at)
    document_of = documents_of(text)
    return [_outcome(kind, by, rows, places, document_of) for by, places in readers.items()]


def of_kind(text: TextOf, kind: str) -> list[TextCells]:
    """Return the checks of sources of one kind."""
    rows = text("verifications")
    (kinds,) = columns_of(rows, "source_kind")
    return [row for row, found in zip(rows, kinds, strict=True) if found == kind]


def documents_of(text: TextOf) -> DocumentOf:
    """Return what gives the document of a check; they are read when one is asked for."""

    @cache
    def documents() -> dict[str, TextCells]:
        return {row["document_id"]: row for row in text("documents")}

    return lambda check: documents().get(check["document_id"])


def _outcome(
    kind: str, by: str, rows: Sequence[TextCells], places: Sequence[int], document_of: DocumentOf
) -> SourceOutcome:
    columns = columns_of(rows, "claim_id", "verdict", "checker", "document_id")
    claims, verdicts, checkers, documents = ([column[at] for at in places] for column in columns)
    first, more = dict[str, int](), dict[str, list[int]]()
    for at, claim in enumerate(claims):
        if first.setdefault(claim, at) != at:
            more.setdefault(claim, [first[claim]]).append(at)
    counted, gravest_of = Counter[str](), Counter[str]()
    for claim, at in first.items():
        counts = [(verdicts[at], 1)]  # as nearly all claims have it
        if claim in more:
            checks = (rows[places[n]] for n in more[claim])
            counts = [*count_verdicts(witnesses(checks, document_of)).items()]
        for verdict, count in counts:
            counted[verdict] += count
        gravest_of[counts[0][0]] += 1
    return SourceOutcome(
        kind=kind,
        by=by,
        checkers=tuple(filter(None, dict.fromkeys(checkers))),
        checks=len(places),
        documents=len({*documents} - {""}),
        witnesses=dict(counted),
        claims=dict(gravest_of),
    )


def by_claim(checks: Iterable[TextCells], document_of: DocumentOf) -> dict[str, Counter[str]]:
    """Return the witnesses of each claim by verdict; `checks` are of one kind of source."""
    groups: dict[str, list[TextCells]] = {}
    for check in checks:
        groups.setdefault(check["claim_id"], []).append(check)
    return {claim: count_verdicts(witnesses(mine, document_of)) for claim, mine in groups.items()}


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """Return the sum of many counts; `sum` copies it for each of them."""
    found = Counter[str]()
    for count in counts:
        found.update(count)
    return found
