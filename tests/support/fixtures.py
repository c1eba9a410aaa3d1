"""Packages in folders under `tests/packages`, each told as what differs from the base package.

A folder holds `expected.txt`, and as far as it differs `patch.json` and files in `files/`:

    {"rows": {TABLE: [ROW, …]}, "cells": {TABLE: {KEY: {COLUMN: CELL}}},
     "columns": {TABLE: {COLUMN: CELL}}, "edits": {PATH: {OLD: NEW}}, "lines": {PATH: [LINE, …]},
     "without": [PATH, …], "descriptor": PATCH, "resources": {NAME: PATCH or null}, "zip": FOLDER}

Rows and lines are added; a column is one of the table's own; an edit replaces a text wherever it
stands in a file; patches are JSON merge patches; a zip has the package in that folder of it.

`expected.txt` has a line for each finding, `CODE PATH:LINE`. Where the number of a line would
follow from the schemas, the line is given by a text that stands on it alone, `CODE PATH:TEXT`, or
as one of those below it, `CODE PATH:TEXT +1`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from support.base import BASE
from support.recipe import Recipe

ROOT = Path(__file__).parents[1] / "packages"
FOLDERS = sorted(path.parent for path in ROOT.glob("*/*/expected.txt"))
BAD = [folder for folder in FOLDERS if folder.parent.name == "bad"]
PARTS = {
    "rows",
    "cells",
    "columns",
    "edits",
    "lines",
    "without",
    "descriptor",
    "resources",
    "zip",
}


def made(folder: Path, into: Path) -> Path:
    """Write the package that a folder tells of into another, new one; return it, or its zip."""
    patch = _patch(folder)
    recipe = _with_files(_with_descriptor(_with_rows(BASE, patch), patch), patch)
    for path in sorted((folder / "files").rglob("*")):
        if path.is_file():
            recipe = recipe.with_file(
                path.relative_to(folder / "files").as_posix(), path.read_bytes()
            )
    if "zip" in patch:
        into.mkdir()
        return recipe.zip(into / "package.zip", patch["zip"])
    return recipe.write(into)


def expected(folder: Path, package: Path) -> list[str]:
    """Return the findings that a folder expects in its package, all with numbers of lines."""
    text = (folder / "expected.txt").read_text(encoding="utf-8")
    return sorted(_numbered(line, package) for line in text.splitlines())


def _patch(folder: Path) -> dict[str, Any]:
    file = folder / "patch.json"
    patch: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    if not patch.keys() <= PARTS:
        raise ValueError(f"{file} has {patch.keys() - PARTS}; there are {PARTS}")
    return patch


def _with_rows(recipe: Recipe, patch: dict[str, Any]) -> Recipe:
    for table, cells in patch.get("columns", {}).items():
        for name, cell in cells.items():
            recipe = recipe.with_column(table, {"name": name, "type": "string"}, cell)
    for table, rows in patch.get("cells", {}).items():
        for key, cells in rows.items():
            recipe = recipe.with_cells(table, key, **cells)
    for table, rows in patch.get("rows", {}).items():
        recipe = recipe.with_more_rows(table, *rows)
    return recipe


def _with_files(recipe: Recipe, patch: dict[str, Any]) -> Recipe:
    for path, edits in patch.get("edits", {}).items():
        for old, new in edits.items():
            recipe = recipe.with_edit(path, old, new)
    for path, lines in patch.get("lines", {}).items():
        recipe = recipe.with_lines(path, *lines)
    for path in patch.get("without", []):
        recipe = recipe.without_file(path)
    return recipe


def _with_descriptor(recipe: Recipe, patch: dict[str, Any]) -> Recipe:
    recipe = recipe.with_descriptor(patch.get("descriptor", {}))
    for name, resource in patch.get("resources", {}).items():
        recipe = recipe.with_resource(name, resource)
    return recipe


def _numbered(line: str, package: Path) -> str:
    place, _, text = line.partition(":")
    if not text or text.isdigit():
        return line
    text, below = re.fullmatch(r"(.*?)(?: \+([0-9]+))?", text).groups("0")
    path = package / place.partition(" ")[2]
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, found in enumerate(lines, 1) if text in found)
    return f"{place}:{number + int(below)}"
