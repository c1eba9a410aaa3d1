"""PKG014: no file holds a byte-order mark."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG014",
    good=Example({"retired": "id,reason\nC001,split"}),
    bad=Example({"retired": "\ufeffid,reason\nC001,split"}, ("1",)),
)
def byte_order_mark() -> None:
    """A file begins with a byte-order mark, or one stands inside it.

    Why: the mark cannot be seen but belongs to the text, so the first column is called
    something else for every program that does not expect it; inside, it makes two equal keys
    differ.

    Limits: the first mark inside a file is named, with their number. The rest is checked as if
    they were not there.

    Instead: save the file as UTF-8 without the mark, and delete those inside.
    """
