"""Lists of references in RIS: a tag, two spaces, a hyphen and a value on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.article.bibliographies.record import SourceRecord, day_of, record
from claimcheck.errors import ArticleError

_TYPES: Mapping[str, str] = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "chapter",
    "CPAPER": "chapter",
    "ENCYC": "entry-encyclopedia",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "STAT": "legislation",
    "BILL": "legislation",
    "HEAR": "hearing",
    "DATA": "dataset",
    "MAP": "map",
    "MPCT": "motion_picture",
    "VIDEO": "motion_picture",
    "ICOMM": "personal_communication",
    "PCOMM": "personal_communication",
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT", "ST"),
    "container": ("T2", "JF", "JO", "BT", "JA"),
    "publisher": ("PB",),
    "place": ("CY", "PP"),
    "volume": ("VL",),
    "doi": ("DO",),
    "language": ("LA",),
    "url": ("UR", "L2"),
    "author": ("AU", "A1"),
    "translator": ("A4", "TA"),
}
_PEOPLE = ("author", "translator")
_LINE = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?$")
_NEARLY = re.compile(r"[A-Z][A-Z0-9]\s*-")
"""A tag that is written wrongly, not one of the counts and remarks that stand between records."""


def read(text: str) -> Iterator[SourceRecord]:
    """Yield the records of a list.

    Raises:
        ArticleError: a record is not closed, a field stands in none, or there is no record.

    """
    tags: dict[str, list[str]] = {}
    last, said = "", False
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line.rstrip())
        if found and found[1] == "ER":
            yield _record(tags)
            tags, last, said = {}, "", True
        elif found and (tags or found[1] == "TY"):
            last = found[1]
            tags.setdefault(last, []).append((found[2] or "").strip())
        elif tags and line.strip():  # a value that goes on
            tags[last][-1] += f" {line.strip()}"
        elif _NEARLY.match(line):
            raise ArticleError(f"line {number}: a record of RIS begins with `TY  - `")
    if tags:
        raise ArticleError("the last record has no `ER  -`")
    if not said and text.strip():
        raise ArticleError("it holds no record of RIS, which begins with `TY  - `")


def _record(tags: Mapping[str, list[str]]) -> SourceRecord:
    stated = {}
    for name, wanted in _FIELDS.items():
        if tag := next((tag for tag in wanted if tag in tags), ""):
            people = ";".join(tags[tag]).split(";")
            stated[name] = ";".join(map(_turned, people)) if name in _PEOPLE else tags[tag][0]
    key, kind, first, last = (tags.get(tag, [""])[0] for tag in ("ID", "TY", "SP", "EP"))
    return record(
        key,
        {
            **stated,
            "type": _TYPES.get(kind, "document"),
            "issued": next(filter(None, (_ris_date(tags, tag) for tag in ("DA", "PY", "Y1"))), ""),
            "accessed": _ris_date(tags, "Y2"),
            "page": f"{first}-{last}" if last and last != first else first,
        },
    )


def _turned(name: str) -> str:
    """Return `Family, Given, Suffix` as it is printed; a body's name, which ends in a comma, is."""
    if name.endswith(","):
        return name.rstrip(", ")
    family, *rest = map(str.strip, name.split(",", 2))
    return " ".join(filter(None, [*rest[:1], family, *rest[1:]]))


def _ris_date(tags: Mapping[str, list[str]], tag: str) -> str:
    """Return a date such as `2020/05/04/`, of which any part but the year may be empty."""
    parts = re.split("[/-]", tags.get(tag, [""])[0].strip())[:3]
    numbers = [part if part.isdigit() else "" for part in (*parts, "", "")]
    return day_of(*numbers[:3]) if len(numbers[0]) == 4 else ""
