"""Faults of the machine, one at each call of the system that a writer makes: run as a script.

    python faults.py FOLDER [FAULT]

Without a fault, a child is ended at its first, second, third … call, until one gets through; with
`ENOSPC`, `EIO` or `EACCES` the call fails instead. After each, the files must be old or new, whole,
and a mixture must be known to be one; the next writer must bring the new state about. Prints how
many points were tried; ends with 1 and the reason at the first that breaks a law.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.files import writer
from claimcheck.files.temporary import is_temporary

CALLS = ("open", "write", "fsync", "replace", "unlink", "fchmod")
FILES = {
    "datapackage.json": b"{}" * 9000,
    "data/claims.csv": b"a,b\n" * 700_000,
    "data/new.csv": b"n\n",
}
OLD = {"datapackage.json": b"[]", "data/claims.csv": b"x,y\n1,2\n"}
KILLED, FAILED = 137, 2


def lay(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def change(folder: Path) -> None:
    contents = {folder / name: content for name, content in FILES.items()}
    read = {folder / n: writer.sha256(OLD[n]) if n in OLD else None for n in FILES}
    writer.write_files(folder, contents, read)


def strike(number: int, fault: str) -> None:
    """Let the call with this number end the process, or fail."""
    made = 0

    def struck(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            if made != number:
                return call(*given, **named)
            if not fault:
                os._exit(KILLED)
            raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)))

        return counted

    for name in CALLS:
        setattr(os, name, struck(getattr(os, name)))


def attempt(folder: Path, number: int, fault: str) -> int:
    """Change the files in a child that is struck; return how it ended."""
    child = os.fork()
    if child == 0:
        strike(number, fault)
        try:
            change(folder)
        except OSError:
            os._exit(FAILED)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def state(folder: Path) -> dict[str, bytes | None]:
    return {n: (folder / n).read_bytes() if (folder / n).exists() else None for n in FILES}


def broken_law(folder: Path, ended: int, fault: str) -> str:
    """Return the law that a fault broke, or nothing."""
    now, before = state(folder), {name: OLD.get(name) for name in FILES}
    for name, content in now.items():
        if content not in (before[name], FILES[name]):
            return f"{name} is torn"
    if now not in (before, FILES) and not (folder / writer.JOURNAL).exists():
        return "a half-applied change passes for a finished one"
    if ended == 0 and not fault and now != FILES:
        return "a finished change is not there"
    contents = {folder / name: content for name, content in FILES.items()}
    writer.write_files(folder, contents, {})
    if state(folder) != FILES:
        return "the next writer does not bring the change about"
    left = [p.name for p in folder.rglob("*") if is_temporary(p.name) or p.name == writer.JOURNAL]
    return f"{left} is left behind" if left else ""


def points(folder: Path) -> int:
    """Count the calls of a change that nothing disturbs."""
    number = 1
    lay(folder)
    while attempt(folder, number, "") == KILLED:
        number += 1
        lay(folder)
    return number - 1


def main(folder: Path, fault: str = "") -> int:
    tried = points(folder)
    for number in range(1, tried + 1):
        lay(folder)
        ended = attempt(folder, number, fault)
        if law := broken_law(folder, ended, fault):
            print(f"at call {number} of {tried}: {law}")
            return 1
    print(tried)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
