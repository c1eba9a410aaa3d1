"""PKG022: no line is blank."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG022",
    good=Example({"retired": "id,reason\nC001,split\n"}),
    bad=Example({"retired": "id,reason\n\nC001,split\n,\n"}, ("2",)),
    severity="warning",
)
def blank_line() -> None:
    """A record holds nothing: its line is empty, or only commas.

    Why: programs disagree whether that is a row; one that counts it finds a row without a key.

    Limits: it is left out of the table, so nothing is lost, therefore a warning: one for a
    table, on the first such line.

    Instead: delete the line.
    """
