"""A change that is tried in memory is judged as if it had been written and all rules were run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from claimcheck import article as articles
from claimcheck import build
from claimcheck.edit.changed_files import changed_files
from claimcheck.edit.description_row import DESCRIPTION
from claimcheck.edit.kept_texts import Texts
from claimcheck.edit.new_rows import new_rows
from claimcheck.edit.row_change import RowChange, key_of
from claimcheck.edit.rules_concerned import rules_concerned, touched_cells
from claimcheck.edit.warm_package import WarmPackage, new_findings
from claimcheck.engine import rule_run
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_run import apply_rules
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.model.finding import KEPT_PER_RULE, Finding
from claimcheck.sources.source_texts import find_texts

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "our-report"
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> WarmPackage:
    """The package with its article, and those of our pages that are its documents."""
    package = read_package(str(FOLDER), open_store(FOLDER))
    texts = tmp_path_factory.mktemp("texts")
    for text in find_texts(package, DOCS).texts.values():
        shutil.copy(DOCS / text.file, texts)
    assert len(list(texts.iterdir())) > 3
    article = articles.read(DOCS / "what-1.0-showed.md")
    return WarmPackage(package, Texts(article=article, folder=texts))


def change(warm: WarmPackage, table: str, key: str, **after: str) -> list[RowChange]:
    row = next(row for row in warm.package.text(table) if key_of(table, row) == key)
    before = {name: row[name] for name in after}
    return [RowChange(table=table, key=key, before=before, after=after)]


def found_if_written(warm: WarmPackage, changes: list[RowChange]) -> list[tuple[str, str]]:
    """Return what is new in the package as a step writes it: also what is worked out is there."""
    folder = warm.package.path
    _, store = build.plan_edit(Path(folder), lambda package: changed_files(package, changes)[0])
    package = read_package(folder, store)
    frames = warm.texts.frames(package)
    written = rule_run.run([package], bundled_rules().values(), frames).open_findings
    return told(new_findings(warm.findings, written, changes))


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return the findings as they are told, in their order."""
    return [(found.code, f"{found.place} {found.message}") for found in findings]


@pytest.mark.parametrize(
    ("table", "key", "cells", "code"),
    [
        ("claims", "C006", {"date": "2026-13"}, "DAT002"),
        ("claims", "C006", {"claim_type": "evnt"}, "TAB004"),
        ("claims", "C006", {"footnote": "77"}, "REF001"),
        ("claims", "C006", {"statement": "It had 13 annotators."}, "NUM014"),
        ("claims", "C001", {"segment_id": "S999"}, "COV001"),
        ("quantities", "Q005", {"value": "500"}, "NUM002"),
        ("quantities", "Q005", {"claim_id": "C042"}, "VER018"),
        ("relation_terms", "L001/1", {"quantity_id": "Q999"}, "REF001"),
        ("segments", "S006", {"char_start": "1"}, "ART004"),
        ("segments", "S003", {"numbers_waived": ""}, "ART006"),
        ("markers", "1/1", {"char_start": "3"}, "ART004"),
        ("footnotes", "1", {"reference_id": ""}, "REF003"),
        ("references", "R001", {"issued": "2031"}, "DAT010"),
        ("documents", "D001", {"document_id": "D900"}, "REF001"),
        ("verifications", "V001", {"verdict": "silent"}, "VER001"),
        ("evidence", "E001", {"numbers": "41"}, "SRC005"),
        ("entities", "N001", {"type": "thing"}, "TAB004"),
    ],
)
def test_what_is_tried_is_judged_as_if_it_were_written(
    warm: WarmPackage, table: str, key: str, cells: dict[str, str], code: str
) -> None:
    changes = change(warm, table, key, **cells)
    found = told(warm.try_changes(changes))
    assert found == found_if_written(warm, changes)
    assert code in dict(found)


def test_a_row_that_is_tried_is_judged_as_if_it_were_written(warm: WarmPackage) -> None:
    cells = {"segment_id": "S006", "claim_type": "event", "statement": "There were 13 of them."}
    changes = new_rows(warm.package, "claims", [cells])
    assert told(warm.try_changes(changes)) == found_if_written(warm, changes) != []
    fresh = WarmPackage(warm.package, warm.texts)  # of which nobody has asked what is found
    assert told(fresh.try_changes(changes)) == told(warm.try_changes(changes))


