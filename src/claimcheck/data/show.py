"""One claim with all that belongs to it, as JSON values; `render.claim_text` makes it text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Any

from claimcheck.data.claims import known_id
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.related import SOURCE_KINDS, CarriedNote, Related, Relation
from claimcheck.text.quotes import Quotes
from claimcheck.typed.plain_values import as_json


def view(
    package: DataPackage, claim_id: str, quotes: Quotes = MappingProxyType({})
) -> dict[str, Any]:
    """Return a claim with everything that belongs to it, as JSON values.

    The keys are `package` (name, version), `claim`, `segment`, `sections` (outermost first),
    `notes` (each with `footnote`, `scope`, `reference`), `cited_checks`, `related_checks` and
    `independent_checks` (each with its `document`, its `evidence`, and `counts`: of the checks of
    one origin, one counts), `entities` (each with its `role`), `quantities`, `relations` (each
    with its `terms`), `issues` and `same`, the claims that say the same. Rows have the columns of
    their tables; evidence that is in `quotes`, by its id, has the words of the `passage`, too.

    Raises:
        UnknownName: there is no such claim; the message says if it was withdrawn.
        NotReadable: the package is broken.

    """
    related = Related(package.values)
    key = known_id(package, claim_id, related.claims)
    named = {"package": {"name": package.name, "version": package.version}}
    return named | view_of_row(related, related.claims[key], quotes)


def view_of_row(
    related: Related, claim: Row, quotes: Quotes = MappingProxyType({})
) -> dict[str, Any]:
    """Return the view of a claim without the package, from tables that were read once."""
    key, segment = claim["claim_id"], related.segment(claim)
    return {
        "claim": _row_object(claim),
        "segment": _row_object(segment) if segment else None,
        "sections": [_row_object(s) for s in related.sections(related.section_id(claim))],
        "notes": [_note_object(note) for note in related.notes(claim)],
        **{f"{kind}_checks": list(_checks(related, key, kind, quotes)) for kind in SOURCE_KINDS},
        "entities": [
            {"role": role, **_row_object(entity)} for role, entity in related.mentions(key)
        ],
        "quantities": [_row_object(quantity) for quantity in related.quantities(key)],
        "relations": [_relation(related, found) for found in related.relations(key)],
        "issues": [_row_object(issue) for issue in related.issues(claim)],
        "same": [_row_object(other) for other in related.same(key)],
    }


def _row_object(row: Row) -> dict[str, Any]:
    found = dict(row)
    if date in map(type, found.values()):  # as few rows have one
        found |= {c: as_json(cell) for c, cell in found.items() if type(cell) is date}
    return found


def _note_object(note: CarriedNote) -> dict[str, Any]:
    reference = _row_object(note.reference) if note.reference else None
    return {"footnote": note.footnote, "scope": note.scope, "reference": reference}


def _checks(related: Related, claim_id: str, kind: str, quotes: Quotes) -> Iterator[dict[str, Any]]:
    counting = related.witnesses(claim_id, kind)
    for check in related.checks(claim_id, kind):
        document = related.document(check)
        yield {
            **_row_object(check),
            "counts": check in counting,
            "document": document and _row_object(document),
            "evidence": [_passage(row, quotes) for row in related.passages(check)],
        }


def _passage(row: Row, quotes: Quotes) -> dict[str, Any]:
    quote = quotes.get(row["evidence_id"])
    return {**_row_object(row), **({"passage": quote.exact} if quote else {})}


def _relation(related: Related, found: Relation) -> dict[str, Any]:
    """Return a relation, and of each term the number or the claim that it is."""
    terms = []
    for term in found.terms:
        quantity = related.one("quantities", "quantity_id", term["quantity_id"])
        claim = related.claims.get(term["claim_id"])
        full = {
            "quantity": quantity and _row_object(quantity),
            "claim": claim and _row_object(claim),
        }
        terms.append({**_row_object(term), **full})
    return {**_row_object(found.relation), "terms": terms}
