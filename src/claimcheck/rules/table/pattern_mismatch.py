"""TAB005: a cell has the form that its column prescribes."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB005",
    examines="rows",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1"}),
    bad=Example({"sections": "section_id,title,position\nh1,Introduction,1"}, ("h1",)),
)
def pattern_mismatch() -> None:
    """A cell does not match the pattern of its column.

    Why: keys and versions are written in one form, so that they can be found by searching and
    are never taken for something else.

    Limits: the whole cell must match, not only a part of it. Rules that read the cell skip the
    row.

    Instead: write the value in the form that the message names, without white space around it.
    """
