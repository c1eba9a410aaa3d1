"""What the commands that change rows have in common: who, where, and what is said afterwards."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

import click

from claimcheck.cli.json_output import print_json
from claimcheck.errors import FOUND
from claimcheck.text.printable import printable

if TYPE_CHECKING:
    from claimcheck.edit.steps import TriedStep


def who() -> str:
    """Return the name under which a step is noted: that of the account, if it has one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return ""


def end_step(made: TriedStep, as_json: bool) -> None:
    """Say what a step changed and what the rules say of it; exit 1 if it was not written."""
    from claimcheck.edit.step_text import as_object, lines

    if as_json:
        print_json(as_object(made))
    else:
        click.echo("\n".join(map(printable, lines(made))))
    sys.exit(0 if made.written else FOUND)
