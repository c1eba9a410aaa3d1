"""The files that a reader can take away."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.data.data_package import DataPackage
from claimcheck.errors import ClaimcheckError, NotReadable
from claimcheck.export.formats import FORMATS
from claimcheck.files.descriptor import table_resources
from claimcheck.files.store import DESCRIPTOR
from claimcheck.schema import bundled
from claimcheck.site.shown_package import ShownPackage

_DATED = (1980, 1, 1, 0, 0, 0)
USUAL = ("sqlite", "joined", "evidence", "bibtex", "ris")
"""The formats that every site offers beside the package itself."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files by their paths in the site, and what each holds; of what is left out, why it is."""

    files: dict[str, bytes]
    meanings: dict[str, str]
    left_out: dict[str, str]


def downloads(shown: ShownPackage, formats: tuple[str, ...] = USUAL) -> Downloads:
    """Return the package as a zip, file by file, and in each format that can hold it.

    Of a broken package only its files are given, as far as they can be read.
    """
    package, left_out = shown.package, dict[str, str]()
    own = dict(_files(package, left_out))
    whole = f"download/{_stem(package)}.zip"
    files = {whole: _zip(own)}
    files |= {f"download/{path}": own[path] for path in own if path != DESCRIPTOR}
    meanings = dict.fromkeys(files, "A file of the package.")
    meanings |= {f"download/{path}": title for path, title in _titles(package)}
    meanings[whole] = "The whole package: start here."
    words = {name: meaning.replace("`", "") for name, meaning in FORMATS.meanings()}
    for name in formats if shown.sound else ():
        module = FORMATS[name]
        try:
            made = module.contents(package)
        except ClaimcheckError as error:
            left_out[name] = str(error)
            continue
        for inside, data in made.items():
            path = f"download/{module.OUTPUT}{'/' if inside else ''}{inside}"
            files[path], meanings[path] = data, words[name]
    return Downloads(files, meanings, left_out)


def table_files(shown: ShownPackage, taken: Downloads) -> dict[str, str]:
    """Return the address of each table's own file, where it can be taken away."""
    named = table_resources(shown.package.descriptor).items()
    paths = {table: f"download/{resource['path']}" for table, resource in named}
    return {table: path for table, path in paths.items() if path in taken.files}


def _titles(package: DataPackage) -> Iterator[tuple[str, str]]:
    """Yield the path of each table of the profile, and what one of its rows is."""
    for table, resource in table_resources(package.descriptor).items():
        if table in bundled.tables():
            said = bundled.schema(table)["description"].removeprefix("Optional. ")
            yield resource["path"], f"{said.partition('. ')[0].removesuffix('.')}."


def _stem(package: DataPackage) -> str:
    """Return name and version as they may stand in the name of a file."""
    name = f"{package.name or 'package'}-{package.version}".rstrip("-")
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)


def _files(package: DataPackage, left_out: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a package by their paths; those that cannot be read are told."""
    for path in sorted({DESCRIPTOR, *package.paths()}):
        try:
            yield path, package.read_file(path)
        except NotReadable as error:
            left_out[path] = str(error)


def _zip(files: Mapping[str, bytes]) -> bytes:
    """Return files as one zip, whose bytes depend on nothing else."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return found.getvalue()
