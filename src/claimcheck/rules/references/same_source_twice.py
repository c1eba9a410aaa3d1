"""REF012: a source is listed once."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "reference_id,type,author,title,container,issued,url"


@rule(
    "REF012",
    on="references.reference_id",
    severity="warning",
    message=pl.format("{} is the same source as {}", "reference_id", "first_id"),
    related=related("references.reference_id", "first_id"),
    good=Example(
        {
            "references": f"{HEADER}\n"
            "R001,webpage,,On ports,Gazette,2001,https://example.org/a\n"
            "R002,webpage,,On tolls,Gazette,2001,https://example.org/b\n"
            "R003,interview,,Interview with a source,,2001-05,\n"
            "R004,interview,,Interview with a source,,2001-06,"
        }
    ),
    bad=Example(
        {
            "references": f"{HEADER}\n"
            "R001,webpage,,On ports,Gazette,2001,https://example.org/a\n"
            "R002,webpage,,On tolls,Gazette,2001,http://example.org/a/\n"
            "R003,webpage,,on Ports,Gazette,2001,\n"
            "R004,webpage,,On ships,Gazette,2001,https://example.org/b\n"
            "R005,webpage,,On ports,Gazette,2001,https://example.org/b"
        },
        breaks=("R002", "R003", "R005"),
    ),
)
def same_source_twice(
    references: Annotated[
        pl.LazyFrame,
        "reference_id",
        "type",
        "author",
        "title",
        "container",
        "issued",
        "url",
        "url_canonical",
    ],
) -> pl.LazyFrame:
    """Two references are one source.

    Why: a source that is counted twice makes the evidence look broader than it is.

    Limits: it is one source if the address is the same, or type, author, title, container and
    date are. Short addresses are never opened, so two of them may hide one page.

    Instead: let both notes name the same reference, and retire the other.
    """
    described = pl.concat_str(
        pl.col("type", "author", "title", "container", "issued").fill_null(""), separator="|"
    ).str.to_lowercase()
    keys = [_address("url"), _address("url_canonical"), described]
    every = pl.concat(references.with_columns(key=key) for key in keys).filter(
        pl.col("key").is_not_null()
    )
    age = (pl.col("reference_id").str.len_chars(), pl.col("reference_id"))
    first = pl.col("reference_id").sort_by(*age).first().over("package", "key")
    return (
        every.with_columns(first_id=first)
        .filter(pl.col("reference_id") != pl.col("first_id"))
        .sort("package", "row", "first_id")
        .unique(["package", "row"], keep="first")
    )


def _address(column: str) -> pl.Expr:
    """Return an address without its scheme and a last slash, which lead to the same page."""
    return pl.col(column).str.replace(r"^https?://", "").str.strip_chars_end("/")
