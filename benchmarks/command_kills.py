"""End every command that writes at each of its calls of the system, and see what is left.

    python benchmarks/command_kills.py [--seed 11] [--random 1000] [--fault KILL]... [--command X]

A child runs a command on a small package and is struck at its first, second, third … call that
writes: it is killed (`write` after half of the bytes), or the call fails with ENOSPC, EIO or
EACCES. Then it is killed at moments drawn by chance between its first such call and its end. After
each:

- every file is whole: the bytes of before, or those of an undisturbed run;
- a site is there, and is as a whole the one of before or the new one; with `--no-exchange` (as on a
  system that renames one folder at a time) the one of before may be set aside as a whole;
- a change that is half made is known to be one: its journal is there;
- the same command once more (or twice, if it says that something changed meanwhile) ends in the
  bytes of an undisturbed run, or, if the first one was done already, in those of two runs; nothing
  is left beside them. The steps that can be undone (`FOLDER.work/journal.jsonl`) are not compared:
  one that is killed before its rows are written is noted, and once more noted;
- an error is told in words (exit code 0, 1 or 2, never 3).
"""

from __future__ import annotations

import argparse
import builtins
import errno
import importlib
import io
import os
import pkgutil
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import claimcheck
from claimcheck.cli import main as command_line
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.temporary import is_temporary
from claimcheck.files.writer import JOURNAL

FAULTS = ("KILL", "ENOSPC", "EIO", "EACCES")
FACTS = (
    "--author=Rell Varn",
    "--issued=1963",
    "--language=en",
    "--accessed=2026-01-01",
    "--url=https://example.org/1",
    "--yes",
)
BEGUN, STEPS = "update.json", "journal.jsonl"
"""Files of `FOLDER.work/`: an update that is under way, and what can be undone."""
KIND = ("claim_type=event", "date=1950-05-03", "date_basis=explicit")
HERE = ("--package", "package")
CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
    "fchmod",
)
WRITE = os.write
STRUCK = list(CALLS)
"""The calls that are counted and struck."""
NOW = re.compile(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:\+00:00|Z)?")
"""Moments: what a command writes of the time differs from run to run."""
Files = Mapping[str, bytes]


class Command(NamedTuple):
    """A command: its words, and what is done before it in an empty folder, where it then runs."""

    words: tuple[str, ...]
    before: Callable[[Path], object]


def has_base(folder: Path) -> None:
    """Lay down the smallest package, of which two tables and the descriptor are not as built."""
    from support.base import BASE

    package = BASE.write(folder / "package")
    for table in ("claims", "segments"):
        file = package / "data" / f"{table}.csv"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def has_built(folder: Path) -> None:
    """Lay down the smallest package, built."""
    has_base(folder)
    prepare(folder, "build", "package")


def has_site(folder: Path) -> None:
    """Lay down the smallest package, and the site of it as it was before its title changed."""
    has_built(folder)
    prepare(folder, "site", "package", "site")
    prepare(folder, "set", "package", "title=Another", *HERE)


def has_verdict(folder: Path) -> None:
    """Lay down the smallest package that can be released, built."""
    from support.base import RELEASABLE

    RELEASABLE.write(folder / "package")
    prepare(folder, "build", "package")


def has_draft(folder: Path) -> None:
    """Lay down a draft with three claims, and the article as it is now."""
    from draft.test_update import CLAIMS, TEXT

    has_text(folder)
    prepare(folder, "draft", "a.txt", "package", *FACTS)
    for segment, statement, kind, note in CLAIMS:
        said = [f"segment_id={segment}", f"claim_type={kind}", f"statement={statement}"]
        said += [f"footnote={note}", "footnote_scope=direct"] if note else []
        prepare(folder, "add", "claims", *said, "--package", "package")
    changed = TEXT.replace("thirteen ships", "fourteen ships").replace("from Osk (2)", "of Osk (2)")
    (folder / "b.txt").write_text(changed, encoding="utf-8")


def has_text(folder: Path) -> None:
    """Lay down an article."""
    from draft.test_update import TEXT

    (folder / "a.txt").write_text(TEXT, encoding="utf-8")


def has_former(folder: Path) -> None:
    """Lay down a package of profile 1."""
    from test_migration import former

    former(folder / "package")


