"""TAB009: a column of addresses holds web addresses."""

from claimcheck.rules import Example, flaw


@flaw(
    "TAB009",
    examines="rows",
    good=Example({"references": "reference_id,url\nR001,https://www.example.org/a%20page"}),
    bad=Example({"references": "reference_id,url\nR001,www.example.org/a page"}, ("R001",)),
)
def not_a_web_address() -> None:
    """A cell is not a web address, http:// or https://, as RFC 3986 writes it.

    Why: a reader cannot follow an address that has lost its beginning, or was broken by a
    space.

    Limits: only the form is looked at; no address is ever opened. Letters beyond ASCII must be
    percent-encoded, as browsers do when an address is copied.

    Instead: copy the address anew from the browser, and write the words around it into the
    note.
    """
