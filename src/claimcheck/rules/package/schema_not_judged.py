"""PKG027: what a schema asks of its cells can be judged."""

from claimcheck.rules import Example, flaw

DESCRIPTOR = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "places", "path": "data/places.csv", "schema": {}}}]}}"""
PLACES = {"data/places.csv": "place\nGeneva\n"}
FIELDS = '{"fields": [{"name": "place", "type": "string"}]}'


@flaw(
    "PKG027",
    good=Example({"datapackage.json": DESCRIPTOR.format(FIELDS), **PLACES}),
    bad=Example({"datapackage.json": DESCRIPTOR.format('"places.json"'), **PLACES}, ("2",)),
    severity="warning",
)
def schema_not_judged() -> None:
    """The cells of a table or column of your own are not judged by its schema.

    Why: a schema that nobody applies seems to hold, however wrong the cells are.

    Limits: not judged are a schema that is a reference (it is never opened), a table that is
    written into the descriptor or is not CSV in UTF-8 in the form of RFC 4180, a pattern that
    looks around or back, a JSON Schema of cells, limits that are not of the column's type, and
    keys beyond the first hundred. Of GeoJSON only the type of the object is looked at; numbers
    and dates of over 100 characters are none.

    Instead: write the schema out in the descriptor; say in simpler words what the cells must be.
    """
