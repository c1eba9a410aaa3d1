"""The names by which other data can refer to a row of a package."""

from __future__ import annotations

import uuid
from functools import lru_cache

from claimcheck.data.about import About


def iri(said: About, fragment: str) -> str:
    """Return an address with the stable fragment; without a home page, a URN that never changes."""
    if said.homepage:
        return f"{said.homepage}#{fragment}" if fragment else said.homepage
    return _urn(f"{said.name}#{fragment}")


@lru_cache(maxsize=2**14)
def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
