"""Two verdicts on every column: the expression that proves it sound, and Pandera's cells."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import installation
from claimcheck.typed.columns import (
    CONSTRAINTS,
    DTYPES,
    TESTS,
    Check,
    TypedColumn,
    constraint_check,
)
from claimcheck.typed.pandera_schemas import NULL, refused_cells, repeated_rows
from claimcheck.typed.soundness import unproved_columns

DAYS = st.dates(datetime.date(1, 1, 1))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text("ab1é ", max_size=4),
    "integer": st.integers(-4, 4),
    "number": st.decimals(-2, 2, places=1),
    "date": DAYS,
    "boolean": st.booleans(),
}
ORDERED = ("integer", "number", "date")
TYPES: dict[str, tuple[str, ...]] = {
    "enum": tuple(VALUES),
    "categories": tuple(VALUES),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), ORDERED),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "uri"), ("string",)),
}
"""The types of which a column may have a constraint."""
CASES = [(word, kind) for word, kinds in TYPES.items() for kind in kinds]


def limits(word: str, kind: str) -> st.SearchStrategy[Any]:
    match word:
        case "enum" | "categories":
            return st.lists(VALUES[kind], min_size=1, max_size=4)
        case "minLength" | "maxLength":
            return st.integers(0, 4) | st.just(10**30)
        case "pattern" | "uri":
            return st.sampled_from(["a+", "a|b", "(?i)B.*", "[ab1]*", r"\w{2}", r"\p{L}"])
        case _:
            return VALUES[kind]


def column(kind: str, *checks: Check, required: bool = False) -> TypedColumn:
    dtype = DTYPES.get(kind, pl.String())
    cell = pl.col("a")
    return TypedColumn(
        field="a", source="a", value=cell, dtype=dtype, required=required, checks=checks
    )


def test_every_constraint_and_every_test_has_a_case() -> None:
    assert set(TYPES) == set(CONSTRAINTS)
    assert {constraint.test for constraint in CONSTRAINTS.values()} | {"notin"} == set(TESTS)


@pytest.mark.parametrize(("word", "kind"), CASES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_column_is_proved_exactly_if_pandera_refuses_none_of_its_cells(
    word: str, kind: str, data: st.DataObject
) -> None:
    law = constraint_check(word, data.draw(limits(word, kind)), name="a", shown="")
    asked = column(kind, law, required=data.draw(st.booleans()))
    cells = data.draw(st.lists(st.none() | VALUES[kind], max_size=6))
    values = pl.DataFrame({"a": cells}, schema={"a": asked.dtype})
    refused = refused_cells(values, [asked])
    assert bool(unproved_columns(values, [asked])) == bool(refused.height)
    broken = values.with_row_index().filter(~law.holds(pl.col("a")))["index"].to_list()
    empty = [n for n, cell in enumerate(cells) if cell is None] if asked.required else []
    assert refused.filter(pl.col("check") == law.name)["index"].to_list() == broken
    assert refused.filter(pl.col("check") == NULL)["index"].to_list() == empty


@settings(max_examples=50, deadline=None)
@given(
    cells=st.lists(st.none() | VALUES["string"], max_size=6),
    listed=st.lists(VALUES["string"], min_size=1),
)
def test_so_it_is_of_values_that_were_read_one_by_one(
    cells: list[str | None], listed: list[str]
) -> None:
    law = Check(name="minimum", kind="out_of_range", test="notin", limits=(listed,), words="")
    values = pl.DataFrame({"a": cells}, schema={"a": pl.String})
    refused = refused_cells(values, [column("string", law)])
    assert bool(unproved_columns(values, [column("string", law)])) == bool(refused.height)
    assert refused["index"].to_list() == [n for n, cell in enumerate(cells) if cell in listed]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from("ab"), st.sampled_from("12"))))
def test_pandera_names_each_row_but_the_first_with_a_key(rows: list[tuple[str, str, str]]) -> None:
    frame = pl.DataFrame(
        rows, schema={"package": pl.String, "a": pl.String, "b": pl.String}, orient="row"
    )
    expected = [n for n, row in enumerate(rows) if row in rows[:n]]
    assert repeated_rows(frame, ["a", "b"]).to_list() == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", 10**18 - 1),
        ("number", Decimal("9" * 20 + ".999999999")),
        ("date", datetime.date.max),
    ],
)
def test_the_largest_value_of_a_type_is_compared(kind: str, value: Any) -> None:
    values = pl.DataFrame({"a": [value]}, schema={"a": DTYPES[kind]})
    for word, sound in (("minimum", True), ("maximum", True), ("exclusiveMaximum", False)):
        asked = column(kind, constraint_check(word, value, name="a", shown=""))
        assert (unproved_columns(values, [asked]) == []) is sound
        assert refused_cells(values, [asked]).is_empty() is sound


def test_a_sound_package_is_validated_without_pandera() -> None:
    path = installation.folder("datapackage")
    script = (
        "import sys; from claimcheck.run.validation import validate;"
        f"report = validate({str(path)!r}); assert report.ok;"
        "print([name for name in ('pandera', 'frictionless') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
