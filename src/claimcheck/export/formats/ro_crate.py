"""The package as an RO-Crate 1.2: metadata by which repositories of data know its files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.data.about import about
from claimcheck.data.opened import DataPackage
from claimcheck.export.formats.schema_org import describe_dataset
from claimcheck.export.own_files import own_files
from claimcheck.files.file_hash import sha256
from claimcheck.files.store import DESCRIPTOR
from claimcheck.text.printable import json_document

OUTPUT = "claims_ro_crate"
DOCUMENT = "ro-crate-metadata.json"

PROFILE = "https://w3id.org/ro/crate/1.2"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return a crate: the metadata file, and the descriptor and tables that it lists.

    Entities refer to each other by `@id` and are flat, as RO-Crate 1.2 asks ("JSON-LD").
    """
    graph = [
        {
            "@id": DOCUMENT,
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        *_entities(package),
    ]
    metadata = json_document({"@context": f"{PROFILE}/context", "@graph": graph})
    return {DOCUMENT: metadata, **own_files(package)}


def _entities(package: DataPackage) -> Iterator[dict[str, Any]]:
    said, paths = about(package), [DESCRIPTOR, *package.paths()]
    root = describe_dataset(package)
    people = [
        {"@id": f"#creator-{n}", **person} for n, person in enumerate(root.pop("creator", []), 1)
    ]
    article = {"@id": said.article.url or "#article", **root.pop("isBasedOn")}
    author = {"@id": "#author-of-the-article", **article["author"]}
    root |= {
        "license": {"@id": said.licence_url or said.licence},
        "creator": [{"@id": person["@id"]} for person in people],
        "isBasedOn": {"@id": article["@id"]},
        "hasPart": [{"@id": path} for path in paths],
    }
    yield {"@id": "./", "@type": "Dataset", **root}
    yield {"@id": said.licence_url or said.licence, "@type": "CreativeWork", "name": said.licence}
    yield from people
    yield {**article, "author": {"@id": author["@id"]}}
    yield author
    yield from (_file(package, path) for path in paths)


def _file(package: DataPackage, path: str) -> dict[str, Any]:
    content = package.read_file(path)
    kind = "application/json" if path.endswith(".json") else "text/csv"
    return {
        "@id": path,
        "@type": "File",
        "name": path.rpartition("/")[2],
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": sha256(content),
    }
