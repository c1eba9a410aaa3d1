"""The dataset as Croissant 1.1 metadata, from which machine-learning tools load the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimcheck.data.about import about
from claimcheck.data.bibliography import dataset
from claimcheck.data.bibliography.styles import bibtex
from claimcheck.data.data_package import DataPackage
from claimcheck.export.formats import schema_org
from claimcheck.export.own_files import own_files
from claimcheck.files.file_hash import sha256
from claimcheck.schema import bundled
from claimcheck.schema.stated import foreign_keys
from claimcheck.text.printable import json_document
from claimcheck.text.web_address import relative_address

OUTPUT = "claims_croissant"
DOCUMENT = "croissant.json"

VERSION = "http://mlcommons.org/croissant/1.1"
_TYPES = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_CR = (
    "annotation",
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "excludes",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "readLines",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "sdVersion",
    "separator",
    "source",
    "subField",
    "transform",
    "unArchive",
    "value",
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{name: f"cr:{name}" for name in _CR},
}
"""The JSON-LD context of Croissant 1.1 (its specification, appendix 1)."""


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the Croissant metadata and, beside it, the files to which it points."""
    return {DOCUMENT: json_document(document(package)), **own_files(package)}


def document(package: DataPackage, base: str = "") -> dict[str, Any]:
    """Return the metadata: a FileObject for each file, a RecordSet for each table of the profile.

    `base` stands before the path of every file: an address, or a path that ends in `/`. Without an
    address a path stays as it is: mlcroissant 1.1 opens it as the name of a file.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        **schema_org.describe_dataset(package),
        "name": package.name,
        "alternateName": about(package).title,
        "citeAs": bibtex.citation(dataset.release(package)),
        "isLiveDataset": False,
        "distribution": [_file(package, path, base) for path in package.paths()],
        "recordSet": [_records(package, table) for table in package.tables()],
    }


def _file(package: DataPackage, path: str, base: str) -> dict[str, Any]:
    content = package.read_file(path)
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": Path(path).stem,
        "contentUrl": f"{base}{relative_address(path) if '://' in base else path}",
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": sha256(content),
    }


def _records(package: DataPackage, table: str) -> dict[str, Any]:
    schema = bundled.schema(table)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": schema["description"],
        "key": [{"@id": f"{table}/{column}"} for column in schema["primaryKey"]],
        "field": [_field(package, table, field) for field in schema["fields"]],
    }


def _field(package: DataPackage, table: str, field: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field['name']}",
        "name": field["name"],
        "description": field["description"] + _target(table, field["name"]),
        "dataType": _TYPES.get(field["type"], "sc:Text"),
        "source": {
            "fileObject": {"@id": package.path_of(table)},
            "extract": {"column": field["name"]},
        },
    }


def _target(table: str, column: str) -> str:
    """Say where a foreign key points, as a sentence; nothing if the column is none.

    Not as `references`: mlcroissant 1.1 then joins the tables, and cannot load one that refers to
    itself or to two others. The keys are in `datapackage.json`.
    """
    for key in foreign_keys(bundled.schema(table), table):
        if key.fields == (column,):
            return f" Refers to {key.resource}/{key.aims[0]}."
    return ""
