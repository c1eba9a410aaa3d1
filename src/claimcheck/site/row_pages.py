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


class Site(NamedTuple):
    """What a page of a row is made from."""

    contents: SiteRows
    places: RowAddresses
    page: PageOf


def row_pages(contents: SiteRows, places: RowAddresses, page: PageOf) -> Iterator[tuple[str, str]]:
    """Yield the page of every row that has one, with its path; a claim as JSON, too."""
    site = Site(contents, places, page)
    for part in (_claims, _documents, _references, _entities):
        yield from part(site)


def _claims(site: Site) -> Iterator[tuple[str, str]]:
    neighbours, about = site.contents.neighbours(), site.contents.about
    named = {"package": {"name": about.name, "version": about.version}}
    for key, row in site.places.pages["claims"].items():
        before, after = neighbours[key]
        seen = view_of_row(site.contents.related, row)
        if site.contents.records:
            yield f"claims/{key}.json", f"{json_text(named | seen)}\n"
        yield site.page(
            f"claims/{key}.html",
            "claim",
            seen=seen,
            verdict=site.contents.verdicts[key],
            issues=by_severity({row["issue_id"]: row for row in seen["issues"]}.values()),
            before=before,
            after=after,
            citations=site.contents.citations(key),
            json_ld=_json_ld(site, row),
        )


def _json_ld(site: Site, row: Row) -> str:
    """Return a claim as JSON-LD; of a broken package nothing is told to machines."""
    if not site.contents.sound:
        return ""
    return json_text(claim_document(site.contents.about, site.contents.related, row))


def _documents(site: Site) -> Iterator[tuple[str, str]]:
    for key, row in site.places.pages["documents"].items():
        checks = site.contents.checks_of_document.get(key, [])
        yield site.page(f"documents/{key}.html", "document", row=row, checks=checks)


def _references(site: Site) -> Iterator[tuple[str, str]]:
    by = site.contents.related.by
    for key, row in site.places.pages["references"].items():
        notes = by("footnotes", "reference_id").get(key, [])
        checks = site.contents.checks_of_notes(notes)
        yield site.page(
            f"references/{key}.html",
            "reference",
            row=row,
            notes=notes,
            checks=checks,
            found=verdicts_by_claim(checks),
            claims=site.contents.claims_of_reference.get(key, []),
            documents=by("documents", "reference_id").get(key, []),
        )


def _entities(site: Site) -> Iterator[tuple[str, str]]:
    for key, row in site.places.pages["entities"].items():
        claims = site.contents.claims_of_entity.get(key, {})
        yield site.page(f"entities/{key}.html", "entity", row=row, claims=claims)
