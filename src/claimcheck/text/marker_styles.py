"""The styles in which texts print the markers of their notes, and the signs found in each.

A style is registered here and nowhere else. A sign of a style need not be a marker: `(2)` in
`5 U.S.C. 552(a)(2)` is none. Whoever knows the notes decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

Labels = tuple[str, ...]
Reader = Callable[[re.Match[str]], Labels]

WORDS = "words"
"""The style of notes that are named by author and year: their signs are words of the text."""
LONGEST_GROUP = 50
"""Notes that one sign can name; what names more is no marker."""
MOST_WORDS = 10_000
"""Places at which the words of one note are looked for."""
BETWEEN = re.compile(r"\s?[,;]?\s?")
"""What stands between two signs of a group."""


class Sign(NamedTuple):
    """Something that looks like a marker: its span, and the labels of the notes that it names.

    A label is the number of a note without leading zeros, or what is printed for it: a key, the
    name of an author with a year. A sign that `stays` belongs to the text.
    """

    start: int
    end: int
    labels: Labels
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A way to print markers, named as the `article.markers` of a descriptor names it.

    `reader` makes what reads the labels of one match after the other in one text. Without a
    pattern the notes themselves say what is printed, and it is not taken out of the text.
    """

    name: str
    pattern: re.Pattern[str] | None = None
    reader: Callable[[], Reader]

    @property
    def source(self) -> str:
        """The pattern as a part of another one, case aside."""
        return re.sub(r"\(\?P<\w+>", "(?:", self.pattern.pattern) if self.pattern else "(?!)"


def find_markers(text: str, style: str) -> Iterator[Sign]:
    """Yield the signs of a style in a text, in order; none overlaps another.

    A group such as `[1, 2]` or `[3-5]` is one sign with several labels; adjacent signs are
    several. The time is linear in the length of the text, whatever it holds.
    """
    pattern, read = STYLES[style].pattern, STYLES[style].reader()
    if pattern is None:
        return
    for match in pattern.finditer(text):
        if labels := read(match):
            yield Sign(*match.span(), labels)


def find_words(text: str, labels: Iterable[str]) -> list[Sign]:
    """Return where words that stand for notes occur in a text, the longest of a place first."""
    found = (
        Sign(start, start + len(label), (label,), stays=True)
        for label in labels
        for start in islice(_occurrences(text, label), MOST_WORDS)
    )
    return sorted(found, key=by_place)


def by_place(sign: Sign) -> tuple[int, int]:
    """Return the key that puts signs in order; of two at one place, the longer comes first."""
    return sign.start, -sign.end


def label_of(printed: str) -> str:
    """Return the label of a note from what is printed for it: `7` for `[7]`, `(7)` or `07`."""
    printed = printed.strip()
    if is_number(printed):
        return str(int(printed))
    for style in STYLES.values():
        match = style.pattern.fullmatch(printed) if style.pattern else None
        labels = style.reader()(match) if match else ()
        if len(labels) == 1:
            return labels[0]
    return printed


def is_number(label: str) -> bool:
    """Tell whether a label is the number of a note, so that it means nothing without a sign."""
    return label.isdecimal() and len(label) < 10


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Yield the places at which words stand that are no part of longer ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_in_word(text[at - 1 : at + 1]) or _in_word(text[end - 1 : end + 1])):
            yield at
        at = text.find(words, end)


def _in_word(around: str) -> bool:
    return len(around) == 2 and around.isalnum()


_DASH = "[\u2010-\u2015\u2212-]"
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_LOWERED = str.maketrans(_RAISED + "\u207b", "0123456789-")
_PART = re.compile(rf"(\d+)(?:\s*{_DASH}\s*(\d+))?")


def _read_numbers(match: re.Match[str]) -> Labels:
    return _numbers_of(match[match.lastindex or 0])


@lru_cache(maxsize=10_000)
def _numbers_of(group: str) -> Labels:
    """Read the numbers of a group: `1, 3-5` names four notes."""
    labels: dict[str, None] = {}
    for first, last in _PART.findall(group.translate(_LOWERED)):
        start, end = int(first), int(last or first)
        if not 0 <= end - start < LONGEST_GROUP:
            return ()
        labels |= dict.fromkeys(map(str, range(start, end + 1)))
    return tuple(labels) if len(labels) <= LONGEST_GROUP else ()


def _read_name(match: re.Match[str]) -> Labels:
    return (str(int(match[1])) if is_number(match[1]) else match[1],)


