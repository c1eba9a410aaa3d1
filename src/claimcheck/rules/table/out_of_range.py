"""TAB006: a value is within the limits of its column."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB006",
    examines="rows",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1"}),
    bad=Example({"sections": "section_id,title,position\nH001,Introduction,0"}, ("H001",)),
)
def out_of_range() -> None:
    """A value is less or more, or a text longer or shorter, than its column allows.

    Why: a count below zero or a place before the first cannot be meant.

    Limits: the profile has lower limits of numbers only; a schema of your own may have any of
    Table Schema's. Rules that read the cell skip the row.

    Instead: correct the number; a negative change is said in words, with a positive number.
    """
