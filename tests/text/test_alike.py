"""Which known value is likely meant."""

import pytest

from claimcheck.text.alike import nearest

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
