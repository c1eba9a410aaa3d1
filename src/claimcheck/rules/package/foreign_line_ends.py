"""PKG015: lines end in LF."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG015",
    good=Example({"retired": "id,reason\nC001,split\n"}),
    bad=Example({"retired": "id,reason\r\nC001,split\r\n"}, ("1",)),
    severity="warning",
)
def foreign_line_ends() -> None:
    """Lines of a table end in CRLF or CR.

    Why: the same table then has other bytes and another hash on each system, and a comparison
    of versions shows every line as changed.

    Limits: RFC 4180 allows CRLF and no data are lost, therefore a warning. A carriage return
    inside a quoted cell is taken for a line end, too.

    Instead: run `claimcheck build`, and keep your editor or git from converting the file.
    """
