"""The commands of `docs/new-package.md` with their answers: run in order, in a folder of their own.

The page is the program: each block of it that begins with `$ claimcheck` is a command, and what it
answers is written under it. A hash or a year that differs from day to day is shown as `…`.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from claimcheck.cli.main import main
from claimcheck.errors import CannotBuild

PAGE = "new-package.md"
_BLOCK = re.compile(r"```console\n(?P<commands>\$ .*?)\n```\n", re.DOTALL)
_CHANGING = re.compile(r"\b[0-9a-f]{64}\b|(?<=\()20[0-9]{2}(?=\)\.)")
_SHOWN = 18
"""Lines of a long answer that are shown."""


def filled(root: Path) -> str:
    """Return the page with the answers that its commands have now.

    Raises:
        CannotBuild: a command ends otherwise than its block says.

    """
    page = (root / "docs" / PAGE).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "tutorial"
        shutil.copytree(root / "docs" / "tutorial", folder)
        with contextlib.chdir(folder):
            return _BLOCK.sub(lambda block: "\n".join(_answered(block["commands"])), page)


def _answered(block: str) -> Iterator[str]:
    yield "```console"
    for line in block.splitlines():
        if line.startswith("$ "):
            yield line
            yield from _shortened(_run(line.removeprefix("$ ")).splitlines())
    yield "```\n"


def _run(command: str) -> str:
    """Return the answer of a command; `# exit 1` behind it says how it ends, if not with 0."""
    words = shlex.split(command, comments=True)
    done = CliRunner().invoke(main, words[1:])
    expected = int(found[1]) if (found := re.search(r"# exit ([0-9])", command)) else 0
    if done.exit_code != expected:
        raise CannotBuild(f"{PAGE}: {command} ends with {done.exit_code}: {done.output}")
    return _CHANGING.sub("…", done.output.rstrip())


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= _SHOWN:
        return lines
    return [*lines[: _SHOWN - 4], f"… {len(lines) - _SHOWN + 2} more lines", *lines[-2:]]
