"""NUM010: each kind of relation has the terms that it needs, and no others."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded

ANY = 1_000_000
ROLES = pl.LazyFrame(
    [
        ("equal", "term", 2, ANY, "number or claim"),
        ("subset", "part", 1, ANY, "number"),
        ("subset", "total", 1, 1, "number"),
        ("sum", "part", 1, ANY, "number or claim"),
        ("sum", "total", 1, 1, "number"),
        ("sum_at_most", "part", 1, ANY, "number or claim"),
        ("sum_at_most", "total", 1, 1, "number"),
        ("order", "term", 2, ANY, "number or claim"),
        ("ratio", "numerator", 1, 1, "number"),
        ("ratio", "denominator", 1, 1, "number"),
        ("ratio", "result", 1, 1, "number"),
        ("difference", "minuend", 1, 1, "number"),
        ("difference", "subtrahend", 1, ANY, "number"),
        ("difference", "result", 1, 1, "number"),
        ("enumeration", "total", 1, 1, "number"),
        ("enumeration", "item", 1, ANY, "number or claim"),
        ("duration", "from", 1, 1, "claim"),
        ("duration", "to", 1, 1, "claim"),
        ("duration", "result", 1, 1, "number"),
    ],
    schema=["kind", "role", "least", "most", "thing"],
    orient="row",
)
"""The roles of each kind, how often each may stand, and what may have it."""


def example(*relations: str, breaks: tuple[str, ...] = ()) -> Example:
    """Return relations, each given as its kind and its roles; with `*` the term is a claim,

    with `&` it is both a number and a claim, with `-` nothing.
    """
    terms = "relation_id,position,role,quantity_id,claim_id"
    kinds = "relation_id,kind"
    for number, (kind, *roles) in enumerate(map(str.split, relations), 1):
        kinds += f"\nL{number:03},{kind}"
        for at, role in enumerate(roles, 1):
            one = {"*": ",C001", "&": "Q001,C001", "-": ","}.get(role[-1], "Q001,")
            terms += f"\nL{number:03},{at},{role.rstrip('*&-')},{one}"
    return Example({"relations": kinds, "relation_terms": terms}, breaks)


HOLD = (
    "equal term term",
    "subset part total",
    "sum part total part",
    "sum part total",
    "sum_at_most part total",
    "order term term term",
    "order term term",
    "ratio numerator denominator result",
    "difference minuend subtrahend result",
    "enumeration total item*",
    "enumeration total item item",
    "duration from* to* result",
    "subset part& total",
    "subset part- total",
    "duration from& to- result",
    "subset unknown",
)
BROKEN = (
    "subset part total* item*",
    "order",
    "equal term",
    "order term",
    "subset part total total",
    "sum part total total",
    "sum_at_most part total total",
    "ratio numerator numerator denominator result",
    "ratio numerator denominator denominator result",
    "ratio numerator denominator result result",
    "difference minuend minuend subtrahend result",
    "difference minuend subtrahend result result",
    "enumeration total total item",
    "duration from* from* to* result",
    "duration from* to* to* result",
    "duration from* to* result result",
    "sum part",
    "sum total",
)


@rule(
    "NUM010",
    on="relations.kind",
    resource="resource",
    field="field",
    good=example(*HOLD),
    bad=example(
        *BROKEN, breaks=("L001/2", "L001/3", *(f"L{number:03}" for number in range(2, 19)))
    ),
)
def roles_do_not_fit_kind(
    relations: Annotated[pl.LazyFrame, "relation_id", "kind"],
    relation_terms: Annotated[pl.LazyFrame, "relation_id", "role", "quantity_id", "claim_id"],
    all_relation_terms: Annotated[pl.LazyFrame, "raw_relation_id"],
) -> pl.LazyFrame:
    """A relation lacks a term that its kind needs, or has one that the kind does not know.

    Why: a sum without a total looks like a check and checks nothing.

    Limits: a relation of which a term has a broken cell is not examined. Whether the numbers have
    one unit and the claims a date is looked at elsewhere.

    Instead: equal, order: two or more numbers as `term`, or claims, for their dates. subset, sum,
    sum_at_most: numbers as `part` and one as `total`; in the last two also claims, one each.
    ratio: `numerator`, `denominator`, `result`. difference: a `minuend`, numbers as `subtrahend`, a
    `result`. enumeration: a `total`, and numbers or claims as `item`. duration: claims as `from`
    and `to`, a number as `result`.
    """
    relation = ["package", "relation_id"]
    mine = relation_terms.join(
        relations.select(*relation, "kind"), on=relation, maintain_order="left"
    )
    every = all_relation_terms.group_by("package", relation_id="raw_relation_id").len("terms")
    sound = (
        relation_terms.group_by(relation)
        .len("sound")
        .join(every, on=relation, how="right")
        .filter(pl.col("sound").fill_null(0) != pl.col("terms"))
    )
    whole = relations.join(sound, on=relation, how="anti", maintain_order="left")
    return pl.concat([_strange(mine), _miscounted(whole, mine)], how="diagonal")


def _strange(terms: pl.LazyFrame) -> pl.LazyFrame:
    """Return the terms that are of no use to their relation."""
    known = terms.join(ROLES, on=["kind", "role"], how="left", maintain_order="left")
    wrong_thing = ~pl.col("thing").str.contains(_thing(), literal=True)
    return (
        known.filter(pl.col("thing").is_null() | wrong_thing)
        .with_columns(
            message=pl.when(pl.col("thing").is_null())
            .then(worded("a relation of kind {} has no {}", "kind", "role"))
            .otherwise(
                worded(
                    "the {} of a relation of kind {} is a {}, not a {}",
                    "role",
                    "kind",
                    "thing",
                    _thing(),
                )
            )
        )
        .select(
            "package", "row", "message", resource=pl.lit("relation_terms"), field=pl.lit("role")
        )
    )


def _thing() -> pl.Expr:
    """Return what a term is, or null where it is not one thing."""
    number, claim = pl.col("quantity_id").is_not_null(), pl.col("claim_id").is_not_null()
    return (
        pl.when(number & ~claim).then(pl.lit("number")).when(claim & ~number).then(pl.lit("claim"))
    )


def _miscounted(relations: pl.LazyFrame, terms: pl.LazyFrame) -> pl.LazyFrame:
    """Return the relations in which a role stands too often or not often enough."""
    counts = terms.group_by("package", "relation_id", "role").len("count")
    wanted = relations.join(ROLES, on="kind", maintain_order="left").join(
        counts, on=["package", "relation_id", "role"], how="left", maintain_order="left"
    )
    count = pl.col("count").fill_null(0)
    needs = (
        pl.when(pl.col("most") == 1)
        .then(pl.lit("exactly one"))
        .otherwise(worded("at least {}", "least"))
    )
    return wanted.filter((count < pl.col("least")) | (count > pl.col("most"))).select(
        "package",
        "row",
        message=worded(
            "a relation of kind {} has {} of role {}; this one has {}", "kind", needs, "role", count
        ),
        resource=pl.lit("relations"),
        field=pl.lit("kind"),
    )
