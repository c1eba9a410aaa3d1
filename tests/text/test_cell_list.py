"""A cell with several values is read alike wherever it is read."""

from __future__ import annotations

import pytest

from claimcheck.render.claim_text import _is_on
from claimcheck.text.cell_list import split_cell


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (None, []),
        ("", []),
        (" ; ", []),
        ("C001", ["C001"]),
        ("C002;C001", ["C002", "C001"]),
        ("Rell Varn; Ines Roe ;", ["Rell Varn", "Ines Roe"]),
    ],
)
def test_values_are_joined_by_a_semicolon_whatever_space_is_around(
    cell: str | None, values: list[str]
) -> None:
    assert split_cell(cell) == values


@pytest.mark.parametrize("keys", ["C001", "C002;C001", "C002; C001"])
def test_an_issue_is_on_each_claim_that_it_names(keys: str) -> None:
    assert _is_on({"resource": "claims", "row_key": keys}, "C001")
