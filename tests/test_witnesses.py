"""Checks of one origin are one witness; of one witness one verdict counts."""

from __future__ import annotations

import random
from typing import Any

import pytest

from claimcheck.data.witnesses import count_verdicts, gravest, witnesses

Told = tuple[str, str, str]
"""The verdict of a check, the origin and the `copy_of` of its document."""


def found(*told: Told, footnote: str = "") -> list[dict[str, Any]]:
    return [
        {
            "verification_id": f"V{number:03}",
            "verdict": verdict,
            "footnote": footnote,
            "origin": origin,
            "copy_of": copy_of,
            "publisher": "The Osk Post",
            "document_id": f"D{number:03}",
        }
        for number, (verdict, origin, copy_of) in enumerate(told)
    ]


CASES: dict[str, tuple[list[dict[str, Any]], dict[str, int]]] = {
    "three prints of one report": (
        found(("supports", "AP", ""), ("supports", "AP", ""), ("supports", "ap ", "")),
        {"supports": 1},
    ),
    "two reports": (found(("supports", "AP", ""), ("supports", "AFP", "")), {"supports": 2}),
    "a publisher's own, twice": (
        found(("silent", "", ""), ("supports", "", "")),
        {"supports": 1},
    ),
    "the publisher is another's origin": (
        found(("supports", "", ""), ("supports", "The Osk Post", "")),
        {"supports": 1},
    ),
    "the gravest of one origin": (
        found(("supports", "AP", ""), ("contradicts", "AP", ""), ("silent", "AP", "")),
        {"contradicts": 1},
    ),
    "what is no copy comes before the gravest": (
        found(("supports", "AP", ""), ("contradicts", "AP", "D000")),
        {"supports": 1},
    ),
    "a document of two origins ties both": (
        found(("supports", "AP", ""), ("supports", "AFP", ""), ("silent", "AP;AFP", "")),
        {"supports": 1},
    ),
    "a cited source is one, whatever was opened of it": (
        found(("inaccessible", "", ""), ("supports", "AP", ""), footnote="1"),
        {"supports": 1},
    ),
    "nothing was opened": ([], {}),
    "a verdict that the profile does not know": (found(("maybe", "AP", "")), {"maybe": 1}),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seed", range(3))
def test_each_origin_counts_once_in_any_order_of_the_rows(case: str, seed: int) -> None:
    checks, expected = CASES[case]
    shuffled = random.Random(seed).sample(checks, len(checks))
    seen = witnesses(shuffled, lambda check: check)
    assert dict(count_verdicts(seen)) == expected
    assert all(check in checks for check in seen)


def test_a_source_that_could_not_be_had_is_a_witness_of_its_own() -> None:
    checks = found(("inaccessible", "", ""), ("inaccessible", "", ""))
    assert dict(count_verdicts(witnesses(checks, lambda _: None))) == {"inaccessible": 2}


def test_verdicts_are_told_the_gravest_first() -> None:
    assert gravest(["silent", "supports", "contradicts", "maybe"]) == "contradicts"
    assert gravest(["maybe", "inaccessible"]) == "inaccessible"
    assert gravest([]) is None
