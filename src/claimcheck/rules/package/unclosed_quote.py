"""PKG024: every quote that opens is closed."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG024",
    good=Example({"retired": 'id,reason\nC001,"split, as two claims"\nC002,moved'}),
    bad=Example({"retired": 'id,reason\nC001,"split, as two claims\nC002,moved'}, ("C001",)),
)
def unclosed_quote() -> None:
    """A quotation mark opens a cell and is not closed where the cell ends.

    Why: to a program that goes on to the next quotation mark, all lines up to there are one
    cell: whole rows disappear without an error.

    Limits: the line on which the quote opens is named, and reading goes on with the next line,
    so that nothing is swallowed. The record is held back, except for its key. A cell that was
    meant to span lines gives one more finding for its rest.

    Instead: close the quote at the end of the cell, and write quotation marks inside it twice.
    """
