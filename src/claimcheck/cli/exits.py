"""Exit codes: 0 fine, 1 findings, 2 usage or nothing to read, 3 a fault of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from claimcheck.files.store import NotReadable, Refused
from claimcheck.text.printable import printable

PROGRAM_FAULT = 3


@contextmanager
def exits() -> Iterator[None]:
    """Turn what a user can mend into one line and exit code 2, a fault of ours into 3.

    Whatever a message quotes of a package cannot move the cursor or turn the text around.
    """
    try:
        yield
    except (click.exceptions.Exit, click.ClickException):
        raise
    except (NotReadable, Refused, ValueError, OSError) as error:
        raise click.UsageError(_line(str(error))) from None
    except Exception as error:
        said = _line(f"{type(error).__name__}: {error}")
        click.echo(f"claimcheck: fault of the program: {said}", err=True)
        raise SystemExit(PROGRAM_FAULT) from None


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))
