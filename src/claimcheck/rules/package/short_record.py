"""PKG020: no record is shorter than the header."""

from claimcheck.rules import Example, flaw

HEADER = "id,resource,retired_in,reason,replaced_by"


@flaw(
    "PKG020",
    good=Example({"retired": f"{HEADER}\nC001,claims,1.0.0,withdrawn,"}),
    bad=Example({"retired": f"{HEADER}\nC001,claims,withdrawn,"}, ("C001",)),
)
def short_record() -> None:
    """A record has fewer cells than the header has columns.

    Why: some programs fill it up at the end without a word, although the cell that is missing
    may stand anywhere before it.

    Limits: the whole record is held back from the other rules, except for its key. Past 10,000
    faulty records the table is not read further.

    Instead: write the comma of every empty cell, also at the end.
    """
