"""A release of the data, and one claim of it, as CSL-JSON items.

The dataset's authors are its contributors. The article is its source and has an author of its
own, who is credited in `note` and `original-author` and never among the dataset's authors. The
data are named by their hash; a DOI only if the descriptor's `id` is one.
"""

from __future__ import annotations

import re
from typing import Any

from claimcheck.access.claims import Claim
from claimcheck.access.package import DataPackage
from claimcheck.bibliography.csl import Item, date

_AUTHORS = ("author", "creator")
_DOI = re.compile(r"(?:(?:https?://(?:dx\.)?doi\.org/)|doi:)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)


def release(package: DataPackage) -> Item:
    """Return the release of a package as a CSL item of type dataset."""
    descriptor = package.descriptor
    found: Item = {
        "id": f"{package.name}-{package.version}",
        "type": "dataset",
        "title": descriptor["title"],
        "author": [_name(person) for person in _authors(descriptor)],
        "issued": date(descriptor["created"][:10]) if "created" in descriptor else None,
        "version": package.version,
        "genre": "Data set",
        "DOI": doi(descriptor),
        "URL": descriptor.get("homepage"),
        "original-author": [{"literal": descriptor["article"]["author"]}],
        "note": note(package),
        "custom": {"license": licence(descriptor), "sha256": package.sha256},
    }
    return {key: value for key, value in found.items() if value}


def claim(package: DataPackage, cited: Claim) -> Item:
    """Return one claim of a release as a CSL item: a part of the dataset, by its fragment.

    The fragment `#C0034` is stable: an id is never reused and never renumbered.
    """
    item = release(package)
    about = {
        "id": f"{item['id']}-{cited.claim_id}",
        "title": f"Claim {cited.claim_id}: {cited.statement.removesuffix('.')}",
        "container-title": item["title"],
        "note": note(package, cited.claim_id),
    }
    if "URL" in item:
        about["URL"] = f"{item['URL']}#{cited.claim_id}"
    return item | about


def note(package: DataPackage, claim_id: str = "") -> str:
    """Return what identifies the data, and the credit of the article, as sentences."""
    fragment = f"#{claim_id}" if claim_id else ""
    parts = [
        f"Source: {credit(package)}",
        f"Identifier: {package.name}@{package.version}{fragment}",
        f"Data SHA-256: {package.sha256}",
    ]
    if package.descriptor.get("status") == "draft":
        parts.append("Status: draft, not a release")
    return ". ".join(parts)


def credit(package: DataPackage) -> str:
    """Return the author, title, date and address of the article from which the data was made."""
    article = package.descriptor["article"]
    dated = f"({article['issued']}), {article['url']}, read on {article['accessed']}"
    return f"{article['author']}, “{article['title']}” {dated}"


def licence(descriptor: dict[str, Any]) -> str:
    """Return the name of the first licence, else its address."""
    first = descriptor["licenses"][0]
    return str(first.get("name") or first["path"])


def doi(descriptor: dict[str, Any]) -> str | None:
    """Return the DOI of the data, without an address before it; None before there is one."""
    found = _DOI.fullmatch(str(descriptor.get("id", "")))
    return found[1] if found else None


def _authors(descriptor: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the contributors who are authors; all of them, if none is said to be one."""
    everyone: list[dict[str, Any]] = descriptor["contributors"]
    named = [c for c in everyone if set(_AUTHORS) & set(c.get("roles", ()))]
    return named or everyone


def _name(person: dict[str, Any]) -> Item:
    if "familyName" in person:
        given = {"given": person["givenName"]} if "givenName" in person else {}
        return {"family": person["familyName"], **given}
    return {"literal": person.get("title") or person.get("organization") or "anonymous"}
