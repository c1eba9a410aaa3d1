"""A path on the command line: an empty one, as of a variable that is not set, is refused."""

from __future__ import annotations

import os

import click


class NamedPath(click.Path):
    """A file, a folder or a package that a user names.

    An empty name is no name: taken for one that is left out, a check would pass that was never
    made, and another package would be changed than was meant.
    """

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return a path that is not empty; click says what else is wrong with it."""
        if not os.fspath(value):
            instead = "" if param is None or param.required else ", or leave it out"
            self.fail(f"it is empty; give one{instead}", param, ctx)
        return super().convert(value, param, ctx)
