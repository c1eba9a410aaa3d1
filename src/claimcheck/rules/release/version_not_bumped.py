"""REL003: the version says how much changed."""

import polars as pl

from claimcheck.rules import Example, rule

CORRECTED = "C001,Kabul fell in August 2021."
ADDED = f"{CORRECTED}\nC002,Herat fell.\nC003,Balkh fell."


def example(version: str, new: str, *breaks: str, old: str = "C001,Kabul fell.") -> Example:
    header = "claim_id,statement\n"
    files = {"old/claims": header + old, "claims": header + new}
    return Example({**files, "descriptor": f'{{"version": "{version}"}}'}, breaks)


SIZE = pl.col("size").fill_null(0)


@rule(
    "REL003",
    examines="rows",
    message=pl.format(
        "the version went from {} to {}, but {} demands {} or later",
        "old_version",
        "new_version",
        pl.col("what").fill_null("the order of releases"),
        pl.col("needed").list.get(SIZE),
    ),
    field=pl.lit("version"),
    value="new_version",
    path="path",
    good=example("1.0.1", CORRECTED),
    bad=example("1.0.0", CORRECTED, "-"),
    further=(
        example("1.0.1", "C001,Kabul fell."),
        example("0.9.0", "C001,Kabul fell.", "-"),
        example("1.1.0", ADDED),
        example("1.0.1", ADDED, "-"),
        example("1.0.1", CORRECTED, old="C001,Kabul fell.\nC002,Herat fell."),
    ),
)
def version_not_bumped(changes: pl.LazyFrame, releases: pl.LazyFrame) -> pl.LazyFrame:
    """The version since the older release went up by less than the changes demand.

    Why: whoever pins a version trusts that a patch corrects values, that a minor version keeps
    every column and label, and that one version is one content.

    Limits: a row that vanished without being retired is left to REL001, since no version makes
    that good. `claimcheck diff` lists all that changed.

    Instead: raise `version` in `datapackage.json` to the one that is named, or later.
    """
    counted = changes.filter(~((pl.col("kind") == "removed") & pl.col("has_id")))
    most = counted.group_by("package").agg(
        pl.col("size").max(),
        what=pl.col("what").sort_by("size", "what", descending=[True, False]).first(),
    )
    return releases.join(most, on="package", how="left").filter(pl.col("step") < SIZE)
