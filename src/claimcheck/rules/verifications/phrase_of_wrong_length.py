"""VER017: the phrase by which a passage is found has two to seven words."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

WORDS = pl.col("phrase").str.extract_all(r"\S*[\p{L}\p{N}]\S*").list.len()
UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
"""Letters of scripts that put no space between words."""


@rule(
    "VER017",
    on="evidence.phrase",
    where=~pl.col("phrase").str.contains(UNSPACED),
    message=pl.format("a phrase has two to seven words; this one has {}", WORDS),
    good=Example(
        {
            "evidence": "evidence_id,phrase\nE001,the council\n"
            "E002,one two three four five six seven\nE003,on 1 May –\nE004,北京当地时间"
        }
    ),
    bad=Example(
        {
            "evidence": "evidence_id,phrase\nE001,council\n"
            "E002,one two three four five six seven eight"
        },
        breaks=("E001", "E002"),
    ),
)
def phrase_of_wrong_length(evidence: Annotated[pl.LazyFrame, "phrase"]) -> pl.LazyFrame:
    """The phrase of a passage has one word, or more than seven.

    Why: one word does not find a place, and more than seven begin to copy the source, whose text
    is not ours to give away.

    Limits: a word is what stands between spaces and has a letter or digit. A phrase in a script
    without spaces is not examined.

    Instead: choose two to seven words in a row that stand nowhere else in the document.
    """
    return evidence.filter(~WORDS.is_between(2, 7))
