"""DAT014: what was done for a release was done by the day on which it was made."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

RELEASE = '{"status": "release", "created": "2026-02-01T00:00:00Z"}'
CHECKS = "verification_id,checked_on\nV001,{}"


@rule(
    "DAT014",
    examines="rows",
    message=pl.format("{} {} is after {}, when the package was created", "field", "day", "created"),
    resource="resource",
    field="field",
    good=Example({"descriptor": RELEASE, "verifications": CHECKS.format("2026-02-01")}),
    bad=Example({"descriptor": RELEASE, "verifications": CHECKS.format("2026-02-02")}, ("V001",)),
)
def dated_after_release(
    packages: Annotated[pl.LazyFrame, "status", "created"],
    references: Annotated[pl.LazyFrame, "accessed"],
    documents: Annotated[pl.LazyFrame, "retrieved"],
    verifications: Annotated[pl.LazyFrame, "checked_on"],
    reviews: Annotated[pl.LazyFrame, "reviewed_on"],
) -> pl.LazyFrame:
    """A source was opened, or a verdict or review given, after the release was made.

    Why: such a day lies in the future of what it stands in: it is a slip, or `created` is that of
    an older release.

    Limits: only releases that say when they were made, `created` in the descriptor; its day counts
    as it is written, whatever its time zone. The clock is not asked, so a report stays what it was.

    Instead: mend the day, or `created`.
    """
    days = pl.concat(
        frame.select("package", "row", resource=pl.lit(table), field=pl.lit(field), day=field)
        for frame, table, field in (
            (references, "references", "accessed"),
            (documents, "documents", "retrieved"),
            (verifications, "verifications", "checked_on"),
            (reviews, "reviews", "reviewed_on"),
        )
    )
    releases = packages.filter(pl.col("status") == "release")
    return days.join(releases, on="package", maintain_order="left").filter(
        pl.col("day") > pl.col("created")
    )
