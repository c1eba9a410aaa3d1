"""A count with its noun."""

from __future__ import annotations

import pytest

from claimcheck.text.plurals import pluralise


@pytest.mark.parametrize(
    ("count", "words", "expected"),
    [
        (0, ("row",), "0 rows"),
        (1, ("row",), "1 row"),
        (2, ("row",), "2 rows"),
        (2014, ("row",), "2,014 rows"),
        (1, ("entry", "entries"), "1 entry"),
        (2, ("entry", "entries"), "2 entries"),
    ],
)
def test_one_has_the_singular_and_every_other_number_the_plural(
    count: int, words: tuple[str, ...], expected: str
) -> None:
    assert pluralise(count, *words) == expected
