"""Sources and dates as CSL-JSON: the one form from which every other citation format is made.

CSL-JSON is the input format of the Citation Style Language 1.0.2 (schema `csl-data.json`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from claimcheck.data.data_package import Row
from claimcheck.text.cell_list import split_cell
from claimcheck.text.edtf import days_of

Item = dict[str, Any]
"""One record of CSL-JSON."""

_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_HELD = frozenset({"interview", "speech", "hearing"})
"""Sources that take place somewhere rather than being published there."""


def reference(row: Row) -> Item:
    """Return a row of `references` as a CSL item.

    Names are literal: where a name of this text begins or ends is not for us to say. `URL` is the
    full address if it is known, else the printed one; what CSL has no place for is in `custom`.
    """
    place = "event-place" if row["type"] in _HELD else "publisher-place"
    found = {
        "id": row["reference_id"],
        "type": row["type"],
        "author": names(row["author"]),
        "translator": names(row["translator"]),
        "title": row["title"],
        "container-title": row["container"],
        "publisher": row["publisher"],
        place: row["place"],
        "issued": row["issued"] and date(row["issued"]),
        "accessed": row["accessed"] and date(row["accessed"].isoformat()),
        "page": row["page"],
        "URL": row["url_canonical"] or row["url"],
        "language": row["language"],
        "note": row["note"],
        "custom": filled({c: row[c] for c in ("url", "archive_url", "access")}),
    }
    return filled(found)


def names(text: str | None) -> list[Item]:
    """Return names joined by `;` as CSL names that are printed as they are."""
    return [{"literal": name} for name in split_cell(text)]


def date(text: str) -> Item:
    """Return an EDTF date as a CSL date.

    A qualified date is `circa`; one with open digits, such as 199X, is the range of its first and
    last day; one that CSL cannot express, such as `2007/..`, is `literal`, and so is what is no
    date, such as `2021-13`.
    """
    plain = re.sub(r"[?~%]", "", text)
    ends = plain.split("/")
    if not all(_PLAIN.fullmatch(end) for end in ends) or days_of(text) is None:
        return _open_digits(text)
    parts = [[int(part) for part in end.split("-")] for end in ends]
    return {"date-parts": parts} | ({"circa": True} if plain != text else {})


@lru_cache(maxsize=2**10)
def year(text: str) -> str:
    """Return the year of an EDTF date as a reference prints it: `2022`, `about 1994`, `1990–1999`.

    An article appears on one day: an interval says that the day is not known better, so where it
    stays within one year, that year is known. An open end stays open: `2007–`. A text that is no
    EDTF date is returned as it is.
    """
    ends = days_of(text)
    if ends is None:
        return text
    years = dict.fromkeys(str(day.year) if day else "" for day in ends)
    return f"{'about ' if re.search('[?~%]', text) else ''}{'–'.join(years)}"


def _open_digits(text: str) -> Item:
    days = [day for day in days_of(text) or () if day]
    if len(days) < 2:
        return {"literal": text}
    return {"date-parts": [[day.year, day.month, day.day] for day in days]}


def filled(item: Item) -> Item:
    """Return an item without the properties that are empty."""
    return {key: value for key, value in item.items() if value}
