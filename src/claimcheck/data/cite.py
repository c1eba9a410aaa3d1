"""How to cite a release of the data, or a single claim of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from claimcheck.data.bibliography import apa, bibtex, dataset, ris
from claimcheck.data.bibliography.csl import Item
from claimcheck.data.claims import known_id, of_package
from claimcheck.data.opened import DataPackage, open_package
from claimcheck.text.names import pick

Style = Literal["apa", "bibtex", "csl-json", "ris"]


def cite(
    style: Style = "apa", claim: str | None = None, *, package: str | Path | None = None
) -> str:
    """Return the citation of a release, or of one claim of it such as `C0034`, as text.

    Every style credits the article and its author as the source, apart from the authors of the
    data, and names the data by version and SHA-256. The APA reference is the first line; what APA
    has no place for stands below it. There is no DOI before the data has one.

    `package` is another package's path; without it, the bundled data.

    Raises:
        UnknownName: no such style or claim.
        NotReadable: the package is broken, or its descriptor lacks what a citation needs.

    """
    opened = open_package(package)
    written = STYLES[pick(style, STYLES, "style")]
    return written(item(opened, claim))


def item(package: DataPackage, claim: str | None = None) -> Item:
    """Return the release of an opened package, or one claim of it, as a CSL-JSON item."""
    if claim is None:
        return dataset.release(package)
    found = {c.claim_id: c for c in of_package(package)}
    return dataset.claim(package, found[known_id(package, claim, found)])


def _apa(item: Item) -> str:
    return f"{apa.reference(item)}\n{item['note']}. Licence: {item['custom']['license']}."


def _csl_json(item: Item) -> str:
    return json.dumps([item], ensure_ascii=False, indent=2)


STYLES: dict[str, Callable[[Item], str]] = {
    "apa": _apa,
    "bibtex": bibtex.entry,
    "csl-json": _csl_json,
    "ris": ris.record,
}
"""The citation styles by name: each a function from a CSL-JSON item to text."""
