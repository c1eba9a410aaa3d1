"""Tell from its content whether a file is an earlier output of the same command.

A database and a workbook carry a mark of this program, and so does a page. Of text the first words
decide: the header of a CSV file, the keys at the head of a JSON document. Figures are not compared,
so that the report of yesterday is known by that of today.
"""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"clck")
"""The mark of our databases (SQLite, "Application ID" of the file format)."""
MARK = "claimcheck"
"""The creator that our workbooks and Parquet files name."""
GENERATOR = b"<meta name=generator content=claimcheck>"
"""The mark of our pages (HTML, 4.2.5.1)."""

_SQLITE, _ZIP, _PARQUET = b"SQLite format 3\0", b"PK\3\4", b"PAR1"
_JSON_LINES = (b'{"code": "', b'{"summary": {')
"""How `validate --format jsonl` begins: with whatever is found first, or with nothing found."""
_AT_ID = slice(68, 72)
_HEAD, _TELLING = 4096, 20
_FIGURES = re.compile(rb"[0-9]+")


def is_alike(path: Path, content: bytes) -> bool:
    """Tell whether a file is an earlier output of the command that made this content."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if content.startswith(_SQLITE):
        # Bytes 68 to 71 of the header; all zero is the mark of nobody.
        return head.startswith(_SQLITE) and head[_AT_ID] == content[_AT_ID] != bytes(4)
    if content.startswith(_ZIP):
        return head.startswith(_ZIP) and _creator(path) == MARK
    if content.startswith(_PARQUET):
        return head.startswith(_PARQUET) and MARK.encode() in path.read_bytes()[-_HEAD:]
    if GENERATOR in content[:_HEAD]:
        return GENERATOR in head
    if content.startswith(_JSON_LINES):
        return head.startswith(_JSON_LINES)
    return _first_words(head) == _first_words(content[:_HEAD])


def _first_words(head: bytes) -> bytes:
    """Return the first lines that have letters, enough of them to tell one format from another."""
    found = b""
    # `[` or `{` begin any JSON: lines without a letter tell nothing.
    for line in _FIGURES.sub(b"0", head).splitlines():
        if re.search(rb"[A-Za-z]", line):
            found += line.strip() + b"\n"
        if len(found) >= _TELLING:
            break
    return found


def _creator(workbook: Path) -> str:
    with suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(workbook) as parts:
        found = re.search(rb"<dc:creator>(.*?)</dc:creator>", parts.read("docProps/core.xml"))
        return found[1].decode("utf-8", "replace") if found else ""
    return ""


def mark_database(connection: sqlite3.Connection) -> None:
    """Write our mark into a database."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
