"""The numbered list of references of an article: where it begins, and what its entries are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

NUMBER = re.compile(r"\s*[\[(]?([0-9]{1,3})[.)\]]\s+(?=\S)")
"""The number before an entry: `1.`, `1)`, `(1)` or `[1]`."""

_NAMES = (
    "references?|bibliography|notes|endnotes|footnotes|works cited|sources"
    "|références|bibliographie|quellen|literatur|literaturverzeichnis|anmerkungen|fußnoten"
    "|einzelnachweise|referencias|bibliografía|notas|fuentes|referências|bibliografia|riferimenti"
    "|примечания|литература|источники|المراجع|الهوامش|المصادر|منابع|参考文献|注释"
)
# A page may print the heading on the last line before it: "… in Afghanistan.REFERENCE".
_HEADING = re.compile(rf"(?:^|(?<=[.!?]))\s*(?:{_NAMES})\s*:?\s*$", re.IGNORECASE)


class List(NamedTuple):
    """Where a list of references begins.

    `line` has its heading; `before` is what is printed before the heading on that line. `first` is
    the line on which entries can begin.
    """

    line: int
    before: str
    first: int


def is_heading(line: str) -> bool:
    """Tell whether a line is the heading of a list of references, and nothing else."""
    return bool(_HEADING.match(line))


def find_list(lines: Sequence[str], first: int, *, last: bool = False) -> List:
    """Find the reference list of a text behind its line `first`; at the end if there is none.

    It is under the first heading that has a numbered entry below it, since notes stand before a
    bibliography; if none has, under the last one. With `last`, it is under the last heading that
    has one, where a reader of a format puts it, or nowhere.
    """
    found = [i for i in range(first + 1, len(lines)) if _HEADING.search(lines[i])]
    numbered = [i for i in found if _opens(lines, i)]
    if not (numbered if last else found):
        return List(len(lines), "", len(lines))
    line = numbered[-1 if last else 0] if numbered else found[-1]
    return List(line, _HEADING.sub("", lines[line]), line + 1)


def begin(lines: Sequence[str], line: int) -> List:
    """Return the list that begins at a line, which is its heading or its first entry."""
    return List(line, "", line if NUMBER.match(lines[line]) else line + 1)


def _opens(lines: Sequence[str], heading: int) -> bool:
    below = next((line for line in lines[heading + 1 :] if line.strip()), "")
    return bool(NUMBER.match(below))


def take(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the numbered entries; return them, and the lines that are none.

    What follows a blank line and has no number ends the list.
    """
    entries: list[str] = []
    left: list[str] = []
    apart = False
    for place, line in enumerate(lines):
        if NUMBER.match(line):
            entries.append(line.strip())
        elif line.strip() and entries and not apart:
            entries[-1] += f" {line.strip()}"
        elif line.strip() and entries:
            left += lines[place:]
            break
        elif line.strip():
            left.append(line)
        apart = not line.strip()
    return tuple(entries), tuple(left)
