"""TAB008: a column without repeats has no value twice."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB008",
    examines="rows",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1\nH002,Method,2"}),
    bad=Example(
        {"sections": "section_id,title,position\nH001,Introduction,1\nH002,Method,1"}, ("H002",)
    ),
)
def duplicate_value() -> None:
    """A cell has the value of an earlier row, in a column whose values are all different.

    Why: two sections in the same place cannot both be there, and their order is lost.

    Limits: every row but the first is reported, and the first is named. Empty cells are not
    compared. Values are compared within one package. For a unique key of several columns, of a
    schema of your own, the values together must differ.

    Instead: correct the one that is wrong; number the rows anew if one was put in between.
    """
