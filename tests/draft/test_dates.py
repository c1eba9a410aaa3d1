"""Dates in a sentence of five languages, each with the EDTF that it is read as."""

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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "am 3. Mai 2021", {"3. Mai 2021": "2021-05-03"}),
        ("de-AT", "am 03.05.2021", {"03.05.2021": "2021-05-03"}),
        ("de-AT", "im Jänner 1999", {"Jänner 1999": "1999-01"}),
        ("de", "in den 1990er Jahren, etwa 1950", {"1990er Jahren": "199X", "etwa 1950": "1950~"}),
        ("de", "von 1996 bis 2001", {"von 1996 bis 2001": "1996/2001"}),
        ("de", "seit dem 11. September, 300.000 Euro", {"11. September": ""}),
        ("de", "am 30. Februar 2020", {"30. Februar 2020": ""}),
        ("fr", "le 1er mai 2021", {"1er mai 2021": "2021-05-01"}),
        ("fr", "en août 1999, vers 1900", {"août 1999": "1999-08", "vers 1900": "1900~"}),
        ("fr", "les années 1990", {"années 1990": "199X"}),
        ("fr", "entre 1996 et 2001", {"entre 1996 et 2001": "1996/2001"}),
        ("es", "el 3 de mayo de 2021", {"3 de mayo de 2021": "2021-05-03"}),
        (
            "es",
            "mayo del 2000, 03/05/2021",
            {"mayo del 2000": "2000-05", "03/05/2021": "2021-05-03"},
        ),
        ("es", "desde 1996 hasta 2001", {"desde 1996 hasta 2001": "1996/2001"}),
        ("en", "في ١٥ آب ٢٠٢١", {"١٥ آب ٢٠٢١": "2021-08-15"}),
        ("ar", "أيار/مايو 1999 و2003", {"أيار/مايو 1999": "1999-05", "2003": "2003"}),
        ("ar", "في 15 تشرين الأول 2021", {"15 تشرين الأول 2021": "2021-10-15"}),
        ("ar", "بين عامي 1996 و2001", {"بين عامي 1996 و2001": "1996/2001"}),
        ("en", "on 3 March 1999 with an نص in it", {"3 March 1999": "1999-03-03"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_is_read_as_its_language_prints_it(language, text, expected):
    assert {found.text: found.edtf for found in dates.find(text, language)} == expected


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
