from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import dates, edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 3, 1999, it", {"March 3, 1999": "1999-03-03"}),
        ("on 3 March 1999", {"3 March 1999": "1999-03-03"}),
        ("on the 3rd of March 1999", {"3rd of March 1999": "1999-03-03"}),
        ("on Sept. 9th, 1999", {"Sept. 9th, 1999": "1999-09-09"}),
        ("on 1999-03-03.", {"1999-03-03": "1999-03-03"}),
        ("in March 1999", {"March 1999": "1999-03"}),
        ("in March of 1999", {"March of 1999": "1999-03"}),
        ("in 1999 and 2003.", {"1999": "1999", "2003": "2003"}),
        ("about 1999", {"about 1999": "1999~"}),
        ("around March 1999", {"around March 1999": "1999-03~"}),
        ("around March 3, 1999", {"around March 3, 1999": "1999-03-03~"}),
        ("in the 1990s", {"1990s": "199X"}),
        ("in the early 1990s", {"early 1990s": "1990~/1993~"}),
        ("in the mid-1990s", {"mid-1990s": "1994~/1996~"}),
        ("since the late 1990's", {"late 1990's": "1997~/1999~"}),
        ("between 1996 and 2001", {"between 1996 and 2001": "1996/2001"}),
        ("from 1996 to 2001", {"from 1996 to 2001": "1996/2001"}),
        ("the years 1996\u20132001", {"1996\u20132001": "1996/2001"}),
        ("the years 1996-98", {"1996-98": "1996/1998"}),
        ("the post-2001 order", {"2001": "2001"}),
        ("after September 11 it", {"September 11": ""}),
        ("since the 11th of May", {"11th of May": ""}),
        ("on February 29, 2023", {"February 29, 2023": ""}),
        ("from 2001 to 1996", {"from 2001 to 1996": ""}),
        ("1,999 men, 2000.5 tons, 19990 cows, 41 goats", {}),
        ("it may 3 times march on", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_is_read_as_written(text, expected):
    assert {found.text: found.edtf for found in dates.find(text)} == expected


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789-,. s",
                "19",
                "20",
                "th",
                " of ",
                "May",
                "June 3",
                "mid-",
                "early ",
                "about ",
            ]
        )
    ).map("".join)
)
def test_dates_are_in_order_apart_and_in_the_profile(text):
    found = dates.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)
    for each in found:
        if each.edtf:
            edtf.parse(each.edtf)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day):
    (found,) = dates.find(f"It was {day:%B} {day.day}, {day.year}.")
    assert found.edtf == day.isoformat()
