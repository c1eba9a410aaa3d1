"""VER007: a source that was opened has an address."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,source_url,verdict,checked_on,checked_by\n"


@rule(
    "VER007",
    on="verifications.source_url",
    where=pl.col("verdict") != "inaccessible",
    message=pl.format("verdict {} without the address that was opened", "verdict"),
    good=Example(
        {
            "verifications": ROW
            + "V001,C001,independent,https://example.org/a,supports,2026-11-23,machine\n"
            "V002,C001,independent,,inaccessible,2026-11-23,machine"
        }
    ),
    bad=Example(
        {"verifications": ROW + "V001,C001,independent,,supports,2026-11-23,machine"}, ("V001",)
    ),
)
def opened_without_address(
    verifications: Annotated[pl.LazyFrame, "verdict", "source_url"],
) -> pl.LazyFrame:
    """A verdict does not say which address was opened.

    Why: nobody can repeat a check of a page without its address.

    Limits: a printed book has none; give the address of the library's record or a scan of it.

    Instead: write the address that was opened; if none was, the verdict is `inaccessible`.
    """
    return verifications.filter(pl.col("source_url").is_null())
