"""The house style, where it can be measured. Docstrings, comments and blank lines are no code."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[1] / "src"
MODULES = sorted(SRC.rglob("*.py"))
SOURCES = {path: path.read_text(encoding="utf-8") for path in MODULES}
LONGEST_MODULE = 200
LONGEST_FUNCTION = 40
TYPED_WORDS = {"cli", "render", "export", "styles", "rules"}
"""Folders in which a module has the name that a user types: a command, a format, a style."""
MOST_POSITIONAL = 6
MOST_BY_PLACE = 4
"""Fields of a tuple that may be given without their names."""
LISTS = {
    "iterdescendants",
    "select",
    "join",
    "format",
    "drop",
    "sort",
    "with_columns",
    "union",
    "iter",
}
"""Methods that take any number of values of one kind, such as columns."""
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}

_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def code_lines(source: str) -> set[int]:
    """The lines, from 1, that hold code."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = {
        line
        for token in tokens
        if token.type not in _NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    return lines - set(prose(parsed(source)))


def prose(tree: ast.AST) -> Iterator[int]:
    """The lines of bare strings: docstrings of modules, classes, functions and constants."""
    for node in ast.walk(tree):
        bare = node.value if isinstance(node, ast.Expr) else None
        if isinstance(bare, ast.Constant) and isinstance(bare.value, str):
            yield from range(bare.lineno, (bare.end_lineno or bare.lineno) + 1)


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Each function with its number of code lines: from `def`, so without its decorators."""
    lines = code_lines(source)
    for node in ast.walk(parsed(source)):
        if isinstance(node, _FUNCTIONS):
            last = node.end_lineno or node.lineno
            yield node.name, sum(node.lineno <= line <= last for line in lines)


def name(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def test_code_lines_leave_out_docstrings_comments_and_blanks() -> None:
    source = '"""One\ntwo."""\n\nA = 1  # why\n"""About A."""\n\n# note\ndef f() -> str:\n'
    source += '    """Say."""\n\n    return """x\ny"""\n'
    assert code_lines(source) == {4, 8, 11, 12}
    assert dict(functions(source)) == {"f": 3}


def test_there_are_modules_to_measure() -> None:
    assert len(MODULES) > 20


def test_no_module_is_longer_than_two_hundred_code_lines() -> None:
    sizes = {name(path): len(code_lines(text)) for path, text in SOURCES.items()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_forty_code_lines() -> None:
    measured = [
        (f"{name(path)}:{who}", size)
        for path, text in SOURCES.items()
        for who, size in functions(text)
    ]
    assert [found for found in measured if found[1] > LONGEST_FUNCTION] == []


def test_no_module_is_a_drawer() -> None:
    """A file is named for what it holds; so is a folder."""
    folders = {path.parent for path in MODULES}
    assert [name(p) for p in [*MODULES, *sorted(folders)] if p.stem in DRAWERS] == []


def test_no_two_modules_share_a_name() -> None:
    """But for those whose name is the word that a user types, and for rules."""
    own = [path for path in MODULES if not set(path.relative_to(SRC).parts) & TYPED_WORDS]
    names = Counter(path.stem for path in own if not path.stem.startswith("__"))
    assert {stem: count for stem, count in names.items() if count > 1} == {}


def test_the_root_has_few_files() -> None:
    assert len(list((SRC / "claimcheck").glob("*.py*"))) <= 8


def test_no_call_has_six_values_that_only_their_order_tells_apart() -> None:
    wide = [
        f"{name(path)}:{node.lineno}"
        for path, text in SOURCES.items()
        for node in ast.walk(parsed(text))
        if isinstance(node, ast.Call) and len(node.args) >= MOST_POSITIONAL
        if not (isinstance(node.func, ast.Attribute) and node.func.attr in LISTS)
    ]
    assert wide == []


def test_files_are_replaced_by_the_writer_only() -> None:
    """What is written in place is torn by a full disk: see `files/temporary.py`."""
    writing = {
        name(path)
        for path, text in SOURCES.items()
        if re.search(
            r"""\.write_(bytes|text)\(|\bFileIO\(|\bopen\([^)]*["'](w|x|r\+)b?["']""", text
        )
    }
    # The site fills a folder of its own, which is then renamed.
    assert writing == {"claimcheck/site/site_folder.py"}


def test_no_call_gives_more_than_four_fields_of_a_tuple_by_place() -> None:
    nodes = [(name(path), n) for path, text in SOURCES.items() for n in ast.walk(parsed(text))]
    tuples = {
        node.name
        for _, node in nodes
        if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases)
    }
    assert len(tuples) > 50
    long = [
        f"{path}:{node.lineno}"
        for path, node in nodes
        if isinstance(node, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in tuples
        if sum(1 + isinstance(given, ast.Starred) for given in node.args) > MOST_BY_PLACE
    ]
    assert long == []


def test_nothing_is_left_out_of_formatting() -> None:
    marks = [name(path) for path, text in SOURCES.items() if re.search(r"fmt: (skip|off)", text)]
    assert marks == []
