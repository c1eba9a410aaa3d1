"""The pages of single rows: a claim, a document, a reference, an entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimcheck.data.data_package import Row
from claimcheck.data.inventory import by_severity
from claimcheck.data.show import view_of_row
from claimcheck.export.formats.schema_claims import claim_document
from claimcheck.site.row_addresses import RowAddresses
from claimcheck.site.site_rows import SiteRows, verdicts_by_claim
from claimcheck.text.printable import json_text

PageOf = Callable[..., tuple[str, str]]
"""What makes a page with its path, of a path, a template and what it shows."""


class Rows(NamedTuple):
    """What the pages are made of."""

    contents: SiteRows
    places: RowAddresses
    page: PageOf


def row_pages(contents: SiteRows, places: RowAddresses, page: PageOf) -> Iterator[tuple[str, str]]:
    """Yield the page of every row that has one, with its path; a claim as JSON, too."""
    of = Rows(contents, places, page)
    for part in (_claims, _documents, _references, _entities):
        yield from part(of)


def _claims(of: Rows) -> Iterator[tuple[str, str]]:
    neighbours, about = of.contents.neighbours(), of.contents.about
    named = {"package": {"name": about.name, "version": about.version}}
    for key, row in of.places.pages["claims"].items():
        before, after = neighbours[key]
        seen = view_of_row(of.contents.related, row)
        if of.contents.records:
            yield f"claims/{key}.json", f"{json_text(named | seen)}\n"
        yield of.page(
            f"claims/{key}.html",
            "claim",
            seen=seen,
            verdict=of.contents.verdicts[key],
            issues=by_severity({row["issue_id"]: row for row in seen["issues"]}.values()),
            before=before,
            after=after,
            citations=of.contents.citations(key),
            json_ld=_json_ld(of, row),
        )


def _json_ld(of: Rows, row: Row) -> str:
    """Return a claim as JSON-LD; of a broken package nothing is told to machines."""
    if not of.contents.sound:
        return ""
    return json_text(claim_document(of.contents.about, of.contents.related, row))


def _documents(of: Rows) -> Iterator[tuple[str, str]]:
    for key, row in of.places.pages["documents"].items():
        checks = of.contents.checks_of_document.get(key, [])
        yield of.page(f"documents/{key}.html", "document", row=row, checks=checks)


def _references(of: Rows) -> Iterator[tuple[str, str]]:
    by = of.contents.related.by
    for key, row in of.places.pages["references"].items():
        notes = by("footnotes", "reference_id").get(key, [])
        checks = of.contents.checks_of_notes(notes)
        yield of.page(
            f"references/{key}.html",
            "reference",
            row=row,
            notes=notes,
            checks=checks,
            found=verdicts_by_claim(checks),
            claims=of.contents.claims_of_reference.get(key, []),
            documents=by("documents", "reference_id").get(key, []),
        )


def _entities(of: Rows) -> Iterator[tuple[str, str]]:
    for key, row in of.places.pages["entities"].items():
        claims = of.contents.claims_of_entity.get(key, {})
        yield of.page(f"entities/{key}.html", "entity", row=row, claims=claims)
