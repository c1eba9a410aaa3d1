"""A dataset, or a part of one, as CSL-JSON: what reference managers and pandoc read."""

from __future__ import annotations

import json

from claimcheck.data.bibliography.csl import Item


def citation(item: Item) -> str:
    """Return a list of one item as JSON text."""
    return json.dumps([item], ensure_ascii=False, indent=2)
