"""Claims and evidence as W3C Web Annotations: of the article by position, of documents by a phrase.

Each claim is an Annotation (Web Annotation Data Model, 2017) of the article, whose body is the
statement, in our words. Each passage on which a verdict rests is one of its document, with the
motivation `assessing`: by the phrase to find it by (`TextQuoteSelector`, section 4.2.4), then by
its position (`TextPositionSelector`, section 4.2.5). Neither text is part of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from claimcheck.data import evidence
from claimcheck.data.about import About, about
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.related import Related
from claimcheck.export.linked_data import filled, iri
from claimcheck.text.n2 import COUNTED_IN_N2
from claimcheck.text.printable import json_document
from claimcheck.text.quotes import Quotes

_POSITIONS = (
    "Start and end count Unicode code points from 0 in a text in the normal form n2, not in the "
    "page as served: of the article from its title to the end of its last section, of a document "
    "from its beginning. The texts themselves are not part of this file."
)
_BODY = {"type": "TextualBody", "format": "text/plain"}

OUTPUT = "annotations.jsonld"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the claims and what was held against them as one AnnotationPage in JSON-LD."""
    return quoted(package, {})


def quoted(package: DataPackage, quotes: Quotes) -> dict[str, bytes]:
    """Return the page with what is quoted of the article and of documents, if the reader has them.

    A quotation is in the normal form of the text, as positions are, with 32 characters around it.
    """
    return {"": json_document(document(package, quotes))}


def document(package: DataPackage, quotes: Quotes) -> dict[str, Any]:
    """Return the AnnotationPage: an Annotation for each claim, then one for each passage.

    A claim whose segment has no position yet has the article as its target; a verdict without a
    passage has its document. A source that could not be opened is no target.
    """
    said, related = about(package), Related(package.rows)
    items = [_annotation(said, related, claim, quotes) for claim in related.claims.values()]
    read = (row for row in evidence.rows(package) if row["document_id"])
    items += [_assessment(said, row, quotes) for row in read]
    return {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {
                "schema": "https://schema.org/",
                "sha256": "schema:sha256",
                "description": "schema:description",
            },
        ],
        "id": iri(said, ""),
        "type": "AnnotationPage",
        "partOf": {
            "id": iri(said, "annotations"),
            "type": "AnnotationCollection",
            "label": f"{said.title}, version {said.version}. {_POSITIONS}",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def _annotation(said: About, related: Related, claim: Row, quotes: Quotes) -> dict[str, Any]:
    return {
        "id": iri(said, claim["claim_id"]),
        "type": "Annotation",
        "motivation": ["describing", "classifying"],
        **({"rights": said.licence_url} if said.licence_url else {}),
        "body": [
            {**_BODY, "purpose": "describing", "value": claim["statement"]},
            {**_BODY, "purpose": "classifying", "value": claim["claim_type"]},
        ],
        "target": _target(said, related.segment(claim), quotes),
    }


def _target(said: About, segment: Row | None, quotes: Quotes) -> dict[str, Any]:
    """Return the article as it was read, and the segment's position in it if it is known."""
    state = {"type": "TimeState", "sourceDate": f"{said.article.accessed}T00:00:00Z"}
    source = said.article.url or iri(said, "article")
    target = {"type": "SpecificResource", "source": source, "state": state}
    key = segment["segment_id"] if segment else ""
    return {**target, **_selected([*_quotation(key, quotes), *_position(segment)])}


def _assessment(said: About, row: Row, quotes: Quotes) -> dict[str, Any]:
    """Return what a passage, or a document that is silent, says of a claim."""
    agent = {"human": "Person", "machine": "Software"}.get(row["checked_by"], "")
    creator = {"type": agent, "name": row["checker"]}
    bodies: list[dict[str, Any]] = [
        {**_BODY, "purpose": "assessing", "value": row["verdict"]},
        {"type": "SpecificResource", "purpose": "linking", "source": iri(said, row["claim_id"])},
    ]
    if row["evidence_id"]:
        bodies.append({**_BODY, "purpose": "classifying", "value": row["role"]})
        bodies.append({**_BODY, "purpose": "describing", "value": row["says"]})
    return {
        "id": iri(said, row["evidence_id"] or row["verification_id"]),
        "type": "Annotation",
        "motivation": "assessing",
        **({"creator": filled(creator)} if row["checker"] else {}),
        **({"created": f"{row['checked_on']}T00:00:00Z"} if row["checked_on"] else {}),
        **({"rights": said.licence_url} if said.licence_url else {}),
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": _source(said, row),
            **_selected([*_phrase(row), *_quotation(row["evidence_id"], quotes), *_position(row)]),
        },
    }


def _source(said: About, row: Row) -> dict[str, str]:
    """Return a document by its address, or where it has none by an id of ours."""
    facts = {
        "id": row["document_url"] or iri(said, row["document_id"]),
        "type": "Text",
        "language": row["document_language"],
        "dc:identifier": row["document_id"],
        "dc:title": row["document_title"],
        "dc:publisher": row["document_publisher"],
        "dc:date": row["document_issued"],
    }
    return filled(facts)


def _phrase(row: Row) -> Iterator[dict[str, Any]]:
    if row["phrase"]:
        yield {"type": "TextQuoteSelector", "exact": row["phrase"]}


def _quotation(key: str, quotes: Quotes) -> Iterator[dict[str, Any]]:
    if found := quotes.get(key):
        yield {"type": "TextQuoteSelector", **asdict(found)}


def _position(row: Row | None) -> Iterator[dict[str, Any]]:
    if row and row["char_start"] is not None and row["char_end"] is not None:
        yield {
            "type": "TextPositionSelector",
            "start": row["char_start"],
            "end": row["char_end"],
            "sha256": row["sha256"],
            "description": COUNTED_IN_N2,
        }


def _selected(selectors: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one selector, or several ways to select the same; nothing where there is none."""
    if not selectors:
        return {}
    return {"selector": selectors if len(selectors) > 1 else selectors[0]}
