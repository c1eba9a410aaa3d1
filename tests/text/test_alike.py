"""Which known value is likely meant."""

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import alike
from claimcheck.text.alike import did_you_mean, nearest, nearest_hint

MEANT = {
    ("71", ("7", "17", "70")): "17",
    ("27", ("7", "20", "26")): "26",
    ("27", ("26", "28")): "26",
    ("C1001", ("C001", "C002")): "C001",
    ("C012", ("C001", "C021")): "C021",
    ("Genf", ("Genève", "Kabul")): "Genève",
    ("x", ("Geneva",)): "",
    ("1", ()): "",
    ("27", ("x",)): "",
}


@pytest.mark.parametrize(("text", "known"), MEANT)
def test_mixed_up_first_then_by_value_then_by_likeness(text: str, known: tuple[str, ...]) -> None:
    assert nearest(text, known) == MEANT[text, known]


def test_a_name_must_be_more_alike_than_a_cell() -> None:
    assert nearest("abcd", ["abxyz"]) == "abxyz"
    assert nearest_hint("abcd", ["abxyz"]) == did_you_mean("abcd", ["abxyz"]) == ""


def test_a_file_is_told_the_nearest_and_a_person_is_asked() -> None:
    assert nearest_hint("cliams", ["claims", "citations"]) == " (nearest: claims)"
    assert did_you_mean("cliams", ["claims", "citations"]) == "did you mean claims?"
    assert did_you_mean("REF01", ["REF001", "REF010", "NUM001"], most=3) == (
        "did you mean REF010, REF001?"
    )
    assert did_you_mean("9", ["1", "8", "20"], most=2) == "did you mean 8, 1?"


WORDS = st.text("abcx", max_size=8)


@given(WORDS, st.lists(WORDS, max_size=12), st.integers(1, 3), st.sampled_from([0.4, 0.6, 0.8]))
def test_what_is_written_most_alike_is_what_difflib_finds(
    text: str, known: list[str], most: int, cutoff: float
) -> None:
    assert alike._most_alike(text, known, most, cutoff) == get_close_matches(
        text, known, most, cutoff
    )
