"""TAB003: a cell is of the type of its column."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB003",
    examines="rows",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1"}),
    bad=Example({"sections": "section_id,title,position\nH001,Introduction,first"}, ("H001",)),
)
def wrong_type() -> None:
    """A cell is not the whole number, decimal number, day or truth value that its column holds.

    Why: a program that reads the column as numbers or dates fails on it, or drops it without a
    word.

    Limits: in a column of the profile each value has one form: `18`, not `018`, `+18` or `18.0`;
    `0.5`, not `.5`, `5e-1` or `1,000`; `true`, not `TRUE`; `2021-08-15`; digits 0 to 9 only.
    Columns of your own may have any type of Table Schema in any of its forms, but the same
    digits. Rules that read the cell skip the row.

    Instead: write the value in that form, or leave the cell empty if it may be.
    """
