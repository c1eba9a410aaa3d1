"""PKG006: the tables that every claims package has are there."""

from claimcheck.rules import Example, flaw

RESOURCES = """{{"claimcheck": {{"profile": "1"}},
 "resources": [{{"name": "sections"}}, {{"name": "segments"}}, {{"name": "references"}},
  {{"name": "footnotes"}}, {{"name": "{}"}}]}}"""


@flaw(
    "PKG006",
    good=Example({"datapackage.json": RESOURCES.format("claims")}),
    bad=Example({"datapackage.json": RESOURCES.format("quantities")}, ("2",)),
)
def missing_table() -> None:
    """One of sections, segments, claims, references and footnotes is not among the resources.

    Why: each of them refers to the others; without one, coverage, sources or notes cannot be
    checked at all.

    Limits: only the list in the descriptor is read here; whether the file is there is another
    rule's matter. An empty table is a table: a header is enough.

    Instead: add the resource to the descriptor, with the name of the table, its path and its
    schema.
    """
