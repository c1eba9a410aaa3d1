"""PKG028: the columns of a file are the fields of its schema, in the same order."""

from claimcheck.rules import Example, flaw

DESCRIPTOR = """{"claimcheck": {"profile": "2"}, "resources": [
 {"name": "places", "path": "data/places.csv", "schema": {"fields": [
   {"name": "place", "type": "string"}]}}]}"""


@flaw(
    "PKG028",
    good=Example({"datapackage.json": DESCRIPTOR, "data/places.csv": "place\nGeneva\n"}),
    bad=Example(
        {"datapackage.json": DESCRIPTOR, "data/places.csv": "place,country\nGeneva,CH\n"}, ("1",)
    ),
    severity="warning",
)
def columns_unlike_schema() -> None:
    """A file has columns that its schema does not describe, or has them in another order.

    Why: columns are found by their names here, but the standard matches them to the fields by
    their place, and other programs refuse the file, or take one column for another.

    Limits: `fieldsMatch` of the schema may allow either. Columns that the file lacks are another
    rule's matter.

    Instead: add a field for each further column; for a table of the profile, `claimcheck build`
    puts the columns in order and describes those of the profile.
    """
