"""The notebook of `docs/` runs from its first cell to its last; no kernel is needed for that."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def test_every_cell_runs_after_the_ones_before_it() -> None:
    found = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    last = None
    for cell in found["cells"]:
        if cell["cell_type"] == "code":
            last = run("".join(cell["source"]), names)
    assert last is not None
    assert last[0] is True


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and return the value of its last line, as a kernel shows it."""
    *before, final = ast.parse(source).body
    exec(compile(ast.Module(before, []), str(NOTEBOOK), "exec"), names)
    if isinstance(final, ast.Expr):
        return eval(compile(ast.Expression(final.value), str(NOTEBOOK), "eval"), names)
    exec(compile(ast.Module([final], []), str(NOTEBOOK), "exec"), names)
    return None


def test_it_is_a_notebook_without_outputs() -> None:
    found = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in found["cells"]}) == len(found["cells"])
    assert not any(cell.get("outputs") for cell in found["cells"])
    nbformat = pytest.importorskip("nbformat", reason="needs nbformat")
    nbformat.validate(nbformat.read(NOTEBOOK, as_version=4))
