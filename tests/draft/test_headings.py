"""Which lines of a plain text are headings, and which stands under which."""

import pytest

from claimcheck.article.headings import guess, looks_like_heading, parents


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Who pays today", True),
        ("Who pays today?", True),
        ("The tolls [7]", True),
        ("They grew.", False),
        ("They grew. [7]", False),
        ("These grew:", False),
        ("It is old. Who pays for it?", False),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen", True),
        ("a b c d e f g h i j k l m n o", False),
        ("* * *", False),
        ("费用", True),
        ("港口很旧。", False),
        ("港" * 200, False),
    ],
)
def test_a_heading_is_short_and_no_sentence(line, is_heading):
    assert looks_like_heading(line) == is_heading


LONG = "The port is old, and nobody in the whole of Norland has ever asked what it costs to keep."


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Who pays", LONG, "Who does not", LONG], [0, 2]),
        (["By Jane Roe", "14 May 2026", "Who pays", LONG], [2]),
        (["Jane Roe", LONG, "Jane Roe at sea", LONG], [2]),
        (["One", "Two", "Three", LONG], [0, 1, 2]),
        (["One", "Two", "Three", "Four", LONG], []),
        (["The ships come in", "They go.", "The ships come back", "They go."], []),
    ],
    ids=["headings", "byline and date", "author", "three", "four in a row", "most of the text"],
)
def test_headings_are_guessed_where_text_follows(parts, expected):
    found = guess(parts, [False] * len(parts), "Jane Roe")
    assert [place for place, heading in enumerate(found) if heading] == expected


@pytest.mark.parametrize(
    ("titles", "bare", "expected"),
    [
        ("Ships|Tolls", "", [None, None]),
        ("Ships|Tolls|Cranes", "Ships", [None, 0, None]),
        ("Ships|First: tolls|Second: cranes|Conclusion", "", [None, 0, 0, None]),
        ("Ships|1. Tolls|2. Cranes|4. Fees", "", [None, 0, 0, None]),
        ("Introduction|1. Tolls|2. Cranes", "", [None, None, None]),
        ("First: tolls|Second: cranes", "", [None, None]),
        ("Ships: a list|Second: cranes", "", [None, None]),
    ],
)
def test_what_stands_inside_what_is_only_what_the_text_shows(titles, bare, expected):
    names = titles.split("|")
    assert parents(names, [name == bare for name in names]) == expected
