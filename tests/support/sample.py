"""A small claims package with what is awkward in it, for the tests of access and export."""

from __future__ import annotations

from typing import Any

from claimcheck.schema import bundled
from support.base import PROFILE
from support.recipe import Recipe, Row

DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "norland-claims",
    "title": 'Claims of "The Norland File"',
    "description": "A made-up package.",
    "version": "1.2.0",
    "status": "release",
    "created": "2026-03-05T00:00:00Z",
    "homepage": "https://example.org/norland",
    "claimcheck": {"profile": PROFILE},
    "article": {
        "title": "The Norland File",
        "author": "Rell Varn",
        "issued": "2022-09-18/2022-12-31",
        "language": "en",
        "url": "https://example.org/article",
        "accessed": "2026-03-01",
    },
    "keywords": ["Norland"],
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "contributors": [
        {"title": "Osk Archive", "roles": ["publisher"]},
        {"title": "Norland Project", "roles": ["author"]},
    ],
}

_CLAIM = {
    "claim_type": "event",
    "timeline": "false",
    "voice": "unspecified",
    "certainty": "certain",
    "polarity": "positive",
}
_SEGMENT = {"section_id": "H002", "kind": "sentence", "paragraph": "1"}
_CHECK = {
    "claim_id": "C001",
    "checked_by": "human",
    "checker": "A. Reader",
    "checked_on": "2026-02-01",
}
_DOCUMENT = {
    "title": "The quay",
    "publisher": "The Osk Post",
    "kind": "newspaper",
    "retrieved": "2026-02-01",
    "extent": "whole",
}
_PASSAGE = {"role": "supports", "phrase": "the quay is shut", "says": "Ships were kept out."}
_ISSUE = {
    "severity": "low",
    "scope": "internal",
    "origin": "text",
    "status": "open",
    "since": "1.0.0",
}

