"""DAT002: a date is in the calendar."""

from claimcheck.rules import Example, flaw


@flaw(
    "DAT002",
    examines="rows",
    good=Example({"references": "reference_id,title,issued\nR001,A report,2024-02-29"}),
    bad=Example({"references": "reference_id,title,issued\nR001,A report,2023-02-29"}, ("R001",)),
)
def impossible_date() -> None:
    """A date has the right form, but the calendar has no such month or day.

    Why: it is a slip of the pen, and a program that rolls it over to the next month makes a
    false date of it.

    Limits: the Gregorian calendar is used for all years, 0001 to 9999. Rules that read the date
    skip the row.

    Instead: look up the day; if it is not known, write only the month or the year.
    """
