"""The citation styles: a module here is a style of `claimcheck cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # each start needs the names of the styles, and no item
    from claimcheck.data.bibliography.csl import Item


class CitationStyle(Protocol):
    """What a module of this folder has."""

    def citation(self, item: Item) -> str:
        """Return a CSL item of type dataset as text."""


STYLES: Registry[CitationStyle] = Registry(__name__)
