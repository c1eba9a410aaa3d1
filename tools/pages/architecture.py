"""The picture of the code: its folders from top to bottom, and which of them imports which.

Worked out from the imports themselves, so that it cannot be wrong; `.importlinter` gives the order.
A mark stands in the row of the folder that imports, below the folder that is imported: as long as
imports point downwards, no mark stands left of its own row's box.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from configparser import ConfigParser
from html import escape
from pathlib import Path

Imports = Counter[tuple[str, str]]
"""How many modules of one folder import from another, by both names."""

_ROW, _TOP, _LEFT, _CELL = 30, 80, 470, 26


def picture(root: Path) -> str:
    """Return the SVG of the folders of `src/claimcheck` in the checkout at `root`."""
    source = root / "src" / "claimcheck"
    folders = [name for name in order(root) if (source / name).is_dir()]
    found = imports(source, folders)
    width, height = _LEFT + _CELL * len(folders) + 10, _TOP + _ROW * len(folders) + 10
    parts = [*_heads(folders), *_rows(source, folders, found)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="12" aria-labelledby="title">\n'
        '<title id="title">The folders of the code, and which of them imports which</title>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def order(root: Path) -> list[str]:
    """Return the folders and modules of the root as import-linter orders them, from the top."""
    settings = ConfigParser()
    settings.read(root / ".importlinter", encoding="utf-8")
    layers = settings["importlinter:contract:layers"]["layers"].split("\n")
    return [name.strip() for layer in layers for name in layer.split("|") if name.strip()]


def imports(source: Path, folders: list[str]) -> Imports:
    """Count, for each pair of folders, the modules of the first that import the second."""
    found: Imports = Counter()
    for folder in folders:
        for path in sorted((source / folder).rglob("*.py")):
            found.update((folder, name) for name in set(_imported(path)) & set(folders) - {folder})
    return found


def _imported(path: Path) -> Iterator[str]:
    """Yield the folder of each name that a module imports from this project."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "claimcheck":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck."):
            yield str(node.module).split(".")[1]


def _heads(folders: list[str]) -> Iterator[str]:
    for number, name in enumerate(folders):
        x = _LEFT + number * _CELL + _CELL // 2
        yield f'<text transform="translate({x + 4},{_TOP - 10}) rotate(-60)">{name}</text>'


def _rows(source: Path, folders: list[str], found: Imports) -> Iterator[str]:
    for row, name in enumerate(folders):
        y = _TOP + row * _ROW
        size = len(list((source / name).rglob("*.py")))
        yield f'<text x="4" y="{y + 19}" font-weight="bold">{name}</text>'
        yield f'<text x="66" y="{y + 19}" fill="#555">{size}</text>'
        yield f'<text x="92" y="{y + 19}">{escape(_first_words(source / name), quote=False)}</text>'
        for column, other in enumerate(folders):
            x = _LEFT + column * _CELL
            number = found[name, other]
            fill = "#1f4e79" if row == column else "#cfe2f3" if number else "#f4f4f4"
            box = f'width="{_CELL - 2}" height="{_ROW - 2}" fill="{fill}"'
            yield f'<rect x="{x + 1}" y="{y + 1}" {box}/>'
            if number:
                middle = x + _CELL // 2
                yield f'<text x="{middle}" y="{y + 19}" text-anchor="middle">{number}</text>'


def _first_words(folder: Path, longest: int = 58) -> str:
    """Return the first sentence of a folder's docstring, short enough for its row."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    line = text.split("\n", 1)[0].split(": ", 1)[0].rstrip(".")
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0]} …"
