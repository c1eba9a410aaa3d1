"""PKG019: no two columns have the same name."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG019",
    good=Example({"retired": "id,reason\nC001,split"}),
    bad=Example({"retired": "id,reason,reason\nC001,split,as two claims"}, ("1",)),
)
def duplicate_header() -> None:
    """Two columns of a table have the same name.

    Why: some programs take the first, some the last, some rename one of them: no two readers
    see the same table.

    Limits: names are compared letter by letter, with their case. The table is held back.

    Instead: rename one of the columns, or delete it.
    """
