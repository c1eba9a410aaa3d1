"""PKG003: the descriptor names a profile of claims packages that is known."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG003",
    good=Example({"datapackage.json": '{"claimcheck": {"profile": "2"}}'}),
    bad=Example({"datapackage.json": '{"name": "rainfall", "resources": []}'}, ("1",)),
)
def not_a_claims_package() -> None:
    """The descriptor does not say that it describes a claims package, or names an unknown profile.

    Why: the tables of another kind of Data Package mean something else; judging them by this
    profile would only produce noise.

    Limits: nothing else of such a package is looked at, and its files are not opened. Whether
    it is a good Data Package is for other tools to say.

    Instead: add `"claimcheck": {"profile": "2"}` to the descriptor, or install a release of
    claimcheck that knows the profile.
    """
