"""PKG016: no file holds a NUL."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG016",
    good=Example({"retired": "id,reason\nC001,split"}),
    bad=Example({"retired": "id,reason\nC001,sp\0lit"}, ("2",)),
)
def null_byte() -> None:
    """A NUL byte stands in a table.

    Why: no text has one; it is the trace of a damaged file or a wrong encoding, and many
    programs stop reading there.

    Limits: the first is named, with their number. The rest is checked as if they were not
    there. If one stands among the first two bytes, the file is taken for UTF-16.

    Instead: restore the file from a sound copy, or delete the bytes.
    """
