"""PKG005: no property is a slip of a known one."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG005",
    good=Example(
        {"datapackage.json": '{"claimcheck": {"profile": "2"}, "contributors": [{"title": "A"}]}'}
    ),
    bad=Example(
        {"datapackage.json": '{"claimcheck": {"profile": "2"}, "contributers": [{"title": "A"}]}'},
        ("1",),
    ),
    severity="warning",
)
def misspelt_property() -> None:
    """A property is not known, but is nearly the name of a known one that is not there.

    Why: an unknown property is allowed, so a slip of the pen is silently ignored by every
    program, and what it says is lost.

    Limits: it is a guess by likeness of names, therefore a warning. Where the property that is
    meant is required, its absence is an error that names the slip, and there is no warning
    beside it.

    Instead: correct the name; if the property is really your own, call it something less alike.
    """
