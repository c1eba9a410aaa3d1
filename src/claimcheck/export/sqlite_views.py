"""The joined tables of a package as views of SQL: what is copied is joined, the rest is stored.

How often origins are counted, and which issues touch a claim, is more than SQL says in a line: it
is worked out at the export, and stands in `<view>_figures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.data.flat_column import FlatColumn
from claimcheck.data.related import SOURCE_KINDS


class View(NamedTuple):
    """A view: the table that each row is of, its key there, what is joined, and its order."""

    table: str
    key: str
    joins: dict[str, str]
    order: str


_KINDS = " ".join(f"WHEN '{kind}' THEN {at}" for at, kind in enumerate(SOURCE_KINDS))
VIEWS = {
    "joined": View(
        table="claims",
        key="claim_id",
        joins={
            "segments": "segments.segment_id = claims.segment_id",
            "footnotes": "footnotes.footnote = claims.footnote",
            "references": '"references".reference_id = footnotes.reference_id',
        },
        order="claims.rowid",
    ),
    "evidence_joined": View(
        table="verifications",
        key="verification_id",
        joins={
            "claims": "claims.claim_id = verifications.claim_id",
            "documents": "documents.document_id = verifications.document_id",
            "evidence": "evidence.verification_id = verifications.verification_id",
        },
        order=f"claims.rowid, CASE verifications.source_kind {_KINDS} END, "
        "verifications.checked_on, verifications.verification_id, evidence.rowid",
    ),
}
"""The views by name; a table that a package lacks has no columns in them."""


def definition(name: str, columns: dict[str, FlatColumn]) -> str:
    """Return the CREATE VIEW statement of a joined table whose tables are all there."""
    view = VIEWS[name]
    listed = ",\n  ".join(_selected(name, *column) for column in columns.items())
    return (
        f'CREATE VIEW {name} AS SELECT\n  {listed}\nFROM "{view.table}"\n{_view_joins(name, view)}'
    )


def _view_joins(name: str, view: View) -> str:
    figures = f"{name}_figures.{view.key} = {view.table}.{view.key}"
    joins = {**view.joins, f"{name}_figures": figures}
    lines = [f'LEFT JOIN "{table}" ON {condition}' for table, condition in joins.items()]
    return "\n".join([*lines, f"ORDER BY {view.order}"])


def _selected(name: str, column: str, told: FlatColumn) -> str:
    source = f'"{told.table}"."{told.column}"' if told.table else f'{name}_figures."{column}"'
    return f'{source} AS "{column}"'


def figures(name: str, columns: dict[str, FlatColumn]) -> Iterator[str]:
    """Yield the columns of what is worked out: the key of the view, then all that is not copied."""
    yield VIEWS[name].key
    yield from (column for column, told in columns.items() if not told.table)
