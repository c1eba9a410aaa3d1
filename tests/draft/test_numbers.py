"""Numbers in a sentence, in figures and in words of five languages, with what they are worth."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import numbers

BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = BELOW_TWENTY.split(), FROM_TWENTY.split()


def in_words(number):
    """Spell a whole number below a thousand millions, as an English text does."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            link = " and " if scale < 10**6 and 0 < rest < 100 else " "
            return f"{in_words(number // scale)} {name}" + (link + in_words(rest) if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 of 135", {"13": 13, "135": 135}),
        ("1,500 men", {"1,500": 1500}),
        ("3.5 tons", {"3.5": "3.5"}),
        ("3.5 million people", {"3.5 million": 3_500_000}),
        ("Twenty-two goats", {"Twenty-two": 22}),
        ("more than twenty kilometres", {"twenty": 20}),
        ("two dozen eggs", {"two dozen": 24}),
        ("a hundred and five", {"a hundred and five": 105}),
        ("a thousand nights", {"a thousand": 1000}),
        ("two three", {"two": 2, "three": 3}),
        ("two and three", {"two": 2, "three": 3}),
        ("three hundred thousand", {"three hundred thousand": 300_000}),
        ("in 2001.", {"2001": 2001}),
        ("10-15 men", {"10": 10, "15": 15}),
        ("30km away", {"30": 30}),
        ("in the 1990s, the 1980's", {}),
        ("a G20 of B-52s and F-16", {}),
        ("no one knows one another", {}),
        ("someone often weighs tenths", {}),
        ("so it was (12), and (13 ) too", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_number_is_found_with_its_value(text, expected):
    found = {number.text: number.value for number in numbers.find(text)}
    assert found == {words: Decimal(value) for words, value in expected.items()}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("First: the plan", "First", 1),
        ("the Sixth item", "Sixth", 6),
        ("the twelfth man", "twelfth", 12),
        ("the twenty-first century", "twenty-first", 21),
        ("the twentieth century", "twentieth", 20),
        ("the hundredth day", "hundredth", 100),
        ("the 11th of May", "11th", 11),
    ],
)
def test_an_ordinal_is_marked(text, words, value):
    (found,) = numbers.find(text)
    assert (found.text, found.value, found.ordinal) == (words, value, True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.200.000 Menschen, 12.500,75 km", {"1.200.000": 1200000, "12.500,75": "12500.75"}),
        ("de", "3,5 Mio. Euro", {"3,5 Mio.": 3500000}),
        ("de", "zwei Millionen und 13 von 135", {"zwei Millionen": 2000000, "13": 13, "135": 135}),
        ("de", "3.5 Tonnen, eine Frau", {"3.5": "3.5"}),
        ("fr", "1 200 000 personnes", {"1 200 000": 1200000}),
        ("fr", "1\u202f200,5 euros, deux mille", {"1\u202f200,5": "1200.5", "deux mille": 2000}),
        ("es", "dos mil millones (7)", {"dos mil millones": 2000000000}),
        ("es", "1.200.000 o 1,5", {"1.200.000": 1200000, "1,5": "1.5"}),
        ("es-MX", "1,200,000 o 3.5 millones", {"1,200,000": 1200000, "3.5 millones": 3500000}),
        ("ar", "١٬٢٠٠٬٠٠٠ شخص", {"١٬٢٠٠٬٠٠٠": 1200000}),
        ("en", "٣٫٥ مليون وخمسة آلاف", {"٣٫٥ مليون": 3500000, "خمسة آلاف": 5000}),
        ("ar", "1.200.000 أو 3.5 من 135 و2021", {"1.200.000": 1200000, "3.5": "3.5"}),
        ("da", "1,200 men", {"1,200": 1200}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_number_is_worth_what_it_is_in_its_language(language, text, expected):
    found = {number.text: number.value for number in numbers.find(text, language)}
    assert found.items() >= {words: Decimal(value) for words, value in expected.items()}.items()
    assert len(found) - len(expected) == 2 * ("2021" in text)


SCALES = {
    "de": "12 Dutzend 3 Tausend 6 Million 6 Millionen 6 Mio. 9 Milliarde 9 Milliarden 9 Mrd. "
    "12 Billion 12 Billionen",
    "fr": "12 douzaines 2 cents 3 mille 6 million 6 millions 9 milliard 9 milliards 12 billions",
    "es": "12 docenas 3 mil 6 millón 6 millones 12 billón 12 billones",
    "ar": "3 ألف 3 آلاف 6 مليون 6 ملايين 9 مليار 9 مليارات 12 تريليون",
}
"""By language: words that multiply, each behind the power of ten that it is, and the dozen."""


@pytest.mark.parametrize("language", SCALES)
def test_a_word_that_multiplies_is_a_dozen_or_a_power_of_ten(language):
    words = SCALES[language].split()
    for figure, word in zip(words[::2], words[1::2], strict=True):
        dozen = word in ("Dutzend", "douzaines", "docenas")
        (found,) = numbers.find(f"{figure} {word}", language)
        assert found.value == int(figure) * (12 if dozen else 10 ** int(figure)), word


@pytest.mark.parametrize(
    ("language", "text"), [("de", "das 20. Jahrhundert"), ("fr", "le 20e siècle"), ("es", "el 1.º")]
)
def test_an_ordinal_of_another_language_is_marked(language, text):
    assert [number.ordinal for number in numbers.find(text, language)] == [True]


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_a_number_in_words_or_figures_is_read_back(number):
    for written in (in_words(number), str(number), f"{number:,}"):
        (found,) = numbers.find(f"They had {written} of them.")
        assert (found.value, found.text, found.ordinal) == (number, written, False)


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789,. (-)s",
                "th",
                " and ",
                "a ",
                *ONES,
                *TENS,
                " hundred",
                " million",
                "first",
            ]
        )
    ).map("".join)
)
def test_numbers_are_in_order_and_apart(text):
    found = numbers.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[number.start : number.end] == number.text for number in found)
