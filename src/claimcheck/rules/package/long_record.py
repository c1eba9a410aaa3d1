"""PKG021: no record is longer than the header."""

from claimcheck.rules import Example, flaw

HEADER = "id,resource,retired_in,reason,replaced_by"


@flaw(
    "PKG021",
    good=Example({"retired": f'{HEADER}\nC001,claims,1.0.0,"split, as two claims",C002'}),
    bad=Example({"retired": f"{HEADER}\nC001,claims,1.0.0,split, as two claims,C002"}, ("C001",)),
)
def long_record() -> None:
    """A record has more cells than the header has columns.

    Why: the extra cell shifts all that follow it, so that nobody can tell which value is which.

    Limits: the whole record is held back from the other rules, except for its key.

    Instead: put quotes around a cell that holds a comma.
    """
