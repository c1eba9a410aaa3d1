"""A dataset, or a part of one, as CSL-JSON: what reference managers and pandoc read."""

from __future__ import annotations

from claimcheck.data.bibliography.csl import Item
from claimcheck.text.printable import json_text


def citation(item: Item) -> str:
    """Return a list of one item as JSON text."""
    return json_text([item], indent=2)
