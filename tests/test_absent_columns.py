"""A column that the profile has gained stands empty in the packages of before, until a build."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import claimcheck
from claimcheck import build
from claimcheck.data.data_package import open_package
from claimcheck.engine.settings import Config
from claimcheck.errors import CannotBuild, NotReadable
from claimcheck.files import csv_table
from claimcheck.model.report import Report
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.recipe import Node, Recipe, brief_schema, csv_bytes
from support.sample import SAMPLE

COLUMNS = [name for name in bundled.columns("claims") if name != "intended"]
OLD = csv_bytes(COLUMNS, BASE.tables["claims"])
MESSAGE = (
    "table claims lacks the optional column intended, read as empty; `claimcheck build` adds it"
)


def without(fields: list[Node]) -> list[Node]:
    return [field for field in fields if field["name"] != "intended"]


def older_schema(table: str) -> Node:
    """The schema of a table before it gained `claims.intended`."""
    return {"fields": without(brief_schema(table)["fields"])}


def older(claims: bytes = OLD) -> Recipe:
    """The base package, built before the profile gained `claims.intended`."""
    return Recipe(descriptor=BASE.descriptor, tables=BASE.tables, schema=older_schema).with_data(
        claims=claims
    )


def report(folder: Path, **options: str) -> Report:
    return claimcheck.validate(folder, options=claimcheck.Options(config=Config(), **options))


def found(folder: Path) -> list[tuple[str, str, str]]:
    mine = (f for f in report(folder).findings if f.place.resource == "claims")
    return [(f.code, f.severity, f.message) for f in mine]


@pytest.fixture(params=["small", "large"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The older package, whose files are read without Polars, and with it."""
    if request.param == "large":
        monkeypatch.setattr(csv_table, "LARGE", 0)
    return older().write(tmp_path / "older")


def test_a_file_without_an_optional_column_gets_a_note_and_every_rule_runs(folder: Path) -> None:
    assert found(folder) == [("TAB010", "note", MESSAGE)]
    assert report(folder).ok
    ran = {rule.code: rule.status for rule in report(folder).rules}
    assert ran["TAB002"] == ran["REF001"] == "held"


def test_a_column_that_a_file_does_not_have_is_read_as_empty(folder: Path) -> None:
    (claim,) = claimcheck.claims(package=folder)
    assert (claim.claim_id, claim.intended) == ("C001", None)
    assert claimcheck.load("claims", package=folder)["intended"].to_list() == [None]
    assert [row["intended"] for row in open_package(folder).text("claims")] == [""]


def test_a_build_adds_the_column_and_nothing_is_left_to_say(folder: Path) -> None:
    build.package(folder).write()
    header = (folder / "data" / "claims.csv").read_text().splitlines()[0]
    assert header.split(",") == list(bundled.columns("claims"))
    assert found(folder) == []


def test_a_package_without_the_column_does_not_differ_from_itself(folder: Path) -> None:
    assert claimcheck.diff(folder, folder).bump == "none"
    rules = [r for r in report(folder, against=str(folder)).rules if r.code.startswith("REL")]
    assert "broken" not in {rule.status for rule in rules}
    assert {r.code for r in rules if r.status == "held"} >= {"REL001"}


