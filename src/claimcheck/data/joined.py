"""Claims with their section, note, source and verdict in one flat row each."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import Any

from claimcheck.data.claim_record import COLUMNS
from claimcheck.data.opened import DataPackage, Row
from claimcheck.data.related import SOURCE_KINDS, Related

_SEGMENT = ("section_id", "kind", "paragraph", "sentence")
_REFERENCE = (
    "reference_id",
    "type",
    "author",
    "title",
    "container",
    "issued",
    "url",
    "url_canonical",
    "access",
)
_CHECK = ("verdict", "gap", "checked_by", "checked_on")
_COUNTS = (
    "notes",
    "cited_checks",
    "related_checks",
    "independent_checks",
    "quantities",
    "relations",
    "issues",
    "restatements",
)


def types(package: DataPackage) -> dict[str, str]:
    """Return the columns of the joined rows in order, each with its Table Schema type."""
    kinds = {table: package.types(table) for table in ("claims", "segments", "references")}
    checks = package.types("verifications")
    return {
        **{column: kinds["claims"][column] for column in COLUMNS},
        "section": "string",
        **{_named("segment", c): kinds["segments"][c] for c in _SEGMENT},
        **{_named("reference", c): kinds["references"][c] for c in _REFERENCE},
        **{_named("cited", c): checks[c] for c in _CHECK},
        **{f"{count}_count": "integer" for count in _COUNTS},
    }


def rows(package: DataPackage) -> Iterator[dict[str, Any]]:
    """Yield one row for each claim, in file order, as values.

    `reference_…` is the source of the claim's own note (column `footnote`); further notes are only
    counted. `cited_…` is the last opening of that source, None where nobody has tried: a source
    that could not be opened (`inaccessible`) and one that does not say it (`silent`) are others.
    """
    related = Related(package)
    for claim in related.claims.values():
        yield {
            **{column: claim[column] for column in COLUMNS},
            "section": " › ".join(s["title"] for s in _sections(related, claim)) or None,
            **_part("segment", _SEGMENT, related.segment(claim)),
            **_part("reference", _REFERENCE, related.reference(claim["footnote"])),
            **_part("cited", _CHECK, last_check(related, claim)),
            **{f"{name}_count": count for name, count in _counts(related, claim).items()},
        }


def last_check(related: Related, claim: Row) -> Row | None:
    """Return the last opening of the source of a claim's own note; None if there was none."""
    checks = related.checks(claim["claim_id"], "cited")
    mine = [check for check in checks if check["footnote"] == claim["footnote"]]
    return mine[-1] if mine else None


def _named(part: str, column: str) -> str:
    return column if column.startswith(("section", "reference")) else f"{part}_{column}"


def _part(part: str, columns: tuple[str, ...], row: Row | None) -> dict[str, Any]:
    return {_named(part, c): row[c] if row else None for c in columns}


def _sections(related: Related, claim: Row) -> list[Row]:
    segment = related.segment(claim)
    return related.sections(segment["section_id"]) if segment else []


def _counts(related: Related, claim: Row) -> dict[str, int]:
    key = claim["claim_id"]
    found: tuple[Sized, ...] = (
        related.notes(claim),
        *(related.checks(key, kind) for kind in SOURCE_KINDS),
        related.quantities(key),
        related.relations(key),
        related.issues(claim),
        related.same(key),
    )
    return {name: len(rows) for name, rows in zip(_COUNTS, found, strict=True)}
