"""PKG004: the descriptor has the form that the profile gives it."""

from claimcheck.rules import Example, flaw


@flaw(
    "PKG004",
    good=Example({"descriptor": '{"status": "draft"}'}),
    bad=Example({"descriptor": '{"status": "finished"}'}, ("-",)),
)
def profile_violation() -> None:
    """A property of the descriptor is missing, or has a value that the profile does not allow.

    Why: programs that read the package rely on its name, version, licence, article and files
    being told in the one agreed way.

    Limits: each fault is named where it stands. Properties that the profile does not know are
    allowed, as in any Data Package, but not inside `claimcheck`, `article` and `dialect`.

    Instead: give the property the form that the message names; `schemas/profile.json` describes
    every one.
    """
