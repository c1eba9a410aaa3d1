"""VER018: the numbers of a supported claim are among those of the passages that support it."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.model.frame import DECIMAL
from claimcheck.rules import Example, rule
from claimcheck.rules.verifications import VERDICT, whole_passages

_QUANTITY = ["package", "row", "quantity_id"]
_NUMBER, _LOWER, _UPPER = pl.col("number"), pl.col("lower"), pl.col("upper")
_ABOVE = (_NUMBER > _LOWER) | ((_NUMBER == _LOWER) & ~pl.col("lower_open"))
_UNDER = _UPPER.is_null() | (_NUMBER < _UPPER) | ((_NUMBER == _UPPER) & ~pl.col("upper_open"))
_FITS = (_ABOVE & _UNDER).fill_null(False).any()
HOLD = (
    "more_than 20 | 3, 20.5;7",
    "at_least 20 | 20",
    "at_most 20 | 20",
    "less_than 20 | 19",
    "exact 20 | 20;21",
    "about 20 | ",
    f"exact 20 | 20;{'9' * 40}",
)
BROKEN = (
    "more_than 20 | 3, 20",
    "at_least 20 | 19.5",
    "at_most 20 | 20.5",
    "less_than 20 | 20",
    "less_than 20 | 21",
    "exact 20, exact 30 | 3",
)


def example(*verdicts: str, breaks: tuple[str, ...] = ()) -> Example:
    """Return a verdict each: the numbers of the claim, and those of its passages."""
    checks = ["verification_id,claim_id,verdict", "V900,C001,partly_supports"]
    quantities = ["quantity_id,claim_id,value,comparator"]
    evidence = ["evidence_id,verification_id,role,numbers", "E900,V900,supports,1"]
    for n, verdict in enumerate(verdicts, 1):
        claimed, _, passages = verdict.partition(" | ")
        checks.append(f"V{n:03},C{n:03},supports")
        for at, (comparator, value) in enumerate(map(str.split, claimed.split(", ")), 1):
            quantities.append(f"Q{n}0{at},C{n:03},{value},{comparator}")
        for at, numbers in enumerate(passages.split(", "), 1):
            evidence.append(f"E{n}0{at},V{n:03},supports,{numbers}")
    tables = {"verifications": checks, "quantities": quantities, "evidence": evidence}
    return Example({name: "\n".join(lines) for name, lines in tables.items()}, breaks)


@rule(
    "VER018",
    on="verifications.verdict",
    where=pl.col("verdict") == "supports",
    outcome="outcome",
    tally="numbers against evidence",
    message=pl.format(
        "the claim's {} {} is none of the numbers of its passages: {}",
        pl.col("comparator").str.replace("_", " "),
        intervals.plain_number("value"),
        "listed",
    ),
    related=pl.concat_list(
        pl.struct(resource=pl.lit("quantities"), row_key="quantity_id", field=pl.lit("value"))
    ),
    good=example(*HOLD),
    bad=example(*BROKEN, breaks=tuple(f"V{n:03}" for n in range(1, len(BROKEN) + 1))),
)
def numbers_unlike_evidence(
    verifications: Annotated[pl.LazyFrame, "verification_id", "claim_id", "verdict"],
    evidence: Annotated[pl.LazyFrame, "verification_id", "role", "numbers"],
    all_evidence: Annotated[pl.LazyFrame, "raw_verification_id"],
    quantities: Annotated[
        pl.LazyFrame,
        "quantity_id",
        "claim_id",
        "value",
        "comparator",
        "lower",
        "upper",
        "lower_open",
        "upper_open",
    ],
) -> pl.LazyFrame:
    """The passages that are said to support a claim list numbers, and none is the claim's.

    Why: a passage with another number does not say what the claim says.

    Limits: all supporting passages of a verdict are taken together. Where they list no number it
    is possible; a claim without quantities is not examined. Units are not compared.

    Instead: list the number that the passage prints and that bears on the claim, in the unit of
    the quantity; if it prints another one, the verdict is `partly_supports` or `contradicts`.
    """
    asked = verifications.join(
        quantities.drop("row").filter(_LOWER.is_not_null()), on=["package", "claim_id"]
    )
    passages = whole_passages(evidence, all_evidence).join(asked, on=VERDICT, how="semi")
    judged = (
        asked.join(_listed_numbers(passages), on=VERDICT)
        .group_by(_QUANTITY)
        .agg(
            pl.col("value", "comparator", "listed").first(),
            outcome=intervals.outcome(_NUMBER.is_not_null().any() & ~_FITS, _FITS),
        )
    )
    refuted = pl.col("outcome") == intervals.VIOLATED
    shown = pl.col("quantity_id", "value", "comparator", "listed")
    return (
        judged.sort(_QUANTITY)
        .group_by("package", "row")
        .agg(shown.filter(refuted).first(), outcome=intervals.worst_outcome())
    )


def _listed_numbers(passages: pl.LazyFrame) -> pl.LazyFrame:
    """Return each number that the supporting passages of a verdict list, or none."""
    numbers = pl.col("numbers").filter(pl.col("role") == "supports").drop_nulls()
    return (
        passages.group_by(VERDICT)
        .agg(listed=numbers.str.join(";"))
        .with_columns(number=pl.col("listed").str.split(";"))
        .explode("number")
        .with_columns(pl.col("number").cast(DECIMAL, strict=False))
    )
