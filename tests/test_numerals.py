"""Numbers in a column of text, against a table and against the draft's finder."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine import numerals
from claimcheck.text import numbers


def found(text: str, *, counting: bool = False) -> list[tuple[str, Decimal]]:
    rows = pl.LazyFrame({"row": [0], "text": [text]})
    frame = numerals.find_numbers(rows, "text", ["row"], counting=counting).collect()
    return [(number, worth) for number, worth in frame.select("number", "worth").iter_rows()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing is counted here.", []),
        ("13 of 135", [("13", 13), ("135", 135)]),
        ("1,500 men and 12,345,678 tons", [("1,500", 1500), ("12,345,678", 12345678)]),
        ("3.5 km", [("3.5", Decimal("3.5"))]),
        ("Two, ninety-nine, twenty two", [("Two", 2), ("ninety-nine", 99), ("twenty two", 22)]),
        ("two hundred and five", [("two hundred and five", 205)]),
        ("hundred", [("hundred", 100)]),
        ("a hundred, a thousand", [("a hundred", 100), ("a thousand", 1000)]),
        ("three thousand two hundred and seven", [("three thousand two hundred and seven", 3207)]),
        ("seven hundred thousand", [("seven hundred thousand", 700_000)]),
        ("2.5 billion", [("2.5 billion", 2_500_000_000)]),
        ("a dozen, two dozen", [("a dozen", 12), ("two dozen", 24)]),
        ("hundreds of thousands", []),
        ("sixteen and six", [("sixteen", 16), ("six", 6)]),
        ("often, money, weight, attend", []),
    ],
)
def test_numbers_are_found_in_figures_and_in_words(text, expected):
    assert found(text) == [(number, Decimal(worth)) for number, worth in expected]


@pytest.mark.parametrize(
    "text",
    [
        "on 31 August 2022",
        "on August 31, 2022",
        "on August 31",
        "on the 31st of August",
        "2021-08-15 and 2021-08",
        "in 1996 and in 2021",
        "the 1990s, the mid-1990s",
        "9/11 and 3/4/2021",
        "the 11th hour, the twenty-first time",
        "two-thirds of it",
        "one of them, one by one",
        "the two sides",
        "an F-16 over G20 and MH17",
        "PM2.5 in the air and a USB3.1 port",
        "Resolution 2255 and article 5",
        "over the past two decades",
        "ten days later, three years ago",
        "the first, the second and the tenth",
        "COVID-19 and covid 19",
        "the iPhone 12 and the phone Kelda 12",
        "Season 1, season 1 and season two",
        "a Formula Three race and the Group of Seven",
        "type 2 diabetes",
        "in the 2018–19 school year, from 2015–2016 and 1914-18",
        "on March 6–7, on April 30-31, 2021, from 6 to 12 April 2015",
        "at 9:30 pm, at 11 p.m. and at 10:56:15",
        'in "30 Rock", “Part 2” and "One in a Million"',
        'on the "Billboard" 200',
        "under 5 U.S.C. 552(a)(2), 50 CFR 22 and 501(c)(3)",
        "at 93 Cheyne Walk and 5 High Street",
        "in 44 BC",
        "the top ten and the top 5",
        "2.4x as much",
        "none of the Big Four, the big four and a six-pack",
    ],
)
def test_what_counts_nothing_is_left_out(text):
    assert found(text, counting=True) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 clashes since August 15, 2021", ["15"]),
        ("two years of war", ["two"]),
        ("in 2021 some 30 tons", ["30"]),
        ("more than twenty km", ["twenty"]),
        ("1 of 13", ["1", "13"]),
        ("one hundred", ["one hundred"]),
        ("About 13 and Nearly 12 men", ["13", "12"]),
        ("In Iran 13 leaders fled", ["13"]),
        ("Norland 40 % and Osk 3 million", ["40", "3 million"]),
        ("Norland 1,500 men", ["1,500"]),
        ("USD 5 and Rs 7", ["5", "7"]),
        ("Rell said: Two men came. Three left", ["Two", "Three"]),
        ('"We killed 13 men"', ["13"]),
        ("13 or 14 men", ["13", "14"]),
        ("9 parts, 3 seasons", ["9", "3"]),
    ],
)
def test_what_counts_is_kept_beside_it(text, expected):
    assert [number for number, _ in found(text, counting=True)] == expected


def test_decades_may_stand_as_years():
    rows = pl.LazyFrame({"row": [0], "text": ["two decades, a decade, ten years"]})
    frame = numerals.find_numbers(rows, "text", ["row"]).collect()
    assert frame["also"].to_list() == [Decimal(20), Decimal(10), None]


def test_rows_without_a_number_and_empty_cells_have_no_row():
    rows = pl.LazyFrame({"row": [0, 1, 2], "text": [None, "nothing", "13"]})
    assert numerals.find_numbers(rows, "text", ["row"]).collect()["row"].to_list() == [2]


PHRASES = st.one_of(
    st.integers(2, 10**7).map(str),
    st.integers(1000, 10**9).map("{:,}".format),
    st.sampled_from(
        [
            "two",
            "eleven",
            "ninety-nine",
            "a dozen",
            "two hundred",
            "four hundred and six",
            "six thousand",
            "3 million",
            "nine hundred and ninety-nine thousand",
            "two thousand and one",
        ]
    ),
)


@settings(deadline=None)
@given(st.lists(PHRASES, max_size=5))
def test_both_finders_agree_on_numbers_set_apart(phrases):
    text = "There are " + "; ".join(phrases) + " things."
    assert found(text) == [(n.text, n.value) for n in numbers.find(text) if not n.ordinal]
