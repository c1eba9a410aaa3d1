"""Turn the bytes of a CSV file into plain UTF-8: no byte-order mark, no NUL, LF at line ends.

What a person can mend without a second thought is noted and put right, so that one fault gives
one finding. What would make every cell doubtful is noted, and the file is not read.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from claimcheck.files.csv_proof import pieces
from claimcheck.files.misplaced_text import misplaced_text
from claimcheck.model.flaw import Flaw

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20
_PIECE = 1 << 17
"""Bytes that stay in the cache of a processor while each of some signs is looked for in them."""
_C0 = [bytes([code]) for code in (*range(1, 9), 11, 12, *range(14, 32), 127)]
"""The control characters of ASCII but for NUL, tab and line ends, and DEL."""
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
"""The further ones of Latin-1 (ISO/IEC 6429), in UTF-8."""
_CONTROL = re.compile(b"[" + b"".join(_C0) + b"]|" + _C1.pattern)
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def clean(data: bytes) -> tuple[bytes | None, list[Flaw]]:
    """Return the file as plain UTF-8, or None if it cannot be read, and what was wrong with it."""
    # In this order: UTF-16 has a NUL in every cell and semicolons hide the columns, so the first
    # of these makes whatever the later ones would say meaningless.
    flaw = _utf16(data) or misplaced_text(data) or _delimiter(data) or undecodable(data)
    if flaw:
        return None, [flaw]
    flaws: list[Flaw] = []
    if data.startswith(BOM_UTF8):
        data = data.removeprefix(BOM_UTF8)
        message = "the file begins with a byte-order mark; save it as UTF-8 without one"
        flaws.append(Flaw("byte_order_mark", message, 1))
    if b"\r" in data:
        flaws.append(_line_ends(data))
        # Inside quotes, too: a cell cannot hold a carriage return then, so that the bytes of a
        # file and of what is written back can be compared.
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for kind, mark, what in (
        # Files that were joined (`cat a.csv b.csv`) have marks inside. Neither sign can be seen in
        # an editor, and each would make a key unlike the same key elsewhere.
        ("byte_order_mark", BOM_UTF8, "byte-order mark inside the file"),
        ("null_byte", b"\0", "NUL byte"),
    ):
        # Of one byte, as most files lack it, Python tells ten times as fast as of all three.
        if mark[:1] in data and (number := data.count(mark)):
            message = f"{number} {what}{'s' if number > 1 else ''}; delete what cannot be seen"
            flaws.append(Flaw(kind, message, line_of(data, data.find(mark))))
            data = data.replace(mark, b"")
    return data, [*flaws, *_control_characters(data)]


def _control_characters(data: bytes) -> Iterator[Flaw]:
    """Note the control characters that a text does not have; nobody else knows what was meant."""
    if not (_has_c0(data) or _has_c1(data)) or (first := _CONTROL.search(data)) is None:
        return
    character = first[0].decode()
    meant = first[0][1:].decode("cp1252", errors="ignore")
    guess = f" ({meant!r} in Windows-1252?)" if meant else ""
    number = len(_CONTROL.findall(data))
    what = f"{number} control character{'s' if number > 1 else ''}"
    named = f"U+{ord(character):04X}"
    message = f"{what}, the first {named}{guess}; write what was meant, or delete what is not seen"
    yield Flaw("control_character", message, line_of(data, first.start()), value=named)


def _has_c0(data: bytes) -> bool:
    # Python looks for one sign at a time, ten times as fast as for one of a class.
    return any(sign in piece for _, piece in pieces(data, 0, _PIECE) for sign in _C0)


def _has_c1(data: bytes) -> bool:
    return b"\xc2" in data and _C1.search(data) is not None


def line_of(data: bytes, at: int) -> int:
    """Return the physical line, counted from 1, of an offset; lines may end in LF, CRLF or CR."""
    before = data[:at]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _utf16(data: bytes) -> Flaw | None:
    """Note a file of two or four bytes a character, by its mark or by the NUL beside a letter."""
    # Without a mark, a NUL among the first two bytes is half of an ASCII letter: a header has one.
    if data.startswith(_UTF16) or b"\0" in data[:2]:
        return Flaw("not_utf8", "the file is UTF-16 or UTF-32; save it as CSV UTF-8", 1)
    return None


def _delimiter(data: bytes) -> Flaw | None:
    """Note a header that holds another delimiter, and no comma, or only says which it is."""
    # The first comma decides: a header with both may be a column called "a;b".
    line = data[: next((at for at in map(data.find, (b"\n", b"\r")) if at >= 0), None)]
    if line.removeprefix(BOM_UTF8).strip(b'"\r') == b"sep=,":
        message = "line 1 tells a spreadsheet the delimiter, and names no columns; delete it"
        return Flaw("bad_header", message, 1, value="sep=,")
    found = next((d for d in _DELIMITERS if d.encode() in line), None)
    if found is None or b"," in line:
        return None
    message = (
        f"the columns are separated by {_DELIMITERS[found]}, as a spreadsheet saves them; "
        "save as CSV UTF-8 with commas, dates as 2021-08-15, and true or false"
    )
    return Flaw("foreign_delimiter", message, 1, value=found)


def undecodable(data: bytes) -> Flaw | None:
    """Note the first byte that is not UTF-8; surrogates are none (RFC 3629, 3)."""
    # Most files are ASCII, and `isascii` reads them twelve times as fast as a decoder does.
    if data.isascii():
        return None
    for start, chunk in pieces(data, 0, _CHUNK):  # LF is never a part of another character
        try:
            chunk.decode("utf-8")
        except UnicodeDecodeError as error:
            # Excel on Windows saves "CSV" in Windows-1252: shown as that, a person knows the
            # letter.
            byte = chunk[error.start : error.start + 1]
            guess = byte.decode("cp1252", errors="replace")
            shown = f"byte 0x{byte.hex()} is not UTF-8 ({guess!r} in Windows-1252?); save as UTF-8"
            line = line_of(data, start + error.start)
            return Flaw("not_utf8", shown, line, value=f"0x{byte.hex()}")
    return None


def _line_ends(data: bytes) -> Flaw:
    windows = data.count(b"\r\n")
    what = "CRLF" if windows == data.count(b"\r") else "CR"
    line = line_of(data, data.find(b"\r"))
    where = "lines end" if line == 1 else f"line {line} ends"
    return Flaw(
        "foreign_line_ends", f"{where} in {what}, not LF; run `claimcheck build`", line, value=what
    )
