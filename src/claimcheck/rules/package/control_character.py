"""PKG041: no cell holds a control character."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG041",
    severity="warning",
    good=Example({"retired": "id,reason\nC001,split in two"}),
    bad=Example({"retired": "id,reason\nC001,split\x0bin two"}, ("2",)),
)
def control_character() -> None:
    """A control character other than a tab or a line end stands in a table.

    Why: it came with text that was copied from a PDF or a word processor, or that was read in a
    wrong encoding. Nobody sees it, it makes words unlike the same words elsewhere, and XML, and so
    a workbook of Excel, cannot hold most of them.

    Limits: the first is named, with their number; the cells are read as they are. NUL and the
    byte-order mark have rules of their own.

    Instead: write what was meant (a space, a line end, a quotation mark), or delete it.
    """
