"""PKG035: a file is there itself, not a pointer to it."""

from claimcheck.rules import Example, flaw

POINTER = (
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)


@flaw(
    "PKG035",
    good=Example({"retired": "id,reason\nC001,version https://git-lfs.github.com/spec/v1"}),
    bad=Example({"retired": POINTER}, ("1",)),
)
def unfetched_file() -> None:
    """A file is a pointer of Git LFS: the file for which it stands was not fetched.

    Why: the data are elsewhere, and three lines of text lie in their place.

    Limits: known by its first line, as the specification of Git LFS prescribes it.

    Instead: run `git lfs pull`, or download the package as a release.
    """
