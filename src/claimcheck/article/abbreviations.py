"""Abbreviations whose full stop ends no sentence, or only some; English ones and German ones."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


BEFORE_NAME = words(
    "adm brig capt cf cmdr col dr eds esp fr gen gov hon lt maj messrs mr mrs ms mt pres prof "
    "rep rev sen sgt st vs av dra sra srta "
    "allg bspw bzgl bzw dipl dt ehem einschl engl evtl exkl frl frz geb gebr gest ggf hl hrsg ing "
    "inkl insb österr sog stellv verh vgl zzgl"
)
"""These stand before a name or a word, so a sentence does not end with them."""

BEFORE_NUMBER = words(
    "art ch fig no nos para pp sec vol vols abb abs anm aufl az bd jg kap nr rdnr rn tz ziff"
)
"""These end no sentence if a number follows."""

BEFORE_ROMAN = words("bd vol vols")
"""These end none before a Roman number, either; `art. I` may well do."""

MAY_END = words(
    "al assoc bros co corp dept ed est etc inc jr ltd sr univ a.m p.m "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "bes ca chr ect einw ff gem hbf jh jhd max min std tel usf usw febr mrz jän okt dez"
)
"""These end a sentence only if the next word begins with a capital."""

BEFORE_NOUN = words("ca kr mind mio mrd std tel")
"""German ones before a noun, which begins with a capital wherever it stands."""
