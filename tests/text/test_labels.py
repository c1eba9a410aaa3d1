"""Labels are found where they stand, whatever their length, and each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.labels import Labels

LABELS = ("Iran", "Iranian", "UN", "X", "Iran", "", "Rell Bay", "مجلس", "ran")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("The UN and Iran", {"UN", "Iran", "ran"}),
        ("an Iranian X", {"Iran", "Iranian", "ran", "X"}),
        ("Rell", set()),
        ("Rell Bay, مجلس", {"Rell Bay", "مجلس"}),
    ],
)
def test_labels_are_found_that_stand_in_a_text(text: str, found: set[str]) -> None:
    assert Labels(LABELS).within(text) == found


@given(st.lists(st.text("ab c", max_size=6)), st.text("ab c", max_size=30))
def test_labels_are_found_as_each_is_found_by_itself(labels: list[str], text: str) -> None:
    assert Labels(labels).within(text) == {label for label in labels if label and label in text}
