"""REL006: a retired id names the release from which on it was missing."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


def example(old: str, new: str, retired_in: str, *breaks: str) -> Example:
    files = {
        "old/claims": "claim_id\nC001\nC002",
        "claims": "claim_id\nC001",
        "old/descriptor": f'{{"version": "{old}"}}',
        "descriptor": f'{{"version": "{new}"}}',
        "retired": f"id,resource,retired_in,reason\nC002,claims,{retired_in},It held two.",
    }
    return Example(files, breaks)


@rule(
    "REL006",
    on="retired.retired_in",
    message=pl.format(
        "{} is in {} and not in {}, so that it cannot be retired in {}",
        pl.format("{} {}", "resource", "id"),
        "old_version",
        "new_version",
        "retired_in",
    ),
    good=example("1.0.9", "1.1.0", "1.1.0"),
    bad=example("1.0.0", "1.1.0", "1.0.0", "C002"),
    further=(
        example("1.9.9", "2.0.0", "2.0.0"),
        example("1.0.0", "1.0.2", "1.0.1"),
        example("1.1.0-rc.1", "1.1.0", "1.1.0"),
        example("1.0.0", "1.1.0", "1.1.1", "C002"),
        example("1.0.1", "1.1.0", "1.0.0", "C002"),
    ),
)
def retired_in_another_release(
    retired: Annotated[pl.LazyFrame, "id", "resource", "retired_in"],
    changes: pl.LazyFrame,
    releases: pl.LazyFrame,
) -> pl.LazyFrame:
    """A row that the older release still has is said to be retired in it, before it, or later.

    Why: a reader who looks for a retired claim opens the last release that should have it.

    Limits: only ids that were retired since the older release are judged. Versions are compared
    by their three numbers, so that a pre-release counts as its release.

    Instead: write the version of the first release without the row.
    """
    gone = changes.filter(pl.col("kind") == "retired").select("package", "resource", id="row_key")
    old, new, said = (_version_number(c) for c in ("old_version", "new_version", "retired_in"))
    early = (said < old) | ((said == old) & ~pl.col("old_version").str.contains("-", literal=True))
    return (
        retired.join(gone, on=["package", "resource", "id"], how="semi")
        .join(releases, on="package")
        .filter(early | (said > new))
    )


def _version_number(version: str) -> pl.Expr:
    """Return major, minor and patch as one number that sorts as they do."""
    pattern = r"^(\d+)\.(\d+)\.(\d+)"
    parts = [pl.col(version).str.extract(pattern, n).cast(pl.Int64) for n in (1, 2, 3)]
    return parts[0] * 10**12 + parts[1] * 10**6 + parts[2]
