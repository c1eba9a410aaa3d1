"""CSL items as BibTeX entries, in UTF-8, with what TeX would take for commands escaped.

The entry types are those of classic BibTeX, so that any style prints them. So is the date: `year`
and `month` are read by classic BibTeX and by BibLaTeX alike. There is no `date` beside them, since
classic BibTeX does not know it, and Biber warns of every entry that has both ("Overwriting field
'year'"), even where they agree. Neither of the two reads a `day`: a known day stands in `note`.
`urldate` is for BibLaTeX, and has no older field that it could contradict.
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.data.bibliography.csl import Item, year

_TEX = str.maketrans(
    {
        **{c: f"\\{c}" for c in "%#$&_"},
        "{": r"\textbraceleft{}",  # BibTeX counts an escaped brace, too
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "report": "techreport",
    "thesis": "phdthesis",
}
_CONTAINER = {"article": "journal", "incollection": "booktitle"}
_PUBLISHER = {"techreport": "institution", "phdthesis": "school"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
"""The strings that BibTeX has for months."""


def citation(item: Item) -> str:
    """Return a CSL item as one BibTeX entry; its key is the item's id."""
    kind = _entry_type(item)
    fields = {
        "author": _bibtex_names(item.get("author")),
        "title": _braced(item["title"]),
        _CONTAINER.get(kind, "howpublished"): _container(item, kind),
        _PUBLISHER.get(kind, "publisher"): _escape_tex(item.get("publisher")),
        "address": _escape_tex(item.get("publisher-place") or item.get("event-place")),
        **_year_and_month(item.get("issued", {})),
        "version": _escape_tex(item.get("version")),
        "pages": _escape_tex(item.get("page")),
        "doi": _encode_braces(item.get("DOI", "")),
        "url": _encode_braces(item.get("URL", "")),
        "urldate": _edtf(item.get("accessed", {})),
        "note": _escape_tex(". ".join(_remarks(item))),
    }
    lines = [f"  {name} = {_field_value(name, text)}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}"])


def _entry_type(item: Item) -> str:
    """Return the entry type; `misc` where classic BibTeX would miss a field that it requires."""
    kind = _TYPES.get(item["type"], "misc")
    return "misc" if kind in _CONTAINER and "container-title" not in item else kind


def _field_value(name: str, text: str) -> str:
    return text if name == "month" else f"{{{text}}}"


@lru_cache(maxsize=2**12)
def _escape_tex(text: str | None) -> str:
    return (text or "").translate(_TEX)


def _encode_braces(address: str) -> str:
    """Return an address of which no brace ends the field, and with it the file, too early."""
    return address.replace("{", "%7B").replace("}", "%7D")


def _braced(text: str) -> str:
    """Protect the case of a title."""
    return f"{{{_escape_tex(text)}}}"


def _bibtex_names(people: list[Item] | None) -> str:
    return " and ".join(_bibtex_name(person) for person in people or ())


def _bibtex_name(person: Item) -> str:
    if "literal" in person:
        return _braced(person["literal"])
    parts = (person["family"], person.get("given", ""))
    return ", ".join(_escape_tex(part) for part in parts if part)


def _container(item: Item, kind: str) -> str:
    """Return where it appeared; for a dataset, what it is, and of which dataset it is a part."""
    container = _escape_tex(item.get("container-title"))
    if kind in _CONTAINER or "genre" not in item:
        return container
    genre = _escape_tex(item["genre"])
    return f"{genre}, in: {container}, version {item['version']}" if container else genre


def _year_and_month(issued: Item) -> dict[str, str]:
    ends = issued.get("date-parts", [])
    month = MONTHS[ends[0][1] - 1] if len(ends) == 1 and len(ends[0]) > 1 else ""
    return {"year": _escape_tex(year(_edtf(issued))), "month": month}


def _edtf(dated: Item) -> str:
    """Return a CSL date as the EDTF date from which it was made."""
    ends = ["-".join(f"{part:02d}" for part in end) for end in dated.get("date-parts", ())]
    about = "~" if dated.get("circa") else ""
    return "/".join(f"{end}{about}" for end in ends) or str(dated.get("literal", ""))


def _full_date(issued: Item) -> str:
    """Return a date as `2021-09-02` if it has a day; in an interval nobody knows which."""
    ends = issued.get("date-parts", [])
    return _edtf({"date-parts": ends}) if len(ends) == 1 and len(ends[0]) == 3 else ""


def _remarks(item: Item) -> list[str]:
    """Return what has no field of its own."""
    translators = ", ".join(person["literal"] for person in item.get("translator", ()))
    licence = item.get("custom", {}).get("license", "")
    day = _full_date(item.get("issued", {}))
    found = [
        f"Dated {day}" if day else "",
        f"Translated by {translators}" if translators else "",
        item.get("note", "").removesuffix("."),
        f"Licence: {licence}" if licence else "",
    ]
    return [remark for remark in found if remark]
