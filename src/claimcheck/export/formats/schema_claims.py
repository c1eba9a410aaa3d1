"""The claims as schema.org/Claim in JSON-LD; as ClaimReview only what a person has judged.

A ClaimReview is what search engines show as a fact check: no machine's verdict may pass for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimcheck.data import evidence
from claimcheck.data.about import About, about
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.related import Related
from claimcheck.export.linked_data import describe_article, filled, iri
from claimcheck.model.value_words import INACCESSIBLE
from claimcheck.text.printable import json_document

OUTPUT = "claims.jsonld"

_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "country": "Country",
    "place": "Place",
    "event": "Event",
    "work": "CreativeWork",
}


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the claims as one JSON-LD document."""
    return {"": json_document(document(package))}


def document(package: DataPackage) -> dict[str, Any]:
    """Return a graph: the article, the claims, and a review of each that a person judged."""
    said, related = about(package), Related(package.rows)
    checks = (rows for rows in evidence.by_check(package) if _by_a_person(rows[0]))
    return {
        "@context": "https://schema.org/",
        "@graph": [
            _article(said),
            *(_claim(said, related, claim) for claim in related.claims.values()),
            *(_review(said, related, rows) for rows in checks),
        ],
    }


def claim_document(said: About, related: Related, claim: Row) -> dict[str, Any]:
    """Return one claim, with its article, as a document of its own."""
    found = _claim(said, related, claim) | {"appearance": _article(said)}
    return {"@context": "https://schema.org/", **found}


def _by_a_person(check: Row) -> bool:
    return bool(check["checked_by"] == "human" and check["verdict"] != INACCESSIBLE)


def _article(said: About) -> dict[str, Any]:
    return describe_article(said.article, **{"@id": iri(said, "article")})


def _claim(said: About, related: Related, claim: Row) -> dict[str, Any]:
    """Return a claim; its author is who makes it, its interpreter the author who tells of it."""
    mentioned: dict[str, list[dict[str, str]]] = {}
    for role, entity in related.mentions(claim["claim_id"]):
        mentioned.setdefault(role, []).append(_entity(said, entity))
    writer = {"@type": "Person", "name": said.article.author}
    own = claim["voice"] == "author"
    found = {
        "@type": "Claim",
        "@id": iri(said, claim["claim_id"]),
        "identifier": claim["claim_id"],
        "text": claim["statement"],
        "inLanguage": said.article.language,
        "author": writer if own else mentioned.get("speaker"),
        "creditText": claim["attributed_to"],
        "claimInterpreter": None if own else writer,
        "appearance": {"@id": iri(said, "article")},
        "temporalCoverage": _days(claim),
        "keywords": claim["claim_type"],
        "about": mentioned.get("subject"),
        "mentions": [*mentioned.get("object", ()), *mentioned.get("place", ())],
    }
    return filled(found)


def _entity(said: About, entity: Row) -> dict[str, Any]:
    return filled(
        {
            "@type": _TYPES.get(entity["type"], "Thing"),
            "@id": iri(said, entity["entity_id"]),
            "name": entity["label"],
            "sameAs": entity["same_as"],
        }
    )


def _days(claim: Row) -> str | None:
    """Return the days that a date can mean as an ISO 8601 interval, an open end as `..`."""
    ends = (claim["date_earliest"], claim["date_latest"])
    return "/".join(str(day) if day else ".." for day in ends) if any(ends) else None


def _review(said: About, related: Related, rows: Sequence[Row]) -> dict[str, Any]:
    """Return a verdict by a person, with its document and what its passages say."""
    check = rows[0]
    rating = {
        "@type": "Rating",
        "alternateName": check["verdict"].replace("_", " "),
        "ratingExplanation": check["gap"],
    }
    read = {
        "@type": "CreativeWork",
        "@id": iri(said, check["document_id"]),
        "name": check["document_title"],
        "url": check["document_url"],
        "datePublished": check["document_issued"],
    }
    found = {
        "@type": "ClaimReview",
        "@id": iri(said, check["verification_id"]),
        "itemReviewed": {"@id": iri(said, check["claim_id"])},
        "claimReviewed": related.claims[check["claim_id"]]["statement"],
        "author": {"@type": "Person", "name": check["checker"]} if check["checker"] else None,
        "datePublished": str(check["checked_on"] or ""),
        "reviewRating": filled(rating),
        "reviewBody": " ".join(row["says"] for row in rows if row["says"]),
        "isBasedOn": filled(read),
    }
    return filled(found)
