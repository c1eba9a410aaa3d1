"""A word out of a list, such as a format; one that is misspelt is answered with the nearest."""

from __future__ import annotations

from typing import Any

import click

from claimcheck.text.alike import did_you_mean


class Choice(click.Choice[str]):
    """One of some words; what is none of them is told which is meant, then which there are."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail."""
        if value not in self.choices and (hint := did_you_mean(str(value), self.choices)):
            self.fail(f"{value!r}; {hint} There are {', '.join(self.choices)}.", param, ctx)
        return super().convert(value, param, ctx)
