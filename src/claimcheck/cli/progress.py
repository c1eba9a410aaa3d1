"""A line that says how far long work is: on a terminal only, and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # a command that shows how far it is need not validate
    from claimcheck.run.validation import TellProgress

_START_OF_LINE, _CLEAR = "\r", "\r\x1b[K"
"""Carriage return, and "erase in line" (ECMA-48, section 8.3.41)."""


@contextmanager
def progress(things: str, *, beside_lines: bool = False) -> Iterator[TellProgress]:
    """Give what tells on standard error how many things are done; silent where it is a file.

    It is silent also beside lines on standard output that go to the same terminal meanwhile.
    """
    lines_there = beside_lines and sys.stdout is not None and sys.stdout.isatty()
    if sys.stderr is None or not sys.stderr.isatty() or lines_there:
        yield lambda done, total: None
        return

    def tell(done: int, total: int) -> None:
        if total > 1:
            click.echo(f"{_START_OF_LINE}{done:,} of {total:,} {things}", err=True, nl=False)

    try:
        yield tell
    finally:
        click.echo(_CLEAR, err=True, nl=False)
