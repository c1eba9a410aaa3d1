"""Verdicts with their documents and passages, one flat row for each passage."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from typing import Any

from claimcheck.data.claims import known_id
from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.data.flat_column import FlatColumn, copied
from claimcheck.data.related import SOURCE_KINDS, Related, relate
from claimcheck.typed.plain_values import as_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A verdict on a claim and one passage on which it rests; None where a cell is empty.

    A verdict without a passage (silent, inaccessible) has one of these, with the fields from
    `evidence_id` on all None. `counts` is false where another check of the same origin counts.
    The fields are columns of the tables `verifications`, `documents` and `evidence`, which
    `claimcheck.describe` explains; those of a document begin with `document_`.
    """

    claim_id: str
    verification_id: str
    source_kind: str
    footnote: int | None
    verdict: str
    counts: bool
    attribution: str | None
    gap: str | None
    locator: str | None
    checked_on: datetime.date | None
    checked_by: str | None
    checker: str | None
    document_id: str | None
    document_title: str | None
    document_publisher: str | None
    document_kind: str | None
    document_issued: str | None
    document_language: str | None
    document_extent: str | None
    document_origin: str | None
    document_copy_of: str | None
    document_url: str | None
    document_archive_url: str | None
    evidence_id: str | None
    role: str | None
    char_start: int | None
    char_end: int | None
    sha256: str | None
    phrase: str | None
    says: str | None
    numbers: str | None
    dates: str | None
    note: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the verdict and its passage as JSON values, by column."""
        return {f.name: as_json(getattr(self, f.name)) for f in fields(self)}


_NAMES = tuple(f.name for f in fields(Evidence))
_FIRST = _NAMES.index("evidence_id")
_BEFORE, _PASSAGE = _NAMES[:_FIRST], _NAMES[_FIRST:]
"""The columns of a verdict with its document, and those of a passage."""
_DOCUMENT = {name: name.removeprefix("document_") for name in _NAMES if name[:9] == "document_"}
_COUNTS = FlatColumn(
    type="boolean",
    description="Whether this verdict counts: of the checks of one claim, one kind of source and "
    "one origin, one does.",
)


def evidence(claim_id: str, *, package: str | Path | None = None) -> list[Evidence]:
    """Return what was held against a claim such as `C034`: cited, related, independent sources.

    There is one for each passage, and one for each verdict without any; a list without a row means
    that the claim is unchecked.

    `package` is another package's path; without it, the bundled data.

    Raises:
        UnknownName: there is no such claim; the message says if it was withdrawn, and for what.
        NotReadable: the package is broken.

    """
    opened = open_package(package)
    related = relate(opened)
    key = known_id(opened, claim_id, related.claims)
    return [Evidence(**row) for row in _claim_rows(related, key)]


def flat_columns(package: DataPackage) -> dict[str, FlatColumn]:
    """Return the columns of the rows in order: the fields of `Evidence`."""
    return {name: _flat_column(package, name) for name in _NAMES}


def _flat_column(package: DataPackage, name: str) -> FlatColumn:
    if name == "counts":
        return _COUNTS
    if name in _PASSAGE:
        return copied(package, "evidence", name)
    if name in _DOCUMENT and name != "document_id":
        return copied(package, "documents", _DOCUMENT[name])
    return copied(package, "verifications", name)


def rows(package: DataPackage) -> Iterator[dict[str, Any]]:
    """Yield the rows of all claims: by claim, kind of source, check and passage."""
    related = package.made(relate)
    for claim_id in related.claims:
        yield from _claim_rows(related, claim_id)


def by_check(package: DataPackage) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of each check together: one for each passage, or one without."""
    for _, found in groupby(rows(package), key=lambda row: row["verification_id"]):
        yield list(found)


def _claim_rows(related: Related, claim_id: str) -> Iterator[dict[str, Any]]:
    for kind in SOURCE_KINDS:
        counting = related.witnesses(claim_id, kind)
        for check in related.checks(claim_id, kind):
            document = related.document(check) or {}
            told = {name: document.get(column) for name, column in _DOCUMENT.items()}
            told |= {**check, "counts": check in counting}
            before = {name: told[name] for name in _BEFORE}
            for passage in related.passages(check) or [dict.fromkeys(_PASSAGE)]:
                yield before | {name: passage[name] for name in _PASSAGE}
