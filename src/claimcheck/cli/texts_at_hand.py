"""The options that name texts of the user: a copy of the article, a folder with documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from claimcheck.cli.parameter_types import NamedPath

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def article_option(words: str, *, readable: bool = True) -> Decorator:
    """Return the option `--article FILE`, with the words of its command's help."""
    file = NamedPath(readable=readable)
    return click.option("--article", type=file, metavar="FILE", help=words)


def sources_option(words: str) -> Decorator:
    """Return the option `--sources DIR`, with the words of its command's help."""
    return click.option("--sources", type=NamedPath(), metavar="DIR", help=words)
