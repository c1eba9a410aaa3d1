"""Write what can be worked out: derived columns, hashes, the descriptor, the citation files.

A build is a plan: the bytes that each file should have. `build` writes them, `build --check` says
which files differ. The package comes first; the citation files name the hash of the package as it
then is.
"""

from __future__ import annotations

from pathlib import Path

from claimcheck.build import citation_files, descriptor_bytes, table_bytes
from claimcheck.build.plan import Plan
from claimcheck.errors import CannotBuild
from claimcheck.files.store import DESCRIPTOR

__all__ = ["Plan", "citation", "package"]


def package(folder: Path, article: str | None = None) -> Plan:
    """Plan the tables and the descriptor of the package in a folder, or with that descriptor.

    `article` is the text of the user's own copy; with it, anchored columns are written too.

    Raises:
        CannotBuild: the package is so broken that nothing sound can be written.

    """
    folder = _folder(folder)
    read, store = table_bytes.read(folder)
    planned = Plan(folder, read=store.digests)
    tables = table_bytes.canonical(read, article)
    for path, content in tables.items():
        planned.put(folder / path, content)
    built = descriptor_bytes.filled(read, tables, article)
    planned.put(folder / DESCRIPTOR, descriptor_bytes.dump(built))
    return planned


def citation(folder: Path) -> Plan:
    """Plan the citation files of this project's own package; nothing for any other."""
    folder = _folder(folder)
    root = folder.resolve().parent
    planned = Plan(root)
    if (root / "schemas" / "profile.json").is_file():
        citation_files.plan(planned, folder)
    return planned


def _folder(named: Path) -> Path:
    """Return the folder that is written into, if a package was named by its descriptor."""
    if not named.is_file():
        return named
    if named.name != DESCRIPTOR:
        message = f"{named} is no folder to write into; if it is a zip, unpack it first"
        raise CannotBuild(f"{message}, and name the folder that holds {DESCRIPTOR}")
    return named.parent
