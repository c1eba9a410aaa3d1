"""Numbers in a sentence of German, French, Spanish or Arabic: figures, scales and simple words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.text.local_digits import has_decimal_comma, western_digits


class _Words(NamedTuple):
    """The words of a language: what they are worth, what they multiply, and the signs of ordinals.

    "One" is no number here: it is an article in each of these languages.
    """

    values: str
    scales: Mapping[str, int]
    ordinal: str


_SPACES = r"[ .'\u00a0\u202f]"
"""What stands between thousands, where the comma parts the fractions."""
_WORDS: Mapping[str, _Words] = {
    "de": _Words(
        "zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 "
        "dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 "
        "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 "
        "hundert=100 tausend=1000 eine_million=1000000 eine_milliarde=1000000000",
        {"tausend": 10**3, "million(?:en)?": 10**6, r"mio\.?": 10**6, "milliarden?": 10**9}
        | {r"mrd\.?": 10**9, "billion(?:en)?": 10**12, "dutzend": 12},
        r"\.(?=\s+\w)",
    ),
    "fr": _Words(
        "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 "
        "treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 "
        "soixante=60 cent=100 mille=1000 un_million=1000000 un_milliard=1000000000",
        {"mille": 10**3, "millions?": 10**6, "milliards?": 10**9, "billions?": 10**12}
        | {"cents?": 100, "douzaines?": 12},
        r"(?:er|re|e|ème|nd|nde)\b",
    ),
    "es": _Words(
        "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 "
        "trece=13 catorce=14 quince=15 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 "
        "setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 mil=1000 un_millón=1000000",
        {"mil millones": 10**9, "mil": 10**3, "mill(?:ón|ones)": 10**6, "docenas?": 12}
        | {"bill(?:ón|ones)": 10**12},
        r"\.?[ºª]",
    ),
    "ar": _Words(
        "اثنان=2 اثنين=2 ثلاثة=3 ثلاث=3 أربعة=4 أربع=4 خمسة=5 خمس=5 ستة=6 ست=6 سبعة=7 سبع=7 "
        "ثمانية=8 ثماني=8 تسعة=9 تسع=9 عشرة=10 عشر=10 عشرين=20 عشرون=20 ثلاثين=30 ثلاثون=30 "
        "أربعين=40 خمسين=50 ستين=60 سبعين=70 ثمانين=80 تسعين=90 مئة=100 مائة=100 مئتين=200 "
        "ألف=1000 ألفين=2000 مليون=1000000 مليونين=2000000 مليار=1000000000",
        {"ألفا?": 10**3, "آلاف": 10**3, "مليون(?:ا)?": 10**6, "ملايين": 10**6}
        | {"مليار(?:ا)?": 10**9, "مليارات": 10**9, "تريليون": 10**12},
        r"(?!)",
    ),
}


def find_local(text: str, language: str, tag: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    """Yield the numbers of a text: their spans, their values, and whether they only count a place.

    `tag` may name a country, which says how Spanish prints fractions.
    """
    digits = western_digits(text)
    comma = language != "ar" and has_decimal_comma(tag)
    for match in _pattern(language, comma).finditer(digits):
        value = (
            _figures_value(match["digits"], comma)
            if match["digits"]
            else _word_value(match["word"], language)
        )
        yield (*match.span(), value * _scale(match["scale"], language), bool(match["ordinal"]))


@cache
def _pattern(language: str, comma: bool) -> re.Pattern[str]:
    words = _WORDS[language]
    group, point = (_SPACES, ",") if comma else ("[.,]", "[.,]")
    if not comma and language != "ar":
        group, point = "[, ]", r"\."
    values = "|".join(sorted(_values(language), key=len, reverse=True))
    scales = "|".join(sorted(words.scales, key=len, reverse=True))
    # "And" is written together with what follows.
    before, apart = r"(?<!\w)", r"(?<!\w)"
    if language == "ar":
        before, apart = "(?<![0-9])", r"(?:(?<!\w)|(?<=\bو))"
    return re.compile(
        rf"{before}(?<![0-9][.,])(?:"
        rf"(?P<digits>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?![0-9])(?:{point}[0-9]+)?"
        rf"|[0-9]+(?:[.,][0-9]+)?)(?![0-9]|[.,][0-9])|{apart}(?P<word>{values})(?!\w))"
        rf"(?:(?P<ordinal>{words.ordinal})|\s+(?P<scale>{scales})(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _values(language: str) -> dict[str, Decimal]:
    pairs = (word.split("=") for word in _WORDS[language].values.split())
    return {word.replace("_", " "): Decimal(value) for word, value in pairs}


def _word_value(word: str, language: str) -> Decimal:
    return _values(language)[" ".join(word.casefold().split())]


def _figures_value(digits: str, comma: bool) -> Decimal:
    """Return what figures are worth: a sign before three digits more than once parts thousands."""
    bare = re.sub(r"[ '\u00a0\u202f]", "", digits)
    grouped = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{3})+)(?:[.,]([0-9]+))?", bare)
    first = re.search(r"[.,]", bare)
    if grouped and first and not (comma and first[0] == ","):
        whole = re.sub("[.,]", "", grouped[1])
        return Decimal(f"{whole}.{grouped[2] or 0}") if grouped[2] else Decimal(whole)
    return Decimal(bare.replace(",", "."))


def _scale(word: str | None, language: str) -> int:
    scales = _WORDS[language].scales.items()
    return next((n for pattern, n in scales if word and re.fullmatch(pattern, word, re.I)), 1)
