"""VER026: a copy names the original itself, and has its origin."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule
from claimcheck.rules.verifications import names_of

HEADER = "document_id,publisher,origin,copy_of"
CHAINED = pl.col("copy_of_original").is_not_null()


@rule(
    "VER026",
    on="documents.copy_of",
    message=pl.when(CHAINED)
    .then(pl.format("{} is itself a copy, of {}", "copy_of", "copy_of_original"))
    .otherwise(pl.format("{} has another origin: {}", "copy_of", "theirs")),
    related=related("documents.copy_of", "copy_of"),
    good=Example(
        {"documents": f"{HEADER}\nD001,Rell,,\nD002,Sol,Rell,D001\nD003,,AP,\nD004,Sol,AP;AFP,D003"}
    ),
    bad=Example(
        {
            "documents": f"{HEADER}\nD001,Rell,,\nD002,Sol,Rell,D001\nD003,Tan,Rell,D002\n"
            "D004,Tan,,D001\nD005,Tan,,D005"
        },
        breaks=("D003", "D004", "D005"),
    ),
)
def copy_of_copy(
    documents: Annotated[pl.LazyFrame, "copy_of", "publisher", "origin"],
    all_documents: Annotated[pl.LazyFrame, "document_id", "publisher", "origin", "copy_of"],
) -> pl.LazyFrame:
    """A copy names another copy as its original, or one that has no origin in common with it.

    Why: of one origin and claim the verdict on the original counts; along a chain of copies, or
    between origins, nobody can tell which one that is.

    Limits: an empty origin means the publisher's own text; where neither is known, the origins are
    not compared.

    Instead: name the original itself, and give both documents the origin of the text.
    """
    originals = all_documents.select(
        "package",
        copy_of="document_id",
        copy_of_original="copy_of",
        theirs=pl.coalesce("origin", "publisher"),
    )
    common = names_of("origin", "publisher").list.set_intersection(names_of("theirs"))
    shared = common.list.len() > 0
    return documents.join(originals, on=["package", "copy_of"], maintain_order="left").filter(
        CHAINED | ~shared
    )
