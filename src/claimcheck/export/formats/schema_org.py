"""The dataset as schema.org/Dataset in JSON-LD, which search engines for data read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimcheck.data.about import Person, about
from claimcheck.data.bibliography.dataset import doi
from claimcheck.data.data_package import DataPackage
from claimcheck.export.linked_data import describe_article, filled
from claimcheck.export.own_files import own_files
from claimcheck.files.file_hash import sha256
from claimcheck.text.printable import json_document
from claimcheck.text.web_address import relative_address

OUTPUT = "claims_schema_org"
DOCUMENT = "dataset.jsonld"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the description as one JSON-LD document and, beside it, the files that it names."""
    return {DOCUMENT: json_document(document(package)), **own_files(package)}


def document(package: DataPackage, base: str = "") -> dict[str, Any]:
    """Return the Dataset; the files' addresses are relative to the package's descriptor.

    `base` stands before each of them, as `download/` does in a site.
    """
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **describe_dataset(package),
        "distribution": [_download(package, path, base) for path in package.paths()],
    }


def describe_dataset(package: DataPackage) -> dict[str, Any]:
    """Return what schema.org says of the dataset as a whole; the article is what it is based on."""
    said = about(package)
    number = doi(package.descriptor)
    facts = {
        "name": said.title,
        "alternateName": said.name,
        "description": said.description,
        "version": said.version,
        "url": said.homepage,
        "identifier": f"https://doi.org/{number}" if number else "",
        "license": said.licence_url or said.licence,
        "keywords": list(said.keywords),
        "datePublished": said.created.isoformat() if said.created else "",
        "creator": [_person(person) for person in said.authors],
        "isAccessibleForFree": True,
        "isBasedOn": describe_article(said.article),
    }
    return filled(facts)


def _person(person: Person) -> dict[str, str]:
    return {"@type": "Person" if person.family else "Organization", "name": person.name}


def _download(package: DataPackage, path: str, base: str) -> dict[str, str]:
    content = package.read_file(path)
    return {
        "@type": "DataDownload",
        "name": Path(path).name,
        "contentUrl": f"{base}{relative_address(path)}",
        "encodingFormat": "text/csv",
        "contentSize": f"{len(content)} B",
        "sha256": sha256(content),
    }
