"""The metadata that other services read, all of it generated from the descriptor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from claimcheck.build.plan import Plan
from claimcheck.data.bibliography import dataset
from claimcheck.data.bibliography.csl import Item, filled
from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.data.inputs import input_files
from claimcheck.errors import CannotBuild
from claimcheck.export.formats import croissant
from claimcheck.files.writer import file_digest
from claimcheck.text.printable import json_document

_NEEDED = ("title", "created", "description", "keywords", "licenses", "article")
_SCOPE = (
    "The licence covers the wording, labels and arrangement of this dataset. It does not cover "
    "the article from which the claims are taken; the article's text is not part of the dataset."
)


def plan(planned: Plan, folder: Path) -> None:
    """Plan CITATION.cff, .zenodo.json and croissant.json beside the package in a folder.

    Raises:
        CannotBuild: the descriptor lacks a property that they need.

    """
    root, package = planned.folder, open_package(folder)
    planned.read |= {path: file_digest(path) for path in input_files(package)}
    if lacking := [repr(name) for name in _NEEDED if name not in package.descriptor]:
        message = f"the descriptor lacks {', '.join(lacking)}, which CITATION.cff needs"
        raise CannotBuild(message)
    text = yaml.safe_dump(citation_cff(package), sort_keys=False, allow_unicode=True, width=100)
    planned.put(root / "CITATION.cff", str(text).encode("utf-8"))
    planned.put(root / ".zenodo.json", json_document(zenodo(package)))
    described = croissant.document(package, f"{folder.name}/")
    planned.put(root / "croissant.json", json_document(described))


def citation_cff(package: DataPackage) -> dict[str, Any]:
    """Return the CITATION.cff of a release (Citation File Format 1.2.0) as plain values.

    The article is credited among the references, its author apart from those of the dataset.
    """
    stated, article = package.descriptor, package.descriptor["article"]
    source = {
        "type": "article",
        "title": article["title"],
        "authors": [{"name": article["author"]}],
        "languages": [article["language"]],
        **({"url": article["url"]} if "url" in article else {}),
        "date-accessed": article["accessed"],
    }
    digest = {
        "type": "other",
        "value": f"sha256:{package.sha256}",
        "description": "SHA-256 of the data, as `claimcheck cite` names it",
    }
    found = {
        "cff-version": "1.2.0",
        "message": "Please cite the exact release that you used, and the article as its source.",
        "type": "dataset",
        "title": stated["title"],
        "version": package.version,
        "date-released": stated["created"][:10],
        "doi": dataset.doi(stated),
        "url": stated.get("homepage"),
        "repository": stated.get("repository"),
        "license": stated["licenses"][0]["name"],
        "abstract": stated["description"],
        "authors": [_person(author) for author in _authors(package)],
        "identifiers": [digest],
        "keywords": stated["keywords"],
        "references": [source],
    }
    return filled(found)


def zenodo(package: DataPackage) -> dict[str, Any]:
    """Return the .zenodo.json of a release, which Zenodo prefers to CITATION.cff.

    It keeps to Zenodo's published deposit schema, which has no version: Zenodo takes the tag's.
    """
    stated = package.descriptor
    address = stated["article"].get("url")
    source = {"identifier": address, "relation": "isDerivedFrom", "scheme": "url"}
    return {
        "upload_type": "dataset",
        "title": stated["title"],
        "description": stated["description"],
        "creators": [{"name": _sorted_name(author)} for author in _authors(package)],
        "access_right": "open",
        "license": stated["licenses"][0]["name"],
        "keywords": stated["keywords"],
        "notes": _SCOPE,
        "related_identifiers": [source] if address else [],
    }


def _authors(package: DataPackage) -> list[Item]:
    found: list[Item] = dataset.release(package)["author"]
    return found


def _person(author: Item) -> dict[str, str]:
    if "literal" in author:
        return {"name": author["literal"]}
    return {f"{part}-names": author[part] for part in ("family", "given") if part in author}


def _sorted_name(author: Item) -> str:
    """Return a name as libraries sort it: the family's first, if it is known which one it is."""
    return ", ".join(author[part] for part in ("literal", "family", "given") if part in author)
