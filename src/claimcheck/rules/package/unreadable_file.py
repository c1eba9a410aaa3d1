"""PKG010: every file of the package is a regular file of bearable size."""

from claimcheck.rules import Example, flaw

RESOURCE = """{{"claimcheck": {{"profile": "2"}},
 "resources": [{{"name": "retired", "path": "{}"}}]}}"""
FILE = {"data/retired.csv": "id\n"}


@flaw(
    "PKG010",
    good=Example({"datapackage.json": RESOURCE.format("data/retired.csv"), **FILE}),
    bad=Example({"datapackage.json": RESOURCE.format("data"), **FILE}, ("2",)),
)
def unreadable_file() -> None:
    """A file, or a whole package, is there but cannot be read.

    Why: reading a pipe never ends, and a small zip can unpack to more than the machine holds.

    Limits: it may be a folder, a pipe, a broken member of a zip, or too large; or the process that
    read the package was killed. A folder's file may have 4 GiB; all that is unpacked from one zip,
    64 MiB, stored or deflated. Whether the reader lacks the permission depends on who reads.

    Instead: put a plain file there, or unpack a large package into a folder before it is
    validated.
    """
