"""What a package says about itself, checked before anything is made of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from claimcheck.data.data_package import DataPackage
from claimcheck.errors import NotReadable
from claimcheck.files.raw_package import ADVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article whose claims the package holds.

    `issued` is EDTF, `accessed` a day, `url` "" for a text that has no address.
    """

    title: str
    author: str
    issued: str
    language: str
    url: str
    accessed: str


@dataclass(frozen=True, slots=True)
class Person:
    """An author of the data: a body has a name, a person may have its parts, too."""

    name: str
    given: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The descriptor's properties that describe the package as a whole; "" where one is not given.

    `authors` are the contributors with the role author or creator; all, if none has it. A package
    need not name any: whoever prints them must do without.
    `licence` is the name of the first licence, else its address; `licence_url` its address.
    """

    name: str
    title: str
    version: str
    status: str
    description: str
    created: datetime.date | None
    homepage: str
    keywords: tuple[str, ...]
    licence: str
    licence_url: str
    authors: tuple[Person, ...]
    article: Article


def about(package: DataPackage) -> About:
    """Return what an opened package says of itself.

    Raises:
        NotReadable: a property that is needed is missing or of another kind; it is named.

    """
    with _name_in_errors(package):
        found = package.descriptor
        licence = _Part(_Part(found, "").parts("licenses")[0], "licenses.0.")
        said = _Part(found, "")
        return About(
            name=said.text("name"),
            title=said.text("title"),
            version=said.text("version"),
            status=said.optional("status"),
            description=said.optional("description"),
            created=_created_day(said.optional("created")),
            homepage=said.optional("homepage"),
            keywords=tuple(word for word in said.items("keywords") if isinstance(word, str)),
            licence=licence.optional("name") or licence.text("path"),
            licence_url=licence.optional("path"),
            authors=tuple(_authors(said.items("contributors"))),
            article=_article(_Part(found.get("article"), "article.")),
        )


class _Wrong(Exception):
    """A property is not there, or not of its kind."""


@contextmanager
def _name_in_errors(package: DataPackage) -> Iterator[None]:
    try:
        yield
    except _Wrong as wrong:
        message = f"{package.store.shown}: the descriptor lacks a sound {wrong}"
        raise NotReadable(f"{message}; {ADVICE}") from None


class _Part:
    """An object of the descriptor, whose properties are asked for by kind."""

    def __init__(self, found: Any, where: str) -> None:
        self.where = where
        if not isinstance(found, dict):
            raise _Wrong(where.rstrip(".") or "object")
        self.found = found

    def text(self, key: str) -> str:
        """Return a property that must be a text."""
        value = self.found.get(key)
        if not isinstance(value, str) or not value.strip():
            raise _Wrong(f"{self.where}{key}")
        return value

    def optional(self, key: str) -> str:
        """Return a property that is a text if it is there; one that is blank says nothing."""
        value = self.found.get(key)
        is_blank = value is None or (isinstance(value, str) and not value.strip())
        return "" if is_blank else self.text(key)

    def items(self, key: str) -> list[Any]:
        """Return a property that is a list if it is there."""
        value = self.found.get(key, [])
        if not isinstance(value, list):
            raise _Wrong(f"{self.where}{key}")
        return value

    def parts(self, key: str) -> list[Any]:
        """Return a property that must be a list with something in it."""
        if not (value := self.items(key)):
            raise _Wrong(f"{self.where}{key}")
        return value


def _created_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise _Wrong("created") from None


def _article(said: _Part) -> Article:
    needed = {name: said.text(name) for name in Article.__slots__ if name != "url"}
    return Article(**needed, url=said.optional("url"))


def _authors(contributors: list[Any]) -> Iterator[Person]:
    everyone = [_Part(c, f"contributors.{n}.") for n, c in enumerate(contributors)]
    named = [c for c in everyone if {"author", "creator"} & {str(r) for r in c.items("roles")}]
    for said in named or everyone:
        name = said.optional("title") or said.optional("organization")
        given, family = said.optional("givenName"), said.optional("familyName")
        if name or family:  # the profile asks for no name where there is an address
            yield Person(name or f"{given} {family}".strip(), given if family else "", family)
