"""What an editor says of an article, and the descriptor that is made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.article.structure import ArticleParts, Layout
from claimcheck.errors import UsageError
from claimcheck.schema import bundled, profile
from claimcheck.text import edtf
from claimcheck.text.normal import sha256
from claimcheck.text.quoted_title import inner_quotes

VERSION = "0.1.0"
"""The version of a package that was just begun."""

_ADDRESSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
FACTS = ("author", "issued", "language", "url", "accessed")
"""What a descriptor says of its article and a person knows; a text's own head may say it, too."""
_REQUIRED = ("author", "issued", "language", "accessed")
"""What no descriptor can lack; nothing of it is ever guessed."""
_BY_OPTION = {"name": "--name", "licenses.0.name": "--licence"} | {
    f"article.{name}": f"--{name}" for name in FACTS
}
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOptions(Layout):
    """What the user says of the article.

    `keep` are words of it in which no sentence ends, `cut` words after which one does. `notes` is
    the style of the markers.
    """

    author: str
    issued: str
    language: str
    accessed: str
    url: str | None = None
    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    notes: str = ""
    name: str | None = None
    licence: str = "CC-BY-4.0"

    def facts(self) -> dict[str, str]:
        """Return what is said of the article, by the property of the descriptor."""
        return {name: given for name in FACTS if (given := getattr(self, name))}


def options_of(given: Mapping[str, Any], stated: Mapping[str, str]) -> DraftOptions:
    """Return what the user says of the article, and else what the head of its text states.

    Raises:
        UsageError: neither says something that every package must.

    """
    said = {name: value for name, value in given.items() if value and str(value).strip()}
    found = {**stated, **said}
    if lacking := [f"--{name}" for name in _REQUIRED if name not in found]:
        said_by = "a claims package must say these of its article"
        raise UsageError(f"{said_by}: {', '.join(lacking)}")
    return DraftOptions(**found)


def describe_draft(
    options: DraftOptions, article: ArticleParts, folder: Path, style: str = ""
) -> dict[str, Any]:
    """Return the descriptor of a draft, without what `build` adds.

    `style` is how the article prints the markers of its notes, empty if it has none.

    Raises:
        UsageError: options that no descriptor can have; the message names all of them.

    """
    title = article.blocks[0].printed
    licence = {"name": options.licence}
    if options.licence in _ADDRESSES:
        licence["path"] = _ADDRESSES[options.licence]
    marked = {"markers": style} if style else {}
    measured = {"n2_length": len(article.body), "n2_sha256": sha256(article.body)}
    source = {"title": f"{title}, by {options.author}"}
    if options.url:
        source["path"] = options.url
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": options.name or _package_name(title, folder),
        "title": f'Claims of "{inner_quotes(title)}"',
        "version": VERSION,
        "status": "draft",
        "claimcheck": {"profile": bundled.PROFILES[-1]},
        "article": {"title": title, **options.facts(), **marked, **measured},
        "licenses": [licence],
        "sources": [source],
        "resources": [{"name": n, "path": f"data/{n}.csv"} for n in bundled.tables()],
    }
    if faults := [*_profile_faults(descriptor), *_order_faults(options)]:
        raise UsageError("; ".join(faults))
    return descriptor


def _package_name(title: str, folder: Path) -> str:
    """Return a name for the package in small Latin letters, from the title or the folder's name."""
    # Of a title in other letters a stray `A` or `1` may be left, which names nothing.
    for text, fewest in ((title, 3), (folder.resolve().name, 1)):
        plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
        words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
        while len("-".join(words)) > _LONGEST_NAME and len(words) > 1:
            words.pop()
        if len("".join(words)) >= fewest:
            return f"{'-'.join(words)[:_LONGEST_NAME]}-claims"
    none = f"neither the title nor {folder} has Latin letters for a name"
    raise UsageError(f"{none}; give --name, such as port-claims")


def _profile_faults(descriptor: dict[str, Any]) -> Iterator[str]:
    for flaw in profile.check(descriptor):
        if option := _BY_OPTION.get(flaw.field):
            yield f"{option}: {flaw.message.removeprefix(f'{flaw.field}: ')}"


def _order_faults(options: DraftOptions) -> Iterator[str]:
    """Yield what is wrong with the two dates beside each other."""
    issued, read = edtf.days_of(options.issued), edtf.days_of(options.accessed)
    if issued and issued.earliest and read and read.last < issued.earliest:
        said = f"{options.accessed} is before the article appeared, --issued {options.issued}"
        yield f"--accessed: {said}"
