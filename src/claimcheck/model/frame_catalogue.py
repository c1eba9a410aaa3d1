"""The frames that a rule may read beside the tables of the profile.

Those of the tables follow from its schemas, and join these in the whole catalogue. Whoever makes a
frame takes its columns from here, and a test compares what was made with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from claimcheck.model.frame import DECIMAL, IN, ROW, Frame, FrameColumn
from claimcheck.model.option_frames import OF_ARTICLE, OF_OLDER_RELEASE, OF_SOURCES, OF_UPDATE

_FEW = pl.Categorical()
"""A name that stands in millions of rows, each time as a number."""
_TEXT, _WHOLE, _TRUTH, _DAY = pl.String(), pl.Int64(), pl.Boolean(), pl.Date()
_RESOURCE = FrameColumn(_TEXT, "the table of the row")
_FIELD = FrameColumn(_TEXT, "the column of the cell")
_ROW_KEY = FrameColumn(_TEXT, "the primary-key cells in schema order, joined by `/`")
_CLAIM = FrameColumn(_TEXT, "the claim", "claims.claim_id")
_NOTE = FrameColumn(_WHOLE, "the number of the note", "footnotes.footnote")


def _frame(name: str, meaning: str, **columns: FrameColumn) -> Frame:
    return Frame(name=name, meaning=meaning, columns=columns)


_DERIVED = (
    _frame(
        "cited",
        "Every note of every claim: its first one, and each further one.",
        package=IN,
        row=ROW,
        claim_id=_CLAIM,
        footnote=_NOTE,
        scope=FrameColumn(_TEXT, "how the note reaches the claim"),
        resource=FrameColumn(_TEXT, "`claims` for a first note, `citations` for a further one"),
    ),
    _frame(
        "terms",
        "The terms of every relation that can be evaluated, in the order of their positions. A "
        "relation of which any term is broken or points nowhere is left out as a whole.",
        package=IN,
        relation_id=FrameColumn(_TEXT, "the relation", "relations.relation_id"),
        position=FrameColumn(_WHOLE, "the place of the term in its relation"),
        role=FrameColumn(_TEXT, "the part of the term in its relation"),
        quantity_id=FrameColumn(_TEXT, "the number that the term is", "quantities.quantity_id"),
        claim_id=FrameColumn(_TEXT, "the claim that the term is", "claims.claim_id"),
        what=FrameColumn(_TEXT, "what the number counts or measures"),
        unit=FrameColumn(_TEXT, "its unit"),
        comparator=FrameColumn(_TEXT, "how the text limits the number"),
        value=FrameColumn(DECIMAL, "the number"),
        value_max=FrameColumn(DECIMAL, "the upper end of a range"),
        lower=FrameColumn(DECIMAL, "the least that the number can mean"),
        upper=FrameColumn(DECIMAL, "the greatest that the number can mean; null: no end"),
        lower_open=FrameColumn(_TRUTH, "the lower bound itself is left out"),
        upper_open=FrameColumn(_TRUTH, "the upper bound itself is left out"),
        date=FrameColumn(_TEXT, "the date of the claim, in EDTF"),
        date_earliest=FrameColumn(_DAY, "its first day"),
        date_latest=FrameColumn(_DAY, "its last day"),
        is_claim=FrameColumn(_TRUTH, "the term is a claim that is there"),
        size=FrameColumn(pl.UInt32(), "how many terms the relation has"),
        row=FrameColumn(pl.UInt32(), "the row of `relations`", "relations"),
        kind=FrameColumn(_TEXT, "the kind of the relation"),
        shown=FrameColumn(_TEXT, "what the term is, in words: `clashes with Iran (3)`"),
        place=FrameColumn(
            pl.Struct({"resource": _TEXT, "row_key": _TEXT, "field": _TEXT}),
            "the term's own cell, for `related`",
        ),
    ),
    _frame(
        "needed_cells",
        "Every cell of documents and verdicts that a release needs and a draft may lack.",
        package=IN,
        row=ROW,
        resource=_RESOURCE,
        row_key=_ROW_KEY,
        field=_FIELD,
        filled=FrameColumn(_TRUTH, "whether it is there"),
        lacks=FrameColumn(_TEXT, "what a row without it lacks: `a title`"),
    ),
    _frame(
        "packages",
        "One row a package.",
        package=IN,
        status=FrameColumn(_TEXT, "draft or release"),
        path=FrameColumn(_TEXT, "the file of its descriptor"),
        created=FrameColumn(
            _DAY, "the day on which this version was made; null where it is not said"
        ),
        issued_earliest=FrameColumn(_DAY, "the first day on which the article can have appeared"),
        issued_latest=FrameColumn(_DAY, "the last day on which the article can have appeared"),
    ),
    _frame(
        "prose",
        "Every filled cell that is in our own words.",
        package=IN,
        row=ROW,
        resource=_RESOURCE,
        field=_FIELD,
        text=FrameColumn(_TEXT, "the cell"),
    ),
    _frame(
        "passage_dates",
        "Every date that a passage of evidence lists.",
        package=IN,
        row=FrameColumn(pl.UInt32(), "the row of `evidence`", "evidence"),
        told=FrameColumn(_TEXT, "the date, in EDTF"),
        earliest=FrameColumn(_DAY, "the first day that it can mean; null: open"),
        latest=FrameColumn(_DAY, "the last day that it can mean; null: open"),
    ),
    _frame(
        "links",
        "Every filled cell of a foreign key, of the profile and of the packages' own schemas.",
        package=IN,
        row=ROW,
        resource=_RESOURCE._replace(dtype=_FEW),
        field=FrameColumn(_FEW, "the column of the cell; of several columns the first"),
        value=FrameColumn(_TEXT, "the key as text; of several columns joined by `/`"),
        target=FrameColumn(_FEW, "the `table.column` to which it points"),
    ),
    _frame(
        "keys",
        "Every key that a foreign key may point to.",
        package=IN,
        target=FrameColumn(_FEW, "the `table.column` that holds it"),
        value=FrameColumn(_TEXT, "the key as text; of several columns joined by `/`"),
    ),
    _frame(
        "known_rules",
        "Every rule that is known here; the same for all packages.",
        code=FrameColumn(_TEXT, "its code"),
        acknowledgeable=FrameColumn(_TRUTH, "a known issue may acknowledge it"),
    ),
    Frame(
        name="all_rows",
        meaning="Every row of the profile's tables.",
        columns={
            "package": IN,
            "row": ROW,
            "resource": _RESOURCE._replace(dtype=_FEW),
            "row_key": _ROW_KEY,
        },
        of_all_tables=True,
    ),
    _frame(
        "acknowledgements",
        "The known issues with the code of a rule that was run before, and what became of them.",
        package=IN,
        row=FrameColumn(pl.UInt32(), "the row of `known_issues`", "known_issues"),
        issue_id=FrameColumn(_TEXT, "the issue", "known_issues.issue_id"),
        code=FrameColumn(_TEXT, "the code of the rule"),
        resource=FrameColumn(_TEXT, "the table that the issue names"),
        row_key=FrameColumn(_TEXT, "the row that it names"),
        field=FrameColumn(_TEXT, "the column that it names, if any"),
        examined=FrameColumn(_TRUTH, "the rule looked at that row"),
        hit=FrameColumn(_TRUTH, "the rule fired there"),
    ),
)

_GIVEN = (*OF_ARTICLE, *OF_UPDATE, *OF_SOURCES, *OF_OLDER_RELEASE)
DECLARED = {frame.name: frame for frame in (*_DERIVED, *_GIVEN)}
"""The frames that are no tables, by name."""


def frames_of_one(
    package: str, records: Mapping[str, Iterable[tuple[Any, ...]]]
) -> dict[str, pl.DataFrame]:
    """Return declared frames of one package, by name, of records that lack its path."""
    return {
        name: pl.DataFrame(
            [(package, *record) for record in found],
            schema=DECLARED[name].schema(pl.String()),
            orient="row",
        )
        for name, found in records.items()
    }
