"""The options that several commands have: of one form, each with the words of its command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from claimcheck.cli.parameter_types import NamedPath

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FORCE = click.option(
    "--force", is_flag=True, help="Replace a file that this command did not write."
)


def article_option(words: str, *, readable: bool = True) -> Decorator:
    """Return the option `--article FILE`: a copy of the article."""
    file = NamedPath(readable=readable)
    return click.option("--article", type=file, metavar="FILE", help=words)


def sources_option(words: str) -> Decorator:
    """Return the option `--sources DIR`: a folder with texts of documents."""
    return click.option("--sources", type=NamedPath(), metavar="DIR", help=words)


def release_option(name: str, words: str) -> Decorator:
    """Return an option that names an earlier release, which may be a revision of git."""
    return click.option(name, type=NamedPath(readable=False), metavar="OLD", help=words)


def rows_option(words: str) -> Decorator:
    """Return the option `--from FILE`: rows that another program made."""
    return click.option("--from", "source", type=NamedPath(), metavar="FILE", help=words)
