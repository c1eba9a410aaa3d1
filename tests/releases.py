"""Releases of a small package, made from CSV text, for the tests of what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CLAIMS = "claim_id,statement,claim_type\nC001,Kabul fell.,event\nC002,Iran waits.,state\n"
TERMS = "relation_id,position,quantity_id\nL001,1,Q001\nL001,2,Q002\n"
RETIRED = "id,resource,retired_in,reason,replaced_by\n"
TYPES = {"position": "integer"}
ENUMS = {"claim_type": ["event", "state"]}
KEYS = {
    "claims": ["claim_id"],
    "relation_terms": ["relation_id", "position"],
    "retired": ["id"],
}


def release(folder: Path, version: str = "1.0.0", **changed: str | None) -> Path:
    """Write a release into a folder: these tables, or others given as CSV text; None is none."""
    tables = {"claims": CLAIMS, "relation_terms": TERMS, "retired": RETIRED, **changed}
    found = {name: text for name, text in tables.items() if text is not None}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in found.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    stated = {
        "name": "small",
        "version": version,
        "resources": [_resource(name, text) for name, text in found.items()],
    }
    describe(folder, lambda descriptor: descriptor.update(stated))
    return folder


def describe(folder: Path, change: Any) -> None:
    """Change the descriptor in a folder by a function that is given it."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def _resource(name: str, text: str) -> dict[str, Any]:
    header = text.partition("\n")[0].split(",")
    fields = [_field(column) for column in header]
    schema = {"fields": fields, "primaryKey": KEYS.get(name, [])}
    return {"name": name, "path": f"{name}.csv", "schema": schema}


def _field(name: str) -> dict[str, Any]:
    constraints = {"enum": ENUMS[name]} if name in ENUMS else {}
    return {"name": name, "type": TYPES.get(name, "string"), "constraints": constraints}
