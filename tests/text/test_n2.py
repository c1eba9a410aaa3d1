"""Two copies of one page have one `n2`, however they print the markers of its notes."""

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import recorded_markers
from claimcheck.text.marker_styles import STYLES, Sign, find_markers, find_words, label_of
from claimcheck.text.n2 import N2Text, n2, take_out
from claimcheck.text.normal import n1, normalise, sha256
from claimcheck.text.recorded_markers import RecordedMarker

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "n2.json").read_text("utf-8"))
TITLE = "The Taliban's Foreign Relations: A Year of Solitude"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SIGNS = {
    "(n)": lambda n: f" ({n})",
    "[n]": lambda n: f"[{n}]",
    "[^n]": lambda n: f"[^{n}]",
    "^n": lambda n: f"^{n}",
    "raised": lambda n: str(n).translate(RAISED),
    "{n}": lambda n: f"{{{n}}}",
    "[Footnote n]": lambda n: f" [Footnote {n}]",
    "key": lambda n: f'<ref name="r{n}"/>',
}


def recorded(markers):
    return [
        RecordedMarker(m.get("printed_as") or str(m["footnote"]), m["char_start"]) for m in markers
    ]


@pytest.mark.parametrize("vector", VECTORS["text"], ids=lambda vector: vector["why"])
def test_every_vector_comes_out(vector):
    markers = recorded(vector["markers"])
    reading = n2(vector["text"], markers, vector["style"], vector.get("start", 0))
    assert reading == N2Text(vector["n2"], vector["places"], vector["found_in"])
    assert reading.found == sum(place is not None for place in vector["places"])


def test_a_style_is_chosen_by_the_markers_that_it_gives():
    markers = [RecordedMarker("1", 8), RecordedMarker("2", 18)]
    assert n2("It began[1]. It ended[2].", markers, "(n)").style == "[n]"
    assert n2("It began[1]{1}. It ended.", markers).style == "[n]"
    assert n2("It began{1}[1]. It ended.", markers, "{n}").style == "{n}"
    assert n2("It began. It ended.", markers, "(n)").style == ""


@pytest.mark.parametrize(
    ("style", "text", "signs"),
    [
        ("(n)", "a (1) b( 2 ) (3-5) (1, 2) (2011) (a) (5-3) 552(a)(2)", "1|2|3 4 5|1 2|2"),
        ("[n]", "a[1] [2]_ [3–5] [1; 2][7] [2011] [12345] [a]", "1|2|3 4 5|1 2|7|2011"),
        ("[^n]", "a[^01] b[^smith] [^ c] [^]", "1|smith"),
        ("^n", "a^1 b^{2} c^3^ d^[4] x^1,2 y^1-3 z^1^2 ^a", "1|2|3|4|1 2|1 2 3|1|2"),
        ("raised", "a¹ b¹² c¹,² d¹⁻³ x1", "1|12|1 2|1 2 3"),
        ("{n}", "a{1} { 2, 3 } {a}", "1|2 3"),
        ("[Footnote n]", "[Footnote 1] [Note 2] [fn. 3] [endnote 4] [Footnote 5: a]", "1|2|3|4"),
        (
            "word.n",
            'a word.1 word2 "so."3 word,4,5 1980.17 F16 1990s in 20 3.5.6',
            "1|2|3|4 5|17|6",
        ),
        ("key", "[@smith, p. 3; see @doe:x] [me@here.org] [see @x]", "smith doe:x|x"),
        ("key", r"c~\cite{a, b} \citep[see][p. 2]{k} \autocite*{kk} \cite{}", "a b|k|kk"),
        ("key", '<ref>x <b>y</b></ref> <ref name="q" /> <ref name=q>z</ref> <ref/>', "1|2|2|3"),
        ("key", "<ref>it has no end <ref name=q>z</ref> <references/>", "1"),
        ("words", "Smith 2004", ""),
    ],
)
def test_a_style_finds_its_signs(style, text, signs):
    found = "|".join(" ".join(sign.labels) for sign in find_markers(text, style))
    assert found == signs


