"""The law of migration: profile 1 becomes profile 2, nothing is lost, and doubts are listed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claimcheck.files.named_store import open_store
from claimcheck.files.raw_package import open_raw
from claimcheck.migration import migrate
from claimcheck.schema import bundled
from support.command import run
from support.disk import write_files

Cells = dict[str, str]

FORMER = {
    "sections": "section_id,title,parent,position\nH001,Introduction,,1\n",
    "segments": (
        "segment_id,section_id,kind,paragraph,sentence,char_start,char_end,sha256,"
        "no_claim_reason,numbers_waived\n"
        "S001,H001,sentence,1,1,,,,,\nS002,H001,sentence,1,2,,,,,\n"
    ),
    "claims": (
        "claim_id,segment_id,statement,claim_type,footnote,footnote_scope,date,date_earliest,"
        "date_latest,date_basis,timeline,voice,attributed_to,certainty,polarity,same_as,note\n"
        "C001,S001,The council met in Geneva.,event,1,direct,2021-03,2021-03-01,2021-03-31,"
        "explicit,false,unspecified,,certain,positive,,\n"
        "C002,S002,Rell asked for more time.,statement,2,direct,2021-03,2021-03-01,2021-03-31,"
        "context,false,named,Rell,certain,positive,,\n"
    ),
    "references": (
        "reference_id,type,author,translator,title,container,publisher,place,issued,accessed,page,"
        "url,url_canonical,archive_url,access,language,note\n"
        "R001,webpage,,,The council meets,,,,2021-04,,,https://example.org/s,"
        "https://example.org/council,,public,en,\n"
        "R002,book,,,The book of the council,,,,2020,,,,,,public,en,\n"
    ),
    "footnotes": (
        "footnote,segment_id,char_start,reference_id,printed_as,note\n"
        "1,S001,24,R001,,\n2,S002,60,R002,,\n3,,,,,The text has no marker of it.\n"
    ),
    "verifications": (
        "verification_id,claim_id,source_kind,footnote,source_url,source_date,verdict,gap,locator,"
        "checked_on,checked_by,note\n"
        "V001,C001,cited,1,https://example.org/council,2021-04-02,supports,,,2026-11-01,machine,\n"
        "V002,C002,independent,,https://news.example.net/a,2021-03-05,supports,,,2026-11-02,"
        "machine,\n"
        "V003,C001,independent,,https://news.example.net/a,2021-03-06,silent,It names no place.,,"
        "2026-11-03,machine,\n"
        "V004,C001,cited,1,https://example.org/s,,inaccessible,,,2026-11-01,machine,No copy.\n"
        "V005,C002,cited,2,https://example.com/lost,,inaccessible,,,2026-11-01,machine,\n"
        "V006,C002,cited,2,,,partly_supports,The day is missing.,page 7,2026-11-04,human,\n"
        "V007,C002,independent,,https://example.org/council,,supports,,,2026-11-04,human,\n"
    ),
    "known_issues": (
        "issue_id,kind,severity,code,resource,row_key,field,related,scope,origin,description,"
        "evidence,status,since\n"
        "I001,error_of_fact,low,,claims,C001,statement,,external,text,It met in Bern.,"
        "https://news.example.net/a; https://example.org/council.,open,1.0.0\n"
        "I002,error_of_fact,low,,claims,C002,statement,,external,text,Nobody asked.,"
        '"Gazette, https://unread.example/b",open,1.0.0\n'
        "I003,inconsistency,low,REF005,footnotes,2,segment_id,,internal,text,Out of order.,,"
        "open,1.0.0\n"
        "I004,lacuna,low,,footnotes,3,segment_id,,internal,text,No marker.,,open,1.0.0\n"
        "I005,source_date,low,,verifications,V002,source_date,,internal,text,Too early.,,open,"
        "1.0.0\n"
    ),
}
"""A package of profile 1 with each thing that a migration must move."""

_SAID = ("issue_id", "kind", "severity", "code", "scope", "description", "status", "since")
"""Columns of issues whose cells do not change with what they point to."""

ARTICLE = {
    "title": "The Council",
    "author": "B. Author",
    "issued": "2021-06",
    "language": "en",
    "url": "https://www.example.org/article",
    "accessed": "2021-07-01",
}


def former(folder: Path, **changed: str) -> Path:
    """Write the package of profile 1, with other tables as CSV text, into a folder."""
    tables = FORMER | changed
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "council-claims",
        "title": "Claims of the council",
        "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0"}],
        "claimcheck": {"profile": "1"},
        "status": "release",
        "article": ARTICLE,
        "resources": [
            {"name": name, "path": f"data/{name}.csv", "schema": _schema(text)}
            for name, text in tables.items()
        ],
    }
    files = {f"data/{name}.csv": text.encode() for name, text in tables.items()}
    return write_files(folder, {"datapackage.json": json.dumps(descriptor).encode(), **files})


def _schema(text: str) -> dict[str, Any]:
    columns = text.partition("\n")[0].split(",")
    return {"fields": [{"name": name, "type": "string"} for name in columns]}


def run_migrate(*arguments: str) -> Result:
    return run("migrate", *arguments)


def rows(folder: Path, table: str) -> list[Cells]:
    with (folder / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(folder: Path, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(folder, table)]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of profile 1 after its migration."""
    folder = former(tmp_path / "package")
    assert run_migrate(str(folder)).exit_code == 0
    return folder


