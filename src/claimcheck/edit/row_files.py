"""Rows that another program made: a CSV file with a header, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files import csv_table
from claimcheck.files.csv_bytes import undecodable
from claimcheck.files.named_file import read_named
from claimcheck.files.raw_package import describe_flaw

LARGEST = 64 * 1024**2
"""Bytes of the largest file of rows that is read."""


def read_file(file: Path) -> bytes:
    """Return the bytes of a file of rows.

    Raises:
        NotReadable: the file is not there, is no regular file, or is too large.

    """
    try:
        return read_named(file, LARGEST)
    except OSError as error:
        raise NotReadable(f"{file} cannot be read: {error.strerror}") from None


def read_rows(file: Path, data: bytes) -> list[Mapping[str, str]]:
    """Return the rows of a file as text by column.

    Raises:
        NotReadable: a line is no row; the message names it.

    """
    if file.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return _json_lines(file, data)
    table = csv_table.read(data)
    if doubts := table.doubts():
        raise NotReadable(describe_flaw(file.as_posix(), doubts[0]))
    return list(table.text_rows())


def decode_file(file: Path, data: bytes) -> str:
    """Return the text of a file of JSON; a mark of byte order before it goes.

    Raises:
        NotReadable: it is no UTF-8; another sign in the place of one would stand in a cell.

    """
    if flaw := undecodable(data):
        raise NotReadable(describe_flaw(file.as_posix(), flaw))
    return data.decode("utf-8-sig")


def _json_lines(file: Path, data: bytes) -> list[Mapping[str, str]]:
    lines = enumerate(decode_file(file, data).split("\n"), 1)
    return [_json_row(f"{file}:{number}", line) for number, line in lines if line.strip()]


def _json_row(where: str, line: str) -> dict[str, str]:
    try:
        found = json.loads(line, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        raise NotReadable(f"{where}: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits
        raise NotReadable(f"{where}: {error}") from None
    if not isinstance(found, dict):
        raise NotReadable(f"{where}: a row is an object with a value for each column")
    return {column: _cell_text(f"{where}: {column}", value) for column, value in found.items()}


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the members of an object; of two with one name Python would keep the last.

    Raises:
        ValueError: two have one name.

    """
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(n for n in names if names.count(n) > 1)!r} stands twice")
    return found


def _cell_text(where: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise NotReadable(f"{where} holds a list or an object; a cell is text, a number or a truth")
