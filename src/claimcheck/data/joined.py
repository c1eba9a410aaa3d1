"""Claims with their section, note, source, entities and verdicts in one flat row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from claimcheck.data.claim_record import COLUMNS
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.flat_column import FlatColumn, copied
from claimcheck.data.related import SOURCE_KINDS, Related, relate
from claimcheck.data.witnesses import count_verdicts, gravest
from claimcheck.model.value_words import VERDICTS
from claimcheck.schema import bundled

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
_SECTION = FlatColumn(
    type="string", description="The headings of the claim's section, the outermost first."
)
_LABELS = "The labels of the entities that are {} of the claim, joined by `;`."
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


def flat_columns(package: DataPackage) -> dict[str, FlatColumn]:
    """Return the columns of the joined rows in order."""
    return {
        **{name: copied(package, "claims", name) for name in COLUMNS},
        "section": _SECTION,
        **{_column_name("segment", name): copied(package, "segments", name) for name in _SEGMENT},
        **{
            _column_name("reference", name): copied(package, "references", name)
            for name in _REFERENCE
        },
        **{f"{role}s": _text_column(_LABELS.format(role)) for role in _roles()},
        **{
            f"{kind}_{name}": column
            for kind in SOURCE_KINDS
            for name, column in _source_columns(kind)
        },
        **{f"{name}_count": _number_of(name) for name in _COUNTS},
    }


def _roles() -> Iterable[str]:
    return bundled.meanings("mentions", "role")


def _source_columns(kind: str) -> Iterator[tuple[str, FlatColumn]]:
    """Yield the columns that say what the sources of one kind show."""
    yield (
        "verdict",
        _text_column(f"The gravest verdict of {kind} sources; empty: nobody has looked."),
    )
    for verdict in VERDICTS:
        told = f"Origins among {kind} sources whose verdict is {verdict}, each counted once."
        yield f"{verdict}_count", _whole(told)
    yield "attribution", _text_column(f"What {kind} sources say of the speaker, joined by `;`.")
    yield "gaps", _text_column(f"What {kind} sources lack, each after its check, joined by ` | `.")
    yield "documents", _text_column(f"The ids of {kind} documents that were read, joined by `;`.")
    yield "checked_by", _text_column(f"Who checked {kind} sources: human, assisted, machine.")
    checked = f"The last day on which {kind} sources were checked."
    yield "checked_on", FlatColumn(type="date", description=checked)


def _number_of(name: str) -> FlatColumn:
    return _whole(f"How many {name.replace('_', ' ')} the claim has.")


def _text_column(description: str) -> FlatColumn:
    return FlatColumn(type="string", description=description)


def _whole(description: str) -> FlatColumn:
    return FlatColumn(type="integer", description=description)


def rows(package: DataPackage) -> Iterator[dict[str, Any]]:
    """Yield one row for each claim, in file order, as values.

    `reference_…` is the source of the claim's own note (column `footnote`); further notes are only
    counted. `cited_…`, `related_…`, `independent_…` say what sources of that kind show; a verdict
    is None where nobody has tried, which is another thing than `inaccessible` or `silent`.
    """
    related = package.made(relate)
    for claim in related.claims.values():
        key, sections = claim["claim_id"], related.sections(related.section_id(claim))
        yield {
            **{column: claim[column] for column in COLUMNS},
            "section": " › ".join(s["title"] for s in sections) or None,
            **_part_cells("segment", _SEGMENT, related.segment(claim)),
            **_part_cells("reference", _REFERENCE, related.reference(claim["footnote"])),
            **_entity_labels(related, key),
            **{
                f"{kind}_{name}": cell
                for kind in SOURCE_KINDS
                for name, cell in _source_cells(related, key, kind)
            },
            **{f"{name}_count": count for name, count in _counts(related, claim).items()},
        }


def _source_cells(related: Related, claim_id: str, kind: str) -> Iterator[tuple[str, Any]]:
    """Yield the cells that say what the sources of one kind show: see `_source_columns`."""
    checks = related.checks(claim_id, kind)
    counts = count_verdicts(related.witnesses(claim_id, kind))
    yield "verdict", gravest(counts)
    yield from ((f"{verdict}_count", counts[verdict]) for verdict in VERDICTS)
    yield "attribution", _join_cells(check["attribution"] for check in checks)
    gaps = (f"{c['verification_id']}: {c['gap']}" for c in checks if c["gap"])
    yield "gaps", " | ".join(gaps) or None
    yield "documents", _join_cells(check["document_id"] for check in checks)
    yield "checked_by", _join_cells(check["checked_by"] for check in checks)
    yield "checked_on", max((c["checked_on"] for c in checks if c["checked_on"]), default=None)


def _join_cells(cells: Iterable[str | None]) -> str | None:
    return ";".join(dict.fromkeys(cell for cell in cells if cell)) or None


def _entity_labels(related: Related, claim_id: str) -> dict[str, str | None]:
    mentions = related.mentions(claim_id)
    return {
        f"{r}s": _join_cells(m.entity["label"] for m in mentions if m.role == r) for r in _roles()
    }


def _column_name(part: str, column: str) -> str:
    return column if column.startswith(("section", "reference")) else f"{part}_{column}"


def _part_cells(part: str, names: tuple[str, ...], row: Row | None) -> dict[str, Any]:
    return {_column_name(part, c): row[c] if row else None for c in names}


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