def test_each_address_that_was_read_is_one_document(package: Path) -> None:
    assert cells(
        package, "documents", "document_id", "reference_id", "url", "issued", "retrieved"
    ) == [
        ("D001", "R001", "https://example.org/council", "2021-04-02", "2026-11-01"),
        ("D002", "", "https://news.example.net/a", "2021-03-05", "2026-11-02"),
        ("D003", "R002", "", "", "2026-11-04"),
    ]


def test_each_verdict_points_to_what_was_read_for_it(package: Path) -> None:
    assert cells(package, "verifications", "verification_id", "document_id") == [
        ("V001", "D001"),
        ("V002", "D002"),
        ("V003", "D002"),
        ("V004", ""),
        ("V005", ""),
        ("V006", "D003"),
        ("V007", "D001"),
    ]


def test_an_address_that_was_never_read_stays_where_a_reader_sees_it(package: Path) -> None:
    notes = dict(cells(package, "verifications", "verification_id", "note"))
    assert notes["V004"] == "No copy."  # R001 has the address
    assert notes["V005"] == "Address tried: https://example.com/lost"
    assert ("R001", "https://example.org/s") in cells(package, "references", "reference_id", "url")


def test_a_second_date_of_a_document_is_kept(package: Path) -> None:
    notes = dict(cells(package, "documents", "document_id", "note"))
    assert notes == {"D001": "", "D002": "V003 gives issued 2021-03-06.", "D003": ""}


def test_places_of_notes_become_markers(package: Path) -> None:
    assert cells(package, "markers", *bundled.columns("markers")) == [
        ("1", "1", "S001", "24"),
        ("2", "1", "S002", "60"),
    ]
    assert list(rows(package, "footnotes")[0]) == list(bundled.columns("footnotes"))


def test_issues_name_documents_and_follow_moved_cells(package: Path) -> None:
    named = cells(package, "known_issues", "evidence", "resource", "row_key", "field")
    assert named == [
        ("D002;D001", "claims", "C001", "statement"),
        ("", "claims", "C002", "statement"),
        ("", "markers", "2/1", "segment_id"),
        ("", "footnotes", "3", ""),
        ("", "documents", "D002", "issued"),
    ]


def test_evidence_that_is_no_known_address_ends_the_description(package: Path) -> None:
    told = dict(cells(package, "known_issues", "issue_id", "description"))
    assert told["I001"] == "It met in Bern."
    assert told["I002"] == "Nobody asked. Evidence: Gazette, https://unread.example/b"


def test_the_package_is_a_draft_of_profile_2(package: Path) -> None:
    stated = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (stated["claimcheck"], stated["status"]) == ({"profile": "2"}, "draft")
    assert stated["article"] == {**ARTICLE, "markers": "(n)"}
    assert [resource["name"] for resource in stated["resources"]] == [
        name
        for name in bundled.tables()
        if name in FORMER or (package / f"data/{name}.csv").is_file()
    ]
    assert {*bundled.tables()} - {r["name"] for r in stated["resources"]} == {
        "citations",
        "quantities",
        "relations",
        "relation_terms",
        "retired",
    }


def test_nothing_that_was_in_the_package_is_lost(package: Path, tmp_path: Path) -> None:
    old = former(tmp_path / "old")
    written = "\n".join(
        cell
        for file in (package / "data").glob("*.csv")
        for row in rows(package, file.stem)
        for cell in row.values()
    )
    lost = [
        cell
        for table in FORMER
        for row in rows(old, table)
        for column, cell in row.items()
        if cell not in written and (table != "known_issues" or column in _SAID)
    ]
    assert lost == []


DECISIONS = {
    "documents.issued": ["D002"],
    "known_issues.evidence": ["I002"],
    "documents.title": ["D001", "D002", "D003"],
    "documents.kind": ["D001", "D002", "D003"],
    "documents.extent": ["D001", "D002", "D003"],
    "documents.origin": ["D001", "D002", "D003"],
    "verifications.source_kind": ["V007"],
    "verifications.verdict": ["V003"],
    "verifications.attribution": ["V002", "V006", "V007"],
    "verifications.checker": [f"V00{n}" for n in range(1, 8)],
    "evidence.verification_id": ["V001", "V002", "V006", "V007"],
}


def test_what_a_person_must_decide_is_listed_row_by_row(tmp_path: Path) -> None:
    said = json.loads(run_migrate(str(former(tmp_path / "p")), "--json").output)
    assert {f"{d['resource']}.{d['field']}": d["rows"] for d in said["decisions"]} == DECISIONS
    assert not said["already"]


def test_the_terminal_has_a_table_of_decisions(tmp_path: Path) -> None:
    said = run_migrate(str(former(tmp_path / "p"))).output
    assert said.startswith("council-claims 1.0.0 ")
    assert "verifications.checker            7  which person was it" in said
    assert "(V001, V002, V003 …)" in said
    assert max(map(len, said.splitlines()[1:])) <= 80


