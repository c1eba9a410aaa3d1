"""What is said of a passage against what it prints: its numbers, its days, its own words."""

from __future__ import annotations

import re

from claimcheck.text import numbers
from claimcheck.text.cell_list import split_cell
from claimcheck.text.copied_runs import COPIED, protected_runs
from claimcheck.text.dates import MONTH, month_number
from claimcheck.text.normal import tokens

_DATE = re.compile(r"[0-9]{4}-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?[~?%]?")
_MONTH = re.compile(rf"\b({MONTH})|\b[0-9]{{4}}-([0-9]{{2}})\b")
_DAY_OF_MONTH = re.compile(
    rf"\b{MONTH}\s+[0-9]{{1,2}}\b|\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|-[0-9]{{2}}-[0-9]{{2}}\b"
)
_FIGURES = re.compile(r"(?<![0-9.,])[0-9]{1,2}(?=\b|st|nd|rd|th)(?![.,]?[0-9])")


def unprinted_days(cell: str, words: str) -> list[str] | None:
    """Return the dates of a cell of which a passage prints another month, or other days of it.

    Null if there is nothing to judge: a passage that prints no month says the day in other words,
    such as `on Monday`.
    """
    dates = [said for said in map(_DATE.fullmatch, split_cell(cell)) if said]
    months = {month_number(found[1] or found[2]) for found in _MONTH.finditer(words)}
    if not dates or not months:
        return None
    days = {int(found[0]) for found in _FIGURES.finditer(words)}
    any_day = _DAY_OF_MONTH.search(words) is None
    return [
        said[0]
        for said in dates
        if int(said["month"]) not in months
        or not (any_day or said["day"] is None or int(said["day"]) in days)
    ]


def unprinted_numbers(cell: str, words: str) -> list[str] | None:
    """Return the numbers of a cell that a passage does not print, in figures or in words.

    Null if there are none in the cell.
    """
    if not cell:
        return None
    printed = {found.value for found in numbers.find(words)}
    digits = {part.replace(",", "") for part in tokens(words)}
    plain = digits | {format(value.normalize(), "f") for value in printed}
    return [number for number in split_cell(cell) if number not in plain]


def copied_words(says: str, words: str) -> str | None:
    """Return the first run of words of `says` that is the passage's own; null if there is none."""
    if not says:
        return None
    theirs = {run for _, run in protected_runs(tokens(words))}
    mine = tokens(says)
    runs = (" ".join(mine[n : n + COPIED]) for n in range(len(mine) - COPIED + 1))
    return next((run for run in runs if run.lower() in theirs), None)
