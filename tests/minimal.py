"""The smallest claims package that is right in every respect, and ways to change it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from claimcheck.schema import bundled

TABLES: dict[str, str] = {
    "sections": "section_id,title,parent,position\nH001,Introduction,,1\n",
    "segments": (
        "segment_id,section_id,kind,paragraph,sentence,char_start,char_end,sha256,"
        "no_claim_reason,numbers_waived\n"
        "S001,H001,sentence,1,1,,,,,\n"
    ),
    "claims": (
        "claim_id,segment_id,statement,claim_type,footnote,footnote_scope,date,date_earliest,"
        "date_latest,date_basis,timeline,voice,attributed_to,certainty,polarity,same_as,note\n"
        "C001,S001,The council met in Geneva.,event,1,direct,2021-03,2021-03-01,2021-03-31,"
        "explicit,false,unspecified,,certain,positive,,\n"
    ),
    "references": (
        "reference_id,type,author,translator,title,container,publisher,place,issued,accessed,"
        "page,url,url_canonical,archive_url,access,language,note\n"
        "R001,webpage,A. Writer,,The council meets,,,,2021-04,2021-05-01,,"
        "https://www.example.org/council,,,public,en,\n"
    ),
    "footnotes": "footnote,segment_id,char_start,reference_id,printed_as,note\n1,S001,,R001,,\n",
}
"""The tables that every claims package has, each with one row."""


def merged(target: Any, patch: Any) -> Any:
    """Return JSON with a merge patch applied (RFC 7396): null removes, a list replaces."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = merged(found.get(name), value)
    return found


def resource(name: str, content: str | None = None) -> dict[str, Any]:
    """Return the description of a table's file."""
    data = (TABLES.get(name, "") if content is None else content).encode()
    fields = [{"name": f["name"], "type": f["type"]} for f in bundled.schema(name)["fields"]]
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": fields},
    }


def descriptor(patch: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the descriptor of the smallest package, changed by a JSON merge patch."""
    smallest = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "smallest",
        "title": "The smallest claims package",
        "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0"}],
        "claimcheck": {"profile": "1"},
        "status": "release",
        "article": {
            "title": "The Council",
            "author": "B. Author",
            "issued": "2021-06",
            "language": "en",
            "url": "https://www.example.org/article",
            "accessed": "2021-07-01",
        },
        "resources": [resource(name) for name in TABLES],
    }
    found: dict[str, Any] = merged(smallest, patch or {})
    return found


def files(
    patch: dict[str, Any] | None = None, tables: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """Return the files of the smallest package by path, some tables given as other bytes.

    Bytes and hashes are always those of the files, so that they are never what is wrong.
    """
    contents = {name: text.encode() for name, text in TABLES.items()} | (tables or {})
    found = descriptor(patch)
    for listed in found.get("resources", []):
        data = contents.get(listed["name"])
        if data is not None and "hash" in listed:
            listed["bytes"] = len(data)
            listed["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    text = json.dumps(found, indent=2).encode()
    return {"datapackage.json": text} | {f"data/{n}.csv": d for n, d in contents.items()}


def write(folder: Path, contents: dict[str, bytes]) -> Path:
    """Write files into a folder, and return it."""
    for path, data in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
