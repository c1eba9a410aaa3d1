import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.article import sentences
from claimcheck.text.normal import n1


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
    ],
    ids=lambda parts: parts[0],
)
def test_a_sentence_ends_at_a_stop_that_is_no_abbreviation(parts):
    assert split(" ".join(parts)) == parts


def test_a_sentence_of_chinese_ends_without_a_space_behind_it():
    parts = ["\u6e2f\u53e3\u5f88\u65e7\u3002", "\u8c01\u4ed8\u94b1\uff1f"]
    assert split("".join(parts)) == parts


def test_an_abbreviation_may_be_added():
    text = "The Min. Council met. It left."
    assert split(text) == ["The Min.", "Council met.", "It left."]
    assert split(text, abbreviations=["Min."]) == ["The Min. Council met.", "It left."]


def test_a_run_of_words_may_be_kept_whole():
    text = "They read Who? What. Where. It ended."
    assert split(text, keep=["Who? What. Where."]) == ["They read Who? What. Where.", "It ended."]


@given(st.text("aB9.!?'\" )(;\u00e9").map(n1))
def test_sentences_cover_a_paragraph_but_for_white_space(text):
    parts = split(text)
    assert " ".join(parts) == text
    assert all(part == part.strip() != "" for part in parts)
