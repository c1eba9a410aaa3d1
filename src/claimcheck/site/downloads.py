"""The files that a reader can take away."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from claimcheck.data.opened import DataPackage
from claimcheck.errors import ClaimcheckError
from claimcheck.export.formats import FORMATS
from claimcheck.files.store import DESCRIPTOR

_DATED = (1980, 1, 1, 0, 0, 0)
USUAL = ("sqlite", "joined", "evidence", "bibtex", "ris")
"""The formats that every site offers beside the package itself."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files by their paths in the site; of the formats that are left out, why they are."""

    files: dict[str, bytes]
    left_out: dict[str, str]


def downloads(package: DataPackage, formats: tuple[str, ...] = USUAL) -> Downloads:
    """Return the package as a zip, file by file, and in each format that can hold it."""
    files = {f"download/{package.name}-{package.version}.zip": _zip(package)}
    files |= {f"download/{path}": package.read_file(path) for path in sorted(package.paths())}
    left_out = {}
    for name in formats:
        module = FORMATS[name]
        try:
            made = module.contents(package)
        except ClaimcheckError as error:
            left_out[name] = str(error)
            continue
        for inside, data in made.items():
            files[f"download/{module.OUTPUT}{'/' if inside else ''}{inside}"] = data
    return Downloads(files, left_out)


def _zip(package: DataPackage) -> bytes:
    """Return the package as one zip, whose bytes depend on nothing but its files."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted({DESCRIPTOR, *package.paths()}):
            entry = zipfile.ZipInfo(path, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, package.read_file(path))
    return found.getvalue()
