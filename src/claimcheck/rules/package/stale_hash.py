"""PKG011: bytes and hashes in the descriptor are those of the files."""

from claimcheck.rules import Example, flaw

RESOURCE = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "retired", "path": "data/retired.csv", "bytes": {}}}]}}"""
FILE = {"data/retired.csv": "id\n"}


@flaw(
    "PKG011",
    good=Example({"datapackage.json": RESOURCE.format(3), **FILE}),
    bad=Example({"datapackage.json": RESOURCE.format(4), **FILE}, ("2",)),
    severity="warning",
)
def stale_hash() -> None:
    """The size or the hash that the descriptor states for a file is not that of the file.

    Why: whoever downloads the package compares them to see whether it arrived whole.

    Limits: after an edit they are out of date as a matter of course, therefore one warning for
    all files. MD5, SHA-1, SHA-256 and SHA-512 are compared; a hash of another kind is not. A
    file without size and hash is not examined.

    Instead: run `claimcheck build`, which writes them anew.
    """
