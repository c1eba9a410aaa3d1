"""PKG025: a key of a schema names columns and tables that are there."""

from claimcheck.rules import Example, flaw

DESCRIPTOR = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "places", "path": "data/places.csv", "schema": {{"fields": [
   {{"name": "place", "type": "string"}}],
  "uniqueKeys": [["{}"]]}}}}]}}"""
PLACES = {"data/places.csv": "place\nGeneva\n"}


@flaw(
    "PKG025",
    good=Example({"datapackage.json": DESCRIPTOR.format("place"), **PLACES}),
    bad=Example({"datapackage.json": DESCRIPTOR.format("plase"), **PLACES}, ("4",)),
)
def key_without_column() -> None:
    """A primary, unique or foreign key names a column or a table that is not there.

    Why: programs drop such a key without a word, and what it should guard goes unguarded.

    Limits: the columns are those of the schemas; whether a file has them is another rule's
    matter. A foreign key points to a resource of the same package.

    Instead: correct the name, or add the field to the schema that lacks it.
    """