COMMANDS = {
    "build": Command(("build", "package"), has_base),
    "draft": Command(("draft", "a.txt", "package", *FACTS), has_text),
    "update": Command(("draft", "--update", "b.txt", "package"), has_draft),
    "migrate": Command(("migrate", "package"), has_former),
    "set": Command(("set", "C001", "statement=The port was shut.", *HERE), has_draft),
    "add": Command(
        ("add", "claims", "segment_id=S002", "statement=It shut.", *KIND, *HERE), has_draft
    ),
    "undo": Command(("undo", *HERE), has_draft),
    "release": Command(("release", "1.0.1", *HERE), has_verdict),
    "export": Command(("export", "csv", "--output", "out", *HERE), has_built),
    "validate": Command(
        ("validate", "package", "--format", "json", "--output", "r.json"), has_built
    ),
    "site": Command(("site", "package", "site"), has_site),
}


def import_all() -> None:
    """Import what any command needs, once: a child then begins in a tenth of the time.

    Nothing is computed, since a process that has used Polars may not be forked.
    """
    os.environ["POLARS_MAX_THREADS"] = "1"
    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("pandera.polars")
    bundled_rules()


def prepare(folder: Path, *words: str) -> None:
    """Run a command in a process of its own, which must do it."""
    command = [sys.executable, "-m", "claimcheck", *words]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def run(folder: Path, *words: str, struck: Callable[[], object] = lambda: None) -> int:
    """Run a command in a child, in silence, and return its exit code."""
    return wait_for(start(folder, words, struck))


def start(folder: Path, words: tuple[str, ...], struck: Callable[[], object]) -> int:
    """Start a command in a child, in silence, and return the child's number."""
    child = os.fork()
    if child:
        return child
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(folder)
    code: object = 3
    try:
        struck()
        command_line.main(list(words))
    except SystemExit as end:
        code = end.code
    finally:
        os._exit(code if isinstance(code, int) else 3)


def wait_for(child: int) -> int:
    """Wait for a child and return how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# What strikes


def strike(number: int, fault: str, begun: int = -1) -> None:
    """Let the call with this number that writes end the process, or fail.

    Every such call writes a byte to `begun`, if that is a file.
    """
    made = 0

    def hit(name: str, call: Callable[..., Any], given: tuple[Any, ...]) -> bool:
        nonlocal made
        made += 1
        if begun >= 0:
            WRITE(begun, b".")
        if made != number:
            return False
        if fault != "KILL":
            raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)))
        if name == "write":  # the system takes what it can, and then the end comes
            call(given[0], bytes(given[1])[: len(given[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
        return True

    def struck(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if writes(name, given, named):
                hit(name, call, given)
            return call(*given, **named)

        return counted

    for name in STRUCK:
        setattr(os, name, struck(name, getattr(os, name)))
    builtins.open = io.open = struck("io.open", io.open)


def writes(name: str, given: tuple[Any, ...], named: Mapping[str, Any]) -> bool:
    """Tell whether a call writes: of one that opens a file, its mode says so."""
    if name == "open":
        return bool(given[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if name == "io.open":
        mode = given[1] if len(given) > 1 else named.get("mode", "r")
        return any(letter in mode for letter in "wax+")
    return True


# What is left


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, but for what only writers know, with its days and times."""
    return {
        name: NOW.sub(b"(now)", path.read_bytes())
        for path, name in _files(folder)
        if not _is_ours(path)
    }


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(folder).as_posix()


def _is_ours(path: Path) -> bool:
    named = is_temporary(path.name) or path.name in (JOURNAL, STEPS, BEGUN)
    return named or any(part.endswith((".site", ".kept")) for part in path.parts)


def remains(folder: Path) -> list[str]:
    """Return what a writer left beside the files."""
    return [name for path, name in _files(folder) if _is_ours(path) and path.name != STEPS]


def set_aside(folder: Path) -> Files:
    """Return the files of a site that was set aside, as if they stood in their place."""
    return {
        f"site/{path.relative_to(kept).as_posix()}": path.read_bytes()
        for kept in folder.glob("*.kept")
        for path in kept.rglob("*")
        if path.is_file()
    }


class Law(NamedTuple):
    """What a command makes of its folder: before, once, and twice."""

    before: Files
    once: Files
    twice: Files

    def broken_by(self, folder: Path, command: Command, code: int, fault: str) -> str:
        """Return what is wrong after a fault, and with the same command once more; or nothing."""
        now = contents(folder)
        for name, content in now.items():
            if content not in (self.before.get(name), self.once.get(name)):
                return f"{name} is torn"
        changed = [name for name in now if name.startswith("package/")]
        changed += [name for name in {*self.before, *self.once} if name.startswith("site/")]
        if not any(name.startswith("site/") for name in now):
            now = {**now, **set_aside(folder)}
        mixed = [all(now.get(n) == of.get(n) for n in changed) for of in (self.before, self.once)]
        if not any(mixed) and not (folder / "package" / JOURNAL).exists():
            return "a half-made change passes for a whole one"
        if fault != "KILL" and code not in (0, 1, 2):
            return f"exit code {code}"
        again = run(folder, *command.words)
        if again == 2 and contents(folder) not in (self.once, self.twice):
            again = run(folder, *command.words)
        now = contents(folder)
        if now not in (self.once, self.twice):
            differ = [n for n in {*now, *self.once} if now.get(n) != self.once.get(n)]
            return f"once more (exit code {again}), {', '.join(sorted(differ)[:4])} differs"
        left = remains(folder)
        return f"{', '.join(left)} is left" if left else ""


