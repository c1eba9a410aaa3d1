"""TAB004: a cell has one of the values that its column allows."""

from claimcheck.rules import Example, flaw

HEADER = "relation_id,kind,basis"


@flaw(
    "TAB004",
    examines="rows",
    good=Example({"relations": f"{HEADER}\nL001,sum,definition"}),
    bad=Example({"relations": f"{HEADER}\nL001,summ,definition"}, ("L001",)),
)
def not_in_enum() -> None:
    """A cell has a value that is not in the list of its column (`enum`, or `categories`).

    Why: a label that only one row has is missed by everybody who counts or filters by the list.

    Limits: values are compared letter by letter, with their case. The nearest allowed value is
    named, if one is near. Rules that read the cell skip the row.

    Instead: choose one of the allowed values; the codebook says what each means.
    """
