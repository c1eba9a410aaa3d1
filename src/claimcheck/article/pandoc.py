"""A file that pandoc reads, as pandoc's tree of it.

Pandoc runs as a process of its own, which may open no other file and no address (`--sandbox`), with
bounds on its memory and its time. The extra `[pandoc]` brings it.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from claimcheck.errors import ArticleError

_SECONDS = 30
_MEMORY = ("+RTS", "-M700m", "-RTS")
"""What the run-time of Haskell may take before it gives up."""
_TREE = 256 * 1024**2
"""Bytes of the largest tree that is taken over."""


def pandoc_tree(data: bytes, name: str) -> dict[str, Any]:
    """Return what pandoc makes of a file in a format that it knows under this name.

    Raises:
        ArticleError: pandoc is not installed, cannot read the file, or needs too much for it.

    """
    command = [_program(name), "--sandbox", "--quiet", "-f", name, "-t", "json", *_MEMORY]
    try:
        done = subprocess.run(  # noqa: S603  no shell, and no word of it comes from the file
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ArticleError(f"pandoc did not read this {name} in {_SECONDS} seconds") from None
    except OSError as error:
        raise ArticleError(f"pandoc cannot be run: {error.strerror}") from None
    if done.returncode or len(done.stdout) > _TREE:
        raise ArticleError(f"pandoc cannot read this {name}: {_said(done.stderr) or 'too large'}")
    try:
        tree = json.loads(done.stdout)
    except RecursionError:
        raise ArticleError(f"this {name} is nested too deeply to be read") from None
    return tree if isinstance(tree, dict) else {}


def _said(errors: bytes) -> str:
    """Return the first thing that pandoc says; of an error at a place, also which it is."""
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return " ".join(lines[: 2 if lines and lines[0].endswith(":") else 1])


def _program(name: str) -> str:
    try:
        from pypandoc import get_pandoc_path
    except ImportError:
        raise ArticleError(
            f"{name} needs pandoc: pip install 'claimcheck-datapackage[pandoc]', or save the"
            " article as Markdown or HTML"
        ) from None
    try:
        return str(get_pandoc_path())
    except OSError:
        raise ArticleError(f"{name} needs pandoc, which is not found on this machine") from None
