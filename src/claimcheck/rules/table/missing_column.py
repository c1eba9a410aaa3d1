"""TAB001: a table has every column of its schema."""

from claimcheck.rules import Example, flaw

RESOURCE = """{"claimcheck": {"profile": "2"},
 "resources": [{"name": "sections", "path": "data/sections.csv"}]}"""
TABLE = "section_id,{},parent,position\nH001,Method,,1\n"


@flaw(
    "TAB001",
    examines="rows",
    good=Example({"datapackage.json": RESOURCE, "data/sections.csv": TABLE.format("title")}),
    bad=Example({"datapackage.json": RESOURCE, "data/sections.csv": TABLE.format("titel")}, ("1",)),
)
def missing_column() -> None:
    """A table lacks a column that its schema names.

    Why: a rule that reads the column cannot run, and would seem to hold.

    Limits: a table of the profile is held back, and rules that need it say so; of a table of your
    own, `fieldsMatch` may allow it. All columns that a table lacks are one finding. A column that
    may be empty in every row is a note (TAB010), unless the file's own schema has it or its name
    may be misspelt. Columns that the schema does not have are another rule's matter.

    Instead: add the column, empty where it does not apply, or correct its name.
    """
