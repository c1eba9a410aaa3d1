"""What the rules about verifications leave to others."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example
from claimcheck.typed.stack import stack as stacked

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
    report = rule_run.run([read_example(Example(tables), "p")], [bundled_rules()["VER002"]])
    assert len(report.findings) == expected


PASSED = "verification_id,claim_id,verdict\nV001,C001,supports\nV002,C002,supports"
DATED = "claim_id,date,voice\nC001,2022-09,named\nC002,2022-09,named"
NUMBERED = "quantity_id,claim_id,value,comparator\nQ001,C001,100,exact\nQ002,C002,100,exact"
EVIDENCE = "evidence_id,verification_id,role,numbers,dates"
WAITING = {"VER014": "context", "VER018": "supports", "VER019": "supports"}
"""By rule, the role by which a passage with a false number and date breaks it."""


@pytest.mark.parametrize("code", WAITING)
def test_a_verdict_waits_for_a_passage_with_a_broken_cell(code: str) -> None:
    rows = (("E001,V001", WAITING[code]), ("E002,V002", WAITING[code]), ("E003,V002", "suports"))
    tables = {
        "claims": DATED,
        "quantities": NUMBERED,
        "verifications": PASSED,
        "evidence": "\n".join([EVIDENCE, *(f"{keys},{role},99,2011" for keys, role in rows)]),
    }
    report = rule_run.run([read_example(Example(tables), "p")], [bundled_rules()[code]])
    assert [found.place.row_key for found in report.findings] == ["V001"]


def test_a_claim_waits_for_a_mention_with_a_broken_cell() -> None:
    mentions = "claim_id,entity_id,role\nC001,N001,subject\nC002,N001,subject\nC002,N002,speeker"
    tables = {"claims": DATED, "mentions": mentions}
    report = rule_run.run([read_example(Example(tables), "p")], [bundled_rules()["COV020"]])
    assert [found.place.row_key for found in report.findings] == ["C001"]


PASSAGES = {
    "Under a 2011 resolution, 135 officials": ("135", "", "holds", "possible"),
    "no number, a day of the month": ("", "2022-09-05", "possible", "holds"),
    "two numbers, the year": ("13;100.5", "2022", "holds", "possible"),
    "the bound itself, the day before": ("100", "2022-08-31", "violated", "violated"),
    "one of several dates": ("100;99", "2011;2022-09/..", "violated", "possible"),
}


@pytest.mark.parametrize("passage", PASSAGES)
def test_numbers_and_dates_of_all_passages_are_held_against_the_claim(passage: str) -> None:
    numbers, dates, *expected = PASSAGES[passage]
    tables = {
        "claims": "claim_id,date\nC001,2022-09",
        "quantities": "quantity_id,claim_id,value,comparator\nQ001,C001,100,more_than",
        "verifications": "verification_id,claim_id,verdict\nV001,C001,supports",
        "evidence": "evidence_id,verification_id,role,numbers,dates\n"
        f"E001,V001,supports,{numbers},{dates}\nE002,V001,context,150,2022-09\n"
        "E003,V001,supports,,",
    }
    frames = Frames(stacked([read_example(Example(tables), "p")]))
    rules = [bundled_rules()[code] for code in ("VER018", "VER019")]
    applied = rule_run.apply_rules(frames, rules)
    assert [outcome for one in applied for outcome in one.judged["outcome"]] == expected
