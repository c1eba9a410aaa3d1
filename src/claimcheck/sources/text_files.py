"""The files of a folder of texts, and what is read of one of them.

This is the one place where a file becomes the text of a document: another format that is read
joins `article.formats`, and is read here, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from claimcheck.article.formats import format_of, read_page
from claimcheck.errors import ArticleError, NotReadable
from claimcheck.text.normal import normalise
from claimcheck.text.printable import printable

LARGEST = 16 * 1024**2
"""Bytes of the largest file that is read as a document."""
MOST_FILES = 20_000
"""Files of a folder that are looked at."""


class SourceText(NamedTuple):
    """The text of a document: its file, the normalised text, and how the file was found.

    `how` is `path` (the package ships it), `name`, `hash` or `passages`. A text that could not be
    read is empty, and `problem` says why. One that is `extracted` from HTML or Markdown may differ
    from what another reader makes of the page.
    """

    file: str
    text: str
    how: str
    problem: str = ""
    extracted: bool = False


def assure_folder(folder: str | Path) -> Path:
    """Return the folder of texts that a user named.

    Raises:
        NotReadable: it is no folder.

    """
    path = Path(folder)
    if not path.is_dir():
        problem = "is not a folder" if path.exists() else "does not exist"
        raise NotReadable(f"{folder} {problem}; --sources takes the folder that holds the texts")
    return path


def list_files(folder: Path) -> list[Path]:
    """Return the files below a folder in order of name, but for hidden ones; links are not entered.

    Raises:
        NotReadable: it cannot be listed, or holds too many files.

    """
    try:
        entries = sorted(islice(_below(folder), MOST_FILES + 1))
    except OSError as error:
        raise NotReadable(f"{folder} cannot be listed: {error.strerror}") from None
    if len(entries) > MOST_FILES:
        raise NotReadable(f"{folder} holds more than {MOST_FILES:,} files; name a smaller folder")
    return entries


def _below(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        else:
            yield entry


def read_file(file: Path, folder: Path, how: str) -> SourceText:
    """Return the text of a file below a folder; one that leads out of that is not opened."""
    name = shown_name(file)
    try:
        _assure_readable(file, folder)
        return read_text(name, file.read_bytes(), how)
    except ArticleError as error:
        return SourceText(name, "", how, str(error))
    except OSError as error:
        return SourceText(name, "", how, f"cannot be read: {error.strerror}")
    except RuntimeError:  # a link to itself, before Python 3.13
        return SourceText(name, "", how, "is a link to itself")


def shown_name(file: Path) -> str:
    """Return the name of a file as it is told; POSIX allows bytes in it that are no UTF-8."""
    return printable(file.name)


def _assure_readable(file: Path, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ArticleError("is a link that leads out of the folder; put a copy in its place")
    if not file.is_file():
        raise ArticleError("is not a regular file")
    if file.stat().st_size > LARGEST:
        raise ArticleError(f"is over {LARGEST:,} bytes")


def read_text(name: str, data: bytes, how: str) -> SourceText:
    """Return the text of a file with these bytes, or what is wrong with it."""
    try:
        text, extracted = _normal_text(name, data)
    except ArticleError as error:
        return SourceText(name, "", how, reason_beside(name, error))
    return SourceText(name, text, how, extracted=extracted)


def reason_beside(name: str, error: Exception) -> str:
    """Return what an error says of a file, to stand beside its name: without that name."""
    for said in (name, f"path {name!r}"):
        if str(error).startswith(said):
            return str(error).removeprefix(said).lstrip(": ")
    return str(error)


def _normal_text(name: str, data: bytes) -> tuple[str, bool]:
    """Return a text in `n2`, which for a text without recorded markers is its normal form."""
    if len(data) > LARGEST:  # of a package, which may hold larger files
        raise ArticleError(f"is over {LARGEST:,} bytes")
    normal = normalise(read_page(name, data).whole)
    if not normal:
        raise ArticleError("holds no text")
    return normal, format_of(name, data) != "plain"
