"""What the rules about numbers tell a maintainer to do."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example

CLAIM = "claim_id,segment_id,statement\nC001,S001,Rell took over fifteen posts."
HEADER = "quantity_id,claim_id,value"


@pytest.mark.parametrize(
    ("quantities", "told"),
    [
        ({"quantities": f"{HEADER}\nQ001,C001,5\nQ002,C001,10.5"}, " (it has 5, 10.5)"),
        ({"quantities": HEADER}, "; add a row to quantities"),
        ({}, "; add a row to quantities"),
    ],
    ids=["others", "an empty table", "no table"],
)
def test_a_number_without_quantity_says_what_there_is_or_where_a_row_is_wanted(
    quantities: dict[str, str], told: str
) -> None:
    example = Example({"claims": CLAIM, "segments": "segment_id\nS001", **quantities})
    report = rule_run.run([read_example(example, "p")], [bundled_rules()["NUM014"]])
    assert [finding.message for finding in report.findings] == [
        f"the number fifteen is in no quantity of C001{told}"
    ]
