"""Normalised text: a table of vectors, laws that hold for all texts, and its hash and words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.normal import Marker, markers, n1, sha256, tokens
from claimcheck.text.occurrences import occurrences
from claimcheck.text.quotes import Quote, quote

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "n1.json").read_text("utf-8"))

PIECES = st.sampled_from([*"aZ9.,;:!?()'\u2019\u201d\u2013\u2026\u2022\u0301", "e", "(7)", "(12)"])
WORDS = st.lists(st.lists(PIECES, min_size=1, max_size=6).map("".join), max_size=12)
SPACES = st.text(" \t\n\r\u00a0\u2009\u202f\u3000", min_size=1, max_size=3)


@pytest.mark.parametrize("vector", VECTORS["text"], ids=lambda vector: vector["raw"])
def test_every_vector_comes_out(vector):
    assert n1(vector["raw"]) == vector["n1"]


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("", ""),
        ("cafe\u0301", "caf\u00e9"),
        ("6\u2032 3\u2033", "6' 3\""),
        ("\u201elow\u201f \u201asingle\u201b", "\"low\" 'single'"),
        ("2001\u20132021, \u22125", "2001-2021, -5"),
        ("\u25aa square \u2023 triangle", "square triangle"),
        ("a\u00a0\u202fb\u2028c", "a b c"),
        ("why (3) ? Yes (4) !", "why? Yes!"),
        ("Why? (3) . Then", "Why? Then"),
        ("so (3) (4) . Then", "so. Then"),
        ("so. (3) (4) . Then", "so. Then"),
        ("so ( 3 ), then", "so, then"),
        ("so (3)...", "so..."),
        ("in the year (2011) it", "in the year (2011) it"),
        ("option (a) it", "option (a) it"),
        ("((1))", "()"),
        ("(1(2))", ""),
    ],
)
def test_signs_spaces_and_markers_are_normalised(raw, normal):
    assert n1(raw) == normal


def test_the_article_has_the_stated_length_and_hash(article_path):
    text = n1(article_path.read_text("utf-8"))
    start = text.index("The Taliban's Foreign Relations: A Year of Solitude")
    end = text.find(" About the author")
    body = text[start : end if end >= 0 else len(text)]
    assert len(body) == VECTORS["article"]["length"]
    assert sha256(body) == VECTORS["article"]["sha256"]


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, SPACES)).map("".join)))
def test_normalising_twice_changes_nothing(text):
    assert n1(n1(text)) == n1(text)


@given(WORDS, st.data())
def test_other_white_space_changes_nothing(words, data):
    spaces = data.draw(st.lists(SPACES, min_size=len(words), max_size=len(words)))
    spread = "".join(word + space for word, space in zip(words, spaces, strict=True))
    assert n1(spread) == n1(" ".join(words))


@given(st.lists(st.one_of(PIECES, SPACES)).map("".join))
def test_normal_text_is_tidy(text):
    normal = n1(text)
    assert normal == " ".join(normal.split())
    assert not markers(normal)


def test_a_hash_is_that_of_the_utf8_bytes():
    assert sha256("caf\u00e9") == "850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Its well-known 'aim', at last.", ["Its", "well", "known", "aim", "at", "last"]),
        ("the men's 1,500 tons at 3.5", ["the", "men's", "1,500", "tons", "at", "3.5"]),
        ("in 2001, 13 of 135.", ["in", "2001", "13", "of", "135"]),
        ("the mid-1990s", ["the", "mid", "1990s"]),
    ],
)
def test_tokens_are_words_and_numbers_as_printed(text, expected):
    assert tokens(text) == expected


def test_a_marker_knows_its_place_in_the_raw_and_in_the_normal_text():
    raw = "One  fact (1) .\nTwo (2 )\nThree. (13) . End"
    found = markers(raw)
    assert found == [Marker(1, 10, 13, 8), Marker(2, 20, 24, 13), Marker(13, 32, 36, 20)]
    assert [raw[m.start : m.end] for m in found] == ["(1)", "(2 )", "(13)"]
    assert [n1(raw)[: m.offset] for m in found] == [
        "One fact",
        "One fact. Two",
        "One fact. Two Three.",
    ]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [("aaaa", "aa", [0, 1, 2]), ("aba", "b", [1]), ("abc", "d", []), ("abc", "", [])],
)
def test_words_are_found_wherever_they_stand_also_within_each_other(text, words, places):
    assert list(occurrences(text, words)) == places


def test_a_quotation_has_thirty_two_letters_on_each_side():
    text = "a" * 40 + "x" + "b" * 40
    assert quote(text, 40, 41) == Quote(exact="x", prefix="a" * 32, suffix="b" * 32)
    assert quote("abc", 1, 2) == Quote(exact="b", prefix="a", suffix="c")


def test_a_normal_form_needs_the_standard_library_only():
    code = "import sys, claimcheck.text.n2; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    others = set(loaded.stdout.split()) - sys.stdlib_module_names - {"claimcheck", "__main__"}
    assert not others & {"polars", "pandera", "pandas", "frictionless", "click", "jsonschema"}
