"""PKG026: a schema describes each column once."""

from claimcheck.rules import Example, flaw

DESCRIPTOR = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "places", "path": "data/places.csv", "schema": {{"fields": [
   {{"name": "place", "type": "string"}},
   {{"name": "{}", "type": "string"}}]}}}}]}}"""
PLACES = {"data/places.csv": "place,country\nGeneva,Switzerland\n"}


@flaw(
    "PKG026",
    good=Example({"datapackage.json": DESCRIPTOR.format("country"), **PLACES}),
    bad=Example(
        {"datapackage.json": DESCRIPTOR.format("place"), "data/places.csv": "place\nGeneva\n"},
        ("4",),
    ),
)
def repeated_field() -> None:
    """Two fields of a schema have the same name.

    Why: nobody can tell which of the two describes the column.

    Limits: the cells are judged by both.

    Instead: delete one of the two, or name the column that it is meant for.
    """