def test_a_package_that_is_migrated_has_nothing_left_to_migrate(package: Path) -> None:
    before = {file: file.read_bytes() for file in package.rglob("*") if file.is_file()}
    again = run_migrate(str(package))
    assert (again.exit_code, "it is profile 2 already" in again.output) == (0, True)
    assert json.loads(run_migrate(str(package), "--json").output)["already"] is True
    assert before == {file: file.read_bytes() for file in package.rglob("*") if file.is_file()}


def test_a_migrated_package_needs_no_build(package: Path) -> None:
    assert run("build", "--check", package).exit_code == 0


def test_the_same_package_always_gives_the_same_files(tmp_path: Path) -> None:
    one, other = former(tmp_path / "one"), former(tmp_path / "other")
    assert (run_migrate(str(one)).exit_code, run_migrate(str(other)).exit_code) == (0, 0)
    for file in one.rglob("*.*"):
        assert file.read_bytes() == (other / file.relative_to(one)).read_bytes()


def test_own_columns_and_tables_stay(tmp_path: Path) -> None:
    notes = FORMER["footnotes"].replace("note\n", "note,hand\n", 1)
    notes = notes.replace("R001,,\n", "R001,,,x\n").replace("R002,,\n", "R002,,,y\n")
    notes = notes.replace("it.\n", "it.,z\n")
    folder = former(tmp_path / "p", footnotes=notes, weather="day,sun\n2021-03-01,yes\n")
    assert run_migrate(str(folder)).exit_code == 0
    assert cells(folder, "footnotes", "footnote", "hand") == [("1", "x"), ("2", "y"), ("3", "z")]
    assert cells(folder, "weather", "day", "sun") == [("2021-03-01", "yes")]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reviews": "a,b\n1,2\n"}, "table name reviews"),
        (
            {"references": FORMER["references"].replace("access,", "access,origin,", 1)},
            "column name references.origin",
        ),
        ({"claims": FORMER["claims"] + "C003,S001\n"}, "data/claims.csv:4: the record has 2 cells"),
        ({"verifications": FORMER["verifications"] + 'V008,"C00'}, "data/verifications.csv:9"),
    ],
)
def test_what_could_be_lost_is_refused_before_anything_is_written(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    folder = former(tmp_path / "p", **changed)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    refused = run_migrate(str(folder))
    assert refused.exit_code == 2
    assert said in refused.output
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"fields": ["column"], "reference": {"a": 1}}, "fields"),
        ({"fields": ["column"]}, "reference"),
        ({"reference": {"resource": "claims", "fields": ["claim_id"]}}, "fields"),
        ("column", "foreignKeys"),
    ],
)
def test_a_key_that_has_not_the_form_of_one_is_refused(
    tmp_path: Path, stated: object, said: str
) -> None:
    folder = former(tmp_path / "p")
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    descriptor["resources"][1]["schema"]["foreignKeys"] = [stated]
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    refused = run_migrate(str(folder))
    assert refused.exit_code == 2, refused.output
    assert "resources.1.schema.foreignKeys.0" in refused.output
    assert said in refused.output
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("table", ["claims", "footnotes", "verifications", "known_issues"])
def test_a_table_without_its_key_is_refused(tmp_path: Path, table: str) -> None:
    header, _, rest = FORMER[table].partition("\n")
    key = header.partition(",")[0]
    folder = former(tmp_path / "p", **{table: f"{header.replace(key, 'number', 1)}\n{rest}"})
    refused = run_migrate(str(folder))
    assert refused.exit_code == 2, refused.output
    assert f"data/{table}.csv lacks the column {key}" in refused.output


def test_a_file_that_no_resource_names_is_not_overwritten(tmp_path: Path) -> None:
    folder = former(tmp_path / "p")
    (folder / "data/reviews.csv").write_text("mine\n", encoding="utf-8")
    refused = run_migrate(str(folder))
    assert (refused.exit_code, "data/reviews.csv" in refused.output) == (2, True)
    assert (folder / "data/reviews.csv").read_text(encoding="utf-8") == "mine\n"


def test_a_migration_in_memory_is_what_is_written(tmp_path: Path) -> None:
    folder = former(tmp_path / "p")
    made = migrate(open_raw(str(folder), open_store(folder)))
    in_memory = {name: made.package.text(name) for name in made.package.table_resources()}
    assert run_migrate(str(folder)).exit_code == 0
    assert {name: rows(folder, name) for name in in_memory} == in_memory


@pytest.mark.parametrize("profile", [None, "3"])
def test_only_profile_1_is_migrated(tmp_path: Path, profile: str | None) -> None:
    folder = former(tmp_path / "p")
    file = folder / "datapackage.json"
    stated = json.loads(file.read_text(encoding="utf-8")) | {"claimcheck": {"profile": profile}}
    file.write_text(json.dumps(stated), encoding="utf-8")
    assert run_migrate(str(folder)).exit_code == 2
