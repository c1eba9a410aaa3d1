"""Take an entry of a reference list apart into the fields of CSL.

An entry in running text does not say which part is what, so this is a proposal: a part that
cannot be told apart stays in the title. Nothing is corrected or completed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.article.entries import NUMBER
from claimcheck.text import dates
from claimcheck.text.edtf import DAY
from claimcheck.text.shortened import shorten

ADDRESS = re.compile(r"https?://[^\s,;()<>]*[^\s,;()<>.]")
"""A web address in running text, without the stop behind it."""
_ACCESSED = re.compile(
    r"\(?\b(?:date of (?:access|entry)|(?:access|entry) date|(?:accessed|retrieved)(?: on)?)"
    r"\b:?\s*([^()]*?[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?)\)?",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:today|is|ph|org|md|fo|li|vn)|webcitation\.org"
    r"|perma\.cc|webarchive\.[a-z.]+)/"
)
"""How the address of a public archive's copy begins."""
_ARCHIVED = re.compile(
    r"[.,;]?\s*\(?\[?\b(?:archived|archiviert|archivé|archivado)\s+"
    r"(?:from|on|at|by|vom|am|le|el|desde|[0-9])[^.;\[\]()]*"
    r"(?:[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?|wayback machine|original)\b\)?\]?",
    re.IGNORECASE,
)
"""Words on a copy in an archive: its day is neither that of the source nor one of access."""
_REMARK = re.compile(
    r"\s*[\[(](?:(?:permanent )?(?:dead|broken) link|link rot|toter link|lien mort|enlace roto)"
    r"[\])]",
    re.IGNORECASE,
)
"""What an editor of the page remarks on an entry, which is no part of it."""
_PARAGRAPH = re.compile(r"(?:§{1,2}|\bU\.S\.C\.|\bNo\.|\bNr\.|#)\s*$")
"""Before a number that is no year: `18 U.S.C. § 1905`."""
_BEFORE = 16
"""Letters before a number in which such a word stands: an entry may be as long as the article."""
_IMPRINT = re.compile(
    r"\((?P<place>[^():,]+)[:,]\s*(?P<publisher>[^()]+?)(?:,?\s+(?P<year>[0-9]{4}))?\)"
)
_PAGE = re.compile(r"\bpp?\.\s*([0-9]+(?:\s*[-\u2013]\s*[0-9]+)?)")
_LAST_PAGE = re.compile(r"(?<=\))[\s.,;]*([0-9]+)\s*\.?\s*$")
_TRANSLATOR = re.compile(r"\b(?:translated by|trans\.)\s+([^,(]+)", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(?:agency|archives?|channel|daily|gazette|herald|journal|magazine|net|news|newspaper"
    r"|post|press|radio|review|television|times|tribune|tv|website)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms)\.?\s")
_SPOKEN = re.compile(r"(?:\w+\s)?(?P<type>interview|speech)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s(?:[A-Z][\w.'\u2019-]*|al|bin|ibn|de|van|von)){1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of a reference list: its number, the text as printed, and the fields found in it.

    `type` is a CSL type; `issued` and `accessed` are EDTF; an empty string means that nothing
    was found. The fields are `known` where a list in a file of its own states them.
    """

    number: int
    raw: str
    type: str = "document"
    author: str = ""
    translator: str = ""
    title: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    issued: str = ""
    accessed: str = ""
    page: str = ""
    url: str = ""
    archive_url: str = ""
    known: bool = False


@dataclass(slots=True)
class _Rest:
    """What is left of an entry while fields are taken out of it."""

    text: str
    taken: dict[str, str] = field(default_factory=dict)

    def take(self, pattern: re.Pattern[str], name: str) -> str:
        """Remove every match of a pattern; its first group becomes the field, joined by `, `."""
        found = [match[1] if pattern.groups else match[0] for match in pattern.finditer(self.text)]
        self.text = pattern.sub("", self.text)
        if found:
            self.taken[name] = ", ".join(filter(None, [self.taken.get(name), *found])).strip()
        return self.taken.get(name, "")


def parse(entry: str) -> Reference:
    """Return the fields of one entry of a numbered reference list.

    Raises:
        ValueError: the entry has no number.

    """
    numbered = NUMBER.match(entry)
    if not numbered:
        raise ValueError(f"an entry of a reference list begins with its number: {shorten(entry)!r}")
    raw = " ".join(entry[numbered.end() :].split())
    rest = _Rest(_REMARK.sub("", raw))
    _take_addresses(rest)
    rest.text = _ARCHIVED.sub("", rest.text)
    unread = _take_accessed(rest)
    rest.take(_TRANSLATOR, "translator")
    rest.take(_PAGE, "page")
    rest.take(_LAST_PAGE, "page")
    _take_imprint(rest)
    _take_date(rest)
    fields = rest.taken | _read_pieces(_split_entry(rest.text), rest.taken)
    fields["title"] = ", ".join([fields["title"], *unread] if fields["title"] else unread)
    return Reference(number=int(numbered[1]), raw=raw, known=False, **fields)


def _take_accessed(rest: _Rest) -> list[str]:
    """Take the day of access out; return the words that name no one day, for the title."""
    found = list(_ACCESSED.finditer(rest.text))
    days = [date.edtf for match in found for date in dates.find(match[1])]
    rest.text = _ACCESSED.sub("", rest.text)
    if len(days) == 1 and DAY.fullmatch(days[0]):
        rest.taken["accessed"] = days[0]
        return []
    return [match[0].strip("() ") for match in found]


def _take_addresses(rest: _Rest) -> None:
    """Take the addresses out; that of an archive's copy is another field."""
    found = ADDRESS.findall(rest.text)
    rest.text = ADDRESS.sub("", rest.text)
    copies = [address for address in found if _ARCHIVE.match(address)]
    own = [address for address in found if address not in copies]
    if own or copies:
        rest.taken["url"] = ", ".join(own or copies[:1])
    if own and copies:
        rest.taken["archive_url"] = copies[0]


def _take_imprint(rest: _Rest) -> None:
    found = _IMPRINT.search(rest.text)
    if found and not _is_date(found[0]):
        rest.taken["place"] = found["place"].strip()
        rest.taken["publisher"] = found["publisher"].strip()
        rest.taken["issued"] = found["year"] or ""
        rest.text = rest.text.replace(found[0], "")


def _is_date(bracketed: str) -> bool:
    """Tell whether `(May 4, 2020)` is a day, and no place with its publisher."""
    found = dates.find(bracketed)
    return len(found) == 1 and found[0].text == bracketed.strip("() ")


def _take_date(rest: _Rest) -> None:
    found = [
        date
        for date in dates.find(rest.text)
        if not _PARAGRAPH.search(rest.text[max(0, date.start - _BEFORE) : date.start])
    ]
    if found and found[-1].edtf and not rest.taken.get("issued"):
        rest.taken["issued"] = found[-1].edtf
        # The brackets around a date go with it.
        before, after = rest.text[: found[-1].start], rest.text[found[-1].end :]
        if before.endswith("(") and after.startswith(")"):
            before, after = before[:-1].rstrip(), after[1:]
        rest.text = before + after


def _split_entry(text: str) -> list[str]:
    text = " ".join(text.split())  # what was taken out leaves a gap
    return [piece.strip(" .") for piece in re.split(r",\s", f"{text} ") if piece.strip(" .,")]


def _read_pieces(pieces: list[str], taken: dict[str, str]) -> dict[str, str]:
    """Tell author, container and title apart, and the type of the source."""
    if spoken := _SPOKEN.match(", ".join(pieces)):
        return _read_interview(pieces, spoken["type"].casefold())
    if "publisher" in taken:
        by = pieces.pop(0) if len(pieces) > 1 and _NAME.fullmatch(pieces[0]) else ""
        return {"type": "book", "author": by, "title": ", ".join(pieces)}
    author, container = _take_piece(pieces, _TITLED), _take_piece(pieces, _OUTLET)
    kind = "document" if not taken.get("url") else "article-newspaper" if container else "webpage"
    return {"type": kind, "author": author, "container": container, "title": ", ".join(pieces)}


def _read_interview(pieces: list[str], kind: str) -> dict[str, str]:
    named = len(pieces) > 1 and _NAME.fullmatch(pieces[-1])
    return {"type": kind, "author": pieces[-1] if named else "", "title": ", ".join(pieces)}


def _take_piece(pieces: list[str], pattern: re.Pattern[str]) -> str:
    """Take the last piece, or else the first, if it matches; one piece stays for the title."""
    for place in (-1, 0):
        if len(pieces) > 1 and pattern.search(pieces[place]):
            return pieces.pop(place)
    return ""
