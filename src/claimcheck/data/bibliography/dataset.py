"""A release of the data, and one claim of it, as CSL-JSON items.

The dataset's authors are its contributors. The article is its source and has an author of its
own, who is credited in `note` and `original-author` and never among the dataset's authors. The
data are named by their hash; a DOI only if the descriptor's `id` is one.
"""

from __future__ import annotations

import re
from typing import Any

from claimcheck.data.about import About, Person, about
from claimcheck.data.bibliography.csl import Item, date, filled, year
from claimcheck.data.claim_record import Claim
from claimcheck.data.data_package import DataPackage
from claimcheck.text.quoted_title import quoted_title

_DOI = re.compile(r"(?:(?:https?://(?:dx\.)?doi\.org/)|doi:)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)

_DATA = ". Data SHA-256: "


def release(package: DataPackage) -> Item:
    """Return the release of a package as a CSL item of type dataset.

    Raises:
        NotReadable: the descriptor lacks what a citation needs.

    """
    said = about(package)
    found: Item = {
        "id": f"{said.name}-{said.version}",
        "type": "dataset",
        "title": said.title,
        "author": [_csl_name(person) for person in said.authors],
        "issued": said.created and date(said.created.isoformat()),
        "version": said.version,
        "genre": "Data set",
        "DOI": doi(package.descriptor),
        "URL": said.homepage,
        "original-author": [{"literal": said.article.author}],
        "note": _credit_note(said, package.sha256),
        "custom": {"license": said.licence, "sha256": package.sha256},
    }
    return filled(found)


def claim(package: DataPackage, cited: Claim) -> Item:
    """Return one claim of a release as a CSL item: a part of the dataset."""
    return part_of(release(package), cited)


def part_of(item: Item, cited: Claim) -> Item:
    """Return one claim of the release that is an item: named by its fragment, or by its page.

    Fragment and page are stable: an id is never reused and never renumbered. The page is that of
    the site that `claimcheck site` makes.
    """
    key = cited.claim_id
    said, mark, data = item["note"].rpartition(_DATA)
    part = {
        "id": f"{item['id']}-{key}",
        "title": f"Claim {key}: {cited.statement.removesuffix('.')}",
        "container-title": item["title"],
        "note": f"{said}#{key}{mark}{data}",
    }
    if "URL" in item:
        part["URL"] = f"{item['URL'].rstrip('/')}/claims/{key}.html"
    return item | part


def _credit_note(said: About, sha256: str) -> str:
    """Return the credit of the article, and what identifies the data, as sentences."""
    parts = [
        f"Source: {credit(said)}",
        f"Identifier: {said.name}@{said.version}",
    ]
    status = ". Status: draft, not a release" if said.status == "draft" else ""
    return f"{'. '.join(parts)}{_DATA}{sha256}{status}"


def credit(said: About) -> str:
    """Return the author, title, year and address of the article from which the data was made."""
    article = said.article
    title = f"{article.author}, {quoted_title(article.title)} ({year(article.issued)})"
    return ", ".join(filter(None, (title, article.url, f"read on {article.accessed}")))


def doi(descriptor: dict[str, Any]) -> str | None:
    """Return the DOI of the data, without an address before it; None before there is one."""
    found = _DOI.fullmatch(str(descriptor.get("id", "")))
    return found[1] if found else None


def _csl_name(person: Person) -> Item:
    if not person.family:
        return {"literal": person.name}
    given = {"given": person.given} if person.given else {}
    return {"family": person.family, **given}
