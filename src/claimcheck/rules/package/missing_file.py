"""PKG008: every file that the descriptor names is there."""

from claimcheck.rules import Example, flaw

RESOURCE = """{{"claimcheck": {{"profile": "2"}},
 "resources": [{{"name": "retired", "path": "{}"}}]}}"""
FILE = {"data/retired.csv": "id\n"}


@flaw(
    "PKG008",
    good=Example({"datapackage.json": RESOURCE.format("data/retired.csv"), **FILE}),
    bad=Example({"datapackage.json": RESOURCE.format("data/retierd.csv"), **FILE}, ("2",)),
)
def missing_file() -> None:
    """The path of a resource leads to no file in the package.

    Why: a package with a missing file cannot be read in full, however sound the rest of it is.

    Limits: names are compared letter by letter, also where the file system would not. The table
    is held back, and rules that need it say so.

    Instead: correct the path, add the file, or take the resource out of the descriptor.
    """