class _Keys:
    """Reads keys as printed, and numbers each `<ref>` by its first place, as MediaWiki does."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._count = 0

    def __call__(self, match: re.Match[str]) -> Labels:
        if match["cited"] is not None:
            return tuple(dict.fromkeys(filter(None, map(str.strip, match["cited"].split(",")))))
        if match["keys"] is not None:
            return tuple(dict.fromkeys(key[1:] for key in re.findall(_KEY, match["keys"])))
        name = match["quoted"] or match["bare"]
        number = self._numbers.get(name) if name else None
        if number is None:
            self._count = number = self._count + 1
            if name:
                self._numbers[name] = number
        return (str(number),)


def _list(number: str, separator: str = r"\s*[,;]\s*", dash: str = _DASH) -> str:
    part = rf"{number}(?:\s*{dash}\s*{number})?+"
    return rf"({part}(?:{separator}{part}){{0,{LONGEST_GROUP}}}+)"


# A number of four digits in round brackets is a year.
_UP_TO_999, _UP_TO_9999 = _list(r"\d{1,3}+"), _list(r"\d{1,4}+")
_RAISED_LIST = _list(rf"[{_RAISED}]{{1,4}}+", r"\s?[,;\u02d2]\s?", f"[\u207b{_DASH[1:]}")
# Behind a word or a stop: `word1`, `word.1`, `"word."1`, but not `F16`. `in 1980.17` may be one.
_WORD = r"(?=\d)(?:(?<=[^\W\d_])|(?<=[.,;:!?'\"\u2019\u201d)\]]))(?<!\b[^\W\d_])"
_BEHIND_WORD = _WORD + _list(r"\d{1,4}+", "[,;]") + r"(?!\w|[.,:]\d)"

# Keys as the manual of pandoc has them ("Citation syntax"), but for those in braces.
_KEY = r"(?<!\w)@\w++(?:[:.#$%&\-+?<>~/]\w++)*+"
_CITE = r"~?\\[A-Za-z]{0,9}cite[A-Za-z]{0,9}\*?(?:\[[^\[\]{}\\]*+\]){0,2}\{(?P<cited>[^{}\\]++)\}"
_REF_NAME = r"""(?:\s++name\s*+=\s*+(?:"(?P<quoted>[^"<>]*+)"|(?P<bare>[^\s"'/<>]++)))?+"""
_REF_TEXT = r"[^<]*+(?:<(?!/?ref\b)[^<]*+)*+</ref\s*+>"
_REF = rf"<ref\b{_REF_NAME}[^<>/]*+(?:/>|>{_REF_TEXT})"


def _number_style(name: str, pattern: str) -> Style:
    return Style(
        name=name, pattern=re.compile(pattern, re.IGNORECASE), reader=lambda: _read_numbers
    )


_ALL = (
    _number_style("(n)", rf"\(\s*{_UP_TO_999}\s*\)"),
    # `[1]_` is how reStructuredText refers to a note.
    _number_style("[n]", rf"\[\s*{_UP_TO_9999}\s*\]_?"),
    Style(name="[^n]", pattern=re.compile(r"\[\^([^\s\[\]^]{1,100})\]"), reader=lambda: _read_name),
    _number_style("^n", rf"\^(?:{_UP_TO_9999}(?:\^(?!\d))?|\{{{_UP_TO_9999}\}}|\[{_UP_TO_9999}\])"),
    _number_style("raised", _RAISED_LIST),
    _number_style("{n}", rf"\{{\s*{_UP_TO_9999}\s*\}}"),
    _number_style("[Footnote n]", rf"\[\s*(?:(?:foot|end)?note|fn)\.?\s*{_UP_TO_9999}\s*\]"),
    _number_style("word.n", _BEHIND_WORD),
    Style(
        name="key",
        pattern=re.compile(rf"\[(?P<keys>[^\[\]@]*+{_KEY}[^\[\]]*+)\]|{_CITE}|{_REF}"),
        reader=_Keys,
    ),
    Style(name=WORDS, reader=lambda: _read_numbers),
)
STYLES = {style.name: style for style in _ALL}
"""Every style by its name, in the order in which they are tried."""
NUMBERED = tuple(name for name in STYLES if name not in ("key", WORDS))
"""The styles in which a plain text can print its markers."""
NONE = "none"
"""What is said of a text that has no notes, whatever it prints."""
