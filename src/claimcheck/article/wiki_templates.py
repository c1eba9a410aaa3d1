"""The templates of wikitext: what one that cites prints, and what others stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.article.entry_words import entry_words, joined_names

_CITES = re.compile(r"(?:cite|citation|cit|literatur|internetquelle|ouvrage|lien web)\b", re.I)
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titel", "titre", "chapter"),
    "container": ("work", "journal", "newspaper", "magazine", "website", "encyclopedia", "werk"),
    "volume": ("volume",),
    "page": ("pages", "page", "seiten"),
    "publisher": ("publisher", "verlag", "éditeur", "agency"),
    "date": ("date", "year", "datum", "jahr", "année"),
    "url": ("url", "lire en ligne"),
    "doi": ("doi",),
    "accessed": ("access-date", "accessdate", "abruf", "consulté le"),
}
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_OUTSIDE = re.compile(r"\[(https?://[^\s\[\]]+)\s*([^\[\]]*)\]")
_LAST = ("lang", "nowrap", "small", "abbr", "'", "ill", "transl", "transliteration", "iast")
"""Templates that print the last of what they are given."""
_TWO = ("convert", "cvt")
"""Templates that print a number and its unit, and then another one."""


def template_words(raw: str) -> str:
    """Return the words that a template stands for; nothing where that is not known."""
    if not (raw.startswith("{{") and raw.endswith("}}")):
        return ""
    name, *parts = _split(raw[2:-2])
    name = " ".join(name.split()).casefold()
    pairs = [part.partition("=") for part in parts]
    named = {key.strip().casefold(): _without_markup(value) for key, sign, value in pairs if sign}
    given = [_without_markup(key) for key, sign, _ in pairs if not sign]
    if _CITES.match(name):
        return entry_words(_entry_fields(named))
    if name in _TWO:
        return " ".join(given[:2])
    return given[-1] if given and name.partition("-")[0] in _LAST else ""


def _entry_fields(named: Mapping[str, str]) -> dict[str, str]:
    found = {
        name: next((named[key] for key in keys if named.get(key)), "")
        for name, keys in _FIELDS.items()
    }
    return found | {"author": joined_names(_author_names(named))}


def _author_names(named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for number in ("", *map(str, range(1, 30))):
        for family, given in (("last", "first"), ("author", ""), ("autor", ""), ("nom", "prénom")):
            if words := named.get(f"{family}{number}"):
                yield words, named.get(f"{given}{number}", "") if given else ""


def _split(inside: str) -> list[str]:
    """Split at the bars that are in no link and in no template inside."""
    parts, depth, start = [], 0, 0
    for sign in re.finditer(r"\[\[|\{\{|\]\]|\}\}|\|", inside):
        if sign[0] == "|" and depth <= 0:
            parts.append(inside[start : sign.start()])
            start = sign.end()
        else:
            depth += {"[[": 1, "{{": 1, "|": 0}.get(sign[0], -1)
    return [*parts, inside[start:]]


def _without_markup(value: str) -> str:
    bare = _OUTSIDE.sub(r"\2 \1", _LINK.sub(r"\1", value))
    return " ".join(re.sub(r"'{2,}|<[^<>]*>|\{\{[^{}]*\}\}", "", bare).split())
