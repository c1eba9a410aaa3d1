"""PKG023: a quote inside a cell is doubled, and the cell is quoted."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG023",
    good=Example({"retired": 'id,reason\nC001,"the ""old"" claim"'}),
    bad=Example({"retired": 'id,reason\nC001,the "old" claim'}, ("C001",)),
)
def stray_quote() -> None:
    """A quotation mark stands inside a cell that is not quoted, or undoubled inside one that is.

    Why: RFC 4180 does not say what it means there: one program keeps it, another begins a
    quoted cell that swallows the next ones.

    Limits: the record is held back from the other rules, except for its key; if its width is
    wrong as well, that is not reported beside it.

    Instead: put the cell in quotes and write each quotation mark inside it twice.
    """
