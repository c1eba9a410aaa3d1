"""What can go wrong that is no fault of this program; each error knows the exit code of a command.

0   done, and nothing is wrong
1   done, and something is wrong with the data: findings, no exception
2   not done, for a reason outside the program: the errors below, and those of the machine
3   not done, by a fault of the program: every other exception
130 interrupted (Ctrl-C)
143 terminated (SIGTERM)

Errors of the machine are those for which Python has classes of its own: `OSError` (no space, no
permission, a folder in place of a file, too many open files, a closed pipe) and `MemoryError`. They
are raised as they are, whether in reading or in writing, and no usage is explained after them.
"""

from __future__ import annotations

from typing import ClassVar

FOUND, NOT_DONE, PROGRAM_FAULT, INTERRUPTED, TERMINATED = 1, 2, 3, 130, 143
"""Exit codes; part of the contract, since scripts and CI read them."""


def fault_words(error: OSError) -> str:
    """Return in words what the machine could not do, with the files that it names."""
    files = [str(name) for name in (error.filename, error.filename2) if name]
    return ": ".join([*files, error.strerror or str(error) or type(error).__name__])


class ClaimcheckError(Exception):
    """What was asked for cannot be done; the message says why and, if it can, what would be right.

    The text of an error is complete, in one line, and may quote what a package holds.
    """

    exit_code: ClassVar[int] = NOT_DONE


class UsageError(ClaimcheckError):
    """The user asked for something that cannot be; the message says what could."""


class UnknownName(UsageError):
    """There is no such table, column, claim, rule or format; the message names the nearest."""


class RowThere(UsageError):
    """A row to add is there already; if its id was given by us, another process took it."""


class BadPlugin(UsageError):
    """Rules of others cannot be used; the message names the distribution that they come from."""


class BadConfig(UsageError):
    """A setting that does not exist or cannot be; the message names file, key and remedy."""


class NotReadable(ClaimcheckError):
    """What the user named is not a package that can be read at all."""


class Refused(ClaimcheckError):
    """A file that the package may not name, or that is not there; `kind` names the fault."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind, message)  # both are needed to make it again in another process
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[1])


class ArticleError(ClaimcheckError):
    """The user's text of the article cannot be used; the message says why."""


class NotComparable(ClaimcheckError):
    """A package that cannot be compared; the message says what must be mended first."""


class NotSemVer(ClaimcheckError):
    """The version of a release is no semantic version; the message says which."""


class CannotBuild(ClaimcheckError):
    """The package cannot be built; the message says what must be mended first."""


class CannotMigrate(ClaimcheckError):
    """A package of profile 1 cannot be carried over; the message says what must be mended first."""


class Unwritable(ClaimcheckError):
    """An output may not be written there, or cannot hold what it should; the message says why."""


class ChangedMeanwhile(Unwritable):
    """A file is not any more what it was when it was read."""


class Locked(Unwritable):
    """Another process is writing into the same folder."""


class TooLittleMemory(ClaimcheckError):
    """What is asked for takes more memory than this process may have; the message says how much."""


class ForkedTooLate(ClaimcheckError):
    """A process that was forked from one that had used Polars would wait for ever."""


class NoCluster(ClaimcheckError):
    """The cluster cannot be used; the message says why."""


class NotInstalled(ClaimcheckError):
    """A library or a part of this program is missing; the message says how to get it."""
