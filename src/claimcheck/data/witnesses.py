"""What bears witness to a claim: checks of one origin count once, however many pages print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimcheck.model.value_words import VERDICTS
from claimcheck.text.cell_list import split_cell

Row = Mapping[str, Any]
"""A row as values or as text: an empty cell is None or ""."""

DocumentOf = Callable[[Row], Row | None]
"""What gives the document that a check held against its claim."""

_GRAVITY = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def witnesses(checks: Iterable[Row], document_of: DocumentOf) -> list[Row]:
    """Return the check that counts of each witness to a claim; all are of one kind of source.

    A cited source is one witness for each note, whatever copies of it were opened. Documents that
    share the name of an origin are one; a document without one has its publisher as its origin. Of
    one witness the verdict counts whose document is no copy, else the gravest.
    """
    given = list(checks)
    if len(given) < 2:  # as nearly all claims have it
        return given
    groups: list[tuple[set[str], list[Row]]] = []
    for check in given:
        names, mine, apart = _origins(check, document_of(check)), [check], []
        for other in groups:
            if names.isdisjoint(other[0]):
                apart.append(other)
            else:
                names, mine = names | other[0], [*other[1], *mine]
        groups = [*apart, (names, mine)]
    return [_counting(found, document_of) for _, found in groups]


def count_verdicts(found: Iterable[Row]) -> Counter[str]:
    """Count witnesses by verdict, the gravest first."""
    verdicts = Counter(str(check["verdict"]) for check in found)
    if len(verdicts) < 2:
        return verdicts
    return Counter({verdict: verdicts[verdict] for verdict in by_gravity(verdicts)})


def by_gravity(verdicts: Iterable[str]) -> list[str]:
    """Return verdicts, the gravest first; those that the profile does not know come last."""
    return sorted(verdicts, key=lambda verdict: (_gravity(verdict), verdict))


def gravest(verdicts: Iterable[str]) -> str | None:
    """Return the gravest verdict; None where there is none."""
    return next(iter(by_gravity(verdicts)), None)


def _origins(check: Row, document: Row | None) -> set[str]:
    if check["footnote"]:
        return {f"note {check['footnote']}"}
    if document is None:
        return {str(check["verification_id"])}
    printed = document["origin"] or document["publisher"] or document["document_id"]
    return set(map(str.casefold, split_cell(str(printed))))


def _counting(checks: list[Row], document_of: DocumentOf) -> Row:
    def rank(check: Row) -> tuple[bool, int]:
        document = document_of(check)
        return bool(document and document["copy_of"]), _gravity(check["verdict"])

    return min(checks, key=rank)


def _gravity(verdict: object) -> int:
    return _GRAVITY.get(str(verdict), len(_GRAVITY))
