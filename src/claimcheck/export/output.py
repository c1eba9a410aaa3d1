"""Where an export is written: never over a file of the package itself."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.data.opened import DataPackage
from claimcheck.errors import Unwritable
from claimcheck.files.store import Folder


def prepared(package: DataPackage, path: Path) -> Path:
    """Return a path at which a file of an export may be written; its folder is made.

    Raises:
        Unwritable: the file is one of the package.

    """
    if isinstance(package.store, Folder):
        root = package.store.root
        own = {root / name for name in (package.store.descriptor, *package.digests())}
        if path.resolve() in own:
            raise Unwritable(f"{path} is a file of the package; name another output")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def write_json(package: DataPackage, path: Path, document: object) -> None:
    """Write a JSON document: UTF-8, two spaces, a final newline."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    prepared(package, path).write_text(text, encoding="utf-8", newline="\n")
