"""A command of claimcheck, run in this process as a user types it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from claimcheck.cli.main import main


def run(*words: object, given: bytes | None = None) -> Result:
    """Run a command on these words, with `given` as its standard input.

    It may end by an exit, never by a fault of the program.
    """
    done = CliRunner().invoke(main, [str(word) for word in words], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done