def test_every_style_is_tested():
    tested = {name for name in STYLES if any(v["found_in"] == name for v in VECTORS["text"])}
    assert tested == set(STYLES)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("7", "7"),
        ("07", "7"),
        (" (7) ", "7"),
        ("[7]", "7"),
        ("⁷", "7"),
        ("[@smith]", "smith"),
        ("smith", "smith"),
        ("[^a]", "a"),
        ("*", "*"),
        ("[1, 2]", "[1, 2]"),
        ("Smith 2004", "Smith 2004"),
    ],
)
def test_what_is_printed_for_a_note_gives_its_label(printed, label):
    assert label_of(printed) == label


def test_words_that_are_part_of_longer_ones_name_no_note():
    text = "ann 20 and dann 20, bann 201, (ann 20) ann 20"
    assert [sign.start for sign in find_words(text, ["ann 20"])] == [0, 31, 39]


def test_signs_can_be_taken_out_before_any_is_recorded():
    signs = list(find_markers("So it is [1, 2] [3]. Yes.", "[n]"))
    assert take_out("So it is [1, 2] [3]. Yes.", signs) == ("So it is. Yes.", [8, 8])


# The article, which is not part of the repository.


@pytest.fixture(scope="module")
def raw(article_path):
    return article_path.read_text("utf-8")


ARTICLE = [RecordedMarker(str(number), place) for number, place in VECTORS["article"]["markers"]]


def read_article(text):
    start = normalise(text).index(TITLE)
    reading = n2(text, ARTICLE, VECTORS["article"]["style"], start)
    return reading, reading.text[start : start + VECTORS["article"]["length"]], start


def reprint(raw, sign):
    return re.sub(r"\s*\(\s*([0-9]{1,2})\s*\)", lambda marker: sign(int(marker[1])), raw)


def test_over_our_article_n2_gives_what_n1_gives(raw):
    reading, body, start = read_article(raw)
    assert reading.text == n1(raw)
    assert sha256(body) == VECTORS["article"]["sha256"]
    assert [place - start for place in reading.places] == [place for _, place in ARTICLE]


@pytest.mark.parametrize("style", SIGNS)
def test_a_copy_of_our_article_in_any_style_is_the_same_text(raw, style):
    reading, body, _ = read_article(reprint(raw, SIGNS[style]))
    assert (reading.style, reading.found) == (style, 26)
    assert sha256(body) == VECTORS["article"]["sha256"]


def test_a_copy_of_our_article_without_markers_keeps_its_sentences(raw):
    text = reprint(raw, lambda _: "")
    reading, body, _ = read_article(text)
    assert reading == N2Text(normalise(text), [None] * 26, "")
    # The page prints a stop before and behind marker 14; without the marker, both are there.
    assert body.replace("Kabul..", "Kabul.")[:-1] == read_article(raw)[1][:-2]


# Laws

WORDS = st.lists(st.sampled_from(["the", "court", "of", "appeal", "Kabul"]), min_size=3)
SENTENCES = st.lists(st.tuples(WORDS, st.integers(0, 2)), min_size=1, max_size=12)


def print_article(sentences, sign, between=" "):
    """Print sentences with notes numbered in order; of each, how many it has."""
    parts, number = [], 0
    for words, notes in sentences:
        signs = "".join(sign(n) for n in range(number + 1, number + 1 + notes))
        parts.append(f"{' '.join(words)}{signs}.")
        number += notes
    return between.join(parts)


def record(sentences):
    plain = [f"{' '.join(words)}." for words, _ in sentences]
    ends = [len(" ".join(plain[: n + 1])) - 1 for n in range(len(plain))]
    places = [end for end, (_, notes) in zip(ends, sentences, strict=True) for _ in range(notes)]
    return " ".join(plain), [RecordedMarker(str(n), place) for n, place in enumerate(places, 1)]


