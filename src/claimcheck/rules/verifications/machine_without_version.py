"""VER029: a machine's verdict names the program and its version."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

UNKNOWN = "version not recorded"
HEADER = "verification_id,checked_by,checker"


@rule(
    "VER029",
    on="verifications.checker",
    where=(pl.col("checked_by") == "machine") & pl.col("checker").is_not_null(),
    severity="warning",
    message=pl.format("'{}' has no version; verdicts by it: {}", "checker", "size"),
    good=Example(
        {
            "verifications": f"{HEADER}\nV001,machine,Reader 2.1\nV002,human,A. Reader\n"
            'V003,machine,\nV004,machine,"a program, version not recorded"'
        }
    ),
    bad=Example(
        {"verifications": f"{HEADER}\nV001,machine,Reader\nV002,machine,Reader\nV003,machine,2.1"},
        breaks=("V001", "V003"),
    ),
)
def machine_without_version(
    verifications: Annotated[pl.LazyFrame, "checked_by", "checker"],
) -> pl.LazyFrame:
    """A verdict by a machine does not say which program gave it, in which version.

    Why: another version of the program may judge otherwise, and nobody could repeat this one.

    Limits: one finding a checker, on its first row, with the number of its verdicts. A name is
    letters, a version digits, in any form; `version not recorded` says openly that it cannot be
    known any more. An empty checker is for VER012 and VER013.

    Instead: write the program's name and version, such as `Reader 2.1`.
    """
    version = pl.col("checker").str.contains(rf"\p{{N}}|{UNKNOWN}$")
    told = pl.col("checker").str.contains(r"\p{L}") & version
    return (
        verifications.filter(~told)
        .group_by("package", "checker")
        .agg(pl.col("row").first(), size=pl.len())
    )
