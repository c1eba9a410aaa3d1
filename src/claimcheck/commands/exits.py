"""Exit codes: 0 fine, 1 findings, 2 usage or nothing to read, 3 a fault of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from claimcheck.store import NotReadable, Refused

PROGRAM_FAULT = 3


@contextmanager
def exits() -> Iterator[None]:
    """Turn what a user can mend into one line and exit code 2, a fault of ours into 3."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException):
        raise
    except (NotReadable, Refused, ValueError, OSError) as error:
        raise click.UsageError(str(error)) from None
    except Exception as error:
        click.echo(f"claimcheck: fault of the program: {type(error).__name__}: {error}", err=True)
        raise SystemExit(PROGRAM_FAULT) from None
