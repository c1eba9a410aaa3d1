"""The dataset as schema.org/Dataset in JSON-LD, which search engines for data read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimcheck.access.package import DataPackage, open_package
from claimcheck.bibliography.csl import Item
from claimcheck.bibliography.dataset import doi, release
from claimcheck.export.output import write_json


def write(folder: Path, output: Path) -> None:
    """Write the description of the package in `folder` as one JSON-LD document."""
    package = open_package(folder)
    write_json(package, output, document(package))


def document(package: DataPackage) -> dict[str, Any]:
    """Return the Dataset; the files' addresses are relative to the package's descriptor."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **about(package),
        "distribution": [_download(package, path) for path in package.digests()],
    }


def about(package: DataPackage) -> dict[str, Any]:
    """Return what schema.org says of the dataset as a whole; the article is what it is based on."""
    descriptor, article = package.descriptor, package.descriptor["article"]
    found = {
        "name": descriptor["title"],
        "alternateName": package.name,
        "description": descriptor.get("description"),
        "version": package.version,
        "url": descriptor.get("homepage"),
        "identifier": f"https://doi.org/{doi(descriptor)}" if doi(descriptor) else None,
        "license": descriptor["licenses"][0].get("path") or descriptor["licenses"][0]["name"],
        "keywords": descriptor.get("keywords"),
        "datePublished": descriptor.get("created", "")[:10],
        "creator": [_person(person) for person in release(package)["author"]],
        "isAccessibleForFree": True,
        "isBasedOn": {
            "@type": "Article",
            "headline": article["title"],
            "author": {"@type": "Person", "name": article["author"]},
            "inLanguage": article["language"],
            "url": article["url"],
        },
    }
    return {key: value for key, value in found.items() if value}


def _person(name: Item) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    given = f"{name['given']} " if "given" in name else ""
    return {"@type": "Person", "name": f"{given}{name['family']}"}


def _download(package: DataPackage, path: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": Path(path).name,
        "contentUrl": path,
        "encodingFormat": "text/csv",
        "contentSize": f"{package.sizes()[path]} B",
        "sha256": package.digests()[path],
    }
