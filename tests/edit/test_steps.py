"""`add`, `set`, `withdraw`, `undo`, `next` and `release`: rows made, judged, taken back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.build.plan import Plan
from claimcheck.edit import steps
from claimcheck.edit.journal import FILE, Journal
from claimcheck.edit.new_rows import new_rows
from claimcheck.edit.releasing import plan_release
from claimcheck.edit.row_change import RowChange, alteration
from claimcheck.edit.row_names import id_letters, named_row, next_id
from claimcheck.errors import ChangedMeanwhile, UsageError
from claimcheck.files.raw_package import open_folder
from claimcheck.files.store import JOURNAL
from claimcheck.files.work_folder import ARTICLE, work_folder
from claimcheck.run.validation import Options
from support.base import BASE, RELEASABLE
from support.command import run
from support.disk import rows
from support.sample import SAMPLE

TEXT = """\
The Tolls of Norland

Norland closed its port on 3 May 1950 (1). It had taken tolls from thirteen ships a day.

References

1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
"""
CLAIM = [
    "segment_id=S002",
    "claim_type=event",
    "date=1950-05-03",
    "date_basis=explicit",
    "footnote=1",
    "footnote_scope=direct",
    "statement=On 3 May 1950 Norland shut its port.",
]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# Rows


def test_a_claim_that_is_added_is_whole(folder: Path) -> None:
    done = run("add", "claims", *CLAIM, "--package", folder)
    assert done.exit_code == 0, done.output
    (claim,) = rows(folder, "claims")
    assert claim["claim_id"] == "C001"
    assert (claim["voice"], claim["timeline"]) == ("author", "false")
    assert (claim["date_earliest"], claim["date_latest"]) == ("1950-05-03", "1950-05-03")
    assert run("build", folder, "--check").exit_code == 0
    read = {row["segment_id"]: row["no_claim_reason"] for row in rows(folder, "segments")}
    assert (read["S002"], read["S003"]) == ("", "pending")


def test_a_row_is_laid_beside_the_text_that_is_kept(folder: Path) -> None:
    copied = "statement=It had taken tolls from thirteen ships a day."
    added = run("add", "claims", "segment_id=S003", *CLAIM[1:-1], copied, "--package", folder)
    assert added.exit_code == 0, added.output
    assert "ART005" in added.output
    own = run("set", "C001", "statement=Thirteen ships paid on each day.", "--package", folder)
    assert "ART" not in own.output
    assert "ART005" in run("undo", "--package", folder).output
    known = run("set", "C001", "timeline=true", "--package", folder)
    assert "ART005" not in known.output


def test_an_id_is_never_given_again(folder: Path) -> None:
    for _ in range(2):
        assert run("add", "claims", *CLAIM, "--package", folder).exit_code == 0
    gone = ["--reason=It says the same as C001.", "--retired-in=0.2.0", "--replaced-by=C001"]
    assert run("withdraw", "C002", *gone, "--package", folder).exit_code == 0
    assert run("add", "claims", *CLAIM, "--package", folder).exit_code == 0
    assert [row["claim_id"] for row in rows(folder, "claims")] == ["C001", "C003"]
    assert [row["id"] for row in rows(folder, "retired")] == ["C002"]


@pytest.mark.parametrize(
    ("status", "version", "written", "released"),
    [
        ("draft", "0.2.0", "0.2.0", "3.0.0"),
        ("release", "1.4.2", "1.5.0", "3.0.0"),
        ("release", "2.0.0-rc.1", "2.0.0", "3.0.0"),
    ],
)
def test_what_is_withdrawn_is_retired_in_the_next_release_and_never_in_one_that_has_it(
    status: str, version: str, written: str, released: str, tmp_path: Path
) -> None:
    stated = {"status": status, "version": version}
    folder = RELEASABLE.with_descriptor(stated).with_rows("retired").write(tmp_path / "package")
    run("build", folder)
    if status == "release":
        assert (
            "say why it goes" in run("withdraw", "V001", "--reason= ", "--package", folder).output
        )
    done = run("withdraw", "V001", "--reason=Read again.", "--package", folder)
    assert done.exit_code == 0, done.output
    assert [row["retired_in"] for row in rows(folder, "retired")] == [written]
    planned = plan_release(folder, released, Options()).planned
    assert f"\nV001,verifications,{released},Read again." in planned.files[
        folder / "data" / "retired.csv"
    ].decode("utf-8")


def test_who_calls_a_release_a_draft_still_retires_its_ids(tmp_path: Path) -> None:
    stated = {"status": "draft", "version": "0.9.0"}
    folder = RELEASABLE.with_descriptor(stated).with_rows("retired").write(tmp_path / "package")
    done = run("release", "1.0.0", "--package", folder, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    run("set", "package", "status=draft", "version=1.1.0", "--package", folder)
    assert "say why it goes" in run("withdraw", "V001", "--package", folder).output
    renamed = run("set", "V001", "verification_id=V009", "--package", folder)
    assert "V001 was released, so the row keeps its id" in renamed.output
    assert run("withdraw", "V001", "--reason=Wrong.", "--package", folder).exit_code == 0
    assert [row["retired_in"] for row in rows(folder, "retired")] == ["1.1.0"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "claims", "claimtype=event"], "did you mean claim_type?"),
        (["add", "claims", "segment_id=S002"], "needs also: statement (such as The travel-ban"),
        (["add", "claims", "segment_id=S002", "statement=x"], "also: claim_type (one of recomm"),
        (["add", "claims", *CLAIM, "date_earliest=1950-05-03"], "worked out by the program"),
        (["add", "claims", *CLAIM, "segment_id=S003"], "segment_id is given twice"),
        (["add", "claims", "event"], "'event' is no COLUMN=VALUE"),
        (["add", "claim", *CLAIM], "did you mean claims?"),
        (["add", "claims"], "give the cells of one row"),
        (["set", "C009", "note=x"], "no row of claims 'C009'"),
        (["set", "X001", "note=x"], "no row is called 'X001'"),
        (["withdraw", "C009"], "claims has no row C009"),
        (["withdraw", "S002", "--retired-in=0.2.0"], "needs a --reason"),
        (["withdraw", "S002", "--replaced-by=S003"], "needs a --reason"),
        (["set", "package", "descripton=x"], "no property 'descripton'; did you mean description?"),
        (["set", "package", "article.n2_sha256=x"], "no property 'article.n2_sha256'"),
        (["set", "package", "contributors=A (b"], "write NAME, or NAME (ROLE, ROLE)"),
        (["withdraw", "package"], "never withdrawn"),
        (["undo"], "no step to undo"),
        (["undo", "--redo"], "no step to make again"),
        (["release", "1.0", "--package"], "1.0"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    folder: Path, words: list[str], said: str
) -> None:
    before = contents(folder)
    done = run(*[w for w in words if w != "--package"], "--package", folder)
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("claim_type=evnt", "TAB004"), ("segment_id=S099", "REF001"), ("timeline=perhaps", "TAB003")],
)
def test_a_row_that_breaks_its_table_is_not_written(folder: Path, wrong: str, code: str) -> None:
    before = contents(folder)
    column = wrong.partition("=")[0]
    cells = [cell for cell in CLAIM if not cell.startswith(f"{column}=")]
    done = run("add", "claims", *cells, wrong, "--package", folder)
    assert done.exit_code == 1
    assert code in done.output
    assert done.output.endswith("nothing was written: with this the tables would be broken\n")
    assert contents(folder) == before
    assert not Journal(folder).standing


@pytest.mark.parametrize("wrong", ["created=tomorrow", "status=ready", "article.author=", "name="])
def test_a_property_that_breaks_the_descriptor_is_not_written(folder: Path, wrong: str) -> None:
    before = contents(folder)
    done = run("set", "package", wrong, "--package", folder)
    assert done.exit_code == 1, done.output
    assert " error PKG" in done.output
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ("description=Its claims; and more.", "description", "Its claims; and more."),
        ("keywords=harbours; trade;", "keywords", ["harbours", "trade"]),
        ("created=2026-03-05", "created", "2026-03-05T00:00:00Z"),
        ("created=2026-03-05T12:00:00+01:00", "created", "2026-03-05T12:00:00+01:00"),
        ("contributors=Osk Archive", "contributors", [{"title": "Osk Archive"}]),
        (
            "contributors=Ana (Ny) ;B. Óskar (author, publisher)",
            "contributors",
            [
                {"title": "Ana", "roles": ["Ny"]},
                {"title": "B. Óskar", "roles": ["author", "publisher"]},
            ],
        ),
        ("homepage=https://example.org/n", "homepage", "https://example.org/n"),
    ],
)
def test_a_property_of_the_package_is_set_in_its_own_type(
    folder: Path, given: str, name: str, value: object
) -> None:
    done = run("set", "package", given, "--package", folder)
    assert done.exit_code == 0, done.output
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))[name] == value
    assert run("build", folder, "--check").exit_code == 0


def test_a_new_property_stands_where_it_usually_does(folder: Path) -> None:
    run(
        "set",
        "package",
        "keywords=trade",
        "description=Claims.",
        "article.url=",
        "--package",
        folder,
    )
    found = json.loads((folder / "datapackage.json").read_text("utf-8"))
    names = ["$schema", "name", "title", "description", "version", "keywords", "status"]
    assert list(found)[: len(names)] == names
    assert "url" not in found["article"]


def test_a_row_that_was_released_keeps_its_id(tmp_path: Path) -> None:
    folder = RELEASABLE.with_descriptor({"status": "release"}).write(tmp_path / "package")
    before = contents(folder)
    done = run("set", "C001", "claim_id=C009", "--package", folder)
    assert done.exit_code == 2
    assert "C001 was released, so the row keeps its id" in done.output
    assert contents(folder) == before
    draft = RELEASABLE.with_descriptor({"status": "draft"}).write(tmp_path / "draft")
    assert "was released" not in run("set", "C001", "claim_id=C009", "--package", draft).output


def test_no_release_comes_before_one_that_was_made(tmp_path: Path) -> None:
    stated = {"status": "release", "version": "2.1.0"}
    folder = RELEASABLE.with_descriptor(stated).write(tmp_path / "package")
    before = contents(folder)
    done = run("release", "2.0.9", "--package", folder, "--output", tmp_path)
    assert done.exit_code == 2
    assert "2.1.0 is released already; 2.0.9 would come after it" in done.output
    assert contents(folder) == before
    plan_release(folder, "2.1.0", Options())  # the same one may be made anew


def test_what_was_released_goes_with_a_reason_only_if_it_has_an_id(tmp_path: Path) -> None:
    folder = SAMPLE.write(tmp_path / "package")
    run("build", folder)
    before = contents(folder)
    done = run("withdraw", "C001", "--package", folder)
    assert (done.exit_code, contents(folder)) == (2, before)
    assert "C001 was released; say why it goes" in done.output
    mention = rows(folder, "mentions")[0]
    key = "/".join(mention[name] for name in ("claim_id", "entity_id", "role"))
    assert run("withdraw", f"mentions:{key}", "--package", folder).exit_code == 0
    assert mention not in rows(folder, "mentions")


@pytest.mark.parametrize(
    "asked", [["set", "S003", "no_claim_reason=rhetoric"], ["withdraw", "S003"]], ids=lambda a: a[0]
)
def test_of_two_rows_with_one_key_none_is_changed(folder: Path, asked: list[str]) -> None:
    table = folder / "data" / "segments.csv"
    text = table.read_text("utf-8").replace("\nS002,", "\nS003,")
    table.write_text(text, encoding="utf-8")
    done = run(*asked, "--package", folder)
    assert done.exit_code == 2
    assert "S003 is the key of 2 rows of segments" in done.output
    assert table.read_text("utf-8") == text


def test_what_other_rules_say_of_a_row_is_said_and_the_row_is_written(folder: Path) -> None:
    cells = [cell for cell in CLAIM if not cell.startswith("statement=")]
    statement = "statement=On 3 May 1950 Norland shut its port to 30 ships."
    done = run("add", "claims", *cells, statement, "--package", folder)
    assert done.exit_code == 0
    assert "NUM014" in done.output
    assert len(rows(folder, "claims")) == 1


def test_a_cell_is_set_and_said(folder: Path) -> None:
    done = run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    assert done.output.startswith("segments[S003].no_claim_reason: pending → rhetoric\n")
    assert run("set", "footnotes:1", "note=Seen.", "--package", folder).exit_code == 0
    assert rows(folder, "footnotes")[0]["note"] == "Seen."


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_rows_of_a_file_are_one_step(folder: Path, tmp_path: Path, kind: str) -> None:
    cells = dict(cell.split("=", 1) for cell in CLAIM)
    file = tmp_path / f"rows.{kind}"
    if kind == "csv":
        file.write_text("\n".join([",".join(cells), *[",".join(cells.values())] * 2]) + "\n")
    else:
        file.write_text(
            "\n".join([json.dumps(cells), "", json.dumps({**cells, "timeline": False})])
        )
    assert run("add", "claims", "--from", file, "--package", folder).exit_code == 0
    assert [row["claim_id"] for row in rows(folder, "claims")] == ["C001", "C002"]
    assert run("undo", "--package", folder).exit_code == 0
    assert rows(folder, "claims") == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_many_rows_are_set_in_one_step(folder: Path, tmp_path: Path, kind: str) -> None:
    given = [("S001", "heading"), ("S002", "question"), ("S003", "rhetoric")]
    lines = {
        "csv": ["segment_id,no_claim_reason", *(f"{key},{cell}" for key, cell in given)],
        "jsonl": [json.dumps({"segment_id": k, "no_claim_reason": cell}) for k, cell in given],
    }
    file = tmp_path / f"rows.{kind}"
    file.write_text("\n".join(lines[kind]) + "\n", encoding="utf-8")
    done = run("set", "segments", "--from", file, "--package", folder)
    assert done.exit_code == 0, done.output
    assert [row["no_claim_reason"] for row in rows(folder, "segments")] == [c for _, c in given]
    (step,) = Journal(folder).standing
    assert [change.key for change in step.changes] == ["S002", "S003"]  # the first had it already


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no_claim_reason\nquestion\n", "needs segment_id"),
        ("segment_id,no_claim_reason\nS999,question\n", "S999"),
        ("segment_id,no_claim_reason\nS002,question\nS002,rhetoric\n", "stands twice"),
        ("segment_id,reason\nS002,question\n", "no column 'reason'"),
    ],
)
def test_rows_that_cannot_be_set_are_refused(
    folder: Path, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    before = contents(folder)
    done = run("set", "segments", "--from", tmp_path / "rows.csv", "--package", folder)
    assert (done.exit_code, told in done.output) == (2, True), done.output
    assert contents(folder) == before


def test_what_changes_nothing_is_no_step(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("same.csv").write_text("segment_id,no_claim_reason\nS001,heading\n", encoding="utf-8")
    Path("none.csv").write_text("segment_id,statement\n", encoding="utf-8")
    run("set", "S001", "no_claim_reason=heading", "--package", folder)
    run("set", "S002", "no_claim_reason=question", "--package", folder)
    run("undo", "--package", folder)
    before = contents(folder)
    for words in (
        ("set", "S001", "no_claim_reason=heading"),
        ("set", "package", "article.language=en"),
        ("set", "segments", "--from", "same.csv"),
        ("add", "claims", "--from", "none.csv"),
    ):
        done = run(*words, "--package", folder)
        assert (done.exit_code, done.output) == (0, "nothing was changed\n")
    assert contents(folder) == before
    assert "made again: set S002" in run("undo", "--redo", "--package", folder).output


def test_of_a_row_only_cells_that_change_are_told(folder: Path) -> None:
    done = run("set", "S003", "no_claim_reason=pending", "--package", folder)
    assert done.output == "nothing was changed\n"
    run("set", "S003", "numbers_waived=thirteen", "--package", folder)
    done = run("set", "S003", "no_claim_reason=question", "kind=sentence", "--package", folder)
    assert done.output == "segments[S003].no_claim_reason: pending → question\n"


def test_a_relation_is_added_with_its_terms_in_one_step(folder: Path) -> None:
    numbers = [("ships", "3"), ("ships in all", "13")]
    added = [("+", f"what={what}", "unit=ship", f"value={value}") for what, value in numbers]
    assert run("add", "claims", *CLAIM, *added[0], *added[1], "--package", folder).exit_code == 0
    assert [row["claim_id"] for row in rows(folder, "quantities")] == ["C001", "C001"]
    said = ["kind=subset", "basis=definition", "statement=Some of the ships are part of all."]
    terms = ["+", "role=part", "quantity_id=Q001", "+", "role=total", "quantity_id=Q002"]
    done = run("add", "relations", *said, *terms, "--package", folder)
    assert done.exit_code == 0, done.output
    found = [(r["relation_id"], r["position"], r["role"]) for r in rows(folder, "relation_terms")]
    assert found == [("L001", "1", "part"), ("L001", "2", "total")]
    run("undo", "--package", folder)
    assert rows(folder, "relations") == rows(folder, "relation_terms") == []


def test_a_row_that_has_no_parts_takes_none(folder: Path) -> None:
    done = run("add", "entities", "label=Norland", "type=country", "+", "x=1", "--package", folder)
    assert (done.exit_code, "relations" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rows.jsonl", '{"claim_type": ["event"]}', "rows.jsonl:1: claim_type holds a list"),
        ("rows.jsonl", '\n{"claim_type"', "rows.jsonl:2: "),
        ("rows.jsonl", "[" * 100_000, "rows.jsonl:1: "),
        ("rows.jsonl", f'{{"claim_type": {"9" * 5000}}}', "rows.jsonl:1: "),
        ("rows.jsonl", "[1]", "rows.jsonl:1: a row is an object"),
        ("rows.jsonl", '{"note": "a", "note": "b"}', "rows.jsonl:1: 'note' stands twice"),
        ("rows.jsonl", b'\n{"note": "caf\xe9"}', "rows.jsonl:2: byte 0xe9 is not UTF-8"),
        ("rows.jsonl", b'\xef\xbb\xbf{"nite": "caf\xc3\xa9"}', "no column 'nite'"),
        ("rows.json", b'{"type": "Annotation", "selector": "caf\xe9"}', "rows.json:1: byte 0xe9"),
        ("rows.csv", "segment_id,statement\nS002\n", "rows.csv:2: the record has 1 cell"),
        ("none.csv", None, "none.csv cannot be read"),
    ],
)
def test_a_file_that_holds_no_rows_is_refused_with_its_line(
    folder: Path, tmp_path: Path, name: str, content: str | bytes | None, said: str
) -> None:
    if content is not None:
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    done = run("add", "claims", "--from", tmp_path / name, "--package", folder)
    assert done.exit_code == 2
    assert said in done.output


# Steps that are taken back


@pytest.mark.parametrize(
    "words",
    [
        ["add", "claims", *CLAIM],
        ["set", "S003", "no_claim_reason=rhetoric", "numbers_waived=thirteen"],
        ["withdraw", "S003"],
        ["withdraw", "S003", "--reason=A remark of the page.", "--retired-in=0.2.0"],
        ["set", "package", "title=T", "keywords=a;b", "article.url=", "contributors=A (author)"],
    ],
    ids=["add", "set", "withdraw", "retire", "package"],
)
def test_undo_gives_back_every_byte_and_redo_takes_it_again(folder: Path, words: list[str]) -> None:
    run("build", folder)
    before = contents(folder)
    assert run(*words, "--package", folder).exit_code == 0
    after = contents(folder)
    assert after != before
    assert run("undo", "--package", folder).exit_code == 0
    assert contents(folder) == before
    assert run("undo", "--redo", "--package", folder).exit_code == 0
    assert contents(folder) == after


@pytest.mark.parametrize(
    ("table", "row", "after", "key"),
    [
        ("segments", {"segment_id": "S003", "kind": "sentence"}, {"segment_id": "S9"}, "S9"),
        (
            "relation_terms",
            {"relation_id": "L024", "position": "3", "role": "part"},
            {"relation_id": "L022", "role": "item"},
            "L022/3",
        ),
        ("footnotes", {"footnote": "3", "note": ""}, {"note": "x"}, "3"),
    ],
)
def test_a_key_that_was_changed_is_taken_back(
    table: str, row: dict[str, str], after: dict[str, str], key: str
) -> None:
    change, table_rows = alteration(table, row, after), [dict(row)]
    assert not change.stands(table_rows)
    change.apply(table_rows)
    assert (table_rows, change.stands(table_rows)) == ([row | after], True)
    back = change.undone()
    assert (back.key, back.undone(), back.stands(table_rows)) == (key, change, False)
    back.apply(table_rows)
    assert (table_rows, back.stands(table_rows)) == ([row], True)


STEP = {"number": 1, "made": "now", "by": "A", "words": "x"}


@pytest.mark.parametrize(
    "record",
    [
        "[" * 100_000,
        {"changes": 1},
        {**STEP, "changes": [1]},
        {**STEP, "changes": [], "number": "1"},
        {**STEP, "changes": [{"table": "claims"}]},
        {**STEP, "changes": [{"table": "claims", "key": "C001", "before": [1], "after": None}]},
        {"released": "x"},
        {"undone": [1]},
    ],
    ids=lambda record: str(record)[:30],
)
def test_a_line_of_another_program_is_no_step(folder: Path, record: object) -> None:
    work_folder(folder).mkdir(exist_ok=True)
    line = record if isinstance(record, str) else json.dumps(record)
    (work_folder(folder) / FILE).write_text(f"{line}\n", encoding="utf-8")
    done = run("undo", "--package", folder)
    assert (done.exit_code, "no step to undo" in done.output) == (2, True), done.output


def test_a_cell_that_changed_since_is_not_undone(folder: Path) -> None:
    run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    file = folder / "data" / "segments.csv"
    file.write_text(file.read_text("utf-8").replace("rhetoric", "question"), encoding="utf-8")
    done = run("undo", "--package", folder)
    assert done.exit_code == 2
    assert "segments[S003].no_claim_reason holds 'question' now, not 'rhetoric'" in done.output
    assert "question" in file.read_text("utf-8")


def test_rows_that_others_write_meanwhile_stay(folder: Path) -> None:
    run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    run("add", "claims", *CLAIM, "--package", folder)
    file = folder / "data" / "segments.csv"
    file.write_text(file.read_text("utf-8").replace("rhetoric", "question"), encoding="utf-8")
    assert run("undo", "--package", folder).exit_code == 0
    assert "question" in file.read_text("utf-8")
    assert rows(folder, "claims") == []


def test_a_torn_last_line_of_the_journal_loses_that_step_only(folder: Path) -> None:
    run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    file = work_folder(folder) / FILE
    with file.open("ab") as opened:
        opened.write(b'{"number": 2, "made": "20')
    run("set", "S003", "no_claim_reason=question", "--package", folder)
    assert [step.number for step in Journal(folder).standing] == [1, 2]


def test_a_step_that_a_kill_kept_from_being_written_is_passed_over(folder: Path) -> None:
    before = contents(folder)
    run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    pending, question = {"no_claim_reason": "pending"}, {"no_claim_reason": "question"}
    lost = RowChange(table="segments", key="S002", before=pending, after=question)
    Journal(folder).note("", "lost", (lost,))
    done = run("undo", "--package", folder)
    assert "no_claim_reason=rhetoric" in done.output
    assert contents(folder) == before


def test_steps_that_two_writers_note_at_once_have_numbers_of_their_own(folder: Path) -> None:
    one, other = Journal(folder), Journal(folder)
    one.note("Ada", "kept", ())
    other.note_fate(other.note("Ben", "lost", ()), "dropped")
    assert [step.words for step in Journal(folder).standing] == ["kept"]


def test_a_step_that_could_not_be_written_is_not_in_the_journal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("claimcheck.files.temporary.Temporary.holding", full)
    assert run("set", "S003", "no_claim_reason=rhetoric", "--package", folder).exit_code == 2
    assert Journal(folder).standing == []


def test_what_a_killed_writer_had_begun_is_finished_before_a_step(folder: Path) -> None:
    wanted = folder / "data" / ".claimcheck-0123456789abcdef.tmp"
    segments = folder / "data" / "segments.csv"
    wanted.write_bytes(segments.read_bytes().replace(b"pending", b"question", 1))
    names = [[f"data/{wanted.name}", "data/segments.csv"]]
    (folder / JOURNAL).write_text(json.dumps(names), encoding="utf-8")
    run("set", "S003", "no_claim_reason=rhetoric", "--package", folder)
    reasons = [row["no_claim_reason"] for row in rows(folder, "segments")]
    assert reasons == ["heading", "question", "rhetoric"]


def test_the_work_folder_is_ignored_by_git(folder: Path) -> None:
    assert (work_folder(folder) / ".gitignore").read_text() == "*\n"
    assert (work_folder(folder) / ARTICLE).read_text(encoding="utf-8") == TEXT


def test_what_rests_on_a_step_of_one_s_own_is_named(folder: Path) -> None:
    """It breaks a table, as not everything does that rules find without the step."""
    (segment,) = (row for row in rows(folder, "segments") if row["segment_id"] == "S002")
    check = {"claim_id": "C001", "footnote": "1", "verdict": "inaccessible"}
    steps.make_step(
        folder, [alteration("segments", segment, {"no_claim_reason": ""})], by="A", words=""
    )
    for by, table, cells in (
        ("A", "claims", dict(cell.split("=") for cell in CLAIM)),
        ("B", "verifications", check | {"source_kind": "cited", "checked_by": "human"}),
    ):
        added = new_rows(open_folder(folder), table, [cells])
        assert steps.make_step(folder, added, by=by, words="").written
    with pytest.raises(UsageError, match="rest on that step: claim_id C001 is not in claims"):
        steps.undo(folder, {"A"})


# The queue


def test_the_next_sentence_comes_with_its_candidates(folder: Path) -> None:
    done = run("next", "--json", "--package", folder)
    (found,) = map(json.loads, done.output.splitlines())
    assert found["segment_id"] == "S002"
    assert found["text"] == "Norland closed its port on 3 May 1950."
    assert [date["edtf"] for date in found["dates"]] == ["1950-05-03"]
    assert found["numbers"] == []
    assert [note["footnote"] for note in found["notes"]] == ["1"]


def test_the_title_of_a_note_is_cut_where_it_is_shown(folder: Path) -> None:
    run("set", "R001", f"title={'A long entry. ' * 40}", "--package", folder)
    (note,) = (line for line in run("next", "--package", folder).output.splitlines() if "…" in line)
    assert note.startswith("  note    1  A long entry.")
    assert len(note) < 220


def test_numbers_are_candidates_and_names_are_known_entities(folder: Path) -> None:
    entity = ["label=It", "type=place"]
    assert run("add", "entities", *entity, "--package", folder).exit_code == 0
    done = run("next", "--all", "--json", "--package", folder)
    last = json.loads(done.output.splitlines()[-1])
    assert [(n["value"], n["text"]) for n in last["numbers"]] == [("13", "thirteen")]
    assert [name["entity_id"] for name in last["names"]] == ["N001"]


def test_when_all_is_read_the_queue_says_so(folder: Path) -> None:
    for segment in ("S002", "S003"):
        run("set", segment, "no_claim_reason=rhetoric", "--package", folder)
    assert "no sentence is pending" in run("next", "--package", folder).output


def test_what_has_neither_a_claim_nor_a_reason_is_not_said_to_be_done(folder: Path) -> None:
    for segment in ("S002", "S003"):
        run("set", segment, "no_claim_reason=rhetoric", "--package", folder)
    run("set", "S003", "no_claim_reason=", "--package", folder)
    told = run("next", "--package", folder)
    assert "none is pending, but 1 sentence has neither a claim nor a reason" in told.output
    (folder / "data" / "claims.csv").unlink()
    for given in ([], ["--json"]):
        done = run("next", "--package", folder, *given)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        assert "claims.csv is not in the package" in done.stderr


UNSURE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no file": (lambda f: (f / "data" / "segments.csv").unlink(), "is not in the package"),
    "no UTF-8": (lambda f: append(f, b"\xff\n"), "segments.csv:5: byte 0xff is not UTF-8"),
    "a short record": (lambda f: append(f, b"S009\n"), "segments.csv:5: the record has 1 cell"),
    "no resource": (
        lambda f: replace(f, '"segments"', '"sentences"'),
        "is not among the resources",
    ),
    "profile 1": (lambda f: replace(f, '"profile": "2"', '"profile": "1"'), "claimcheck migrate"),
}


def append(folder: Path, more: bytes) -> None:
    file = folder / "data" / "segments.csv"
    file.write_bytes(file.read_bytes() + more)


def replace(folder: Path, old: str, new: str, file: str = "datapackage.json") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("fault", UNSURE)
def test_of_sentences_that_cannot_be_read_none_is_said_to_be_done(folder: Path, fault: str) -> None:
    break_it, told = UNSURE[fault]
    break_it(folder)
    for given in ([], ["--json"], ["--all"]):
        done = run("next", "--package", folder, *given)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        assert told in done.stderr


# Others who write at the same moment


@pytest.fixture
def meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """Commands of others: each is run between the reading and the writing of the next step."""
    others: list[list[str]] = []
    note = Journal.note

    def late(journal: Journal, *given: Any) -> Any:
        if others:
            assert run(*others.pop(0), "--package", folder).exit_code == 0
        return note(journal, *given)

    monkeypatch.setattr(Journal, "note", late)
    yield others
    assert not others


def test_rows_that_are_added_at_the_same_moment_are_all_there(
    folder: Path, meanwhile: list[list[str]]
) -> None:
    meanwhile += [["add", "entities", f"label=Other {n}", "type=place"] for n in range(2)]
    done = run("add", "entities", "label=Mine", "type=place", "--package", folder)
    assert (done.exit_code, "added entities[N003]" in done.output) == (0, True), done.output
    rows = open_folder(folder).text("entities")
    assert sorted(row["entity_id"] for row in rows) == ["N001", "N002", "N003"]


def test_a_row_that_is_there_already_is_still_refused(folder: Path) -> None:
    row = ["add", "entities", "entity_id=N001", "label=Mine", "type=place", "--package", folder]
    assert run(*row).exit_code == 0
    again = run(*row)
    assert (again.exit_code, "entities has a row N001 already" in again.output) == (2, True)


def test_cells_that_are_set_at_the_same_moment_are_all_set(
    folder: Path, meanwhile: list[list[str]]
) -> None:
    meanwhile.append(["set", "S002", "no_claim_reason=rhetoric"])
    assert run("set", "S003", "no_claim_reason=signpost", "--package", folder).exit_code == 0
    cells = {
        row["segment_id"]: row["no_claim_reason"] for row in open_folder(folder).text("segments")
    }
    assert (cells["S002"], cells["S003"]) == ("rhetoric", "signpost")
    assert [step.words for step in Journal(folder).standing] == [
        "set S002 no_claim_reason=rhetoric",
        "set S003 no_claim_reason=signpost",
    ]


def test_a_cell_that_another_has_set_meanwhile_is_not_overwritten(
    folder: Path, meanwhile: list[list[str]]
) -> None:
    meanwhile.append(["set", "S002", "no_claim_reason=rhetoric"])
    done = run("set", "S002", "no_claim_reason=signpost", "--package", folder)
    assert done.exit_code == 2
    assert "segments[S002].no_claim_reason holds 'rhetoric' now, not 'pending'" in done.output


def test_files_that_change_all_the_time_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def write(planned: Plan) -> None:
        tried.append(planned)
        raise ChangedMeanwhile("claims.csv changed meanwhile; run the command again")

    monkeypatch.setattr(Plan, "write", write)
    monkeypatch.setattr(steps, "TRIES", 3)
    done = run("set", "S002", "no_claim_reason=signpost", "--package", folder)
    assert (done.exit_code, len(tried)) == (2, 3)
    assert "claims.csv changed meanwhile" in done.output
    assert not Journal(folder).standing


# Releases


def test_a_draft_with_open_questions_is_not_released(folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    done = run("release", "1.0.0", "--package", folder, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "nothing was written" in done.output
    assert contents(folder) == before
    assert not (tmp_path / "out").exists()


def test_where_a_release_is_written_is_shown_as_escapes(tmp_path: Path) -> None:
    package = RELEASABLE.write(tmp_path / "package")
    done = run("release", "2.0.0", "--package", package, "--output", tmp_path / "to\n\u202e")
    assert done.exit_code == 0, done.output
    assert f"wrote {tmp_path}/to\\u000a\\u202e/" in done.output


def test_a_release_is_built_packed_and_valid(tmp_path: Path) -> None:
    package = RELEASABLE.write(tmp_path / "package")
    run("build", package)
    before = contents(package)
    (tmp_path / "full").touch()
    done = run("release", "2.0.0", "--package", package, "--output", tmp_path / "full")
    assert (done.exit_code, contents(package)) == (2, before)  # no version without its zip
    done = run("release", "2.0.0", "--package", package, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    (archive,) = tmp_path.glob("*-2.0.0.zip")
    assert f"sha256 {hashlib.sha256(archive.read_bytes()).hexdigest()}" in done.output
    lacking = ("contributors", "description", "keywords", "homepage", "repository")
    assert all(f"the descriptor has no {name}" in done.stderr for name in lacking)
    assert run("validate", archive, "--strict").exit_code == 0
    stated = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (stated["version"], stated["status"]) == ("2.0.0", "release")
    assert re.search(r"not run \(6 need --against, [0-9]+ need --article", done.output)
    before = contents(package)
    again = ("release", "2.0.0", "--package", package, "--output", tmp_path)
    assert run(*again).stderr.count("other data") == 0  # a release of the same name is made anew
    replace(package, "council met", "board met", file="data/claims.csv")
    done = run(*again)
    assert (done.exit_code, contents(package) == before) == (0, False)
    assert f"{archive} had other data under this version" in done.stderr
    assert json.loads(run(*again, "--json").stdout)["replaced_other_data"] is False
    before = contents(package)
    former = run(*again, "--against", archive, "--force")
    assert "name another output" in former.output
    archive.write_bytes(b"the only copy")
    assert "--force replaces it" in run(*again).output
    assert (archive.read_bytes(), contents(package)) == (b"the only copy", before)
    made = json.loads(run(*again, "--force", "--json").stdout)
    assert made["written"] == archive.as_posix()
    unrun = [rule["reason"] for rule in made["report"]["rules"] if rule["status"] == "not_run"]
    assert unrun.count("needs --against") == 6


def test_a_release_that_lacks_a_file_is_made_anew(tmp_path: Path) -> None:
    package = RELEASABLE.write(tmp_path / "package")
    again = ("release", "2.0.0", "--package", package, "--output", tmp_path)
    assert run(*again).exit_code == 0
    (archive,) = tmp_path.glob("*-2.0.0.zip")
    with zipfile.ZipFile(archive) as held:
        descriptor = held.read("datapackage.json")
    with zipfile.ZipFile(archive, "w") as held:
        held.writestr("datapackage.json", descriptor)
    done = run(*again)
    assert done.exit_code == 0, done.output
    assert f"{archive} had other data under this version" in done.stderr
    assert "data/claims.csv" in zipfile.ZipFile(archive).namelist()


def test_an_issue_of_a_draft_is_since_its_first_release(tmp_path: Path) -> None:
    """What a draft wrote of its own version is of the release; what stood before keeps its own."""
    described = BASE.with_descriptor({"version": "1.1.0", "status": "draft"})
    folder = described.with_rows("known_issues").write(tmp_path / "package")
    said = ["kind=wording", "resource=claims", "row_key=C001", "description=It reads oddly."]
    done = run("add", "known_issues", *said, "--package", folder)
    assert done.exit_code == 0, done.output
    (issue,) = rows(folder, "known_issues")
    assert run("set", issue["issue_id"], "since=1.0.0", "--package", folder).exit_code == 0
    run("add", "known_issues", *said, "--package", folder)
    planned = plan_release(folder, "1.2.0", Options()).planned
    planned.write()
    assert [row["since"] for row in rows(folder, "known_issues")] == ["1.0.0", "1.2.0"]


# Names


def test_every_id_names_its_table() -> None:
    assert id_letters()["C"] == "claims"
    assert len(id_letters()) >= 10
    for letter, table in id_letters().items():
        assert named_row(f"{letter}001") == (table, f"{letter}001")


def test_a_row_without_an_id_is_named_with_its_table() -> None:
    assert named_row("citations:C001/2") == ("citations", "C001/2")
    with pytest.raises(UsageError, match="TABLE:KEY"):
        named_row("3")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(folder: Path) -> None:
    (folder / "data").chmod(0o500)
    assert run("set", "S003", "no_claim_reason=rhetoric", "--package", folder).exit_code == 2


@pytest.mark.parametrize("key", ["C²", "C٣", f"C{'9' * 5000}", "C"])
def test_the_next_id_is_told_beside_one_that_is_no_number(key: str) -> None:
    assert next_id("claims", ["C001", key, "S017", "C012"]) == "C013"
