"""Laws of what a rule costs, and of what it may depend on, counted in rows and not in seconds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from claimcheck.engine import numerals, rule_run
from claimcheck.engine.hits import HIT
from claimcheck.engine.rule import UNITS, Example, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.report import Report
from claimcheck.rules.numbers import quantity_not_in_statement
from claimcheck.run.rule_examples import option_frames, read_example
from claimcheck.schema import bundled

RULES = [rule for rule in bundled_rules().values() if rule.kind != "flaw"]
EMPTY = {table: ",".join(bundled.columns(table)) for table in bundled.tables()}


def run(rule: Rule, *named: tuple[str, Example]) -> Report:
    read = [read_example(example, name) for name, example in named]
    needed = [rule]
    if "acknowledgements" in rule.reads:
        needed += [other for other in RULES if other.code != rule.code]
    return rule_run.run(read, needed, option_frames(named))


def counting(rule: Rule, calls: Counter[str]) -> Rule:
    """The same rule, whose body says that it was called."""
    assert rule.body is not None
    body = rule.body

    def counted(**given: pl.LazyFrame) -> pl.LazyFrame:
        calls[rule.code] += 1
        return body(**given)

    return replace(rule, body=counted)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_empty_subject_costs_nothing(rule: Rule) -> None:
    """The tables that a rule reads may be large: if none of its own rows are there, it is over."""
    calls: Counter[str] = Counter()
    options = {k: v for k, v in rule.good.files.items() if k == "article.txt" or "/" in k}
    tables = EMPTY if not options else {**rule.good.files, **EMPTY}
    named = ("empty", Example({**options, **tables}))
    report = run(counting(rule, calls), named)
    (result,) = [r for r in report.rules if r.code == rule.code]
    # Without a document there is no text, and beside an example no folder of work.
    assert result.ran == 1 or result.reason in ("needs --sources", "needs draft --update")
    if rule.examines not in (*UNITS, "article", "shingles", "markers", "releases", "packages"):
        assert (result.examined, calls[rule.code]) == (0, 0)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_words_are_made_only_for_rows_that_break_the_rule(rule: Rule) -> None:
    made: Counter[str] = Counter()

    def counted(name: str, part: pl.Expr) -> pl.Expr:
        def count(words: pl.Series) -> pl.Series:
            made[name] = max(made[name], words.len())
            return words

        if not part.meta.root_names():  # a literal, of which there is one
            return part
        return part.cast(HIT[name]).map_batches(count, return_dtype=HIT[name])

    parts = {name: counted(name, part) for name, part in rule.parts.items()}
    named = ("bad", rule.bad), ("good", rule.good)
    report = run(replace(rule, parts=parts), *named)
    found = [f for f in report.findings if f.code == rule.code]
    assert len(found) == len(rule.bad.breaks)
    assert found
    assert max(made.values(), default=0) <= len(found)


def test_numbers_are_looked_for_only_in_statements_that_have_quantities(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: Counter[str] = Counter()
    plain = numerals.filter_here

    def counted(rows: pl.LazyFrame, test: pl.Expr) -> pl.LazyFrame:
        def count(passes: pl.Series) -> pl.Series:
            searched["rows"] += passes.len()
            searched["tests"] += 1
            return passes

        return plain(rows, test.map_batches(count, return_dtype=pl.Boolean))

    monkeypatch.setattr(numerals, "filter_here", counted)
    claims = "claim_id,statement\n" + "\n".join(f"C{n:03},Rell took {n} posts." for n in range(40))
    rule = bundled_rules()["NUM015"]
    assert quantity_not_in_statement.numerals is numerals
    tables = {"claims": claims, "quantities": "quantity_id,claim_id,value\nQ001,C007,7"}
    assert run(rule, ("many", Example(tables))).findings == ()
    assert searched["rows"] == searched["tests"] == 5


REPEATED: dict[str, dict[str, Any]] = {
    "REF005": {
        "segments": "segment_id\nS001\nS002\nS001",
        "markers": "footnote,occurrence,segment_id,char_start\n"
        "1,1,S001,40\n2,1,S002,50\n3,1,S002,60",
    },
    "DAT007": {
        "segments": "segment_id\nS001\nS002\nS001",
        "claims": "claim_id,segment_id,date,timeline\nC001,S001,1994,true\nC002,S002,1995,true",
    },
    "COV007": {
        "segments": "segment_id,kind,paragraph\nS001,bullet,1\nS001,sentence,2",
        "claims": "claim_id,segment_id,timeline\nC001,S001,true",
    },
    "COV012": {"sections": "section_id,parent,position\nH001,,1\nH002,H001,2\nH001,,3"},
    "COV010": {
        "segments": "segment_id\nS001\nS002\nS001",
        "claims": "claim_id,segment_id,same_as\nC001,S001,\nC002,S002,C001",
    },
    "DAT005": {
        "claims": "claim_id,claim_type,date,footnote,footnote_scope\nC001,event,2021,1,direct",
        "footnotes": "footnote,reference_id\n1,R001\n1,R002",
        "references": "reference_id,issued\nR001,2022\nR002,2020\nR001,2019",
    },
    "DAT013": {"claims": "claim_id,date,same_as\nC001,2021,\nC002,2021,C001\nC001,2014,"},
    "COV011": {
        "claims": "claim_id,polarity,same_as\nC001,positive,\nC002,positive,C001\nC001,negative,"
    },
    "REF008": {
        "segments": "segment_id\nS001\nS002",
        "claims": "claim_id,segment_id,footnote,footnote_scope\nC001,S001,1,direct",
        "markers": "footnote,occurrence,segment_id\n1,1,S001\n1,1,S002",
    },
    "REF009": {
        "segments": "segment_id,section_id,paragraph\nS001,H001,1\nS002,H001,1\nS001,H002,7",
        "claims": "claim_id,segment_id,footnote,footnote_scope\nC001,S001,1,inherited",
        "markers": "footnote,occurrence,segment_id\n1,1,S002\n1,1,S001",
    },
    "NUM016": {
        "claims": "claim_id,same_as\nC001,\nC002,C001",
        "quantities": "quantity_id,claim_id,what,unit,value,comparator\n"
        "Q001,C001,tolls,ship,5,exact\nQ002,C002,tolls,ship,5,exact\nQ001,C001,tolls,ship,6,exact",
    },
    "VER004": {
        "verifications": "verification_id,claim_id,source_kind,footnote,verdict\n"
        "V001,C001,cited,12,supports",
        "footnotes": "footnote,reference_id\n12,R001\n12,R002",
        "references": "reference_id,access\nR001,public\nR002,private\nR001,private",
    },
}
"""Packages in which a key stands twice: by its first row, nothing is wrong; by the other, it is."""


@pytest.mark.parametrize("code", REPEATED)
def test_of_a_repeated_key_the_first_row_decides(code: str) -> None:
    report = run(bundled_rules()[code], ("twice", Example(REPEATED[code])))
    assert [f.message for f in report.findings] == []
    assert report.rules[0].examined > 0


def test_of_several_references_with_one_address_the_lowest_is_named() -> None:
    """Which one was named differed from run to run."""
    references = "".join(f"\nR{n:03},https://example.org/a" for n in range(9, 0, -1))
    checks = "V001,C001,independent,D001"
    tables = {
        "references": f"reference_id,url{references}",
        "documents": "document_id,url\nD001,https://example.org/a",
        "verifications": f"verification_id,claim_id,source_kind,document_id\n{checks}",
    }
    (finding,) = run(bundled_rules()["VER011"], ("one", Example(tables))).findings
    assert finding.message == "D001 is the article's own R001"