class Trial:
    """A command, with its folder as it is before, to be struck again and again."""

    def __init__(self, name: str, root: Path) -> None:
        self.name, self.command = name, COMMANDS[name]
        self.pristine, self.folder = root / "pristine", root / "folder"
        self.pristine.mkdir()
        # In a child, since a process that has used Polars may not be forked.
        child = os.fork()
        if not child:
            try:
                self.command.before(self.pristine)
            finally:
                os._exit(0)
        wait_for(child)
        states = [contents(self.pristine)]
        self.lay()
        for _ in range(2):
            self.code = run(self.folder, *self.command.words)
            states.append(contents(self.folder))
        self.law = Law(*states)

    def lay(self) -> None:
        """Put the folder back to what it was before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.pristine, self.folder)

    def at_call(self, number: int, fault: str) -> tuple[bool, str]:
        """Strike at one call; tell whether there is one with this number, and what is wrong."""
        self.lay()
        reader, writer = os.pipe()
        code = run(
            self.folder, *self.command.words, struck=lambda: strike(number, fault, begun=writer)
        )
        os.close(writer)
        made = sum(len(part) for part in iter(lambda: os.read(reader, 4096), b""))
        os.close(reader)
        if made < number:
            return False, ""
        return True, self.law.broken_by(self.folder, self.command, code, fault)

    def begin_writing(self) -> tuple[int, int]:
        """Start the command; once it writes, return the child, and the pipe of its calls."""
        self.lay()
        reader, writer = os.pipe()
        child = start(self.folder, self.command.words, lambda: strike(0, "", begun=writer))
        os.close(writer)
        os.read(reader, 1)
        return child, reader

    def by_chance(self, chance: random.Random, long: float) -> str:
        """Kill at a moment after the first call; `long` is what an undisturbed writing takes."""
        child, reader = self.begin_writing()
        time.sleep(chance.uniform(0, long))
        os.kill(child, signal.SIGKILL)
        code = wait_for(child)
        os.close(reader)
        return self.law.broken_by(self.folder, self.command, code, "KILL")

    def takes(self) -> float:
        """Return the seconds from the first call that writes to the end."""
        child, reader = self.begin_writing()
        begun = time.monotonic()
        wait_for(child)
        os.close(reader)
        return time.monotonic() - begun


def main() -> None:
    """Strike each command, say what broke, and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--random", type=int, default=1000)
    parser.add_argument("--fault", action="append", choices=FAULTS)
    parser.add_argument("--every", type=int, default=1, help="strike only each of so many calls")
    parser.add_argument("--command", action="append", choices=COMMANDS)
    parser.add_argument("--call", action="append", choices=CALLS, help="strike only these")
    parser.add_argument("--no-exchange", action="store_true", help="of two folders in one step")
    asked = parser.parse_args()
    chance, counts = random.Random(asked.seed), Counter[str]()
    names = asked.command or list(COMMANDS)
    import_all()
    STRUCK[:] = asked.call or CALLS
    if asked.no_exchange:
        importlib.import_module("claimcheck.site.site_folder").exchange = lambda *_: False
    for name in names:
        with tempfile.TemporaryDirectory() as root:
            trial = Trial(name, Path(root))
            for fault in asked.fault or FAULTS:
                number = 1
                while (found := trial.at_call(number, fault))[0]:
                    wrong = found[1]
                    counts["struck"] += 1
                    counts["broken"] += bool(wrong)
                    if wrong:
                        print(f"{name}, {fault} at call {number}: {wrong}", flush=True)
                    number += asked.every
                print(f"{name}, {fault}: fewer than {number} calls", flush=True)
            long = trial.takes()
            for number in range(asked.random // len(names)):
                wrong = trial.by_chance(chance, long)
                counts["killed at random"] += 1
                counts["broken"] += bool(wrong)
                if wrong:
                    print(f"{name}, at random {number}: {wrong}", flush=True)
    print(f"seed {asked.seed}: {dict(counts)}")


if __name__ == "__main__":
    main()
