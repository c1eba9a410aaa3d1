"""What the measures of `benchmarks/` use of the product is there, and that of drafts can be run."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
MEASURES = sorted((ROOT / "benchmarks").rglob("*.py"))
TEXT = "A title\n\nThe council met (1). It left.\n\nReferences\n1. A. Writer, The council meets.\n"


def imports(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield each name that is imported from the product: module, name, and what it is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck"):
            for alias in node.names:
                yield node.module or "", alias.name, alias.asname or alias.name


def lacking(tree: ast.AST) -> Iterator[str]:
    """Yield what is imported from the product, or used of a module of it, and is not there."""
    modules: dict[str, ModuleType] = {}
    for path, name, called in imports(tree):
        module = import_module(path)
        if hasattr(module, "__path__") and find_spec(f"{path}.{name}"):
            modules[called] = import_module(f"{path}.{name}")
        elif not hasattr(module, name):
            yield f"{path}.{name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module_used = modules.get(node.value.id)
            if module_used and not hasattr(module_used, node.attr):
                yield f"{module_used.__name__}.{node.attr}, line {node.lineno}"


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_a_measure_uses_what_there_is(path: Path) -> None:
    """A name that moved would stop a measure, and nobody would see it before the next one."""
    assert list(lacking(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_a_name_that_moved_is_seen() -> None:
    tree = ast.parse(
        "from claimcheck.draft import drafting\n"
        "from claimcheck.draft.reading import read_nothing\n"
        "drafting.draft, drafting.Options\n"
    )
    assert list(lacking(tree)) == [
        "claimcheck.draft.reading.read_nothing",
        "claimcheck.draft.drafting.Options, line 3",
    ]


def test_drafts_are_measured_and_a_text_that_is_absent_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text("Before\n\n<!-- measured -->\n\nolder figures\n", encoding="utf-8")
    script = str(ROOT / "benchmarks" / "drafts.py")
    done = subprocess.run(
        [sys.executable, script, str(tmp_path), "--write", str(page)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert written.startswith("Before\n\n<!-- measured -->\n\n1 texts that were looked at")
    assert "| own.txt | 0 of 26 and 1 wrong | 0 of 26 and 1 wrong |" in written
    assert "\nNot measured, since whoever measured did not have them: `frus.txt`, " in written
    assert "`schla.tex`.\n" in written
    assert "older figures" not in written
