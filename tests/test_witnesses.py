"""Checks of one origin are one witness; of one witness one verdict counts."""

from __future__ import annotations

import random
from typing import Any

import pytest

from claimcheck.data.witnesses import count_verdicts, gravest, witnesses
from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example

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


NAMES = [
    ("AP", "ap "),
    ("AP", "AP; Rell"),
    ("AP;", "Rell;"),
    ("AP", "AFP"),
    ("A;B", "b ;c"),
    ("Ruß", "RUSS"),
]
SHARED = {
    "VER023": (
        True,
        {
            "claims": "claim_id,footnote,footnote_scope\nC001,1,direct",
            "footnotes": "footnote,reference_id\n1,R001",
            "references": "reference_id,origin\nR001,{}",
            "documents": "document_id,reference_id,origin\nD001,,{}",
            "verifications": "verification_id,claim_id,source_kind,document_id\n"
            "V001,C001,independent,D001",
        },
    ),
    "VER025": (
        False,
        {
            "documents": "document_id,origin\nD001,{}\nD002,{}",
            "verifications": "verification_id,document_id\nV001,D001\nV002,D002",
            "evidence": "evidence_id,verification_id,char_start,char_end,sha256\n"
            f"E001,V001,0,50,{'a' * 64}\nE002,V002,0,50,{'a' * 64}",
        },
    ),
    "VER026": (False, {"documents": "document_id,copy_of,origin\nD001,,{}\nD002,D001,{}"}),
    "VER033": (
        False,
        {"documents": f"document_id,n2_sha256,origin\nD001,{'a' * 64},{{}}\nD002,{'a' * 64},{{}}"},
    ),
}
"""By rule, whether it forbids a common origin or asks for one, and rows with two origins."""


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("code", SHARED)
def test_rules_tell_origins_apart_as_the_counts_do(code: str, names: tuple[str, str]) -> None:
    forbidden, tables = SHARED[code]
    left = list(names)
    filled = {
        table: text.format(*(left.pop(0) for _ in range(text.count("{}"))))
        for table, text in tables.items()
    }
    report = rule_run.run([read_example(Example(filled), "p")], [bundled_rules()[code]])
    checks = found(*(("supports", name, "") for name in names))
    common = len(witnesses(checks, lambda check: check)) == 1
    assert bool(report.findings) == (common == forbidden)
