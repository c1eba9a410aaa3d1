"""TAB007: no two rows of a table have the same key."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB007",
    examines="rows",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1\nH002,Method,2"}),
    bad=Example(
        {"sections": "section_id,title,position\nH001,Introduction,1\nH001,Method,2"}, ("H001",)
    ),
)
def duplicate_key() -> None:
    """A row has the primary key of an earlier row.

    Why: whatever refers to the key could mean either row, and a citation of it leads nowhere in
    particular.

    Limits: every row but the first is reported, and the first is named. Rows with an empty or
    broken key are reported for that instead. Keys are compared within one package.

    Instead: give the row a key that was never used, or delete it if it says the same.
    """
