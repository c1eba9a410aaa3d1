"""What the words around a number say of it."""

from __future__ import annotations

import pytest

from claimcheck.text import numbers
from claimcheck.text.number_around import comparator_of, unit_of


@pytest.mark.parametrize(
    ("text", "comparator", "unit"),
    [
        ("more than twenty ships", "more_than", "ships"),
        ("no more than 20 ships", "at_most", "ships"),
        ("about 5 million dollars", "about", "dollars"),
        ("Over the 12 years", "more_than", "years"),
        ("it took 30% of it", "exact", "percent"),
        ("nearly $40", "nearly", "dollar"),
        ("20 or more of them", "at_least", ""),
        ("7 of them", "exact", ""),
        ("handsome 7 men", "exact", "men"),
        ("mindestens 3 Schiffe", "at_least", "Schiffe"),
        ("plus de 3 navires", "more_than", "navires"),
        ("only 12 were taken", "exact", ""),
    ],
)
def test_a_number_has_the_comparator_and_the_unit_that_the_words_say(
    text: str, comparator: str, unit: str
) -> None:
    (found,) = numbers.find(text)
    assert (comparator_of(text, found), unit_of(text, found)) == (comparator, unit)
