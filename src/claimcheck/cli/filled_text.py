"""Words on the command line: blank ones, as of a variable that is not set, are refused."""

from __future__ import annotations

from typing import Any

import click


class FilledText(click.types.StringParamType):
    """What a user says in words of their own.

    Blank words say nothing: taken for an option that is left out, what is usual would be written
    in place of what was meant, such as another licence.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return words that are not blank."""
        if not value.strip():
            self.fail("it is blank; give one, or leave it out", param, ctx)
        return super().convert(value, param, ctx)
