"""What a package says of itself, as the head of the page; whatever it leaves out is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimcheck.data.bibliography.styles import apa
from claimcheck.data.cite import item
from claimcheck.data.data_package import DataPackage
from claimcheck.errors import NotReadable
from claimcheck.files.package import Package
from claimcheck.page import date_words
from claimcheck.page.links import web
from claimcheck.page.wording import Link

_STATUS = {"release": "release", "draft": "draft, not a release"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the page: each fact is a label and its words or links."""

    title: str
    name: str
    version: str
    status: str
    draft: bool
    description: str
    facts: tuple[tuple[str, Link], ...]
    citation: tuple[str, ...]
    uncited: str
    sha256: str


def head(package: Package) -> Head:
    """Return the head; a citation that cannot be given is replaced by the reason."""
    said, stated = package.summary(), package.descriptor
    opened = DataPackage(path=package.path, store=package.store, descriptor=stated)
    description = stated.get("description")
    citation, uncited = _cited(opened)
    return Head(
        title=said.title or said.name or "A claims package",
        name=said.name,
        version=said.version,
        status=_STATUS.get(said.status, said.status),
        draft=said.status == "draft",
        description=description if isinstance(description, str) else "",
        facts=list_facts(stated),
        citation=citation,
        uncited=uncited,
        sha256=_hash(opened),
    )


def _cited(opened: DataPackage) -> tuple[tuple[str, ...], str]:
    """Return the citation's lines, or why there is none."""
    try:
        return tuple(apa.citation(item(opened)).splitlines()), ""
    except NotReadable as error:
        return (), str(error).removeprefix(f"{opened.store.shown}: ")


def _hash(opened: DataPackage) -> str:
    """Return the hash of the data; empty if one of its files cannot be read."""
    try:
        return opened.sha256
    except NotReadable:
        return ""


def list_facts(descriptor: dict[str, Any]) -> tuple[tuple[str, Link], ...]:
    """Return what a package says of itself, each with its label; what is not said is left out."""
    article = _part(descriptor.get("article"))
    licence = _part(next(iter(_list(descriptor.get("licenses"))), None))
    people = [_part(person) for person in _list(descriptor.get("contributors"))]
    makers = [p for p in people if {"author", "creator"} & set(map(str, _list(p.get("roles"))))]
    names = [_said(p, "title") or _said(p, "organization") for p in makers or people]
    author = _said(article, "author")
    by = f", by {author}" if author else ""
    title = f"{_said(article, 'title')}{by}"
    terms = _said(licence, "title") or _said(licence, "name") or _said(licence, "path")
    homepage = _said(descriptor, "homepage")
    facts = (
        ("Article", _linked(_said(article, "url"), title)),
        _published(_said(article, "issued")),
        ("Read on", Link(date_words.words(_said(article, "accessed")))),
        ("Data made by", Link(", ".join(name for name in names if name))),
        ("Data of", Link(date_words.words(_said(descriptor, "created")[:10]))),
        ("Licence of the data", _linked(_said(licence, "path"), terms)),
        ("Home page", web(homepage, homepage)),
    )
    return tuple((label, link) for label, link in facts if link.text)


def _published(issued: str) -> tuple[str, Link]:
    """Return when the article appeared; an interval says that the day is not known better."""
    words = date_words.words(issued)
    if "/" in issued and " to " in words:
        return "Published between", Link(words.replace(" to ", " and "))
    return "Published", Link(words)


def _linked(address: str, shown: str) -> Link:
    """Return words that lead to an address, if it is one that a page may lead to."""
    return Link(shown, web(address).href)


def _part(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _said(part: dict[str, Any], key: str) -> str:
    value = part.get(key)
    return value.strip() if isinstance(value, str) else ""
