"""TAB002: a cell that every row needs is filled."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB002",
    examines="rows",
    good=Example({"sections": "section_id,title,parent,position\nH001,Introduction,,1"}),
    bad=Example({"sections": "section_id,title,parent,position\nH001,,,1"}, ("H001",)),
)
def missing_value() -> None:
    """A required cell is empty.

    Why: the row cannot be found, counted or understood without it.

    Limits: one with only white space is told by TAB012. In columns of your own, what your schema
    lists in `missingValues` is empty. Rules that read the cell skip the row.

    Instead: fill the cell, or delete the row.
    """
