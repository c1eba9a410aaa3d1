"""English words in which a number stands and counts nothing: days, years, names, places in time.

All are patterns for Polars, which has no look-around: what would be taken for a name and is none is
first set apart with a comma.
"""

from __future__ import annotations

import polars as pl

from claimcheck.text.dates import MONTH
from claimcheck.text.number_words import ONES, SCALES, TEENS, TENS, ordinal

SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?|{'|'.join([*TEENS, *ONES])})"
"""A number below a hundred in words."""

_CAPITAL = rf"(?:{'|'.join(word.capitalize() for word in [*TENS, *TEENS, *ONES])})"
_MONTH = rf"(?-i:{MONTH})"
_DAY, _YEAR = r"[0-9]{1,2}(?:st|nd|rd|th)?", r"(?:1[0-9]|20)[0-9]{2}"
_ORDINALS = "|".join(map(ordinal, ONES))
_NUMBERED = (
    "annex|apollo|appendix|article|boeing|category|channel|chapter|chromosome|clause|covid|district"
    "|division|episode|flight|formula|game|grade|group of|highway|interstate|level|mach|no\\.|note"
    "|number|omega|page|paragraph|part|phase|platform|position|protocol|resolution|room|route|runway"
    "|season|section|sector|series|tier|trisomy|type|version|volume|ward|world war|zone"
)
"""What has a number for a name, also in small letters. Words that are verbs as well are left out:
who issues 300 visas has counted them."""
_PARTS = "category|chapter|episode|number|page|part|phase|section|season|tier|type|volume"
"""Of those, the ones whose number is often written as a word."""
_STREETS = "street|road|avenue|lane|walk|square|boulevard|drive|place"
_TIME = r"(?:hour|day|week|month|year|decade)s?"
_WORD = r"[\p{Lu}\p{N}][\p{L}\p{N}.'’!?&/:-]*"
_LINK = r"(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|with|&|vs?\.?)"

_FURTHER = rf"(?:[ ,–-]+(?:{_WORD}|{_LINK}))"

QUOTED_TITLE = rf"""["“]{_WORD}{_FURTHER}*["”]"""
"""A title or a name in double quotes: of its words only the smallest have no capital."""
LONG_TITLE = rf"""["“]{_WORD}{_FURTHER}+["”]"""
"""One of several words: a single one may be quoted for other reasons."""

_NEVER = "|".join(
    (
        rf"(?-i:{QUOTED_TITLE})(?: [0-9]{{1,4}}\b)?",
        r"\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b",
        rf"\b{_YEAR}[–/-][0-9]{{2,4}}\b",
        rf"\b{_MONTH} {_DAY}(?:[–-]{_DAY})?\b(?:,? {_YEAR}\b)?",
        rf"\b(?:{_DAY}(?:[–-]| to | and | or ))?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
        r"\b[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?\b",
        r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b",
        r"\b[0-9]{1,2} ?[ap]\.?m\b",
        r"\b[0-9][0-9,]*(?:[–-][0-9][0-9,]*)? (?-i:BCE?|CE)\b",
        r"\b[0-9]{2,4}'?s\b",
        r"\b[0-9]+(?:st|nd|rd|th)\b",
        r"\bv?[0-9]+(?:\.[0-9]+){2,}\b",
        r"\b[0-9]+\.[0-9]+\p{L}\w*",
        r"\b[0-9]+(?:\([0-9a-z]{1,3}\))+",
        r"\b[0-9]+ (?:cfr|u\.?s\.?c\.?)(?: §+)? [0-9]+(?:\([0-9a-z]{1,3}\))*",
        rf"\b[0-9]+[a-z]?(?: (?-i:\p{{Lu}})[\w'’-]+){{1,3}} (?:{_STREETS})\b",
        rf"\b(?:{'|'.join(TENS)})[ -](?:{_ORDINALS})\b",
        rf"\b{SMALL}[ -](?:half|halves|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b",
        r"\b[A-Za-z]+-?[0-9][\w-]*(?:\.[0-9]+)*",
        rf"\b(?:{_NUMBERED}) [0-9]+(?:\([0-9]+\))?",
        rf"\b(?:{_PARTS}) {SMALL}\b",
        rf"\bbig {SMALL}\b|\b{SMALL}-(?:pack|hitter|piece)s?\b",
        rf"\btop[ -](?:{SMALL}|[0-9]+)\b",
        r"\b(?:the|these|those|their|its|other) two\b",
        rf"\b(?:past|last|next|previous|first|recent) (?:{SMALL}|[0-9]+)\b",
        rf"\b(?:{SMALL}|[0-9]+) {_TIME} (?:before|after|ago|later|earlier)\b",
        rf"\b{_YEAR}\b",
    )
)

_OPENERS = (
    "About|Above|Across|After|All|Almost|Among|An?|And|Another|Approximately|Around|As|At|Barely|Before"
    "|Below|Besides|Between|But|By|During|Each|Either|Even|Every|Exactly|Fewer|For|From|Fully|Hardly"
    "|Having|In|Including|Into|Its?|Just|Less|More|Most|Nearly|No|Not|Of|On|Only|Or|Other|Out|Over|Per"
    "|Roughly|Since|Some|Such|Than|That|The|Their|Then|These|They|This|Those|Through|To|Under|Until|Up"
    "|Upon|Was|Were|When|Where|While|With|Within|Without"
    "|AFN|AUD|CAD|CHF|CNY|EUR|GBP|INR|IRR|JPY|KES|NGN|PKR|RMB|Rs|Rs\\.|RUB|SAR|USD|US|ZAR"
)
"""Capitalised words behind which a number counts: they open a sentence, or are money."""
_MEASURED = rf" ?%| per ?cent\b| (?:{'|'.join(SCALES)})\b|,[0-9]{{3}}"
_NAME_LIKE = r"\b\p{Ll}{0,2}\p{Lu}[\w.&'’-]*\)?"
_COUNTED = (
    (rf"(^|[\s(\"“])({_OPENERS}) ([0-9])", "$1$2, $3"),
    (rf"({_NAME_LIKE}) ([0-9][0-9.]*(?:{_MEASURED}))", "$1, $2"),
    (r"\b(In(?: \p{Lu}[\w'’-]*)+) ([0-9]+ \p{Ll}+s\b)", "$1, $2"),
)
"""What looks like a number behind a name, and is counted: "In Iran 13 leaders"."""

_NAMES = "|".join(
    (
        rf"{_NAME_LIKE} [0-9]{{1,4}}(?:\.[0-9]+)?\b",
        rf"[^.?!:\"“\s][\"”]? {_CAPITAL}(?:-{_CAPITAL})?\b",
    )
)
"""A figure behind a name ("iPhone 12"), and a number that is written as one ("Formula Three")."""


def without_uncounted(words: pl.Expr) -> pl.Expr:
    """Return a text with a semicolon for what is written with a number and counts nothing.

    Known limits: a number behind a capitalised word counts only where it measures, or after a word
    that opens a sentence; so "Iran 13 times refused" is taken for a name.
    """
    words = words.str.replace_all(f"(?i){_NEVER}", " ; ")
    for counted, apart in _COUNTED:
        words = words.str.replace_all(counted, apart)
    return words.str.replace_all(_NAMES, " ; ")
