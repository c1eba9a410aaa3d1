"""Files of a package on disk: in a folder, in a zip, and a descriptor that is changed there."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.files.raw_package import TextRow, open_folder


def write_files(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files by their path into a folder, new or not, and return it."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def zip_files(
    file: Path, files: dict[str, bytes], base: str = "", method: int = zipfile.ZIP_DEFLATED
) -> Path:
    """Write files into a zip, below the folder `base` ("" or ending with a slash) of it."""
    with zipfile.ZipFile(file, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(base + path, data)
    return file


def rows(folder: Path, table: str) -> list[TextRow]:
    """Return the rows of a table of the package in a folder, as text."""
    return open_folder(folder).text(table)


def redescribe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the descriptor of a package in a folder by a function that is given it, parsed."""
    file = folder / "datapackage.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    change(found)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
