"""What a word on the command line may be; one that cannot be meant is refused at once."""

from __future__ import annotations

import os
from typing import Any, ClassVar

import click

from claimcheck.text.alike import did_you_mean


class Choice(click.Choice[str]):
    """One of some words; what is none of them is told which is meant, then which there are."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail."""
        if value not in self.choices and (hint := did_you_mean(str(value), self.choices)):
            self.fail(f"{value!r}; {hint} There are {', '.join(self.choices)}.", param, ctx)
        return super().convert(value, param, ctx)


class FilledText(click.types.StringParamType):
    """What a user says in words of their own.

    Blank words, as of a variable that is not set, say nothing: taken for an option that is left
    out, what is usual would be written in place of what was meant, such as another licence.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return words that are not blank."""
        if not value.strip():
            self.fail("it is blank; give one, or leave it out", param, ctx)
        return super().convert(value, param, ctx)


class NamedPath(click.Path):
    """A file, a folder or a package that a user names.

    An empty name, as of a variable that is not set, is no name: taken for one that is left out, a
    check would pass that was never made, and another package would be changed than was meant.
    """

    kept: ClassVar[bool] = False

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return a path that can be meant; click says what else is wrong with it."""
        name = os.fspath(value)
        if not name:
            instead = "" if param is None or param.required else ", or leave it out"
            self.fail(f"it is empty; give one{instead}", param, ctx)
        if self.kept and name == "-":
            self.fail("- is a standard stream, and this is kept; ./- has that name", param, ctx)
        return super().convert(value, param, ctx)


class KeptPath(NamedPath):
    """A file or a folder that is kept, for which no standard stream can stand.

    Where `-` is one, it is so in any command; a folder of that name would begin each command that
    takes it away with an option.
    """

    kept = True
