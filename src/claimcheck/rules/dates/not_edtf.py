"""DAT001: a date is written in EDTF."""

from claimcheck.rules import Example, flaw


@flaw(
    "DAT001",
    examines="rows",
    good=Example({"references": "reference_id,title,issued\nR001,A report,2021-08~"}),
    bad=Example({"references": "reference_id,title,issued\nR001,A report,August 2021"}, ("R001",)),
)
def not_edtf() -> None:
    """A date is not in the part of the Extended Date/Time Format that the profile uses.

    Why: a date that only people understand cannot be compared with the date of a source or of
    the article.

    Limits: the profile takes level 1 of EDTF (ISO 8601-2) without seasons, times and years
    beyond four digits. Whether the date is right cannot be told from its form. Rules that read
    the date skip the row.

    Instead: write `2021-08-15`, `2021-08`, `2021`, `199X`, an interval such as `2021-08/2022`
    or `2007/..`, and `~`, `?` or `%` for what is approximate or uncertain.
    """
