"""What a full stop means in German, where `3.` is "third" and every noun begins with a capital."""

from __future__ import annotations

import re

from claimcheck.article.abbreviations import words

# With two of these a paragraph is German. English, French and Spanish have next to none of them,
# and not `von der`, which stands in names everywhere.
_GERMAN = words(
    "auch auf aus bei bis bzw das dass daß dem der die durch ein eine einem einen einer er für "
    "haben hatte ihr ihre ihren im ist mio mit mrd nach nicht noch nur oder sein seine sich sie "
    "sind und usw vom vor waren wenn werden wie wir wird wurde wurden zu zum zur über"
)
# Before a number with a stop these say that it is an ordinal: "vom 3. Mai".
_BEFORE_ORDINAL = words("ab am beim bis dem den der im jeden vom zum zur")
# A word that begins with a capital although it is no noun begins a sentence.
_OPENING = words(
    "Ab Aber Alle Allerdings Alles Als Also Am An Andere Auch Auf Aus Außerdem Bald Bei Beide Beim "
    "Bereits Bis Da Dabei Dadurch Dafür Dagegen Daher Damals Damit Danach Daneben Dank Dann Daran "
    "Darauf Daraufhin Darin Darum Darunter Darüber Das Davon Davor Dazu Dem Den Denn Dennoch Der "
    "Des Deshalb Die Dies Diese Diesem Diesen Dieser Dieses Doch Dort Du Durch Ebenso Ein Eine "
    "Einem Einen Einer Eines Einige Er Erst Es Etwa Für Gegen Gestern Heute Hier Hinter Ich Ihm "
    "Ihr Ihre Ihrem Ihren Im Immer In Insgesamt Inzwischen Ist Jede Jeder Jedes Jedoch Jetzt Kein "
    "Keine Laut Man Manche Mehrere Mein Meine Mit Nach Nachdem Neben Nicht Nichts Niemand Noch Nun "
    "Nur Ob Obwohl Oder Ohne Schließlich Schon Sein Seine Seinem Seinen Seiner Seit Seitdem Sie "
    "Sind So Sogar Somit Sondern Später Trotz Trotzdem Um Und Unser Unsere Unter Viele Vom Von Vor "
    "Wann War Waren Warum Was Wegen Weil Wenn Wer Wie Wieder Wir Wird Wo Wurde Wurden Während Zu "
    "Zudem Zuerst Zuletzt Zum Zunächst Zur Zwar Zwischen Über"
)
_DATED = words(
    "Januar Jänner Februar März Mai Juni Juli Oktober Dezember Jahrhundert Jahrhunderts Jh Jhd"
)
"""Nouns that follow an ordinal and are German alone; `April` and `August` are English, too."""

_NUMBER = re.compile(
    r"(?:(?P<before>(?<!\bI )\b\w+),?\s)?['\"(-]?(?P<number>(?P<digits>[0-9]{1,3})|[IVXL]{2,})$"
)
_NEXT = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"[0-9]{1,2}\.(?: ?[0-9]{1,2}\.)? ?[0-9]{2,4}(?![0-9])")


def is_german(text: str) -> bool:
    """Tell whether a paragraph is German, by two of its most usual words."""
    # A word in capitals is no word of these: MIT, ER.
    words = {word.casefold() for word in re.findall(r"\b\w[^\W\dA-Z_]+\b", text)}
    return len(_GERMAN & words) > 1


def opens_sentence(after: str) -> bool:
    """Tell whether a text begins with a word that has a capital only where a sentence begins."""
    word = _NEXT.match(after)
    return word is not None and word[0] in _OPENING


def is_ordinal(before: str, after: str, german: bool) -> bool:
    """Tell whether a full stop between two texts makes an ordinal of the number before it.

    A small letter behind it says so in any language, a date in figures (`15. 8. 2021`) and a month
    that only German has as well. Else, in German, it is one unless the next word opens a sentence.
    """
    number, word = _NUMBER.search(before), _NEXT.match(after)
    if number is None:
        return False
    if after[:1].isdigit():
        return bool(_DATE.match(f"{number['digits']}. {after}"))
    if word is None:
        return False
    if word[0].islower() or (number["digits"] and word[0] in _DATED):
        return True
    known = (number["before"] or "").casefold() in _BEFORE_ORDINAL
    return (known or (german and len(number["number"]) < 3)) and word[0] not in _OPENING
