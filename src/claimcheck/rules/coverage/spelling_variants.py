"""COV018: a speaker is spelt in one way."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

CLAIMS = "claim_id,attributed_to\nC001,Tam West\nC002,Tam West\n"
SHORTEST = 8


@rule(
    "COV018",
    on="claims.attributed_to",
    severity="warning",
    message=pl.format("is {} the speaker {}?", "attributed_to", "attributed_to_usual"),
    related=related("claims.attributed_to", "first_id_usual"),
    good=Example(
        {
            "claims": f"{CLAIMS}C003,Iran\nC004,Iraq\nC005,Tam Westerly\nC006,Amber Rackley\n"
            "C007,Ann Pell\nC008,Ann Bell"
        }
    ),
    bad=Example(
        {
            "claims": f"{CLAIMS}C003,tam-west\nC004,West Tam\nC005,Abdul Ghani Baradar\n"
            "C006,Abdul Ghani Barader\nC007,Hassan Akhund\nC008,Hasan Akhund\nC009,Hassam Akhund\n"
            "C010,Tom Essen\nC011,Tom Esten"
        },
        breaks=("C003", "C004", "C006", "C007", "C011"),
    ),
)
def spelling_variants(
    claims: Annotated[pl.LazyFrame, "claim_id", "attributed_to"],
) -> pl.LazyFrame:
    """Two spellings of `attributed_to` in one package look like one speaker.

    Why: whoever counts what a person said misses the rows with the other spelling.

    Limits: alike are names with the same letters, with the same words in another order, or, from
    eight letters on and without a number, with one letter more, less or other. It stands on the
    rarer spelling.

    Instead: write the name in one way; two people of like names need something that parts them.
    """
    name = ["package", "attributed_to"]
    spellings = claims.group_by(name).agg(times=pl.len(), first_id=pl.col("claim_id").min())
    keys = pl.concat(_keys(spellings.select("attributed_to").unique())).unique()
    # A key that one spelling has alone makes nobody alike, and nearly every key is such a one.
    shared = keys.filter((pl.col("key") != "") & pl.col("key").is_duplicated())
    keyed = spellings.join(shared, on="attributed_to")
    usual = pl.col("attributed_to", "first_id").sort_by(
        "times", "attributed_to", descending=[True, False]
    )
    most = keyed.group_by("package", "key").agg(usual.first().name.suffix("_usual"))
    rarer = (
        keyed.join(most, on=["package", "key"])
        .filter(pl.col("attributed_to") != pl.col("attributed_to_usual"))
        .sort(*name, "attributed_to_usual")
        .unique(name, keep="first")
    )
    return claims.join(rarer, on=name, maintain_order="left")


def _keys(spellings: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Return the spellings with keys that like ones share: letters, words, all but one letter."""
    text = pl.col("attributed_to").str.normalize("NFKD").str.to_lowercase()
    letters = text.str.replace_all(r"[^\p{L}\p{N}]", "")
    words = text.str.replace_all(r"\p{M}", "").str.extract_all(r"[\p{L}\p{N}]+")
    cut = pl.concat_str(
        pl.col("key").str.slice(0, pl.col("at")), pl.col("key").str.slice(pl.col("at") + 1)
    )
    plain = spellings.with_columns(key=letters)
    spelt_out = ~pl.col("key").str.contains(r"\p{N}")
    long = plain.filter(spelt_out & (pl.col("key").str.len_chars() >= SHORTEST))
    return [
        plain,
        spellings.with_columns(key=words.list.sort().list.join(" ")),
        long.with_columns(at=pl.int_ranges(pl.col("key").str.len_chars()))
        .explode("at")
        .with_columns(key=cut)
        .drop("at"),
    ]
