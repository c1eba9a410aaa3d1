"""PKG040: a Table Schema says only what the standard lets it say."""

from claimcheck.rules import Example, flaw

DESCRIPTOR = """{{"claimcheck": {{"profile": "2"}}, "resources": [
 {{"name": "places", "path": "data/places.csv", "schema": {{{}"fields": [
   {{"name": "place", "type": "string"}}]}}}}]}}"""
PLACES = {"data/places.csv": "place\nGeneva\n"}


@flaw(
    "PKG040",
    good=Example({"datapackage.json": DESCRIPTOR.format('"fieldsMatch": "equal",'), **PLACES}),
    bad=Example(
        {"datapackage.json": DESCRIPTOR.format('"fieldsMatch": "same",'), **PLACES}, ("2",)
    ),
    severity="warning",
)
def schema_off_standard() -> None:
    """A Table Schema has a word, or has it in a place, that the standard does not allow.

    Why: other programs refuse the schema or read it otherwise, and a constraint that stands in
    the wrong place is enforced by none.

    Limits: looked for are an unknown word in `fieldsMatch`, a constraint beside `constraints`, a
    value that stands twice in `missingValues`, `categories` or `enum`, and an `example` that is
    not of its column's type. The cells are judged by what else the schema says.

    Instead: write it as Table Schema has it; the message says where.
    """
