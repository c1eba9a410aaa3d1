"""Releases of a small package, made from CSV text, for the tests of what changed.

Its tables are its own, as far as their columns go: what is compared follows the descriptor.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.recipe import Recipe

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
    recipe = Recipe(descriptor={"name": "small", "version": version}, tables={})
    for name, text in tables.items():
        if text is not None:
            stated = {"path": f"{name}.csv", "schema": _schema(name, text)}
            recipe = recipe.with_file(f"{name}.csv", text.encode()).with_resource(name, stated)
    return recipe.write(folder)


def _schema(table: str, text: str) -> dict[str, Any]:
    fields = [_field(column) for column in text.partition("\n")[0].split(",")]
    return {"fields": fields, "primaryKey": KEYS.get(table, [])}


def _field(name: str) -> dict[str, Any]:
    constraints = {"enum": ENUMS[name]} if name in ENUMS else {}
    return {"name": name, "type": TYPES.get(name, "string"), "constraints": constraints}
