"""PKG001: the descriptor is JSON."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG001",
    good=Example({"datapackage.json": '{"claimcheck": {"profile": "2"}}'}),
    bad=Example({"datapackage.json": '{\n  "claimcheck": {"profile": "2"},\n}'}, ("3",)),
)
def not_json() -> None:
    """The descriptor, `datapackage.json`, cannot be read as one JSON object.

    Why: the descriptor says which files belong to the package; without it nothing else can be
    looked at.

    Limits: JSON is taken strictly (RFC 8259): no comments, no comma after the last member, no
    NaN, no half of a surrogate pair. A descriptor over 16 MB, of more than 50,000 values or
    more than 100 levels is refused too. Only the first fault is named.

    Instead: mend the text at the line that is named; any JSON editor shows the place.
    """
