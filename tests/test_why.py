"""`validate --why`: of a row, what a rule reads, which cells are broken, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Example, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import UsageError
from claimcheck.run.reasons import Question, Reason, read_question, reasons_in
from claimcheck.run.row_ends import End
from claimcheck.run.rule_examples import Named, option_frames, read_example
from claimcheck.run.tied_rows import MOST_ROWS, TiedFrame
from claimcheck.typed.stack import stack
from support.base import BASE
from support.command import run

RULES = bundled_rules()


def asked(rule: Rule, key: str, *named: Named) -> list[Reason]:
    """What is said of the row with a key, in the package of the first example."""
    read = [read_example(example, name) for name, example in named]
    frames = Frames(stack(read), option_frames(named))
    return list(reasons_in(read[0], Question(rule.code, key), rule, frames))


def told(code: str, key: str, **tables: str) -> Reason:
    (reason,) = asked(RULES[code], key, ("p", Example(tables)))
    return reason


def end(reason: Reason) -> str:
    (only,) = reason.ends
    return f"{only.word}: {only.reason or (only.finding.message if only.finding else '')}"


def shown(frame: TiedFrame) -> list[dict[str, str | None]]:
    return [row.cells for row in frame.rows]


CLAIM = "claim_id,claim_type,date,footnote,footnote_scope\nC001,event,{},{},direct"
OLDER = {
    "footnotes": "footnote,reference_id\n1,R001\n2,R002",
    "references": "reference_id,issued\nR001,2020\nR002,2022",
}
RELATION = {
    "relations": "relation_id,kind\nL001,equal",
    "relation_terms": "relation_id,position,role,quantity_id\nL001,1,term,Q001\nL001,2,term,Q002",
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\nQ001,tolls,ship,{},about\nQ002,tolls,ship,12,{}"
)
TIMELINE = "claim_id,segment_id,date,timeline\nC001,S001,2021,{}"


def timeline(marked: str) -> dict[str, str]:
    return {"segments": "segment_id\nS001", "claims": TIMELINE.format(marked)}


def dated(date: str, note: object) -> dict[str, str]:
    return {**OLDER, "claims": CLAIM.format(date, note)}


def counted(number: int, comparator: str) -> dict[str, str]:
    return {**RELATION, "quantities": QUANTITIES.format(number, comparator)}


@pytest.mark.parametrize(
    ("code", "key", "tables", "expected"),
    [
        ("DAT005", "C001", dated("2021", 1), "violated: note 1 names"),
        ("DAT005", "C001", dated("2021", 2), "holds: "),
        (
            "NUM001",
            "L001",
            counted(10, "about"),
            "possible: ",
        ),
        ("NUM001", "L001", counted(2, "exact"), "violated: "),
        (
            "DAT005",
            "C001",
            dated("last year", 1),
            "not examined: claims.date is broken, which has a finding of its own",
        ),
        ("DAT005", "C001", dated("", 1), "not examined: what it would be compared with is not"),
        (
            "DAT005",
            "C001",
            dated("2021", ""),
            "not examined: no row of cited stands for it",
        ),
        (
            "COV009",
            "C001",
            {"claims": "claim_id,same_as\nC001,"},
            "not examined: same_as is empty",
        ),
        ("DAT007", "C001", timeline("no"), "not examined: claims.timeline is broken"),
        ("COV007", "C001", timeline("false"), "not examined: the rule looks only at rows with"),
        ("ART002", "S001", {"segments": "segment_id\nS001"}, "not run: needs --article"),
        (
            "TAB003",
            "H001",
            {"sections": "section_id,position\nH001,first"},
            "violated: first is not",
        ),
        ("TAB003", "H001", {"sections": "section_id,position\nH001,1"}, "holds: "),
        ("REF001", "C001", dated("2021", 7), "violated: footnote 7 is"),
    ],
)
def test_a_row_has_one_end(code: str, key: str, tables: dict[str, str], expected: str) -> None:
    assert end(told(code, key, **tables)).startswith(expected)


def test_what_is_acknowledged_says_by_what() -> None:
    issues = "issue_id,code,resource,row_key\nI001,DAT005,claims,C001"
    reason = told("DAT005", "C001", **OLDER, claims=CLAIM.format("2021", 1), known_issues=issues)
    (only,) = reason.ends
    assert only.finding is not None
    assert only.finding.acknowledged_by == "I001"


def test_each_finding_on_a_row_is_an_end() -> None:
    quantities = "quantity_id,value,comparator,lower,upper\nQ001,30,about,30,30"
    reason = told("NUM009", "Q001", quantities=quantities)
    assert [one.word for one in reason.ends] == ["violated", "violated"]


def test_of_every_frame_that_a_rule_reads_the_tied_rows_are_shown() -> None:
    tables = {
        **OLDER,
        "claims": CLAIM.format("2021", 1) + "\nC002,event,2021,1,direct",
        "citations": "claim_id,footnote,scope\nC001,2,direct\nC002,2,direct",
    }
    frames = {frame.names: frame for frame in told("DAT005", "C001", **tables).frames}
    cited, claims = frames["cited",], frames["claims", "all_claims"]
    assert [row["footnote"] for row in shown(cited)] == ["1", "2"]
    assert [row["claim_id"] for row in shown(claims)] == ["C001"]
    assert [row["reference_id"] for row in shown(frames["references",])] == ["R001", "R002"]
    assert [row["footnote"] for row in shown(frames["footnotes",])] == ["1", "2"]
    assert [row["claim_id"] for row in shown(frames["citations",])] == ["C001"]


def test_broken_cells_are_marked_where_they_stand() -> None:
    tables = dated("last year", 1)
    frames = {frame.names: frame for frame in told("DAT005", "C001", **tables).frames}
    (row,) = frames["claims", "all_claims"].rows
    assert (row.broken, row.cells["date"]) == (("date",), "last year")


def test_at_most_twenty_rows_of_a_frame_are_shown_and_all_are_counted() -> None:
    claims = "".join(f"\nC{n:03},S001" for n in range(30))
    reason = told(
        "COV001", "S001", segments="segment_id\nS001", claims=f"claim_id,segment_id{claims}"
    )
    (frame,) = [frame for frame in reason.frames if frame.table == "claims"]
    assert (len(frame.rows), frame.count) == (MOST_ROWS, 30)


def test_a_key_that_stands_twice_has_an_answer_for_each_row() -> None:
    tables = {"claims": "claim_id,statement\nC001,It is so.\nC001,it is so."}
    found = asked(RULES["COV016"], "C001", ("p", Example(tables)))
    assert [(reason.line, end(reason)[:8]) for reason in found] == [(2, "holds: "), (3, "violated")]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_row_that_breaks_a_rule_is_said_to_do_so(rule: Rule) -> None:
    keys = [key for key in rule.bad.breaks if key[0].isupper() or "/" in key]
    for key in keys:
        found = asked(rule, key, ("bad", rule.bad))
        ends: list[End] = [one for reason in found for one in reason.ends]
        assert "violated" in {one.word for one in ends}
        assert rule.kind == "flaw" or any(frame.count for frame in found[0].frames)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("DAT005:C034", Question("DAT005", "C034")),
        ("dat005:C034/18", Question("DAT005", "C034/18")),
        (
            "DAT005:data/claims.csv:57",
            Question("DAT005", "data/claims.csv:57", "data/claims.csv", 57),
        ),
        (
            "DAT005:C:\\a\\claims.csv:7",
            Question("DAT005", "C:\\a\\claims.csv:7", "C:\\a\\claims.csv", 7),
        ),
        ("DAT005:a:b/claims.csv:7", Question("DAT005", "a:b/claims.csv:7", "a:b/claims.csv", 7)),
        ("DAT005:a:b", Question("DAT005", "a:b")),
    ],
)
def test_the_first_and_the_last_colon_divide(text: str, question: Question) -> None:
    assert read_question(text) == question


@pytest.mark.parametrize("text", ["", "DAT005", "DAT005:"])
def test_half_a_question_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="CODE:ROWKEY"):
        read_question(text)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    long = "The council met\nin Geneva and left"
    return BASE.with_cells("claims", statement=long).write(tmp_path / "a:b")


def why(package: Path, *questions: str) -> Result:
    words = [word for question in questions for word in ("--why", question)]
    return run("validate", package, *words)


@pytest.mark.parametrize(
    "asked",
    ["C001", "{}/data/claims.csv:2", "{}/data/claims.csv:3", "data/claims.csv:2", "claims.csv:3"],
)
def test_a_row_is_named_by_its_key_or_by_any_of_its_lines(asked: str, package: Path) -> None:
    done = why(package, f"COV016:{asked.format(package)}")
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert lines[1].startswith("claims[C001]  ")
    assert lines[1].endswith("data/claims.csv:2")
    assert lines[-1] == "violated: the statement does not end with a full stop"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("COV016:C009", "has no row C009; findings of COV016 stand on claims"),
        ("COV016:data/nothing.csv:2", "has no row data/nothing.csv:2"),
        ("COV016:data/claims.csv:9", "data/claims.csv has no line 9; it has lines 1 to 3"),
        ("COV016:data/claims.csv:0", "data/claims.csv has no line 0; it has lines 1 to 3"),
        ("PKG015:datapackage.json:0", "datapackage.json has no line 0; it has lines 1 to "),
        ("COV016:data/claims.csv:1", "there is no row on this line"),
        ("COV999:C001", "no rule 'COV999': did you mean COV"),
    ],
)
def test_what_is_not_there_is_said(question: str, said: str, package: Path) -> None:
    done = why(package, question)
    assert said in done.output
    assert done.exit_code == (0 if "this line" in said else 2)


def test_a_line_that_is_no_row_is_asked_about_a_file(package: Path) -> None:
    path = package / "data" / "footnotes.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "violated: " in why(package, "PKG015:data/footnotes.csv:1").output
    assert why(package, "PKG015:data/claims.csv:1").output.endswith("\n\nholds\n")


def test_a_table_that_is_held_back_is_why_a_rule_was_not_run(package: Path) -> None:
    path = package / "data" / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"statement", b"statment", 1))
    output = why(package, "COV016:C001").output
    assert "not run, because " in output
    assert output.rstrip().endswith("lacks statement")


def test_it_is_about_one_package(package: Path) -> None:
    arguments = ["validate", str(package), str(package / "."), "--why", "COV016:C001"]
    done = run(*arguments)
    assert done.exit_code == 2
    assert "about one package" in done.output


@pytest.mark.parametrize("more", [["--json"], ["--format", "sarif"], ["--output", "{}.txt"]])
def test_no_other_form_of_the_answer_is_promised(package: Path, more: list[str]) -> None:
    arguments = ["validate", str(package), "--why", "COV016:C001"]
    done = run(*arguments, *(word.format(package) for word in more))
    assert done.exit_code == 2
    assert "--why answers in words" in done.output


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    package = BASE.with_cells("claims", statement="\x1b[2J\u202eevil").write(tmp_path / "p")
    output = why(package, "COV016:C001").output
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "evil" in output
