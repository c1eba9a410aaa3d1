"""Orders of dates that the rules' own examples leave out."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.report import Report
from claimcheck.run.rule_examples import read_example

SEGMENTS = "segment_id\nS001\nS002\nS003\nS004"


def run(*codes: str, **tables: str) -> Report:
    package = read_example(Example(tables), "p")
    return rule_run.run([package], [bundled_rules()[code] for code in codes])


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        pytest.param(["1994", "1995", "1996", "1997"], [], id="ascending"),
        pytest.param(["1994", "1994", "1994", "1994"], [], id="all the same"),
        pytest.param(["1994", "1993", "1995", "1996"], ["C002"], id="one step back"),
        pytest.param(["1994-05", "1994", "1994-03", "1995"], ["C003"], id="past a vague one"),
        pytest.param(["1994-05", "1994", "199X", "1994-06"], [], id="vague ones in between"),
        pytest.param(
            ["1990/1999", "1991", "1990", "1995"], ["C003"], id="an interval begins first"
        ),
        pytest.param(["2000/..", "1999", "2001", "2001"], ["C002"], id="an open end"),
        pytest.param(["../2000", "1999", "2001", "2001"], [], id="an open start"),
        pytest.param(["1995", "../1994", "1996", "1997"], ["C002"], id="an open start, too late"),
        pytest.param(["1999", "1994", "1995", "1996"], ["C002", "C003", "C004"], id="first wrong"),
        pytest.param(["1994", "", "1993", "1996"], ["C003"], id="one without a date"),
    ],
)
def test_the_timeline_is_out_of_order_only_if_certainly_so(
    dates: list[str], found: list[str]
) -> None:
    rows = (f"C00{n},S00{n},{date},true" for n, date in enumerate(dates, 1))
    claims = "\n".join(["claim_id,segment_id,date,timeline", *rows])
    report = run("DAT007", segments=SEGMENTS, claims=claims)
    assert [f.place.row_key for f in report.findings] == found


@pytest.mark.parametrize(
    ("issued", "date", "older"),
    [
        ("2021-08-20", "2021-08-31", True),
        ("2021-08-20", "2021-08", False),
        ("2021", "2021-08-31", False),
        ("2020", "2021/..", True),
        ("2020", "../2021", False),
        ("2020/..", "2021", False),
        ("199X", "2000", True),
        ("", "2021", False),
    ],
)
def test_a_source_is_older_only_if_its_last_day_is(issued: str, date: str, older: bool) -> None:
    report = run(
        "DAT005",
        claims=f"claim_id,claim_type,date,footnote,footnote_scope\nC001,event,{date},1,direct",
        footnotes="footnote,reference_id\n1,R001",
        references=f"reference_id,issued\nR001,{issued}",
    )
    assert bool(report.findings) == older


OLD = {
    "footnotes": "footnote,reference_id\n1,R001\n2,R001",
    "claims": "claim_id,claim_type,date,footnote,footnote_scope\nC001,event,2021,1,direct",
    "citations": "claim_id,footnote,scope\nC001,2,direct",
    "known_issues": "issue_id,code,resource,row_key,field\n"
    "I001,DAT005,claims,C001,footnote\nI002,DAT005,citations,C001/2,footnote",
}


def test_each_note_of_a_claim_is_acknowledged_on_its_own_row() -> None:
    report = run("DAT005", "ISS001", **OLD, references="reference_id,issued\nR001,2020")
    found = {(f.place.row_key, f.code): f.acknowledged_by for f in report.findings}
    assert found == {("C001", "DAT005"): "I001", ("C001/2", "DAT005"): "I002"}


def test_an_acknowledgement_is_stale_once_the_source_is_young_enough() -> None:
    report = run("DAT005", "ISS001", **OLD, references="reference_id,issued\nR001,2022")
    assert [f.place.row_key for f in report.findings] == ["I001", "I002"]


@pytest.mark.parametrize("issued", ["", "last year"])
def test_an_acknowledgement_is_not_stale_if_the_source_has_no_date_to_judge(issued: str) -> None:
    report = run("DAT005", "ISS001", **OLD, references=f"reference_id,issued\nR001,{issued}")
    assert report.findings == ()
    assert report.rules[0].examined == 0


def test_a_stored_day_that_cannot_be_read_is_no_stale_one() -> None:
    claims = "claim_id,date,date_earliest,date_latest\nC001,2021,last year,2021-12-31"
    assert run("DAT008", claims=claims).findings == ()
