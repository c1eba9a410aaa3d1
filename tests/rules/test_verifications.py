"""What the rules about verifications leave to others."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from support.rule_examples import of_example

ROW = "verification_id,claim_id,source_kind,footnote\nV001,C001,cited,18"
CLAIMS = {
    "another note": ("claim_id,footnote,footnote_scope\nC001,17,direct", 1),
    "a note that is no number": ("claim_id,footnote,footnote_scope\nC001,x,direct", 0),
    "a note that is not there": ("claim_id,footnote,footnote_scope\nC001,71,direct", 0),
    "a short record": ("claim_id,footnote,footnote_scope\nC001,18", 0),
}


@pytest.mark.parametrize("case", CLAIMS)
def test_a_check_waits_for_the_note_of_its_claim(case: str) -> None:
    claims, expected = CLAIMS[case]
    tables = {"claims": claims, "footnotes": "footnote\n17\n18", "verifications": ROW}
    report = rule_run.run([of_example(Example(tables), "p")], [bundled_rules()["VER002"]])
    assert len(report.findings) == expected
