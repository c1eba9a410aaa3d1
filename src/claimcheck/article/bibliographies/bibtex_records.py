"""Lists of references in BibTeX or BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimcheck.article.bibliographies.record import SourceRecord, day_of, record
from claimcheck.article.bibliographies.tex_words import tex_words
from claimcheck.data.bibliography.styles.bibtex import MONTHS
from claimcheck.errors import ArticleError

_TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "proceedings": "book",
    "manual": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "conference": "chapter",
    "inreference": "entry-encyclopedia",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "movie": "motion_picture",
    "legislation": "legislation",
}
"""The kinds of entries, each with the type of the profile; any other is a document."""
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "container": ("journaltitle", "journal", "booktitle", "maintitle"),
    "publisher": ("publisher", "institution", "organization", "school"),
    "place": ("location", "address"),
    "page": ("pages",),
    "volume": ("volume",),
    "doi": ("doi",),
    "accessed": ("urldate",),
}
_OWN = ("title", "author", "doi", "pages", "url")
_OPEN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"]*)\s*(?=[,})])")
_NAME = re.compile(r"[\s,]*([^\s,=(){}\"#%]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}()\"#]+")
_LINK = re.compile(r"https?://[^\s{}]+")
_YEAR = re.compile(r"[0-9]{4}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def read(text: str) -> Iterator[SourceRecord]:
    """Yield the entries of a list.

    Raises:
        ArticleError: an entry is not closed, or has no field where one should be.

    """
    entries = list(_Scan(text).entries())
    known = {key.casefold(): fields for _, key, fields in entries}
    for kind, key, fields in entries:
        whole = known.get(fields.get("crossref", "").strip().casefold(), {})
        yield record(key, _stated(kind, _inherited(whole) | fields))


def _inherited(whole: Mapping[str, str]) -> dict[str, str]:
    """Return what an entry has of the one that its `crossref` names: all but what is its own."""
    taken = {name: value for name, value in whole.items() if name not in _OWN}
    return {"booktitle": whole.get("title", ""), **taken}


@dataclass(slots=True)
class _Scan:
    """A text while it is read: the place that is reached, and the names of its strings."""

    text: str
    at: int = 0
    strings: dict[str, str] = field(default_factory=lambda: {name: name for name in MONTHS})

    def entries(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield the kind, the key and the fields of each entry, by their names in small letters."""
        while opened := _OPEN.search(self.text, self.at):
            kind, self.at = opened[1].casefold(), opened.end()
            if kind in ("comment", "preamble"):
                self._until_closed(opened.start())
                continue
            key = _KEY.match(self.text, self.at) if kind != "string" else None
            self.at = key.end() if key else self.at
            fields = self._fields(opened.start())
            if kind == "string":
                self.strings |= fields
            elif key:
                yield kind, key[1], fields

    def _fields(self, start: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while name := _NAME.match(self.text, self.at):
            self.at = name.end()
            found.setdefault(name[1].casefold(), self._value(start))
        end = re.compile(r"[\s,]*[})]").match(self.text, self.at)
        if end is None:
            raise self._fault(start, "is not closed, or has no `name = value` after a comma")
        self.at = end.end()
        return found

    def _value(self, start: int) -> str:
        """Read the parts of a value, which `#` joins."""
        found = ""
        while True:
            opening = self.text[self.at : self.at + 1]
            if opening == "{":
                begun, self.at = self.at + 1, self.at + 1
                self._until_closed(start)
                found += self.text[begun : self.at - 1]
            elif opening == '"':
                found += self._quoted(start)
            elif bare := _BARE.match(self.text, self.at):
                self.at = bare.end()
                found += self.strings.get(bare[0].casefold(), bare[0])
            else:
                raise self._fault(start, "has a field without a value")
            joined = re.compile(r"\s*#\s*").match(self.text, self.at)
            if joined is None:
                return found
            self.at = joined.end()

    def _until_closed(self, start: int) -> None:
        """Go behind the brace that closes what is open here."""
        depth = 1
        for brace in re.compile("[{}]").finditer(self.text, self.at):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                self.at = brace.end()
                return
        raise self._fault(start, "is not closed")

    def _quoted(self, start: int) -> str:
        begun, depth = self.at + 1, 0
        for sign in re.compile('[{}"]').finditer(self.text, begun):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if sign[0] == '"' and not depth:
                self.at = sign.end()
                return self.text[begun : sign.start()]
        raise self._fault(start, "has a quotation that is not closed")

    def _fault(self, start: int, what: str) -> ArticleError:
        line = self.text.count("\n", 0, start) + 1
        return ArticleError(f"line {line}: the entry that begins here {what}")


def _stated(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    stated = {
        name: next((words for key in keys if (words := tex_words(fields.get(key, "")))), "")
        for name, keys in _FIELDS.items()
    }
    told = fields.get("howpublished", "")
    links = _LINK.findall(
        " ".join(fields.get(name, "") for name in ("url", "howpublished", "note"))
    )
    if not stated["container"] and not _LINK.search(told):
        stated["container"] = tex_words(told)
    return stated | {
        "type": _TYPES.get(kind, "webpage" if links else "document"),
        "author": ";".join(_printed_names(fields.get("author") or fields.get("editor", ""))),
        "translator": ";".join(_printed_names(fields.get("translator", ""))),
        "issued": _issued(fields),
        "url": tex_words(links[0].replace("~", r"\textasciitilde{}")) if links else "",
    }


def _issued(fields: Mapping[str, str]) -> str:
    if date := fields.get("date"):
        return tex_words(date)
    year, month = _YEAR.search(fields.get("year", "")), fields.get("month", "").casefold().strip()
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    told = str(number) if number else month if month.isdigit() else ""
    return day_of(year[0] if year else "", told, fields.get("day", "") if told else "")


def _printed_names(text: str) -> Iterator[str]:
    """Yield names as they are printed: `Last, First` is turned round, one in braces is kept."""
    for name in _split(text, _AND):
        parts = [tex_words(part) for part in _split(name, re.compile(","))]
        if any(parts) and parts[0].casefold() != "others":
            turned = [*parts[-1:], parts[0], *parts[1:-1]] if len(parts) > 1 else parts
            yield " ".join(filter(None, turned)).replace(";", ",")


def _split(text: str, at: re.Pattern[str]) -> Iterator[str]:
    """Split a text where a pattern stands in no braces."""
    depth = start = 0
    for sign in re.compile(rf"[{{}}]|{at.pattern}", at.flags).finditer(text):
        if sign[0] in "{}":
            depth += 1 if sign[0] == "{" else -1
        elif depth <= 0:
            yield text[start : sign.start()].strip()
            start = sign.end()
    if text.strip():
        yield text[start:].strip()