SLIP = "table claims lacks the column intended (nearest: intendet)"
REFUSED = {
    "a column that the file's own schema promises": (
        BASE.with_data(claims=OLD),
        "table claims lacks the column intended",
    ),
    "a slip in its name": (
        older(csv_bytes([*COLUMNS, "intendet"], BASE.tables["claims"])),
        SLIP,
    ),
    "a slip in its name, and no schema": (
        older(csv_bytes([*COLUMNS, "intendet"], BASE.tables["claims"])).with_resource(
            "claims", {"schema": None}
        ),
        SLIP,
    ),
    "a column that no row may leave empty": (
        older(csv_bytes([c for c in COLUMNS if c != "voice"], [{"claim_id": "C001"}])),
        "table claims lacks the column voice",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_column_that_may_be_lost_is_missing_for_all_readers(case: str, tmp_path: Path) -> None:
    recipe, message = REFUSED[case]
    folder = recipe.write(tmp_path / "package")
    assert ("TAB001", "error", message) in found(folder)
    with pytest.raises(NotReadable, match=r"claims\.csv:1: the table lacks"):
        claimcheck.claims(package=folder)


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("claims", ["date_latest"]),
        ("claims", ["date_earliest", "date_latest"]),
        ("quantities", ["lower", "upper"]),
    ],
)
@pytest.mark.parametrize("named", ["", "date_latst"])
def test_a_build_makes_a_derived_column_that_is_gone(
    table: str, lost: list[str], named: str, tmp_path: Path
) -> None:
    whole = SAMPLE.write(tmp_path / "whole")
    build.package(whole).write()
    kept = [c for c in bundled.columns(table) if c not in lost]
    columns = [*kept, *([named] if named else [])]
    rows = [{c: row[c] for c in kept} for row in open_package(whole).text(table)]
    SAMPLE.with_data(**{table: csv_bytes(columns, rows)}).write(tmp_path / "broken")
    file = tmp_path / "broken" / "data" / f"{table}.csv"
    said = f"lacks the column{'s' if lost[1:] else ''} {', '.join(lost)}; `claimcheck build`"
    first = report(tmp_path / "broken")
    assert [f.code for f in first.findings if said in f.message] == ["TAB001"], first.findings
    build.package(tmp_path / "broken").write()
    built = list(csv.DictReader(file.read_text().splitlines()))
    assert [{c: row[c] for c in lost} for row in built] == [
        {c: row[c] for c in lost} for row in open_package(whole).text(table)
    ]
    assert build.package(tmp_path / "broken").drift() == []


ARTICLE = """The Council

The council met in Geneva (1). It went home (2).

References

1. A. Writer, The council meets, April 2021.
2. B. Writer, The council went home, May 2021.
"""
FACTS = ("--author=A", "--issued=2021", "--language=en", "--accessed=2026-01-01", "--yes")
ANCHORED = [
    ("segments", ["sha256"]),
    ("segments", ["char_start", "char_end", "sha256"]),
    ("markers", ["char_start"]),
]


@pytest.mark.parametrize(("table", "lost"), ANCHORED)
def test_a_build_with_the_text_makes_an_anchored_column_that_is_gone(
    table: str, lost: list[str], tmp_path: Path
) -> None:
    text, folder = tmp_path / "a.txt", tmp_path / "package"
    text.write_text(ARTICLE, encoding="utf-8")
    drafted = run("draft", text, folder, *FACTS)
    assert drafted.exit_code == 0, drafted.output
    file = folder / "data" / f"{table}.csv"
    whole = file.read_bytes()
    kept = [c for c in bundled.columns(table) if c not in lost]
    rows = [{c: row[c] for c in kept} for row in open_package(folder).text(table)]
    file.write_bytes(csv_bytes(kept, rows))
    named = f"lacks {', '.join(lost)} (`claimcheck build --article FILE` works it out)"
    done = run("build", "--package", folder)
    assert (done.exit_code, named in done.output) == (2, True), done.output
    assert file.read_bytes() == csv_bytes(kept, rows)
    (found,) = (f for f in report(folder).findings if f.code == "TAB001")
    assert found.message.endswith("; `claimcheck build --article FILE` works it out")
    done = run("build", "--package", folder, "--article", text)
    assert (done.exit_code, file.read_bytes()) == (0, whole), done.output


@pytest.mark.parametrize("spoil", [(b"claim_id,", b"claim_idd,"), (b"\nC001,", b'\n"C001,')])
def test_a_build_that_makes_a_derived_column_still_asks_for_the_rest(
    spoil: tuple[bytes, bytes], tmp_path: Path
) -> None:
    (row,) = BASE.tables["claims"]
    columns = [name for name in bundled.columns("claims") if name != "date_latest"]
    claims = csv_bytes(columns, [{c: row.get(c, "") for c in columns}]).replace(*spoil)
    folder = BASE.with_data(claims=claims).write(tmp_path / "package")
    with pytest.raises(CannotBuild, match=r"claims\.csv"):
        build.package(folder)
    assert (folder / "data" / "claims.csv").read_bytes() == claims
