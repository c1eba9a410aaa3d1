"""Whatever goes wrong in a command becomes one line and an exit code: see `claimcheck.errors`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from claimcheck.errors import INTERRUPTED, NOT_DONE, PROGRAM_FAULT, ClaimcheckError, fault_words
from claimcheck.files.free_memory import refuse_odd_threads, refuse_small_address_space
from claimcheck.files.temporary import WRITTEN, named_if_full
from claimcheck.text.alike import did_you_mean
from claimcheck.text.printable import printable
from claimcheck.text.shortened import CUT

_WITH_FRAMES = ("explain", "diff", "build", "draft", "migrate", "report")
"""The commands that import Polars; the others do where a package is large."""
_JUDGE = "validate"
"""The command that tells machines, too, that Polars cannot start."""
_OUTPUT = "standard output"
_LONGEST = 4000
"""Characters of an error: far more than any that lists what must be mended."""
_DEBUG = "claimcheck.debug"
"""The key in `Context.meta`, which all contexts of one call share."""


class Program(click.Group):
    """A group of commands that ends with words and an exit code, never with a traceback."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.params.append(_debug_option())

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command; `--debug` is known to it, too, since people add it at the end."""
        cmd.params.append(_debug_option())
        super().add_command(cmd, name)

    def make_context(self, *args: Any, **named: Any) -> click.Context:
        """Read the options that stand before the command; `--help` is printed here."""
        with errors_answered():
            context = super().make_context(*args, **named)
        context.color = _colour()
        return context

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one.

        One that needs Polars is refused where that could not start.
        """
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            hint = did_you_mean(args[0], known) or "`claimcheck --help` lists them"
            ctx.fail(f"no command {args[0]!r}; {hint}")
        name, command, rest = super().resolve_command(ctx, args)
        if name != _JUDGE:
            refuse_odd_threads()
        if name in _WITH_FRAMES:
            refuse_small_address_space()
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """Read the rest of the line and run the command."""
        with errors_answered():
            return super().invoke(ctx)


def _colour() -> bool | None:
    """Return whether lines have colour: as the user says, else None, where the terminal decides.

    FORCE_COLOR and NO_COLOR (no-color.org) count if they are not empty.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _debug_option() -> click.Option:
    return click.Option(
        ["--debug"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_remember_debug,
        help="Of an error, also print where in the program it arose.",
    )


def _remember_debug(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    ctx.meta[_DEBUG] = given or ctx.meta.get(_DEBUG, False)


@contextmanager
def errors_answered() -> Iterator[None]:
    """Turn an exception into one line on standard error, and into its exit code.

    Whatever a message quotes of a package cannot move the cursor or turn the text around.
    """
    try:
        with named_if_full(_OUTPUT):  # every file has its own name by now
            yield
    except (click.exceptions.Exit, SystemExit):
        raise
    except click.ClickException as error:
        vars(error).update(message=_without_middle(error.message))  # final, says click
        raise
    except BaseException as error:  # a panic of Polars is no Exception
        said, code = words_and_code(error)
        context = click.get_current_context(silent=True)
        if context and context.meta.get(_DEBUG):
            import traceback  # 1 ms that no other call need pay

            _say(*traceback.format_exc().splitlines())
        _say(_without_middle(said.replace("\n", " ")))
        _give_up_output()
        raise SystemExit(code) from None


def _without_middle(said: str) -> str:
    """Return what is said of an error; of one that quotes a whole text, the beginning and the end.

    A shell may pass a whole text for the name of its file; what is wrong stands at the end.
    """
    return (
        said if len(said) <= _LONGEST else f"{said[: _LONGEST // 2]}{CUT}{said[-_LONGEST // 2 :]}"
    )


def words_and_code(error: BaseException) -> tuple[str, int]:
    """Return what is said of an error, and its exit code."""
    if isinstance(error, ClaimcheckError):
        return f"Error: {error}", error.exit_code
    if isinstance(error, click.ClickException):
        return f"Error: {error.format_message()}", error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "interrupted", INTERRUPTED
    if said := _fault_of_output(error):
        done = "; the files are written, only what was to be printed is lost"
        return f"Error: {said}{done if WRITTEN.is_set() else ''}", NOT_DONE
    if said := _fault_of_machine(error):
        return f"Error: {said}", NOT_DONE
    said = f"{type(error).__name__}: {error}"
    return f"claimcheck: fault of the program (--debug says where): {said}", PROGRAM_FAULT


def _fault_of_output(error: BaseException) -> str:
    """Return in words why something could not be printed; empty if that is not what failed."""
    match error:
        case BrokenPipeError():
            return "whoever read the output has closed it"
        case OSError(errno=errno.EBADF, filename=None):  # any other file is opened by us
            return f"{_OUTPUT} is closed, or not open for writing"
        case OSError() if error.filename == _OUTPUT:
            return f"{_OUTPUT}: {error.strerror}"
        case UnicodeEncodeError() if error.encoding not in ("utf-8", "utf8"):
            lacking = error.object[error.start]
            said = f"the output is in {error.encoding}, which has no {lacking!r}"
            return f"{said}; set PYTHONIOENCODING=utf-8"
        case _:
            return ""


def _fault_of_machine(error: BaseException) -> str:
    """Return in words what the machine could not do; empty if it is not to blame."""
    match error:
        case MemoryError():
            return "there is not enough memory"
        case FileNotFoundError(errno=errno.ENOENT, filename=None):
            # Of getcwd(3), which names nothing.
            return "the current folder is not there any more; go to another one"
        case OSError():
            return fault_words(error)
        case _:
            return _known_by_its_words(str(error))


def _known_by_its_words(said: str) -> str:
    """Return the words for an error that is of no kind of its own; empty if it is not known."""
    if "TooManyOpenFiles" in said:  # a panic of Polars
        return "Too many open files"
    if said.startswith(loop := "Symlink loop from"):  # a RuntimeError of pathlib before Python 3.13
        return said.replace(loop, "links lead in a circle at")
    return ""


def _say(*lines: str) -> None:
    with suppress(OSError):  # there is nowhere else to say that standard error is full or closed
        for line in lines:
            click.echo(printable(line), err=True)


def _give_up_output() -> None:
    """Drop what standard output could not take: at exit, Python would try and fail once more."""
    try:
        if sys.stdout is not None:  # as it is where another program has closed it and calls us
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
