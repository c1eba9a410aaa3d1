"""PKG036: no change of the package is half carried out."""

from claimcheck.rules import Example, flaw

FILES = {"datapackage.json": '{"claimcheck": {"profile": "2"}}'}


@flaw(
    "PKG036",
    good=Example(FILES),
    bad=Example({**FILES, ".claimcheck-journal": "[]"}, ("1",)),
)
def unfinished_change() -> None:
    """A change of the package was begun, and its process ended before it was carried out.

    Why: some files are new and some are old, and together they are no package that anybody made.

    Limits: only what `claimcheck` itself began; its journal lies in the folder until then.

    Instead: run `claimcheck build`, which carries the change out before it does anything else.
    """
