"""PKG018: the first line names every column."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG018",
    good=Example({"retired": "id,reason\nC001,split"}),
    bad=Example({"retired": "id,,reason \nC001,,split"}, ("1", "1")),
)
def bad_header() -> None:
    """A column has no name, or one with white space around it, or there is no header at all.

    Why: a cell is found by the name of its column; one without a name is lost, and one with a
    space at its end is another.

    Limits: the table is held back. All columns without a name are one finding.

    Instead: name the columns as the schema does, in the first line, without white space; delete
    empty columns.
    """
