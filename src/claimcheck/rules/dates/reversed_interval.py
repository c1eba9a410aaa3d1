"""DAT003: an interval ends after it begins."""

from claimcheck.rules import Example, flaw


@flaw(
    "DAT003",
    examines="rows",
    good=Example({"references": "reference_id,title,issued\nR001,A report,2021-08-15/2022"}),
    bad=Example(
        {"references": "reference_id,title,issued\nR001,A report,2022/2021-08-15"}, ("R001",)
    ),
)
def reversed_interval() -> None:
    """An interval ends before it begins.

    Why: nothing can have happened in it, so every comparison with it goes wrong.

    Limits: it is reported only if it is certain: an interval whose end is less precise than its
    start is fine as long as some day satisfies both. Rules that read the date skip the row.

    Instead: exchange the two dates, or correct the one that is wrong.
    """
