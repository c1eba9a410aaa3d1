"""Tables in other formats, each read back by a reader that is not ours."""

from __future__ import annotations

import csv
import datetime
import importlib
import json
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.data.data_package import open_package
from claimcheck.data.evidence import Evidence
from claimcheck.errors import NotInstalled, Unwritable
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import sqlite, xlsx
from claimcheck.export.guard import guard_cell
from claimcheck.schema import bundled
from support.base import BASE
from support.recipe import csv_bytes
from support.sample import SAMPLE
from support.unguard import unguard_cell

TABLES = bundled.tables()
COLUMNS = bundled.columns("sections")
SIGNS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", "'=1", "''=1")


def needed(name: str, extra: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, reason=f"needs the extra {extra}: {name}")


def text_rows(source: Path, table: str) -> list[dict[str, str]]:
    """The rows of the package's own CSV, by Python's reader."""
    with (source / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# formulas


@pytest.mark.parametrize("text", SIGNS)
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    assert guard_cell(text) == f"'{text}"
    assert unguard_cell(guard_cell(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "13", "'quoted'", "a-b", "– a dash", "2021-08-15"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert guard_cell(text) == text == unguard_cell(text)


@given(st.text(st.sampled_from("'=+-@ \t\ra1")))
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(st.text(st.sampled_from("'=+-@ \t\ra1")))
def test_a_guarded_cell_never_begins_with_a_sign(text: str) -> None:
    assert not guard_cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


# csv


def test_csv_read_back_and_unguarded_is_the_package(source: Path, tmp_path: Path) -> None:
    write_export("csv", source, tmp_path / "out")
    for table in TABLES:
        with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            read = [{c: unguard_cell(v) for c, v in row.items()} for row in csv.DictReader(file)]
        assert read == text_rows(source, table)


def test_csv_guards_a_statement_that_begins_like_a_formula(package: Path, tmp_path: Path) -> None:
    write_export("csv", package, tmp_path / "out")
    assert "'=Norland has 30 ships." in (tmp_path / "out" / "claims.csv").read_text("utf-8")


def test_csv_guards_the_name_of_a_column_too(tmp_path: Path) -> None:
    package = with_section(tmp_path, {"=1+1": "x"})
    write_export("csv", package, tmp_path / "out")
    header = (tmp_path / "out" / "sections.csv").read_text("utf-8").splitlines()[0]
    assert header == ",".join([*COLUMNS, "'=1+1"])


def with_section(folder: Path, cells: dict[str, str]) -> Path:
    """Write the smallest package, its section with other cells, some in columns of its own."""
    columns = dict.fromkeys([*COLUMNS, *cells])
    (row,) = BASE.tables["sections"]
    return BASE.with_data(sections=csv_bytes(columns, [row | cells])).write(folder / "package")


# limits of other formats

MANY = [f"own_{number}" for number in range(16_384)]
TOO_MUCH: dict[str, tuple[str, dict[str, str], str]] = {
    "case": ("sqlite", {"Title": "x"}, "'title' and 'Title' for one"),
    "columns": (
        "sqlite",
        dict.fromkeys(MANY[: 2_001 - len(COLUMNS)], ""),
        "has 2,001 columns",
    ),
    "sheet": (
        "xlsx",
        dict.fromkeys(MANY, ""),
        f"has {16_384 + len(COLUMNS):,} columns",
    ),
    "text": ("xlsx", {"title": "x" * 32_768}, f"title {'x' * 60}… is too long"),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_what_a_format_cannot_hold_is_refused_and_nothing_is_written(
    tmp_path: Path, case: str
) -> None:
    name, cells, said = TOO_MUCH[case]
    if name == "xlsx":
        needed("xlsxwriter", "xlsx")
    package = with_section(tmp_path, cells)
    with pytest.raises(Unwritable, match=said):
        write_export(name, package, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sqlite", f"row 1 of data/quantities.csv: value {'9' * 20} is beyond the 64 bits"),
        ("parquet", f"row 1 of data/quantities.csv: value {'9' * 20} is beyond 64 bits"),
    ],
)
def test_a_whole_number_of_more_than_64_bits_is_refused(
    tmp_path: Path, name: str, said: str
) -> None:
    quantity = {"quantity_id": "Q001", "claim_id": "C001", "what": "w", "unit": "u"}
    row = quantity | {"value": "9" * 20, "comparator": "exact"}
    package = BASE.with_rows("quantities", row).write(tmp_path / "package")
    with pytest.raises(Unwritable, match=said):
        write_export(name, package, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("position", [10**18 - 1, 1 - 10**18])
def test_the_largest_whole_numbers_are_written(tmp_path: Path, position: int) -> None:
    package = with_section(tmp_path, {"position": str(position), "Ä": "x", "ä": "y"})
    write_export("parquet", package, tmp_path / "out")
    write_export("sqlite", package, tmp_path / "claims.sqlite")
    with closing(connected(tmp_path / "claims.sqlite")) as connection:
        assert connection.execute("SELECT position FROM sections").fetchone()[0] == position


def test_more_rows_than_a_sheet_holds_are_refused(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed("xlsxwriter", "xlsx")
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 4)
    with pytest.raises(Unwritable, match=r"segments.csv has 4 rows, .* holds 3 below its header"):
        write_export("xlsx", package, tmp_path / "claims.xlsx")


def test_only_the_beginning_of_a_long_cell_is_shown(tmp_path: Path) -> None:
    package = with_section(tmp_path, {"position": "9" * 5_000})
    with pytest.raises(claimcheck.NotReadable) as refused:
        write_export("jsonl", package, tmp_path / "out")
    assert f"position '{'9' * 60}…' is no integer" in str(refused.value)


# joined


def test_claims_joined_is_what_joined_returns(source: Path, tmp_path: Path) -> None:
    write_export("joined", source, tmp_path / "out" / "claims_joined.csv")
    with (tmp_path / "out" / "claims_joined.csv").open(encoding="utf-8", newline="") as file:
        read = [{c: unguard_cell(v) for c, v in row.items()} for row in csv.DictReader(file)]
    expected = claimcheck.joined(package=source).to_dicts()
    assert read == [{c: plain(cell) for c, cell in row.items()} for row in expected]


def test_evidence_joined_is_what_evidence_returns(
    source: Path, evidence: list[Evidence], tmp_path: Path
) -> None:
    write_export("evidence", source, tmp_path / "evidence.csv")
    with (tmp_path / "evidence.csv").open(encoding="utf-8", newline="") as file:
        read = [{c: unguard_cell(v) for c, v in row.items()} for row in csv.DictReader(file)]
    assert read == [{c: plain(cell) for c, cell in row.as_json().items()} for row in evidence]


def plain(cell: Any) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


# jsonl


def test_jsonl_has_an_object_for_each_row_with_typed_values(source: Path, tmp_path: Path) -> None:
    write_export("jsonl", source, tmp_path / "out")
    for table in TABLES:
        text = (tmp_path / "out" / f"{table}.jsonl").read_text(encoding="utf-8")
        read = [json.loads(line) for line in text.splitlines()]
        expected = claimcheck.load(table, package=source).to_dicts()  # type: ignore[arg-type]
        days = datetime.date
        assert read == [
            {c: v.isoformat() if isinstance(v, days) else v for c, v in row.items()}
            for row in expected
        ]


# parquet


def test_parquet_is_read_back_by_arrow(source: Path, tmp_path: Path) -> None:
    parquet = needed("pyarrow.parquet", "oracle")
    write_export("parquet", source, tmp_path / "out")
    for table in TABLES:
        read = parquet.read_table(tmp_path / "out" / f"{table}.parquet")
        expected = claimcheck.load(table, package=source)  # type: ignore[arg-type]
        assert read.to_pylist() == expected.to_dicts()
        told = parquet.read_metadata(tmp_path / "out" / f"{table}.parquet").metadata
        assert told[b"sha256"].decode() == open_package(source).sha256


# sqlite


def connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@pytest.fixture(scope="module")
def database(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a database, in which no test changes anything."""
    target = tmp_path_factory.mktemp("database") / "claims.sqlite"
    write_export("sqlite", source, target)
    return target


def test_sqlite_has_every_row_of_every_table(source: Path, database: Path) -> None:
    with closing(connected(database)) as connection:
        for table in TABLES:
            read = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            expected = claimcheck.load(table, package=source).to_dicts()  # type: ignore[arg-type]
            days = datetime.date
            assert read == [
                {c: v.isoformat() if isinstance(v, days) else v for c, v in row.items()}
                for row in expected
            ]


@pytest.mark.parametrize(
    ("table", "cells"),
    [("claims", {"footnote": "99"}), ("claims", {"same_as": "C999"}), ("claims", {"voice": "x"})],
)
def test_sqlite_keeps_no_row_that_points_nowhere_and_no_value_of_no_list(
    tmp_path: Path, table: str, cells: dict[str, str]
) -> None:
    package = BASE.with_cells(table, **cells).write(tmp_path / "p")
    with pytest.raises(Unwritable, match="breaks its own rules"):
        write_export("sqlite", package, tmp_path / "claims.sqlite")


def test_sqlite_is_sound_and_its_keys_hold(database: Path) -> None:
    with closing(connected(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = connection.execute('PRAGMA foreign_key_list("claims")').fetchall()
        assert {key["table"] for key in keys} == {"segments", "footnotes", "claims"}


FORBIDDEN = {
    "a claim of no segment": "UPDATE claims SET segment_id = 'S999'",
    "a note that is not there": "UPDATE claims SET footnote = 999",
    "a value that is not allowed": "UPDATE claims SET claim_type = 'rumour'",
    "an empty required cell": "UPDATE claims SET statement = NULL",
    "a boolean of 2": "UPDATE claims SET timeline = 2",
    "the same key twice": "INSERT INTO sections SELECT * FROM sections",
    "a section that claims need": "DELETE FROM segments WHERE segment_id IN "
    "(SELECT segment_id FROM claims)",
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_sqlite_refuses_what_the_schema_forbids(database: Path, case: str) -> None:
    with closing(connected(database)) as connection, pytest.raises(sqlite3.IntegrityError):  # noqa: PT012
        connection.execute(FORBIDDEN[case])
        connection.commit()


def test_sqlite_has_the_types_of_the_schema(database: Path) -> None:
    with closing(connected(database)) as connection:
        columns = {row["name"]: row for row in connection.execute("PRAGMA table_info(claims)")}
        assert columns["footnote"]["type"] == "INTEGER"
        assert columns["statement"]["notnull"] == 1
        assert columns["claim_id"]["pk"] == 1
        kinds = connection.execute("SELECT DISTINCT typeof(footnote) FROM claims").fetchall()
        assert {row[0] for row in kinds} <= {"integer", "null"}


def test_sqlite_says_which_data_it_holds(source: Path, database: Path) -> None:
    with closing(connected(database)) as connection:
        about = dict(connection.execute("SELECT key, value FROM about").fetchall())
    package = open_package(source)
    assert about == {"name": package.name, "version": package.version, "sha256": package.sha256}


def stored(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    days = datetime.date
    return [
        {c: v.isoformat() if isinstance(v, days) else v for c, v in row.items()} for row in rows
    ]


def test_sqlite_has_the_joined_tables_as_views(
    source: Path, evidence: list[Evidence], database: Path
) -> None:
    told = [row.as_json() for row in evidence]
    expected = {"joined": claimcheck.joined(package=source).to_dicts(), "evidence_joined": told}
    with closing(connected(database)) as connection:
        kinds = dict(connection.execute("SELECT name, type FROM sqlite_master").fetchall())
        for view, rows in expected.items():
            read = [dict(row) for row in connection.execute(f"SELECT * FROM {view}")]
            assert kinds[view] == "view"
            assert read == stored(rows)


def test_a_view_follows_what_is_changed_in_its_tables(package: Path, tmp_path: Path) -> None:
    write_export("sqlite", package, tmp_path / "claims.sqlite")
    with closing(connected(tmp_path / "claims.sqlite")) as connection:
        connection.execute("UPDATE documents SET title = 'Changed' WHERE document_id = 'D002'")
        asked = "SELECT document_title FROM evidence_joined WHERE evidence_id = 'E002'"
        assert connection.execute(asked).fetchone()[0] == "Changed"


def test_sqlite_says_what_every_column_means(database: Path) -> None:
    with closing(connected(database)) as connection:
        told = connection.execute("SELECT table_name, column_name FROM columns").fetchall()
        silent = "SELECT count(*) FROM columns WHERE description IS NULL"
        assert connection.execute(silent).fetchone()[0] == 0
        for table in (*TABLES, "joined", "evidence_joined"):
            there = [row["name"] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            assert [row[1] for row in told if row[0] == table] == there


def test_sqlite_of_a_package_with_the_least_tables_has_no_view_that_breaks(tmp_path: Path) -> None:
    write_export("sqlite", BASE.write(tmp_path / "package"), tmp_path / "claims.sqlite")
    with closing(connected(tmp_path / "claims.sqlite")) as connection:
        views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        for (view,) in views:
            connection.execute(f"SELECT * FROM {view}").fetchall()
        assert connection.execute("SELECT count(*) FROM claims").fetchone()[0] == 1


def test_sqlite_is_written_anew_each_time(package: Path, tmp_path: Path) -> None:
    for _ in range(2):
        write_export("sqlite", package, tmp_path / "claims.sqlite")
    with closing(connected(tmp_path / "claims.sqlite")) as connection:
        count = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    assert count == len(SAMPLE.tables["claims"])


def test_sqlite_of_a_package_with_dangling_keys_is_refused(tmp_path: Path) -> None:
    package = SAMPLE.with_cells("citations", footnote="99").write(tmp_path / "package")
    with pytest.raises(Unwritable, match="claimcheck validate"):
        write_export("sqlite", package, tmp_path / "claims.sqlite")
    assert not (tmp_path / "claims.sqlite").exists()


def test_sqlite_leaves_out_keys_into_tables_that_are_not_there(tmp_path: Path) -> None:
    keep = [
        {"name": "relations", "path": "data/relations.csv"},
        {"name": "relation_terms", "path": "data/relation_terms.csv"},
    ]
    package = open_package(SAMPLE.with_descriptor({"resources": keep}).write(tmp_path / "package"))
    created = sqlite.definition(package, "relation_terms")
    assert 'REFERENCES "relations"' in created
    assert 'REFERENCES "quantities"' not in created


# xlsx


@pytest.fixture(scope="module")
def workbook(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The package as a workbook, as another library reads it."""
    needed("xlsxwriter", "xlsx")
    openpyxl = needed("openpyxl", "oracle")
    target = tmp_path_factory.mktemp("workbook") / "claims.xlsx"
    write_export("xlsx", source, target)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(target)


def test_xlsx_has_a_sheet_for_each_table_and_one_about_the_data(
    workbook: Any, source: Path
) -> None:
    assert workbook.sheetnames == ["about", "columns", "joined", "evidence_joined", *TABLES]
    about = {row[0].value: row[1].value for row in workbook["about"].iter_rows()}
    assert about["data SHA-256"] == open_package(source).sha256


def test_xlsx_read_back_is_the_package(workbook: Any, source: Path) -> None:
    for table in TABLES:
        header, *rows = workbook[table].iter_rows(values_only=True)
        frame = claimcheck.load(table, package=source)  # type: ignore[arg-type]
        assert list(header) == frame.columns
        assert [list(map(day, row)) for row in rows] == [list(map(day, r)) for r in frame.rows()]


def test_xlsx_has_the_joined_tables_and_what_their_columns_mean(
    workbook: Any, source: Path
) -> None:
    header, *rows = workbook["joined"].iter_rows(values_only=True)
    frame = claimcheck.joined(package=source)
    assert list(header) == frame.columns
    assert [list(map(day, row)) for row in rows] == [list(map(day, r)) for r in frame.rows()]
    told = {row[:2] for row in workbook["columns"].iter_rows(min_row=2, values_only=True)}
    passages = next(workbook["evidence_joined"].iter_rows(values_only=True))
    assert {("joined", name) for name in header} <= told
    assert {("evidence_joined", name) for name in passages} <= told


def day(cell: Any) -> Any:
    """A day as text: Excel knows none before 1900, and then has the whole column as text."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def test_every_sheet_is_made_to_be_read_filtered_and_printed(workbook: Any) -> None:
    for sheet in workbook.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert 0 < max(widths) <= 61
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        wide = sum(cell.value is not None for cell in sheet[1]) * 60
        assert 1 <= (sheet.page_setup.fitToWidth or 1) <= -(-wide // 200)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"


def test_a_long_text_is_wrapped_and_its_row_as_high(workbook: Any) -> None:
    sheet = workbook["columns"]
    cell = max(sheet["D"][1:], key=lambda found: len(found.value or ""))
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height >= 15 * (len(cell.value) // 60)


def test_xlsx_has_no_formula_and_no_link(workbook: Any) -> None:
    for table in TABLES:
        for row in workbook[table].iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_xlsx_marks_as_text_what_could_be_a_formula(package: Path, tmp_path: Path) -> None:
    needed("xlsxwriter", "xlsx")
    openpyxl = needed("openpyxl", "oracle")
    write_export("xlsx", package, tmp_path / "claims.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx")["claims"]
    header, first, second, *_ = sheet.iter_rows()
    at = {cell.value: number for number, cell in enumerate(header)}
    cell = second[at["statement"]]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Norland has 30 ships.", "s", True)
    assert first[at["date_latest"]].value == "2021-08-31"
    assert first[at["statement"]].quotePrefix is False


def test_xlsx_has_real_days_where_excel_knows_them(workbook: Any, source: Path) -> None:
    sheet, frame = workbook["references"], claimcheck.load("references", package=source)
    column = frame.columns.index("accessed") + 1
    line = frame["accessed"].is_not_null().arg_max()
    assert sheet.cell(line + 2, column).is_date


def test_xlsx_without_its_library_says_how_to_get_it(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(importlib.import_module("sys").modules, "xlsxwriter", None)
    with pytest.raises(NotInstalled, match=r"claimcheck-datapackage\[xlsx\]"):
        write_export("xlsx", package, tmp_path / "claims.xlsx")
