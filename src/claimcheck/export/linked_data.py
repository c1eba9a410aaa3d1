"""What the formats in JSON-LD share: the names of rows, and facts without those that are empty."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from claimcheck.data.about import About, Article


def iri(said: About, fragment: str) -> str:
    """Return an address with the stable fragment; without a home page, a URN that never changes."""
    if said.homepage:
        return f"{said.homepage}#{fragment}" if fragment else said.homepage
    return _urn(f"{said.name}#{fragment}")


@lru_cache(maxsize=2**14)
def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def describe_article(said: Article, **named: str) -> dict[str, Any]:
    """Return what schema.org says of the article from which the data was made."""
    return filled(
        {
            "@type": "Article",
            **named,
            "headline": said.title,
            "author": {"@type": "Person", "name": said.author},
            "inLanguage": said.language,
            "url": said.url,
        }
    )


def filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts without those that are empty."""
    return {name: fact for name, fact in facts.items() if fact}
