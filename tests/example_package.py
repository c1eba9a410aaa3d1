"""A whole claims package on disk, one row a table, made from the examples in the schemas."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from claimcheck.schema import bundled

DESCRIPTOR = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "example-claims",
    "title": "Claims of an example",
    "version": "1.0.0",
    "status": "release",
    "claimcheck": {"profile": "1"},
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "contributors": [{"title": "example maintainers"}],
    "article": {
        "title": "An example",
        "author": "Nobody",
        "issued": "2022-09-20/2022-12-31",
        "language": "en",
        "url": "https://example.org/",
        "accessed": "2026-11-23",
    },
}


def from_examples(folder: Path) -> Path:
    """Write the package into a new folder and return it."""
    (folder / "data").mkdir(parents=True)
    resources = []
    for table in bundled.tables():
        schema = bundled.schema(table)
        path = folder / "data" / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(f["name"] for f in schema["fields"])
            writer.writerow(_example(f) for f in schema["fields"])
        resources.append({"name": table, "path": f"data/{table}.csv", "schema": schema})
    descriptor = {**DESCRIPTOR, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def _example(field: dict) -> str:
    return "" if field["name"] in ("parent", "same_as") else field["example"]
