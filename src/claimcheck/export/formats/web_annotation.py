"""The claims as W3C Web Annotations of the article: by position, without its text.

Each claim is an Annotation (Web Annotation Data Model, 2017) whose body is the statement, in our
words, and whose target is a `TextPositionSelector` (section 4.2.5).
"""

from __future__ import annotations

import uuid
from typing import Any

from claimcheck.data.about import About, Article, about
from claimcheck.data.opened import DataPackage, Row
from claimcheck.data.related import Related
from claimcheck.text.printable import json_document

_POSITIONS = (
    "Start and end count Unicode code points from 0 in the article's text in the normal form n1, "
    "from its title to the end of its last section, not in the page as served. The text itself is "
    "not part of this file."
)

OUTPUT = "annotations.jsonld"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the claims as one AnnotationPage in JSON-LD."""
    return {"": json_document(document(package))}


def document(package: DataPackage) -> dict[str, Any]:
    """Return the AnnotationPage: one Annotation for each claim, in file order.

    `start` and `end` count in the normal form n1, as the label says; a claim whose segment has no
    position yet has the article as its target.
    """
    said, related = about(package), Related(package)
    items = [_annotation(said, related, claim) for claim in related.claims.values()]
    return {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {
                "schema": "https://schema.org/",
                "sha256": "schema:sha256",
                "description": "schema:description",
            },
        ],
        "id": _iri(said, ""),
        "type": "AnnotationPage",
        "partOf": {
            "id": _iri(said, "annotations"),
            "type": "AnnotationCollection",
            "label": f"{said.title}, version {said.version}. {_POSITIONS}",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def _annotation(said: About, related: Related, claim: Row) -> dict[str, Any]:
    body = {"type": "TextualBody", "format": "text/plain"}
    return {
        "id": _iri(said, claim["claim_id"]),
        "type": "Annotation",
        "motivation": ["describing", "classifying"],
        **({"rights": said.licence_url} if said.licence_url else {}),
        "body": [
            {**body, "purpose": "describing", "value": claim["statement"]},
            {**body, "purpose": "classifying", "value": claim["claim_type"]},
        ],
        "target": _target(said.article, related.segment(claim)),
    }


def _target(article: Article, segment: Row | None) -> dict[str, Any]:
    """Return the article as it was read, and the segment's position in it if it is known."""
    target = {
        "type": "SpecificResource",
        "source": article.url,
        "state": {"type": "TimeState", "sourceDate": f"{article.accessed}T00:00:00Z"},
    }
    if segment is None or segment["char_start"] is None or segment["char_end"] is None:
        return target
    position = {
        "type": "TextPositionSelector",
        "start": segment["char_start"],
        "end": segment["char_end"],
        "sha256": segment["sha256"],
        "description": "counted in the normal form n1 of the text",
    }
    return {**target, "selector": position}


def _iri(said: About, fragment: str) -> str:
    """Return an address with the stable fragment; without a home page, a URN that never changes."""
    if said.homepage:
        return f"{said.homepage}#{fragment}" if fragment else said.homepage
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{said.name}#{fragment}").urn
