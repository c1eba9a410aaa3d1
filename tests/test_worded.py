"""Words with cells in them: made inside of a plan, where `pl.format` panics."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from benchmarks.large.package import Faults, write

from claimcheck.run.validation import Options, validate
from claimcheck.typed.worded import worded
from support.full import only_in_full

CODE = Path(__file__).parents[1] / "src" / "claimcheck"
PLAN = ("rules", "engine", "typed")
"""The folders whose functions make plans; a message beside a rule is worked out behind its plan."""
CELLS = {
    "text": ["a", "", None, "é"],
    "number": [1, -2, None, 4_000_000],
    "decimal": [Decimal("1.50"), Decimal("-2.00"), None, Decimal("0.10")],
    "day": [date(1950, 5, 3), date(2021, 8, 15), None, date(1, 1, 1)],
    "truth": [True, False, None, True],
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("template", ["{}", "the {}", "{} it is", "of {}, it says"])
def test_words_are_those_of_polars(name: str, template: str) -> None:
    frame = pl.DataFrame({name: CELLS[name]})
    for dtype in (None, pl.Categorical) if name == "text" else (None,):
        cells = pl.col(name) if dtype is None else pl.col(name).cast(dtype)
        ours, theirs = frame.select(ours=worded(template, cells), theirs=pl.format(template, cells))
        assert ours.to_list() == theirs.to_list()


def test_several_parts_stand_in_their_order() -> None:
    frame = pl.DataFrame({"a": ["x", None], "b": [1, 2]})
    said = frame.select(worded("{} has {} of {}", "a", pl.col("b") + 1, pl.lit("y"))).to_series()
    assert said.to_list() == ["x has 2 of y", None]
    with pytest.raises(ValueError, match="zip"):
        worded("{} and {}", "a")


def test_a_column_of_which_a_filter_left_nothing_in_the_first_chunk_is_worded() -> None:
    numbers = pl.Series("number", [1, 2])
    numbers.append(pl.Series("number", [3, 4]))
    left = pl.DataFrame([numbers]).filter(pl.Series([False, False, True, True]))
    assert [len(chunk) for chunk in left["number"].get_chunks()] == [0, 2]
    assert left.select(worded("has {}", "number")).to_series().to_list() == ["has 3", "has 4"]


def formats_in_plans(module: ast.Module) -> list[int]:
    """The lines of `pl.format` but in messages, also of a constant that is used elsewhere, too."""
    messages = {
        part
        for call in ast.walk(module)
        if isinstance(call, ast.keyword) and call.arg == "message"
        for part in ast.walk(call.value)
    }
    constants = {
        ast.unparse(made.targets[0]): set(ast.walk(made.value))
        for made in module.body
        if isinstance(made, ast.Assign)
    }
    aside = {name: parts for name, parts in constants.items() if any(map(is_format, parts))}
    allowed = messages.union(*aside.values())
    uses = (part for part in ast.walk(module) if isinstance(part, ast.Name) and part.id in aside)
    loads = (part for part in uses if isinstance(part.ctx, ast.Load))
    calls = (part for part in ast.walk(module) if is_format(part))
    found = (part for part in (*loads, *calls) if part not in allowed)
    return [part.lineno for part in found if isinstance(part, ast.expr)]


def is_format(part: ast.AST) -> bool:
    return isinstance(part, ast.Call) and ast.unparse(part.func) == "pl.format"


@pytest.mark.parametrize("folder", PLAN)
def test_nothing_of_a_plan_calls_what_panics(folder: str) -> None:
    found = [
        f"{path.relative_to(CODE)}:{line}"
        for path in sorted((CODE / folder).rglob("*.py"))
        for line in formats_in_plans(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "take typed.worded"


def test_a_constant_that_a_plan_takes_is_seen() -> None:
    module = """WORDS = pl.format("{}", "a")
@rule(outcome=holds_unless(WORDS), message=WORDS)
def f(claims):
    return claims.filter(pl.format("{}", "a") == WORDS)
"""
    assert sorted(formats_in_plans(ast.parse(module))) == [2, 4, 4]


@only_in_full
def test_a_large_faulty_package_is_judged_by_every_rule(tmp_path: Path) -> None:
    write(tmp_path / "faulty", 10_000, Faults(0.01, 1))
    report = validate(str(tmp_path / "faulty"), options=Options())
    assert {result.code for result in report.rules if result.findings} >= {"NUM010", "TAB003"}
