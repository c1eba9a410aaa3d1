"""PKG006: the tables that every claims package has are there."""

from claimcheck.rules import Example, flaw

RESOURCES = """{{"claimcheck": {{"profile": "2"}},
 "resources": [{{"name": "sections"}}, {{"name": "segments"}}, {{"name": "references"}},
  {{"name": "footnotes"}}, {{"name": "markers"}}, {{"name": "{}"}}]}}"""


@flaw(
    "PKG006",
    good=Example({"datapackage.json": RESOURCES.format("claims")}),
    bad=Example({"datapackage.json": RESOURCES.format("quantities")}, ("2",)),
)
def missing_table() -> None:
    """One of the six tables that every package has is not among the resources.

    Why: sections, segments, claims, references, footnotes and markers refer to each other; without
    one, coverage, sources or notes cannot be checked at all.

    Limits: only the list in the descriptor is read here; whether the file is there is another
    rule's matter. An empty table is a table: a header is enough.

    Instead: add the resource to the descriptor, with the name of the table, its path and its
    schema.
    """
