"""`python -m claimcheck.cli.hook FILE…`: check the packages to which changed files belong.

For pre-commit, which names the files of a commit. A package may lie in any folder: the nearest
`datapackage.json` above a file says which. Files that belong to no claims package are named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from claimcheck.cli.exits import errors_answered
from claimcheck.cli.streams import open_standard_streams
from claimcheck.errors import NotReadable
from claimcheck.files.claims_descriptor import is_of_claims
from claimcheck.files.nearest import find_package
from claimcheck.text.printable import printable


def main(arguments: list[str]) -> int:
    """Check the packages of the files among the arguments; options go to `validate`."""
    options = [word for word in arguments if word.startswith("-")]
    packages, others = sort_files(word for word in arguments if not word.startswith("-"))
    for path in others:
        click.echo(printable(f"{path} belongs to no claims package: not checked"))
    if not packages:
        click.echo("0 claims packages among the changed files")
        return 0
    from claimcheck.cli.main import main as command  # Polars, if there is something to check

    click.echo(printable(f"checking {', '.join(map(str, packages))}"))
    command.main(["validate", "--format", "concise", *options, "--", *map(str, packages)])
    return 0


def sort_files(paths: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Return the claims packages to which files belong, and the files that belong to none."""
    packages: dict[Path, None] = {}
    others = []
    for path in paths:
        found = find_package(Path(path).parent)
        if found is not None and is_claims_package(found):
            packages[found] = None
        else:
            others.append(path)
    return list(packages), others


def is_claims_package(folder: Path) -> bool:
    """Tell whether a folder's descriptor says of itself, in any form, that it is one of ours."""
    try:
        return is_of_claims((folder / "datapackage.json").read_bytes())
    except OSError as error:
        raise NotReadable(f"{folder}/datapackage.json: {error.strerror}") from None


if __name__ == "__main__":
    open_standard_streams()
    with errors_answered():
        sys.exit(main(sys.argv[1:]))
