"""The data in other formats: one module a format, each a function from a package to its output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimcheck.export import (
    bibtex,
    croissant,
    csl_json,
    csv,
    joined,
    jsonl,
    parquet,
    schema_org,
    sqlite,
    web_annotation,
    xlsx,
)

FORMATS: dict[str, Callable[[Path, Path], None]] = {
    "csv": csv.write,
    "xlsx": xlsx.write,
    "sqlite": sqlite.write,
    "jsonl": jsonl.write,
    "parquet": parquet.write,
    "joined": joined.write,
    "csl-json": csl_json.write,
    "bibtex": bibtex.write,
    "web-annotation": web_annotation.write,
    "schema-org": schema_org.write,
    "croissant": croissant.write,
}
"""Each format by name: a function of the package's path and the path of its output."""

OUTPUTS = {
    "csv": "claims_csv",
    "xlsx": "claims.xlsx",
    "sqlite": "claims.sqlite",
    "jsonl": "claims_jsonl",
    "parquet": "claims_parquet",
    "joined": "claims_joined.csv",
    "csl-json": "references.json",
    "bibtex": "references.bib",
    "web-annotation": "annotations.jsonld",
    "schema-org": "dataset.jsonld",
    "croissant": "croissant.json",
}
"""Where each format is written if nobody says: a file, or a folder of one file a table."""
