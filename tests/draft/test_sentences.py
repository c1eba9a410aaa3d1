"""Where sentences end, and where a full stop ends none."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.article import sentences
from claimcheck.text.normal import n1, normalise

VECTORS = Path(__file__).parents[1] / "vectors" / "sentences.json"
PARAGRAPHS = json.loads(VECTORS.read_text("utf-8"))["paragraphs"]


def split(text, **options):
    return [text[start:end] for start, end in sentences.split(text, **options)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It began.", "It ended."],
        ["Did it?", "It did!", "So be it."],
        ["It grew; it shrank: nothing else."],
        ["No stop at all"],
        ["They agreed with Dr. Weber and Gen. Ito.", "Then they left."],
        ["It was John F. Doe, or J. R. Roe, who came.", "He stayed."],
        ["The U.S. forces left.", "The U.N. stayed."],
        ["It cost 3.5 million.", "It sold for 2."],
        ["See No. 5 of the list.", "He said no.", "She agreed."],
        ["It met at 5 p.m. on a Monday.", "It ended at 6 p.m.", "Nobody stayed."],
        ["Vol. I and Vols. IV to VII appeared.", "He sold his art.", "I left."],
        ["Rice, corn, etc. were sold.", "They grew rice, corn, etc.", "Nobody ate it."],
        ['He said: "It is over."', "She left."],
        ['He said: "It is over.', 'Go home."', "She left."],
        ['"Why?" he asked.', '"Why not?"', "She left."],
        ["It was (so they say.)", "True."],
        ["It ended.", "the rest is lost."],
        ["Well... it goes on.", "Well...", "It ends."],
        ["1. The first item.", "It has two sentences."],
        ["In Sept. of that year it began.", "It ended in Sept.", "Nobody knows."],
        ["It began.[1]", "It ended. [2] [3]", "Nobody [4] knows."],
        ["\u0645\u0646 \u064a\u062f\u0641\u0639\u061f", "\u0644\u0627 \u0623\u062d\u062f."],
        ["\u092f\u0939 \u0939\u0948\u0964", "\u0935\u0939 \u0939\u0948\u0964"],
        ["Er kam am 3. Mai.", "Sie ging am 24. und 25. Juni."],
        ["Es begann am 15. 8. 2021.", "Es endete 2022."],
        ["Das 20. Jahrhundert war lang.", "Das 21. begann im Jahr 2001.", "Es dauert an."],
        ["Er wurde zum 45. Präsidenten gewählt.", "Er war 70.", "Sie war 69."],
        ["Viele, z. B. Pakistan, d. h. alle, gingen.", "Obst, Brot usw.", "Nr. 5 blieb."],
        ["Wilhelm II. ging.", "Er lebte von 1859 bis 1941.", "Niemand kam."],
        [
            "Es kostet 42 Mio. Euro und dauert 3 Std. bis Bonn.",
            "Davor kostete es 5 Mio.",
            "Das war viel.",
        ],
        ["I am 5.", "You are 6.", "He changed his mind.", "The gem.", "It ended."],
        ["It was in 1945.", "Nobody came.", "It ran to 12.", "March was cold."],
        ["Ils arrivèrent à 15 h.", "Il pesait 5 g.", "Il partit."],
        ["Il dit : « Oui. »", "Elle dit : « Non ! »", "Puis rien."],
        ["Er sagte: »Ja.«", "»Nein.«", "»Halt!«, rief sie."],
    ],
    ids=lambda parts: parts[0],
)
def test_a_sentence_ends_at_a_stop_that_is_no_abbreviation(parts):
    assert split(" ".join(parts)) == parts


def test_a_sentence_of_chinese_ends_without_a_space_behind_it():
    parts = ["\u6e2f\u53e3\u5f88\u65e7\u3002", "\u8c01\u4ed8\u94b1\uff1f"]
    assert split("".join(parts)) == parts


SIGNS = {
    "[1]": ["[1]", " [1]", "[1]_", " [1] [2]", "[1, 2]", "[3-5]"],
    "other brackets": ["[^1]", " [^a]", "{1}", " {1}", " [Footnote 1]", "(1)", "[a]", "(a)"],
    "raised": ["¹", " ¹", "¹,²", "^1", "^{1}", "<sup>1</sup>", "*", "†"],
    "digits": ["1", "1,2", '"1', '" [1]', '[1]"'],
    "keys": ["[@key]", " [see @key, p. 3]", r"\cite{key}", '<ref name="a" />', "<ref>Book</ref>"],
    "unknown": ["[citation needed]", "{{sfn|Smith|2004}}", "[#x]_", "^[A note.]"],
}


@pytest.mark.parametrize("sign", [sign for signs in SIGNS.values() for sign in signs])
@pytest.mark.parametrize("stop", [".", "?", "!"])
def test_a_marker_that_nobody_knows_glues_no_two_sentences(sign, stop):
    parts = [f"It ended{stop}{sign}", "Next, it began."]
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize("sign", ["[1]", "[^1]", "{1}", "¹", '<ref name="a" />'])
def test_the_next_sentence_may_stand_close_by_a_sign(sign):
    assert split(f"It ended.{sign}Next, it began.") == [f"It ended.{sign}", "Next, it began."]
    assert split(f"See a.{sign}next for it.") == [f"See a.{sign}next for it."]


@pytest.mark.parametrize(
    "text",
    [
        "See Mr. [1] Smith.",
        "The U.S.[1] forces left.",
        "It cost 3.5 Then.",
        "It grew to 300.000 Euro.",
        "It ended [1], then it began.",
    ],
)
def test_a_sign_ends_no_sentence(text):
    assert split(text) == [text]


def agreement(paragraphs):
    """F1 of the boundaries inside paragraphs."""
    both = all_found = all_true = 0
    for paragraph in paragraphs:
        parts = [normalise(part) for part in paragraph]
        ends = {len(" ".join(parts[:number])) for number in range(1, len(parts))}
        found = {end for _, end in sentences.split(" ".join(parts))[:-1]}
        both += len(ends & found)
        all_found, all_true = all_found + len(found), all_true + len(ends)
    return 2 * both / (all_found + all_true)


@pytest.mark.parametrize(
    ("language", "least"), [("de", 0.98), ("en", 1), ("fr", 1), ("es", 0.96), ("ar", 1)]
)
def test_sentences_of_five_languages_are_cut_where_a_reader_would(language, least):
    assert agreement(PARAGRAPHS[language]) >= least


@pytest.mark.parametrize(
    "piece", [".[1]", ". ", "a.[", "a. »", ".¹ ", "1. ", "a.[@", "a.<ref>", "v. Chr. "]
)
def test_the_time_is_linear_whatever_a_paragraph_holds(piece):
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    sentences.split(text)
    assert time.process_time() - began < 20  # 1 s; in quadratic time, many minutes


def test_a_run_of_words_may_be_kept_whole():
    text = "They read Who? What. Where. It ended."
    assert split(text, keep=["Who? What. Where."]) == ["They read Who? What. Where.", "It ended."]


@given(st.text("aB9.!?'\" )(;\u00e9").map(n1))
def test_sentences_cover_a_paragraph_but_for_white_space(text):
    parts = split(text)
    assert " ".join(parts) == text
    assert all(part == part.strip() != "" for part in parts)
