"""What is kept beside a package while it is worked on, and never published: `FOLDER.work/`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.output import write_outputs
from claimcheck.files.temporary import named_if_full

ARTICLE = "article.txt"
"""The file that holds the editor's own copy of the article, as it was read."""
ENTRIES = "entries.txt"
"""The file that holds the entries of its list, one a line, as they are printed."""
SOURCES = "sources"
"""The folder in which texts of documents are kept if no other is named."""
CHANGED_ROWS = "changed.json"
"""The file that lists the rows to look at since the article changed."""
_IGNORE = "*\n"


def work_folder(package: Path) -> Path:
    """Return the folder of a package's unpublished work: `FOLDER.work`.

    Raises:
        NotReadable: nothing stands beside the root of a file system.

    """
    whole = package.resolve()
    if not whole.name:
        raise NotReadable(f"{whole} is the root of a file system; name the folder of a package")
    return whole.with_name(f"{whole.name}.work")


def make_work_folder(package: Path) -> Path:
    """Make the folder of a package's unpublished work, which git ignores, and return it."""
    folder = work_folder(package)
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        _keep(ignore, _IGNORE.encode())
    return folder


def keep_article(package: Path, text: str) -> None:
    """Keep the text of the article, so that it need not be given again."""
    _keep(make_work_folder(package) / ARTICLE, text.encode("utf-8"))


def keep_entries(package: Path, entries: Iterable[str]) -> None:
    """Keep the printed entries of the article's notes, for whoever compares a reference."""
    _keep(make_work_folder(package) / ENTRIES, dump_entries(entries))


def dump_entries(entries: Iterable[str]) -> bytes:
    """Return the bytes of the file that holds printed entries."""
    return "".join(f"{' '.join(entry.split())}\n" for entry in entries).encode()


def append_lines(file: Path, lines: str) -> None:
    """Write lines at the end of a file, behind what a killed process left of its last one."""
    with named_if_full(file), file.open("a+b") as opened:
        torn = opened.tell() and not file.read_bytes().endswith(b"\n")
        opened.write((b"\n" if torn else b"") + lines.encode())
        opened.flush()
        os.fsync(opened.fileno())


def _keep(file: Path, content: bytes) -> None:
    """Write a file as a whole: a process may be killed while it writes."""
    write_outputs({file: content}, inputs=(), force=True)
