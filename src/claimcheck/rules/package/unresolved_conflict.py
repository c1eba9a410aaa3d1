"""PKG034: no file holds an unresolved merge conflict."""

from claimcheck.rules import Example, flaw

OURS = "C001,split"
THEIRS = "C001,withdrawn"


@flaw(
    "PKG034",
    good=Example({"retired": f"id,reason\n{OURS}\nC002,<<<<<<< HEAD"}),
    bad=Example(
        {"retired": f"id,reason\n<<<<<<< HEAD\n{OURS}\n=======\n{THEIRS}\n>>>>>>> other"}, ("2",)
    ),
)
def unresolved_conflict() -> None:
    """A file holds the markers that git leaves where two versions could not be merged.

    Why: both versions of a row stand in the file, and nobody has decided which one is meant.

    Limits: a conflict is a line that begins with seven `<`, with one of seven `=` and one that
    begins with seven `>` after it. The table is not read, and its other faults are not listed.

    Instead: keep one version of each row, delete the lines of markers, and run `claimcheck build`.
    """
