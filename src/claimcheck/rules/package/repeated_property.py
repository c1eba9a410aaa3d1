"""PKG002: a property stands once in its object."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG002",
    good=Example({"datapackage.json": '{"claimcheck": {"profile": "2"}, "version": "1.1.0"}'}),
    bad=Example(
        {
            "datapackage.json": (
                '{"claimcheck": {"profile": "2"},\n "version": "1.0.0",\n "version": "1.1.0"}'
            )
        },
        ("3",),
    ),
)
def repeated_property() -> None:
    """A property of the descriptor stands twice in one object.

    Why: programs disagree about which of the two counts, so that two readers see two packages.

    Limits: the last one is used for everything else that is checked here, as most programs do.
    Of a repeated object only the object is named, not what stands in it.

    Instead: delete the one that is out of date.
    """
