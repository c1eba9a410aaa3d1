"""PKG029: the descriptor names the present profile, not the one that was left behind."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG029",
    good=Example({"datapackage.json": '{"claimcheck": {"profile": "2"}}'}),
    bad=Example({"datapackage.json": '{"claimcheck": {"profile": "1"}}'}, ("1",)),
)
def former_profile() -> None:
    """The package is of profile 1, which was left behind before it was published.

    Why: its tables have other columns; judged by the present profile, all of them would be wrong.

    Limits: nothing else of such a package is looked at.

    Instead: run `claimcheck migrate FOLDER`, with `--article FILE` if you have the text; nothing is
    lost, and what a person must decide is listed.
    """
