"""Names of files that look like another: a missing file is often there under a twin of its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from claimcheck.errors import Refused
from claimcheck.text.printable import revealing
from claimcheck.text.shortened import LONGEST_PATH, shorten


def missing_file(path: str, names: Iterable[str]) -> Refused:
    """Return the error of a path that no file of the package has, with its twin if one is there."""
    said = f"{shorten(path, LONGEST_PATH)} is not in the package"
    return Refused("missing_file", f"{said}{twin_words(path, names)}")


def twin_words(path: str, names: Iterable[str]) -> str:
    """Return, in brackets, which of some names is one of a path but for case or Unicode form."""
    twin = next((name for name in names if _likened(name) == _likened(path)), "")
    return f" ({_difference(path, twin)})" if twin else ""


def twins_in(root: Path, path: str) -> list[str]:
    """Return what in a folder has a path, but for case and Unicode form; no link is followed."""
    found = [root]
    for part in PurePosixPath(path).parts:
        folders = (folder for folder in found if folder.is_dir() and not folder.is_symlink())
        inside = (entry for folder in folders for entry in sorted(folder.iterdir()))
        found = [entry for entry in inside if _likened(entry.name) == _likened(part)]
    return [entry.relative_to(root).as_posix() for entry in found]


def members(names: Iterable[str]) -> Mapping[str, list[str]]:
    r"""Return the names in a zip by the path that they mean: more than one mean it twice.

    APPNOTE.TXT, 4.4.17.1, wants slashes; PowerShell before version 7 wrote `data\claims.csv`. Some
    programs that pack the folder `.` write `./data/claims.csv`.
    """
    by_path: dict[str, list[str]] = {}
    for name in names:
        by_path.setdefault(name.replace("\\", "/").removeprefix("./"), []).append(name)
    return by_path


def _likened(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _difference(path: str, twin: str) -> str:
    if unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", twin):
        form = "decomposed" if unicodedata.is_normalized("NFC", path) else "composed"
        return f"{revealing(twin)} is there, its letters {form}: rename one like the other"
    return f"{shorten(twin, LONGEST_PATH)} is there, of another case"
