"""PKG007: every table stands once among the resources."""

from claimcheck.rules import Example, flaw

RESOURCES = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "retired", "path": "data/retired.csv"}},
 {{"name": "{}", "path": "data/more.csv"}}]}}"""
FILES = {"data/retired.csv": "id\n", "data/more.csv": "claim_id\n"}


@flaw(
    "PKG007",
    good=Example({"datapackage.json": RESOURCES.format("citations"), **FILES}),
    bad=Example({"datapackage.json": RESOURCES.format("retired"), **FILES}, ("3",)),
)
def repeated_table() -> None:
    """Two resources of the descriptor have the same name.

    Why: a table is known by its name, so nobody can tell which of the two files it is.

    Limits: the first one is read, the second is not.

    Instead: delete one of the two, or give a file that is no table of the profile a name of its
    own.
    """
