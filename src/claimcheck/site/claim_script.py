"""All claims as a script: a browser loads one from disk, and refuses to fetch anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.site.site_rows import SiteRows

_COLUMNS = ("claim_id", "statement", "date", "claim_type", "voice")


def claim_script(contents: SiteRows) -> str:
    """Return an array for each claim, in the order of the article: see `filter.js`."""
    return "claims = [\n" + ",\n".join(_arrays(contents)) + "\n];\n"


def _arrays(contents: SiteRows) -> Iterator[str]:
    for section in contents.sections:
        key = section["section_id"]
        for claim in contents.claims_of_section[key]:
            verdict = contents.verdicts[claim["claim_id"]]
            notes = " ".join(str(note.footnote) for note in contents.related.notes(claim))
            cells = [str(claim[name] or "") for name in _COLUMNS]
            way = contents.ways[claim["claim_id"]]
            found = [*cells, notes, verdict.verdict, verdict.words, key, " ".join(verdict.kinds)]
            found += [way.cited, way.first]
            yield json.dumps(found)
