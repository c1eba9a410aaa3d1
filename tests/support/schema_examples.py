"""A whole claims package, one row a table, made from the examples in the schemas."""

from __future__ import annotations

from claimcheck.schema import bundled
from support.base import PROFILE
from support.recipe import Recipe, Row


def example_row(table: str) -> Row:
    """Return the examples of a table's columns; empty where it would point to itself."""
    schema = bundled.schema(table)
    to_itself = {
        column
        for key in schema.get("foreignKeys", [])
        if key["reference"].get("resource", "") in ("", table)
        for column in key["fields"]
    }
    examples = {f["name"]: f["example"] for f in schema["fields"]}
    return {name: "" if name in to_itself else cell for name, cell in examples.items()}


EXAMPLES = Recipe(
    descriptor={
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "example-claims",
        "title": "Claims of an example",
        "version": "1.0.0",
        "status": "release",
        "claimcheck": {"profile": PROFILE},
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "example maintainers"}],
        "article": {
            "title": "An example",
            "author": "Nobody",
            "issued": "2022-09-20/2022-12-31",
            "language": "en",
            "url": "https://example.org/",
            "accessed": "2026-11-23",
        },
    },
    tables={table: [example_row(table)] for table in bundled.tables()},
    schema=bundled.schema,
)
