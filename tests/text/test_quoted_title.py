"""Marks inside a quoted title."""

from __future__ import annotations

import pytest

from claimcheck.text.quoted_title import quoted_title


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("The Port of Rell", "“The Port of Rell”"),
        ("“No Tolls”: the Port of Rell", "“‘No Tolls’: the Port of Rell”"),
        ('"No Tolls", said "Rell"', "“‘No Tolls’, said ‘Rell’”"),
        ("A ship's 6\" gun", "“A ship's 6\" gun”"),
        ("«Rell» and ‘Osk’", "“«Rell» and ‘Osk’”"),
    ],
)
def test_marks_of_a_title_become_single_inside_double_ones(title: str, quoted: str) -> None:
    assert quoted_title(title) == quoted