def test_what_is_asked_at_the_same_time_is_judged_one_after_the_other(
    warm: WarmPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is shown while a form is tried: rules share the frames of what is found now."""
    asked, begun, second = WarmPackage(warm.package, warm.texts), Event(), Event()

    def watched(frames: Frames, rules: Iterable[Rule]) -> Iterator[Applied]:
        if frames is asked.frames:
            (second if begun.is_set() else begun).set()
            alone.append(not second.wait(0.3))
        yield from apply_rules(frames, rules)

    alone: list[bool] = []
    monkeypatch.setattr("claimcheck.edit.warm_package.apply_rules", watched)
    changes = change(warm, "claims", "C006", statement="It had 13 annotators.")
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(lambda: asked.findings)
        begun.wait(60)
        assert told(asked.try_changes(changes)) == found_if_written(warm, changes) != []
        assert page.result() == warm.findings
    assert alone == [True]


def test_a_row_that_goes_is_judged_as_if_it_were_gone(warm: WarmPackage) -> None:
    (row,) = (row for row in warm.package.text("claims") if row["claim_id"] == "C006")
    changes = [RowChange(table="claims", key="C006", before=row, after=None)]
    assert told(warm.try_changes(changes)) == found_if_written(warm, changes) != []


def test_what_is_acknowledged_no_longer_is_told(tmp_path: Path) -> None:
    """The issue is gone, or it names the row by a key that the row has no more."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    rows = {table: sound.text(table) for table in ("references", "known_issues")}
    rows["references"][0]["issued"] = "2031"
    issue = dict.fromkeys(sound.columns("known_issues"), "") | {
        "issue_id": "I001",
        "kind": "source_date",
        "severity": "low",
        "code": "DAT010",
        "resource": "references",
        "row_key": "R001",
        "scope": "internal",
        "origin": "text",
        "description": "It is of a later year than the article.",
        "status": "open",
    }
    rows["known_issues"].append(issue)
    for table, cells in rows.items():
        data = write_rows(sound.columns(table), cells)
        (folder / "data" / f"{table}.csv").write_bytes(data)
    warm = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    assert "DAT010" not in dict(told(warm.findings))
    gone = [RowChange(table="known_issues", key="I001", before=issue, after=None)]
    for changes in (gone, change(warm, "references", "R001", reference_id="R900")):
        found = told(warm.try_changes(changes))
        assert "DAT010" in dict(found)
        assert found == found_if_written(warm, changes)


def test_a_word_of_the_descriptor_is_judged_as_if_it_were_written(warm: WarmPackage) -> None:
    before = {"version": json.dumps(warm.package.text_property("version"))}
    changes = [RowChange(table=DESCRIPTION, key="", before=before, after={"version": '"one"'})]
    found = told(warm.try_changes(changes))
    assert found == found_if_written(warm, changes)
    assert "PKG004" in dict(found)


def test_rules_that_read_no_changed_cell_are_not_run(warm: WarmPackage) -> None:
    note = rules_concerned(touched_cells(change(warm, "claims", "C001", note="x")))
    statement = rules_concerned(touched_cells(change(warm, "claims", "C001", statement="x")))
    every = {rule.code for rule in bundled_rules().values() if rule.kind != "flaw"}
    few, more = ({rule.code for rule in found} & every for found in (note, statement))
    assert "ART006" in more - few
    assert len(few) < len(more) < len(every)


COUNTED = {
    "a word for empty": ("note", "NA", "TAB012"),
    "a blank": ("note", " ", "TAB012"),
    "what pandas writes": ("timeline", "TRUE", "TAB003"),
    "a control character": ("note", "it\x92s", "PKG041"),
}
"""What is told once for a table, with its number: a column, a cell, and the rule."""


@pytest.mark.parametrize("name", COUNTED)
def test_to_mend_one_of_several_cells_is_no_fault(tmp_path: Path, name: str) -> None:
    column, cell, code = COUNTED[name]
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    stood = {row["claim_id"]: row[column] for row in sound.text("claims")}
    cells = [
        RowChange(table="claims", key=key, before={column: stood[key]}, after={column: cell})
        for key in ("C006", "C007", "C008")
    ]
    for path, data in changed_files(sound, cells[:2])[0].items():
        (folder / path).write_bytes(data)
    broken = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    assert code in {found.code for found in broken.findings}
    for mended in cells[:2]:
        assert broken.try_changes([mended.undone()]) == ()
    assert {found.code for found in broken.try_changes(cells[2:])} == {code}


def test_to_mend_one_of_many_cells_is_no_fault(tmp_path: Path) -> None:
    """Which value is nearest is said of the first of many; then another one is among these."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    (first,) = (row for row in sound.text("claims") if row["claim_id"] == "C001")
    rows = [first | {"claim_id": f"C{n}", "claim_type": "evnt"} for n in range(100, 160)]
    (folder / "data" / "claims.csv").write_bytes(write_rows(sound.columns("claims"), rows))
    broken = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    told = [found.message for found in broken.findings if found.code == "TAB004"]
    assert (len(told), len(set(told))) == (60, 2)
    assert broken.try_changes(change(broken, "claims", "C100", claim_type="event")) == ()
    (new,) = broken.try_changes(change(broken, "claims", "C100", claim_type="evet"))
    assert new.code == "TAB004"


def test_to_mend_one_of_more_cells_than_are_listed_is_no_fault(tmp_path: Path) -> None:
    """Then the first that was not listed is; and one that is spoiled is still told."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    (first,) = (row for row in sound.text("claims") if row["claim_id"] == "C001")
    rows = [first | {"claim_id": f"C{n}", "claim_type": "evnt"} for n in range(1000, 2100)]
    rows[-1]["claim_type"] = "event"
    (folder / "data" / "claims.csv").write_bytes(write_rows(sound.columns("claims"), rows))
    broken = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    assert [found.code for found in broken.findings].count("TAB004") == KEPT_PER_RULE
    assert broken.try_changes(change(broken, "claims", "C1000", claim_type="event")) == ()
    (new,) = broken.try_changes(change(broken, "claims", "C1000", claim_type="evet"))
    assert (new.code, new.place.row_key) == ("TAB004", "C1000")


def test_to_mend_one_of_more_links_than_are_listed_is_no_fault(tmp_path: Path) -> None:
    """That of a link is a rule's, and no reader's; and what comes before a listed one is new."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    (first,) = (row for row in sound.text("claims") if row["claim_id"] == "C001")
    rows = [first | {"claim_id": f"C{n}", "same_as": "C999"} for n in range(1000, 2100)]
    rows[1]["same_as"] = ""
    rows[-1] |= {"same_as": "", "claim_id": "C001"}
    (folder / "data" / "claims.csv").write_bytes(write_rows(sound.columns("claims"), rows))
    broken = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    assert [found.code for found in broken.findings].count("REF001") == KEPT_PER_RULE
    mended = change(broken, "claims", "C1000", same_as="C001")
    assert broken.try_changes(mended) == ()
    spoiled = change(broken, "claims", "C1001", same_as="C998")
    for changes in (spoiled, [*mended, *spoiled]):
        (new,) = broken.try_changes(changes)
        assert (new.code, new.place.row_key) == ("REF001", "C1001")


def test_to_mend_a_cell_of_a_key_beside_another_fault_is_none(tmp_path: Path) -> None:
    """The row has another key then, and what else was found in it was found before."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "report"))
    sound = read_package(str(folder), open_store(folder))
    row = {"claim_id": "C997", "entity_id": "N997", "role": "object"}
    rows = [*sound.text("mentions"), row]
    (folder / "data" / "mentions.csv").write_bytes(write_rows(sound.columns("mentions"), rows))
    broken = WarmPackage(read_package(str(folder), open_store(folder)), Texts())
    changed = change(broken, "mentions", "C997/N997/object", claim_id="C006")
    assert broken.try_changes(changed) == ()
    (new,) = broken.try_changes(change(broken, "mentions", "C997/N997/object", claim_id="C998"))
    assert (new.code, new.place.field) == ("REF001", "claim_id")
