"""PKG013: tables are UTF-8."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG013",
    good=Example({"retired": "id,reason\nC001,café"}),
    bad=Example({"retired": b"id,reason\nC001,caf\xe9"}, ("2",)),
)
def not_utf8() -> None:
    """A table holds a byte that is not UTF-8, or is UTF-16.

    Why: a program that guesses another encoding shows wrong letters in names and quotations,
    and nobody notices.

    Limits: the first such byte is named, with the letter that it would be in Windows-1252. The
    table is not read further: no cell of it can be trusted.

    Instead: save the file as UTF-8; in a spreadsheet the format is called CSV UTF-8.
    """
