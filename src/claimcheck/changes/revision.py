"""A package as it was at a git revision of the repository around the current folder.

Git is asked for the bytes as they were committed, without a checkout, without a shell, and
without fetching what the clone lacks.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

from claimcheck.errors import NotReadable, Refused
from claimcheck.files.member_names import missing_file
from claimcheck.files.named_store import open_store, refuse_address
from claimcheck.files.store import DESCRIPTOR, Store, package_folder

_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_PLAIN_FILES = ("100644", "100755")
_SECONDS = 60


def open_named(named: str) -> Store:
    """Return the package at a path or, where nothing is there, at a git revision.

    A revision is a tag or commit (`v1.0.0`), which holds one package nearest to its root, or a
    folder of it (`HEAD~1:datapackage`).

    Raises:
        NotReadable: it is neither.

    """
    refuse_address(named)
    if Path(named).exists():
        return open_store(named)
    try:
        return Revision(named)
    except (OSError, subprocess.SubprocessError):
        message = f"{named} is neither a package nor a git revision that is known here"
        raise NotReadable(message) from None


class Revision(Store):
    """A package in a git tree: its files are read as they were committed."""

    sealed = True

    def __init__(self, named: str) -> None:
        super().__init__(named)
        if named.startswith("-"):
            raise NotReadable(f"{named} is not the name of a git revision")
        tree = _git("rev-parse", "--verify", "--quiet", named.removesuffix(f"/{DESCRIPTOR}"))
        listed = _git("ls-tree", "-r", "-z", "--full-tree", tree.decode().strip()).decode()
        entries = (line.partition("\t") for line in listed.split("\0") if line)
        self.files = {path: about.split() for about, _, path in entries}
        self.base = package_folder(self.files, named)

    def _read(self, path: str) -> bytes:
        about = self.files.get(self.base + PurePosixPath(path).as_posix())
        if about is None:
            raise missing_file(path, (name.removeprefix(self.base) for name in self.files))
        mode, kind, name = about
        if kind != "blob" or mode not in _PLAIN_FILES:
            raise Refused("unreadable_file", f"{path} is not a regular file")
        return _git("cat-file", "blob", name)


def _git(*arguments: str) -> bytes:
    # The words come from the user's own command line, and no shell sees them.
    command = ["git", *arguments]
    done = subprocess.run(  # noqa: S603
        command, check=True, capture_output=True, timeout=_SECONDS, env={**os.environ, **_QUIET}
    )
    return done.stdout
