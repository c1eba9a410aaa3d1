"""The base package: the smallest claims package that is right in every respect."""

from __future__ import annotations

from claimcheck.schema import bundled
from support.recipe import Recipe, Row

PROFILE = bundled.PROFILES[-1]

ROWS: dict[str, Row] = {
    "sections": {"section_id": "H001", "title": "Introduction", "position": "1"},
    "segments": {
        "segment_id": "S001",
        "section_id": "H001",
        "kind": "sentence",
        "paragraph": "1",
        "sentence": "1",
    },
    "claims": {
        "claim_id": "C001",
        "segment_id": "S001",
        "statement": "The council met in Geneva.",
        "claim_type": "event",
        "footnote": "1",
        "footnote_scope": "direct",
        "date": "2021-03",
        "date_earliest": "2021-03-01",
        "date_latest": "2021-03-31",
        "date_basis": "explicit",
        "timeline": "false",
        "voice": "unspecified",
        "certainty": "certain",
        "polarity": "positive",
    },
    "references": {
        "reference_id": "R001",
        "type": "webpage",
        "author": "A. Writer",
        "title": "The council meets",
        "issued": "2021-04",
        "accessed": "2021-05-01",
        "url": "https://www.example.org/council",
        "access": "public",
        "language": "en",
    },
    "footnotes": {"footnote": "1", "reference_id": "R001"},
    "markers": {"footnote": "1", "occurrence": "1", "segment_id": "S001"},
}
"""The one row of each table."""

BASE = Recipe(
    descriptor={
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "smallest",
        "title": "The smallest claims package",
        "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0"}],
        "claimcheck": {"profile": PROFILE},
        "status": "release",
        "article": {
            "title": "The Council",
            "author": "B. Author",
            "issued": "2021-06",
            "language": "en",
            "url": "https://www.example.org/article",
            "accessed": "2021-07-01",
        },
    },
    # A table that the profile comes to demand is there, if without a row.
    tables={
        table: [ROWS[table]] if table in ROWS else []
        for table in bundled.tables()
        if table in ROWS or table in bundled.required_tables()
    },
)
"""What all fixtures and most tests change; without a change nothing is found but VER010."""

_LOOKED_FOR = {
    "verification_id": "V001",
    "claim_id": "C001",
    "source_kind": "cited",
    "footnote": "1",
    "verdict": "inaccessible",
    "checked_on": "2026-01-02",
    "checked_by": "human",
    "checker": "A. Reader",
    "note": "Looked for by its title.",
}
RELEASABLE = BASE.with_rows("documents").with_rows("verifications", _LOOKED_FOR)
"""The package of which nothing at all is found: its one cited source was looked for."""
