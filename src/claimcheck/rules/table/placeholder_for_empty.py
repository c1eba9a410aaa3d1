"""TAB012: an empty cell is empty."""

from claimcheck.rules import Example, flaw

HEADER = "reference_id,author,issued,accessed\n"


@flaw(
    "TAB012",
    examines="rows",
    good=Example({"references": HEADER + "R001,Na,2021,\nR002,None of us,,"}),
    bad=Example(
        {"references": HEADER + 'R001,A,2021,\nR002,NA,NA,NaN\nR003,"  ",2021,'}, ("R002",)
    ),
)
def placeholder_for_empty() -> None:
    """A word or a blank stands where a cell should be empty: NA, N/A, NaN, NULL, None, white space.

    Why: programs for statistics write such words for what is missing; read as they are, they would
    be names, types and dates. And a cell that must be filled is not, though it looks so.

    Limits: only where one of these words, written just so, is the whole cell, or nothing that can
    be seen. It is said once for a table, on the first such cell, with their number; no rule reads
    these cells.

    Instead: leave the cells empty (`na_rep=""` in pandas, `na = ""` in R).
    """
