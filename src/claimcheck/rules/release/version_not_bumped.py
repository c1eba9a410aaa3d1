"""REL003: the version says how much changed."""

import polars as pl

from claimcheck.engine.rule import Example, rule

OLD = "claim_id,statement\nC001,Kabul fell in August."
NEW = "claim_id,statement\nC001,Kabul fell in August 2021."


@rule(
    "REL003",
    good=Example({"old/claims": OLD, "claims": NEW, "descriptor": '{"version": "1.0.1"}'}),
    bad=Example({"old/claims": OLD, "claims": NEW, "descriptor": '{"version": "1.0.0"}'}, ("-",)),
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
    size, step = pl.col("size").fill_null(0), pl.col("step")
    message = pl.format(
        "the version went from {} to {}, but {} demands {} or later",
        "old_version",
        "new_version",
        pl.col("what").fill_null("the order of releases"),
        pl.col("needed").list.get(size),
    )
    return (
        releases.join(most, on="package", how="left")
        .filter(size > step)
        .select("package", "path", message=message, value="new_version", field=pl.lit("version"))
    )
