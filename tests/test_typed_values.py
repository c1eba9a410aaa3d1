"""One text, one verdict: in a typed frame, in typed access, and in a table of a package's own."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import claimcheck
from claimcheck.schema.stated import read_stated
from claimcheck.text.shortened import shorten
from claimcheck.typed.cell_flaws import shorten_texts
from claimcheck.typed.columns import cast
from claimcheck.typed.own_tables import TypedOwnTable, type_own_table
from claimcheck.typed.plain_values import FORMS, exact_value, value
from claimcheck.typed.stack import OwnTable, own_name
from support.base import BASE

SIGNS = "0123456789-+._, eE/:TWZtruefalsTRUEFALS١２\n"
NEAR = st.one_of(
    st.text(SIGNS, max_size=24),
    *(st.from_regex(form.pattern, fullmatch=True) for form in FORMS.values()),
    st.dates().map(str),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(["1_0", "１３", " 7 ", "20210815", "2021-W01-1", "0000-01-01", "2021-02-30"]),
)
"""Texts that are values of a type, and texts that Python or Polars could take for some."""


def accepts(kind: str, text: str) -> bool:
    try:
        value(text, kind)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("kind", FORMS)
@settings(max_examples=300, deadline=None)
@given(texts=st.lists(NEAR.filter(bool), min_size=1, max_size=8))
def test_typed_access_takes_exactly_the_texts_that_the_validator_takes(
    kind: str, texts: list[str]
) -> None:
    read = pl.DataFrame({"a": texts}).select(cast(pl.col("a"), kind))["a"].to_list()
    assert [cell is not None for cell in read] == [accepts(kind, text) for text in texts]
    assert [cell for cell in read if cell is not None] == [
        exact_value(text, kind) for text in texts if accepts(kind, text)
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("integer", "-7", -7),
        ("number", "13", 13),
        ("number", "0.5", 0.5),
        ("boolean", "false", False),
        ("date", "2021-08-15", datetime.date(2021, 8, 15)),
        ("string", " 7 ", " 7 "),
        ("integer", "", None),
    ],
)
def test_a_cell_is_a_plain_value_of_its_type(kind: str, text: str, expected: Any) -> None:
    assert value(text, kind) == expected
    assert type(value(text, kind)) is type(expected)


SPOILED = {
    ("claims", "footnote"): ("1_0", "１３", " 7 ", "018", "+1", "1.0"),
    ("claims", "date_earliest"): ("20210815", "2021-W01-1", "2021-2-3"),
    ("claims", "timeline"): ("True", "1"),
    ("quantities", "value"): ("1e3", "1_0.5", "nan", ".5"),
}
"""Cells that Python would read, and that the validator refuses."""


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [(*place, text) for place, found in SPOILED.items() for text in found],
)
def test_what_the_validator_refuses_is_no_value_for_typed_access(
    tmp_path: Path, table: str, column: str, text: str
) -> None:
    quantity = {"quantity_id": "Q001", "claim_id": "C001", "what": "w", "unit": "u", "value": "1"}
    exact = {"comparator": "exact", "lower": "1", "upper": "1"}
    recipe = BASE.with_rows("quantities", quantity | exact).with_cells(table, **{column: text})
    folder = recipe.write(tmp_path / "package")
    report = claimcheck.validate(str(folder))
    assert {"TAB003", "TAB012"} & {f.code for f in report.findings if f.place.field == column}
    with pytest.raises(claimcheck.NotReadable, match=column):
        claimcheck.load(table, package=folder)
    if table == "claims":
        with pytest.raises(claimcheck.NotReadable, match=column):
            claimcheck.claims(package=folder)


def typed(field: dict[str, Any], texts: list[str]) -> TypedOwnTable:
    """A table of one column, as a package's own."""
    key = pl.Enum(["p"])
    raw = pl.DataFrame(
        {"package": ["p"] * len(texts), "row": range(len(texts)), own_name("a"): texts},
        schema={"package": key, "row": pl.UInt32, own_name("a"): pl.String},
    )
    raw = raw.with_columns(pl.col(own_name("a")).replace("", None))
    said = read_stated({"name": "own", "schema": {"fields": [field], "uniqueKeys": [["a"]]}})
    misshapen = raw.select("package", "row").clear()
    known = misshapen.with_columns(field=pl.lit("", pl.String))
    return type_own_table(OwnTable("own", said, raw, misshapen), known)


PLAIN: dict[str, st.SearchStrategy[str]] = {
    "integer": st.integers(-12, 12).map(str),
    "number": st.sampled_from(
        ["0", "-0", "0.0", "1", "1.0", "1.50", "1.5", "-0.25", "10", "2.000"]
    ),
    "date": st.sampled_from(["2021-02-28", "2021-02-29", "0001-01-01", "9999-12-31"]),
    "boolean": st.sampled_from(["true", "false"]),
    "string": st.sampled_from(["", "a", "ab", "abc", "1", "true", " "]),
}
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
MAY_HAVE: dict[str, tuple[str, ...]] = {
    "integer": ("enum", *BOUNDS),
    "number": ("enum", *BOUNDS),
    "date": ("enum", *BOUNDS),
    "boolean": ("enum",),
    "string": ("enum", "minLength", "maxLength", "pattern"),
}


def limit(word: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    match word:
        case "enum":
            return st.lists(texts, min_size=1, max_size=3)
        case "minLength" | "maxLength":
            return st.integers(0, 3)
        case "pattern":
            return st.sampled_from(["a*", "[a-z]+|1"])
        case _:
            return texts


@pytest.mark.parametrize("kind", PLAIN)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_text_in_another_form_changes_nothing_that_is_said_of_the_others(
    kind: str, data: st.DataObject
) -> None:
    """With it Frictionless reads every text of the column; without it Polars does."""
    texts = data.draw(st.lists(PLAIN[kind], max_size=6))
    words = data.draw(st.lists(st.sampled_from(MAY_HAVE[kind]), unique=True))
    constraints = {word: data.draw(limit(word, PLAIN[kind].filter(bool))) for word in words}
    field = {"name": "a", "type": kind, "constraints": {**constraints, "required": True}}
    if (
        kind == "string"
    ):  # of which no text is in another form, but a format is read by Frictionless
        plain, read = typed(field, texts), typed({**field, "format": "default"}, texts)
    else:
        plain, read = typed(field, texts), typed(field, [*texts, "in no form"])
    expected = read.flaws.filter(pl.col("row") < len(texts))
    assert_frame_equal(plain.flaws, expected, check_row_order=False)
    assert plain.frame.equals(read.frame.head(len(texts)))


@given(st.text("aé\n", max_size=12), st.integers(4, 12))
def test_a_text_is_shortened_alike_in_a_frame_and_alone(text: str, longest: int) -> None:
    found = pl.DataFrame({"a": [text]}).select(shorten_texts(pl.col("a"), longest)).item()
    assert found == shorten(text, longest)
    assert len(found) <= longest
    assert found == text or len(found) == longest
