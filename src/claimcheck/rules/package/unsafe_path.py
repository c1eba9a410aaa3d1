"""PKG009: a path stays inside the package."""

from claimcheck.rules import Example, flaw

RESOURCE = """{{"claimcheck": {{"profile": "2"}},
 "resources": [{{"name": "retired", "path": "{}"}}]}}"""
FILE = {"data/retired.csv": "id\n"}


@flaw(
    "PKG009",
    good=Example({"datapackage.json": RESOURCE.format("data/retired.csv"), **FILE}),
    bad=Example({"datapackage.json": RESOURCE.format("../retired.csv"), **FILE}, ("2",)),
)
def unsafe_path() -> None:
    """The path of a resource is absolute, an address, or leads out of the package's folder.

    Why: Data Package forbids such paths, because whoever validates a stranger's package must
    not thereby open other files of the machine, or addresses on the network.

    Limits: the file is not opened, nor is it told whether it exists. A link is followed only if
    it ends inside the package; encoded and backslashed forms are refused as well.

    Instead: put the file beside the descriptor or below it, and name it with forward slashes.
    """
