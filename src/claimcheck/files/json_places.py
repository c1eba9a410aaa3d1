"""The line on which each value of a JSON text stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

# The text is valid JSON by now, so tokens need no more than to be told apart (RFC 8259, 2).
# Possessive, so that a long string is tried once.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')

Places = dict[str, list[int]]
"""By the names and positions that lead to a value, joined by `.`: its lines, counted from 1."""

_Tokens = Iterator[tuple[str, int]]


def places(text: str) -> Places:
    """Return the line on which each value of a valid JSON text begins; "" is the whole.

    Of a property that stands twice in one object (RFC 8259, 4) every line is given.
    """
    found: Places = {}
    tokens = _tokens(text)
    _walk(*next(tokens), tokens, "", found)
    return found


def line_of(found: Places, pointer: str) -> int:
    """Return the last line of a value, or of the nearest one around it that is there."""
    # A property that is missing stands nowhere; what lacks it does.
    while pointer not in found:
        pointer = pointer.rpartition(".")[0]
    return found[pointer][-1]


def repeated_properties(found: Places) -> Iterator[str]:
    """Yield each property that stands more than once in its object, the outermost only."""
    for pointer, lines in found.items():
        if len(lines) > 1 and len(found[pointer.rpartition(".")[0]]) == 1:
            yield pointer


def _tokens(text: str) -> _Tokens:
    """Yield each token and its line."""
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield match[0], line


def _walk(mark: str, line: int, tokens: _Tokens, pointer: str, found: Places) -> None:
    """Note the value that begins with a token, and those inside it."""
    found.setdefault(pointer, []).append(line)
    inside = f"{pointer}." if pointer else ""
    if mark == "{":
        for name, _ in _until("}", tokens):
            next(tokens)  # the colon
            _walk(*next(tokens), tokens, f"{inside}{json.loads(name)}", found)
    elif mark == "[":
        for number, (first, at) in enumerate(_until("]", tokens)):
            _walk(first, at, tokens, f"{inside}{number}", found)


def _until(end: str, tokens: _Tokens) -> _Tokens:
    """Yield the first token of each member of an object or array; the caller takes the rest."""
    for mark, line in tokens:
        if mark == end:
            return
        if mark != ",":
            yield mark, line
