"""The small packages beside the rules, as `claimcheck.testing` reads them."""

from __future__ import annotations

import polars as pl

from claimcheck.engine.rule import Example
from claimcheck.run.rule_examples import option_frames, read_example

of_example = read_example


def extras(_: object, named: list[tuple[str, Example]]) -> dict[str, pl.DataFrame]:
    """The frames that an option of `validate` gives, made from the examples."""
    return option_frames(named)
