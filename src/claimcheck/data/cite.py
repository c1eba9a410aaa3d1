"""How to cite a release of the data, or a single claim of it."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.bibliography import dataset
from claimcheck.data.bibliography.csl import Item
from claimcheck.data.bibliography.styles import STYLES
from claimcheck.data.claims import one_of_package
from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.text.names import pick


def cite(style: str = "apa", claim: str | None = None, *, package: str | Path | None = None) -> str:
    """Return the citation of a release, or of one claim of it such as `C034`, as text.

    `style` is a name that `claimcheck cite --help` lists, such as `bibtex`. Every style credits the
    article and its author as the source, apart from the authors of the data, and names the data by
    version and SHA-256. The APA reference is the first line; what APA has no place for stands below
    it. There is no DOI before the data have one.

    `package` is another package's path; without it, the bundled data.

    Raises:
        UnknownName: no such style or claim.
        NotReadable: the package is broken, or its descriptor lacks what a citation needs.

    """
    opened = open_package(package)
    return STYLES[pick(style, STYLES, "style")].citation(item(opened, claim))


def item(package: DataPackage, claim: str | None = None) -> Item:
    """Return the release of an opened package, or one claim of it, as a CSL-JSON item."""
    if claim is None:
        return dataset.release(package)
    return dataset.claim(package, one_of_package(package, claim))
