"""The examples of a rule hold the boundary of every comparison in it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.mutants import CODE, Mutant, code_of, mutant_at, shown_by_examples, sites, sound

from support.full import FULL

ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
COMPARED = (*ORDER, ast.Eq, ast.NotEq) if FULL else ORDER


def compared() -> dict[str, list[Mutant]]:
    """The mutants of comparisons, by rule: `<` becomes `<=`; with CLAIMCHECK_FULL also `==`."""
    found: dict[str, list[Mutant]] = defaultdict(list)
    for path in sorted((CODE / "rules").glob("*/[a-z]*.py")):
        nodes = list(code_of(ast.parse(path.read_text(encoding="utf-8"))))
        for number, change in sites(path):
            node = nodes[number]
            if isinstance(node, ast.Compare) and isinstance(node.ops[change], COMPARED):
                found[path.stem].append(mutant_at(path, (number, change)))
    return found


FOUND = compared()


@pytest.mark.parametrize("rule", FOUND)
def test_an_example_shows_the_boundary_of_each_comparison(rule: str) -> None:
    path: Path = FOUND[rule][0].path
    told_by = sound([path])
    assert told_by
    alive = [m for m in FOUND[rule] if not (m.reason or shown_by_examples(m, told_by))]
    assert not alive, "write a row on the boundary into an example: " + "; ".join(map(str, alive))