@given(SENTENCES, st.sampled_from(sorted(SIGNS)), st.sampled_from(["", "(n)", "[n]"]))
def test_the_style_of_a_copy_changes_neither_text_nor_places(sentences, style, first):
    plain, markers = record(sentences)
    reading = n2(print_article(sentences, SIGNS[style]), markers, first)
    assert reading.text == plain
    assert reading.places == [marker.place for marker in markers]


@given(SENTENCES)
def test_with_every_marker_recorded_n2_gives_what_n1_gives(sentences):
    text = print_article(sentences, SIGNS["(n)"], "\n")
    assert n2(text, record(sentences)[1]).text == n1(text)


@given(st.text(), st.lists(st.integers(0, 50)))
def test_a_text_without_signs_is_only_normalised(text, places):
    text = re.sub(r"[\d(){}\[\]^<>@]", "", text)
    markers = [RecordedMarker(str(n), place) for n, place in enumerate(sorted(places), 1)]
    assert n2(text, markers) == N2Text(normalise(text), [None] * len(markers), "")


@given(st.text("aZé\u0301 .,;:!?'’”–…•()[]1\u00a0\n"))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(
    st.lists(st.sampled_from(["(1)", "[2]", "[1, 2]", " ", ".", "¹", "word"]), max_size=30),
    st.lists(st.tuples(st.sampled_from(["1", "2", "x"]), st.none() | st.integers(0, 60))),
)
def test_any_text_and_any_record_give_places_in_order_of_the_recorded_ones(pieces, rows):
    markers = [RecordedMarker(*row) for row in rows]
    reading = n2("".join(pieces), markers)
    found = sorted(
        (marker.place, place)
        for marker, place in zip(markers, reading.places, strict=True)
        if marker.place is not None and place is not None
    )
    assert all(a <= b for (_, a), (_, b) in pairwise(found))
    assert all(0 <= place <= len(reading.text) for _, place in found)


HOSTILE = ["[1]", "[1] a ", "(", "(1,", "<ref", "<ref>", "<ref>a</", "\\cite[", "[@a", "1,", "a1,"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_is_linear_whatever_the_text_holds(piece):
    text = piece * (500_000 // len(piece))
    began = time.process_time()
    n2(text, [RecordedMarker("1", 100), RecordedMarker("1", 9_000), RecordedMarker("a", 300_000)])
    assert time.process_time() - began < 20  # 1 s; in quadratic time, many minutes


def test_no_more_signs_are_looked_at_than_an_article_can_have(monkeypatch):
    monkeypatch.setattr(recorded_markers, "MOST_SIGNS", 3)
    markers = [
        RecordedMarker("1", 1),
        RecordedMarker("2", 3),
        RecordedMarker("3", 5),
        RecordedMarker("4", 7),
    ]
    assert n2("a [1] a [2] a [3] a [4]", markers).places == [1, 3, 5, None]


@pytest.mark.parametrize(
    ("markers", "signs", "found"),
    [
        (
            [("1", 51), ("1", 94), ("1", 114), ("4", 145)],
            [("1", 51), ("1", 94), ("4", 130)],
            [51, 94, None, 130],
        ),
        ([("1", 49), ("1", 76), ("3", 110), ("2", 134)], [("1", 49), ("3", 95)], [None] * 4),
        (
            [("1", 34), ("2", 78), ("1", 138), ("1", 160)],
            [("1", 25), ("1", 34), ("2", 63), ("1", 145)],
            [25, 63, None, 145],
        ),
    ],
    ids=["one is gone", "two do not tell", "two before and behind"],
)
def test_a_note_that_is_marked_again_is_told_by_the_markers_around_it(markers, signs, found):
    known = [RecordedMarker(*marker) for marker in markers]
    seen = [Sign(start, start + 3, (label,)) for label, start in signs]
    matched = recorded_markers.match_markers("x" * 200, seen, known)
    assert [sign and sign.start for sign in matched] == found
