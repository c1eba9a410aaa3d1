"""Dates in the profile's part of EDTF: a table of vectors, and laws that hold for all of them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.edtf import EdtfError, ImpossibleDate, ReversedInterval, SyntaxFault, parse

OPEN = None

SINGLE = [
    ("2021-08-15", "2021-08-15", "2021-08-15"),
    ("2021-08", "2021-08-01", "2021-08-31"),
    ("2021-02", "2021-02-01", "2021-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2021-04", "2021-04-01", "2021-04-30"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("0001-01-01", "0001-01-01", "0001-01-01"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("0987-06", "0987-06-01", "0987-06-30"),
]
UNSPECIFIED = [
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("001X", "0010-01-01", "0019-12-31"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-XX-XX", "2021-01-01", "2021-12-31"),
    ("2021-02-XX", "2021-02-01", "2021-02-28"),
    ("2024-02-XX", "2024-02-01", "2024-02-29"),
    ("2021-12-XX", "2021-12-01", "2021-12-31"),
]
QUALIFIED = [
    ("2021~", "2021-01-01", "2021-12-31"),
    ("2021?", "2021-01-01", "2021-12-31"),
    ("2021%", "2021-01-01", "2021-12-31"),
    ("2021-08~", "2021-08-01", "2021-08-31"),
    ("2021-08-15?", "2021-08-15", "2021-08-15"),
    ("199X~", "1990-01-01", "1999-12-31"),
    ("1994~/1996~", "1994-01-01", "1996-12-31"),
]
INTERVALS = [
    ("2021-08-15/2022-08-15", "2021-08-15", "2022-08-15"),
    ("2021/2022-08", "2021-01-01", "2022-08-31"),
    ("2001-10/2021-08-31", "2001-10-01", "2021-08-31"),
    ("2021-08-15/2021-08-15", "2021-08-15", "2021-08-15"),
    ("2021-08/2021", "2021-08-01", "2021-12-31"),
    ("2021/2021-03", "2021-01-01", "2021-03-31"),
    ("199X/2001", "1990-01-01", "2001-12-31"),
    ("2007/..", "2007-01-01", OPEN),
    ("2007-05-02/..", "2007-05-02", OPEN),
    ("../2007", OPEN, "2007-12-31"),
    ("../2007-02", OPEN, "2007-02-28"),
    ("2007/", "2007-01-01", OPEN),
    ("/2007", OPEN, "2007-12-31"),
    ("2007~/..", "2007-01-01", OPEN),
]
OF_THE_STANDARD = [
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1985-04-12/..", "1985-04-12", OPEN),
    ("1985-04/..", "1985-04-01", OPEN),
    ("1985/..", "1985-01-01", OPEN),
    ("../1985-04-12", OPEN, "1985-04-12"),
    ("../1985-04", OPEN, "1985-04-30"),
    ("../1985", OPEN, "1985-12-31"),
    ("1985-04-12/", "1985-04-12", OPEN),
    ("1985-04/", "1985-04-01", OPEN),
    ("1985/", "1985-01-01", OPEN),
    ("/1985-04-12", OPEN, "1985-04-12"),
    ("/1985-04", OPEN, "1985-04-30"),
    ("/1985", OPEN, "1985-12-31"),
]
"""The examples of levels 0 and 1 of the specification that belong to the profile."""

BEYOND_THE_PROFILE = [
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "Y170000002",
    "Y-170000002",
    "-1985",
    "Y-17E7",
    "1950S2",
    "[1667,1668,1670..1672]",
    "[..1760-12-03]",
    "{1667,1668,1670..1672}",
    "{..1984}",
    "2004-06-~11",
    "2004?-06-11",
    "?2004-06-~10",
    "156X-12-25",
    "15XX-12-25",
    "XXXX-12-XX",
    "1XXX-XX",
    "1XXX-12",
    "1984-1X",
    "2004-06-~01/2004-06-~20",
]
"""Examples of the specification with a time, a long or negative year, or of level 2."""

NO_SUCH_DAY = [
    "2023-02-29",
    "1900-02-29",
    "2100-02-29",
    "2021-02-30",
    "2021-04-31",
    "2021-13",
    "2021-00",
    "2021-08-00",
    "2021-08-32",
    "2021-21",
    "2021-24",
    "2021-33",
    "2021-41",
    "2021-21/2021-23",
    "0000",
    "0000-01-01",
    "000X",
    "00XX",
    "2021-13/..",
    "2021/2022-02-30",
    "2021-13-XX",
]
REVERSED = [
    "2024-05/2024-03",
    "2022/2021",
    "2021-08-16/2021-08-15",
    "2021-06/2021-05-15",
    "2001/199X",
    "2022-01-01/2021",
    "2022~/2021~",
]
NOT_EDTF = [
    "",
    " ",
    "..",
    "/",
    "../..",
    "../",
    "/..",
    "2021/2022/2023",
    "2021-8-5",
    "2021-08-5",
    "21",
    "202",
    "20210815",
    "20211",
    "-2021",
    "+2021",
    "Y20211",
    "15/08/2021",
    "08/2021",
    "2021.08.15",
    "August 2021",
    "2021-08-15T10:00",
    "2021-08-15Z",
    "2021-Q3",
    "2021s",
    "1990s",
    "2XXX",
    "XXXX",
    "199x",
    "199X-05",
    "19XX-05-01",
    "2021-XX-05",
    "2021-0X",
    "2021-08-1X",
    "~2021",
    "2021~~",
    "2021?~",
    "2021~-08",
    "[2021,2022]",
    "{2021}",
    "2021..2022",
    "2021/ 2022",
    " 2021",
    "2021 ",
    "2021\n",
    "2021\u20132022",
    "2021\u201308\u201315",
    "null",
    "unknown",
    "open",
    "2021/open",
    "1979-12/?",
    "1979-12/~",
    "?/1979-12",
    "1979-12/unknown",
    "1979-12/...",
    "1979-12/..?",
    "2021-08-15T10:00/2021-08-16",
    "\uff12\uff10\uff12\uff11",
    "\u0662\u0660\u0662\u0661",
    "2021-0\u0668",
    "\u0967\u096f\u096f0",
    "2021-08-\u00b92",
]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [*SINGLE, *UNSPECIFIED, *QUALIFIED, *INTERVALS, *OF_THE_STANDARD],
)
def test_a_date_means_the_days_from_its_first_to_its_last(text, earliest, latest):
    assert parse(text) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *((text, ImpossibleDate) for text in NO_SUCH_DAY),
        *((text, ReversedInterval) for text in REVERSED),
        *((text, SyntaxFault) for text in (*NOT_EDTF, *BEYOND_THE_PROFILE)),
    ],
)
def test_what_is_no_date_is_refused_with_its_kind_of_fault(text, fault):
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert type(refused.value) is fault


@pytest.mark.parametrize("text", ["15/08/2021", "8/15/21", "2021/08/15"])
def test_a_date_of_a_spreadsheet_is_named_as_one(text):
    with pytest.raises(SyntaxFault, match=f"'{text}' is a date as a spreadsheet writes it"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1979-12/?", "an end that nobody knows is left empty, an open one is '..'"),
        ("open/1979-12", "an end that nobody knows is left empty, an open one is '..'"),
        ("2021-08-15T10:00Z", "has a time; a date of the profile ends with the day"),
        ("2021/2022-21", "'2022-21' is a season; write its months"),
        ("2021-13", "there is no month 13; it runs to 12"),
    ],
)
def test_what_belongs_to_other_profiles_is_refused_with_what_to_write(text, message):
    with pytest.raises(EdtfError, match=re.escape(message)):
        parse(text)


DAYS = st.dates(min_value=date(1, 1, 1))
PRECISIONS = st.sampled_from([10, 7, 4])
QUALIFIERS = st.sampled_from(["", "~", "?", "%"])
TEXTS = st.builds(
    lambda day, size, mark: day.isoformat()[:size] + mark, DAYS, PRECISIONS, QUALIFIERS
)


@given(TEXTS)
def test_the_first_day_is_never_after_the_last(text):
    earliest, latest = parse(text)
    assert earliest is not None
    assert latest is not None
    assert earliest <= latest


@given(DAYS, PRECISIONS, QUALIFIERS)
def test_a_day_lies_in_every_date_that_is_less_precise(day, size, mark):
    earliest, latest = parse(day.isoformat()[:size] + mark)
    assert earliest <= day <= latest


@given(TEXTS, QUALIFIERS)
def test_a_qualifier_moves_no_bound(text, mark):
    assert parse(text.rstrip("~?%") + mark) == parse(text)


@given(TEXTS, TEXTS)
def test_an_interval_runs_from_its_first_date_to_its_last_or_is_refused(first, last):
    earliest, latest = parse(first).earliest, parse(last).latest
    if earliest <= latest:
        assert parse(f"{first}/{last}") == (earliest, latest)
    else:
        with pytest.raises(ReversedInterval):
            parse(f"{first}/{last}")


@given(TEXTS)
def test_an_open_end_leaves_the_other_where_it_is(text):
    earliest, latest = parse(text)
    assert parse(f"{text}/..") == parse(f"{text}/") == (earliest, None)
    assert parse(f"../{text}") == parse(f"/{text}") == (None, latest)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 11, 30)))
def test_a_month_ends_on_the_day_before_the_next_begins(day):
    _, latest = parse(f"{day:%Y-%m}".zfill(7))
    assert (latest + timedelta(days=1)).day == 1


@given(st.text(alphabet="0129X-/.~?% T\u0662", max_size=24))
def test_any_text_is_a_date_or_refused_and_nothing_else_happens(text):
    with suppress(EdtfError):
        earliest, latest = parse(text)
        assert earliest or latest
