"""The citation styles: a module here is a style of `claimcheck cite`."""

from __future__ import annotations

from typing import Protocol

from claimcheck.data.bibliography.csl import Item
from claimcheck.model.registry import Registry


class CitationStyle(Protocol):
    """What a module of this folder has."""

    def citation(self, item: Item) -> str:
        """Return a CSL item of type dataset as text."""


STYLES: Registry[CitationStyle] = Registry(__name__)
