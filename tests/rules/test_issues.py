"""Known issues of which the other side is not as it should be."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example

REFERENCES = "reference_id,issued,accessed\nR001,{},2022-09-11"
ISSUES = "issue_id,code,resource,row_key,field\nI001,DAT006,references,R001,{}"


@pytest.mark.parametrize(
    ("issued", "field", "stale"),
    [
        pytest.param("2023", "", False, id="the rule still fires"),
        pytest.param("2023", "accessed", False, id="it fires on that column"),
        pytest.param("2023", "issued", True, id="it fires on another column"),
        pytest.param("2021", "", True, id="it fires no more"),
        pytest.param("", "", False, id="the row can no longer be judged"),
        pytest.param("2021-02-30", "", False, id="the cell is broken"),
    ],
)
def test_an_acknowledgement_is_stale_only_if_its_row_was_examined(
    issued: str, field: str, stale: bool
) -> None:
    tables = {"references": REFERENCES.format(issued), "known_issues": ISSUES.format(field)}
    package = read_example(Example(tables), "p")
    report = rule_run.run([package], [bundled_rules()["DAT006"], bundled_rules()["ISS001"]])
    assert ("ISS001" in {f.code for f in report.findings}) == stale


def test_an_acknowledgement_of_a_rule_that_was_not_asked_is_not_stale() -> None:
    tables = {"references": REFERENCES.format("2021"), "known_issues": ISSUES.format("")}
    package = read_example(Example(tables), "p")
    assert rule_run.run([package], [bundled_rules()["ISS001"]]).findings == ()


@pytest.mark.parametrize("code", ["ISS004", "ISS007", "REF014"])
def test_what_points_into_a_table_that_cannot_be_read_is_not_judged(code: str) -> None:
    tables = {
        "known_issues": "issue_id,resource,row_key,related\nI001,claims,C001,C001",
        "retired": "id,resource,replaced_by\nC002,claims,C001",
    }
    package = read_example(Example(tables), "p")
    del package.sources["claims"]
    package.held["claims"] = "p/claims.csv cannot be read as CSV"
    (result,) = rule_run.run([package], [bundled_rules()[code]]).rules
    assert result.status == "not_run"
    assert result.reason == "p/claims.csv cannot be read as CSV"
