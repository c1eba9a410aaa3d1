"""Two runs of words are shown as one, with what differs in brackets."""

from __future__ import annotations

import pytest

from claimcheck.text.word_difference import show_difference


@pytest.mark.parametrize(
    ("old", "new", "around", "shown"),
    [
        ("a b c d e", "a b x d e", None, "a b [c → x] d e"),
        ("a b c d e", "a b x d e", 1, "… b [c → x] d …"),
        ("a b c d e", "a b x d e", 2, "a b [c → x] d e"),
        ("a b c d e", "x b c d y", 1, "[a → x] b … d [e → y]"),
        ("a b c", "x b y", 1, "[a → x] b [c → y]"),
        ("a b", "a x b", 1, "a [- → x] b"),
        ("a b c", "a c", 1, "a [b → -] c"),
        ("a b", "a b", 0, "…"),
        ("a b", "a b", None, "a b"),
    ],
)
def test_words_that_changed_stand_in_brackets_among_those_around(
    old: str, new: str, around: int | None, shown: str
) -> None:
    assert show_difference(old.split(), new.split(), around) == shown