ROWS: dict[str, list[Row]] = {
    "sections": [
        {"section_id": "H001", "title": "The harbour", "position": "1"},
        {"section_id": "H002", "title": "First: the quay", "parent": "H001", "position": "2"},
        {"section_id": "H003", "title": "The council", "position": "3"},
    ],
    "segments": [
        {
            **_SEGMENT,
            "segment_id": "S001",
            "sentence": "1",
            "char_start": "0",
            "char_end": "40",
            "sha256": "a" * 64,
        },
        {**_SEGMENT, "segment_id": "S002", "sentence": "2"},
        {
            "segment_id": "S003",
            "section_id": "H003",
            "kind": "heading",
            "no_claim_reason": "heading",
        },
        {
            "segment_id": "S004",
            "section_id": "H003",
            "kind": "bullet",
            "paragraph": "2",
            "sentence": "1",
            "char_start": "80",
            "char_end": "120",
            "sha256": "b" * 64,
        },
    ],
    "claims": [
        {
            **_CLAIM,
            "claim_id": "C001",
            "segment_id": "S001",
            "statement": 'Norland closed its port, the "Old Quay", to 12 Óskar ships.',
            "footnote": "1",
            "footnote_scope": "direct",
            "date": "2021-08~",
            "date_earliest": "2021-08-01",
            "date_latest": "2021-08-31",
            "date_basis": "explicit",
            "voice": "named",
            "attributed_to": "Rell Varn",
        },
        {
            **_CLAIM,
            "claim_id": "C002",
            "segment_id": "S001",
            "claim_type": "state",
            "statement": "=Norland has 30 ships.",
            "date": "1838/1842",
            "date_earliest": "1838-01-01",
            "date_latest": "1842-12-31",
            "date_basis": "context",
        },
        {
            **_CLAIM,
            "claim_id": "C003",
            "segment_id": "S002",
            "claim_type": "prediction",
            "statement": "The council of Osk will not meet.",
            "polarity": "negative",
            "note": "Two lines:\nand 'quotes'.",
            "date": "2030/..",
        },
        {
            **_CLAIM,
            "claim_id": "C004",
            "segment_id": "S004",
            "statement": "The port of Norland was shut.",
            "same_as": "C001",
            "footnote": "2",
            "footnote_scope": "inherited",
        },
    ],
    "references": [
        {
            "reference_id": "R001",
            "type": "article-newspaper",
            "author": "Ann Lee;Bo Ek",
            "title": "Port & quay: 100% shut_down",
            "container": "The Osk Post",
            "issued": "2021-09-02",
            "accessed": "2022-01-03",
            "url": "https://example.org/s/1",
            "url_canonical": "https://example.org/2021/09/02/port",
            "access": "public",
            "language": "en",
            "note": "No page is given.",
        },
        {
            "reference_id": "R002",
            "type": "interview",
            "author": "A guard",
            "title": "On the quay",
            "place": "Osk",
            "issued": "199X",
            "access": "private",
        },
        {
            "reference_id": "R003",
            "type": "book",
            "author": "Cy Om",
            "translator": "Di Po",
            "title": "Harbours {of} the North",
            "publisher": "Quay Press",
            "place": "Osk",
            "issued": "1994~/1996~",
            "page": "12-14",
            "access": "restricted",
        },
    ],
    "footnotes": [
        {"footnote": "1", "reference_id": "R001"},
        {"footnote": "2", "reference_id": "R002"},
        {"footnote": "3", "note": "A remark."},
    ],
    "markers": [
        {"footnote": "1", "occurrence": "1", "segment_id": "S001", "char_start": "39"},
        {"footnote": "2", "occurrence": "1", "segment_id": "S004"},
    ],
    "documents": [
        {
            **_DOCUMENT,
            "document_id": "D001",
            "reference_id": "R001",
            "url": "https://example.org/s/1",
            "issued": "2021-09-02",
        },
        {**_DOCUMENT, "document_id": "D002", "url": "https://example.org/other"},
    ],
    "citations": [{"claim_id": "C001", "footnote": "2", "scope": "direct"}],
    "verifications": [
        {
            **_CHECK,
            "verification_id": "V001",
            "source_kind": "cited",
            "footnote": "1",
            "verdict": "inaccessible",
            "checked_by": "machine",
        },
        {
            **_CHECK,
            "verification_id": "V002",
            "source_kind": "cited",
            "footnote": "1",
            "document_id": "D001",
            "verdict": "partly_supports",
            "attribution": "confirmed",
            "gap": "Eleven ships, not 12.",
            "checked_on": "2026-02-03",
        },
        {
            **_CHECK,
            "verification_id": "V003",
            "source_kind": "independent",
            "document_id": "D002",
            "verdict": "supports",
            "attribution": "confirmed",
        },
    ],
    "evidence": [
        {**_PASSAGE, "evidence_id": "E001", "verification_id": "V002", "numbers": "11"},
        {**_PASSAGE, "evidence_id": "E002", "verification_id": "V003", "dates": "2021-08;2021-09"},
    ],
    "quantities": [
        {
            "quantity_id": "Q001",
            "claim_id": "C001",
            "what": "ships kept out",
            "unit": "ship",
            "value": "12",
            "comparator": "exact",
            "lower": "12",
            "upper": "12",
        },
        {
            "quantity_id": "Q002",
            "claim_id": "C002",
            "what": "ships of Norland",
            "unit": "ship",
            "value": "30",
            "comparator": "about",
            "rounding": "10",
            "lower": "25",
            "upper": "35",
        },
        {
            "quantity_id": "Q003",
            "claim_id": "C002",
            "what": "share of the ships",
            "unit": "1",
            "value": "0.25",
            "value_max": "0.5",
            "comparator": "between",
            "lower": "0.25",
            "upper": "0.5",
        },
    ],
    "relations": [
        {
            "relation_id": "L001",
            "kind": "subset",
            "statement": "Those kept out are ships.",
            "basis": "definition",
        },
        {
            "relation_id": "L002",
            "kind": "duration",
            "statement": "It took a decade.",
            "basis": "stated",
        },
    ],
    "relation_terms": [
        {"relation_id": "L001", "position": "2", "role": "total", "quantity_id": "Q002"},
        {"relation_id": "L001", "position": "1", "role": "part", "quantity_id": "Q001"},
        {"relation_id": "L002", "position": "1", "role": "from", "claim_id": "C003"},
    ],
    "entities": [
        {"entity_id": "N001", "label": "Norland", "type": "country"},
        {"entity_id": "N002", "label": "Rell Varn", "type": "person"},
    ],
    "mentions": [
        {"claim_id": "C001", "entity_id": "N001", "role": "subject"},
        {"claim_id": "C001", "entity_id": "N002", "role": "speaker"},
    ],
    "reviews": [
        {
            "review_id": "W001",
            "resource": "claims",
            "row_key": "C001",
            "field": "claim_type",
            "stood": "state",
            "value": "event",
            "reviewer": "B. Reader",
            "by": "human",
            "blind": "true",
            "reviewed_on": "2026-02-05",
            "decision": "second",
            "decided_by": "A. Reader",
        },
    ],
    "known_issues": [
        {
            **_ISSUE,
            "issue_id": "I001",
            "kind": "inconsistency",
            "code": "NUM001",
            "resource": "quantities",
            "row_key": "Q001",
            "related": "C002",
            "description": "The counts disagree.",
        },
        {
            **_ISSUE,
            "issue_id": "I002",
            "kind": "wording",
            "resource": "references",
            "row_key": "R001",
            "description": "The title is garbled.",
        },
    ],
    "retired": [
        {
            "id": "C009",
            "resource": "claims",
            "retired_in": "1.1.0",
            "reason": "It was split",
            "replaced_by": "C001",
        },
    ],
}

SAMPLE = Recipe(
    descriptor=DESCRIPTOR,
    tables={table: ROWS.get(table, []) for table in bundled.tables()},
    schema=bundled.schema,
)
