"""PKG017: columns are separated by commas."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG017",
    good=Example({"retired": "id,reason\nC001,split"}),
    bad=Example({"retired": "id;reason\nC001;split"}, ("1",)),
)
def foreign_delimiter() -> None:
    """The header is separated by semicolons, tabs or bars.

    Why: that is how a spreadsheet saves in many languages; along with it go dates as 15/08/2021
    and TRUE for true. Read as it is, the table has a single column.

    Limits: it is seen by a header that has another delimiter and no comma. The table is not
    read, and its other faults are not listed: saving it properly mends them.

    Instead: save it as CSV UTF-8 with commas, with dates as 2021-08-15, and true or false.
    """
