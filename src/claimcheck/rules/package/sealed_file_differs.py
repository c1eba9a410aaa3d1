"""PKG012: the files in a zip are those that its descriptor describes."""

from claimcheck.rules import Example, flaw

RESOURCE = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "retired", "path": "data/retired.csv", "bytes": {}}}]}}"""
FILE = {"data/retired.csv": "id\n"}


@flaw(
    "PKG012",
    good=Example({"datapackage.json": RESOURCE.format(3), **FILE}, sealed=True),
    bad=Example({"datapackage.json": RESOURCE.format(4), **FILE}, ("2",), sealed=True),
)
def sealed_file_differs() -> None:
    """A file in a zip or a wheel does not have the size or the hash that the descriptor states.

    Why: a sealed package is what people cite; if its bytes are not those that were released, it
    was damaged or altered on its way.

    Limits: it shows that something differs, not what. Somebody who alters file and descriptor
    together goes unnoticed: compare with the published hash.

    Instead: get the package again from where it was published, or build the release anew.
    """
