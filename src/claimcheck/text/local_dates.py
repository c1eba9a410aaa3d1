"""How the languages that are read print dates: the names of months, and the words around them.

English has patterns of its own in `dates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_DE = (
    "januar|jänner|jan. februar|feber|feb. märz april|apr. mai juni juli august|aug. "
    "september|sept.|sep. oktober|okt. november|nov. dezember|dez."
)
_FR = (
    "janvier|janv. février|févr. mars avril|avr. mai juin juillet|juil. août septembre|sept. "
    "octobre|oct. novembre|nov. décembre|déc."
)
_ES = (
    "enero|ene. febrero|feb. marzo abril|abr. mayo junio julio agosto|ago. "
    "septiembre|setiembre|sept. octubre|oct. noviembre|nov. diciembre|dic."
)
# The names of Egypt and the Gulf, of the Levant and Iraq, of Algeria and Tunisia, and of Morocco.
_AR = (
    "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|إبريل|نيسان|أفريل مايو|أيار|ماي "
    "يونيو|حزيران|جوان يوليو|يوليوز|تموز|جويلية أغسطس|آب|أوت|غشت سبتمبر|أيلول|شتنبر "
    "أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني|نونبر ديسمبر|كانون_الأول|دجنبر"
)


def _month_numbers(names: str) -> dict[str, int]:
    """Return the names of twelve months, each with its number; `|` parts the names of one."""
    months = enumerate(names.split(), 1)
    return {name.replace("_", " "): n for n, month in months for name in month.split("|")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words of a language around dates, as patterns.

    `day` and `figures` have the groups `day` and `month`; `of` stands between day, month and year;
    `decade` has the groups of its reading; `spans` are the words before the years of a span.
    """

    months: Mapping[str, int]
    day: str
    figures: str
    about: str
    decade: str
    spans: tuple[tuple[str, str], ...]
    of: str = r"\s+"


_NUMBER = r"(?P<day>[0-9]{1,2})"
_BY_DOTS = r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?"
_BY_STROKES = r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.]"
_TENS = r"(?P<part>(?!))?(?P<decade>1[0-9]{2}|20[0-9])0"

DATE_WORDS: Mapping[str, DateWords] = {
    "de": DateWords(
        months=_month_numbers(_DE),
        day=rf"{_NUMBER}\.",
        figures=_BY_DOTS,
        about=r"etwa|ungefähr|um|circa|ca\.",
        decade=rf"{_TENS}er(?:[-\s]jahren?)?",
        spans=(("zwischen", "und"), ("von", "bis")),
    ),
    "fr": DateWords(
        months=_month_numbers(_FR),
        day=rf"{_NUMBER}(?:er)?",
        figures=_BY_STROKES,
        about="vers|environ|autour de",
        decade=rf"années\s+{_TENS}",
        spans=(("entre", "et"), ("de", "à")),
    ),
    "es": DateWords(
        months=_month_numbers(_ES),
        day=rf"{_NUMBER}(?:\.?º)?",
        figures=_BY_STROKES,
        about="hacia|alrededor de",
        decade=rf"(?:años|década de(?: los)?)\s+{_TENS}",
        spans=(("entre", "y"), ("de", "a"), ("desde", "hasta")),
        of=r"\s+(?:del?\s+)?",
    ),
    "ar": DateWords(
        months=_month_numbers(_AR),
        day=_NUMBER,
        figures=_BY_STROKES,
        about="حوالي|نحو",
        decade=rf"عقد\s+{_TENS}",
        spans=(("بين(?: عامي)?", "و"), ("من(?: عام)?", "(?:إلى|حتى)(?: عام)?")),
    ),
}
"""The languages beside English."""
MONTHS: Mapping[str, int] = {
    name: number for words in DATE_WORDS.values() for name, number in words.months.items()
}
"""The number of each month, by all of its names; none is that of another month elsewhere."""
