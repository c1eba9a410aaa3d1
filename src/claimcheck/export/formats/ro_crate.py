"""The package as an RO-Crate 1.2: metadata by which repositories of data know its files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.data.about import about
from claimcheck.data.data_package import DataPackage
from claimcheck.errors import Unwritable
from claimcheck.export.formats.schema_org import describe_dataset
from claimcheck.export.own_files import own_files
from claimcheck.files.file_hash import sha256
from claimcheck.files.store import DESCRIPTOR
from claimcheck.text.printable import json_document
from claimcheck.text.web_address import relative_address

OUTPUT = "claims_ro_crate"
DOCUMENT = "ro-crate-metadata.json"

PROFILE = "https://w3id.org/ro/crate/1.2"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return a crate: the metadata file, and the descriptor and tables that it lists.

    Entities refer to each other by `@id` and are flat, as RO-Crate 1.2 asks ("JSON-LD").

    Raises:
        Unwritable: the descriptor lacks what the specification demands ("Root Data Entity").

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
    if not said.created:
        raise Unwritable("an RO-Crate has a day of publication; give the descriptor `created`")
    root = {"description": said.title, **describe_dataset(package)}
    people = [
        {"@id": f"#creator-{n}", **person} for n, person in enumerate(root.pop("creator", []), 1)
    ]
    article = {"@id": said.article.url or "#article", **root.pop("isBasedOn")}
    author = {"@id": "#author-of-the-article", **article["author"]}
    # What has no address is an entity of the crate, not a file of it ("Contextual Entities").
    licence = said.licence_url or f"#{relative_address(said.licence)}"
    root |= {
        "license": {"@id": licence},
        "isBasedOn": {"@id": article["@id"]},
        "hasPart": [{"@id": relative_address(path)} for path in paths],
    }
    if people:
        root["creator"] = [{"@id": person["@id"]} for person in people]
    yield {"@id": "./", "@type": "Dataset", **root}
    yield {"@id": licence, "@type": "CreativeWork", "name": said.licence}
    yield from people
    yield {**article, "author": {"@id": author["@id"]}}
    yield author
    yield from (_file(package, path) for path in paths)


def _file(package: DataPackage, path: str) -> dict[str, Any]:
    content = package.read_file(path)
    kind = "application/json" if path.endswith(".json") else "text/csv"
    return {
        "@id": relative_address(path),
        "@type": "File",
        "name": path.rpartition("/")[2],
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": sha256(content),
    }
