"""TAB010: a file has the optional columns of its table, too."""

from claimcheck.rules import Example, flaw

RESOURCE = """{"claimcheck": {"profile": "2"},
 "resources": [{"name": "sections", "path": "data/sections.csv"}]}"""
FULL = "section_id,title,parent,position\nH001,Method,,1\n"
SHORT = "section_id,title,position\nH001,Method,1\n"


@flaw(
    "TAB010",
    examines="rows",
    good=Example({"datapackage.json": RESOURCE, "data/sections.csv": FULL}),
    bad=Example({"datapackage.json": RESOURCE, "data/sections.csv": SHORT}, ("1",)),
    severity="note",
)
def unbuilt_column() -> None:
    """A file lacks a column that its table may leave empty.

    Why: the profile has gained the column since the package was built. Until it is there nothing
    can be written into it, and a reader cannot tell "none" from "nobody looked".

    Limits: the column is read as empty, and every rule runs. A column that the file's own schema
    promises, or that may be there under a wrong name, is missing, and an error: TAB001.

    Instead: run `claimcheck build`, which adds the column.
    """
