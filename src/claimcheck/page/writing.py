"""The page written to a file: never over a file of the package itself."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.opened import open_package
from claimcheck.errors import NotInstalled, Unwritable
from claimcheck.files.store import Folder
from claimcheck.page.contents import page
from claimcheck.page.template import html


def write(package: str | Path, output: str | Path) -> str:
    """Write the page of a package, and return its errors in words; "" if it has none.

    Raises:
        NotReadable: the package cannot be read at all.
        NotInstalled: a library of the extra is missing.
        Unwritable: the output is a file of the package.

    """
    found, target = page(package), Path(output)
    try:
        text = html(found)
    except ModuleNotFoundError as error:
        message = f"report needs {error.name}: pip install 'claimcheck-datapackage[report]'"
        raise NotInstalled(message) from None
    if _own(Path(package), target):
        raise Unwritable(f"{output} is a file of the package; name another output")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return found.verdict.errors


def _own(package: Path, target: Path) -> bool:
    """Tell whether a file is one of the package: its descriptor, a file that this names, its zip.

    The paths are asked of the descriptor alone: in a broken package not every file can be read.
    """
    opened, there = open_package(package), target.resolve()
    if not isinstance(opened.store, Folder):
        return there == package.resolve()
    listed = opened.descriptor.get("resources")
    resources = listed if isinstance(listed, list) else []
    paths = [r.get("path") for r in resources if isinstance(r, dict)]
    named = [opened.store.descriptor, *(path for path in paths if isinstance(path, str))]
    return there in {(opened.store.root / name).resolve() for name in named}
