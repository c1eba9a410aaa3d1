"""What a diff finds, and the step of the version that each kind of change demands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from claimcheck.changes import Diff, Snapshot, compare, diff
from claimcheck.changes.against import against_frames
from claimcheck.changes.column_changes import ColumnSchema
from claimcheck.changes.snapshot import Table
from claimcheck.errors import NotComparable
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from support.disk import redescribe
from support.releases import CLAIMS, RETIRED, TERMS, release

C3 = "C003,Iran opens.,event\n"
RETIRED_C002 = f"{RETIRED}C002,claims,1.1.0,It held two assertions.,C003\n"


def compared(tmp_path: Path, **changed: str | None) -> Diff:
    return diff(release(tmp_path / "old"), release(tmp_path / "new", "1.1.0", **changed))


def field_of(descriptor: dict[str, Any], table: int, column: int) -> dict[str, Any]:
    found = descriptor["resources"][table]["schema"]["fields"][column]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("bump", "changed"),
    [
        ("none", {}),
        ("patch", {"claims": CLAIMS.replace("waits", "waited")}),
        ("minor", {"claims": CLAIMS + C3}),
        (
            "minor",
            {"claims": CLAIMS.replace("C002,Iran waits.,state\n", ""), "retired": RETIRED_C002},
        ),
        ("minor", {"relation_terms": TERMS + "L002,1,Q001\n"}),
        ("minor", {"relation_terms": TERMS.replace("L001,2,Q002\n", "")}),
        ("major", {"claims": CLAIMS.replace("C002,Iran waits.,state\n", "")}),
        ("major", {"claims": "claim_id,statement\nC001,Kabul fell.\nC002,Iran waits.\n"}),
        ("major", {"claims": CLAIMS.replace("\n", ",\n").replace("type,", "type,note", 1)}),
        ("major", {"relation_terms": None}),
        ("major", {"remarks": "x\n"}),
    ],
)
def test_each_kind_of_change_demands_its_step(
    tmp_path: Path, bump: str, changed: dict[str, str | None]
) -> None:
    assert compared(tmp_path, **changed).bump == bump


@pytest.mark.parametrize(
    ("bump", "change"),
    [
        ("patch", lambda d: d.update(title="Another")),
        ("none", lambda d: d.update(created="2026-01-01T00:00:00Z")),
        ("none", lambda d: d["resources"][0].update(bytes=1, hash="sha256:0", title="Claims")),
        ("none", lambda d: field_of(d, 0, 1).update(description="What is said.")),
        ("none", lambda d: field_of(d, 0, 2)["constraints"]["enum"].reverse()),
        ("major", lambda d: field_of(d, 0, 2)["constraints"]["enum"].append("norm")),
        ("major", lambda d: field_of(d, 0, 2)["constraints"]["enum"].remove("state")),
        ("major", lambda d: field_of(d, 0, 1).update(type="any")),
        ("major", lambda d: field_of(d, 0, 1).update(claimcheck={"value": "edtf"})),
        ("major", lambda d: field_of(d, 0, 1)["constraints"].update(required=True)),
        ("major", lambda d: d["resources"][1]["schema"].update(primaryKey="position")),
        ("major", lambda d: d.update(name="other")),
    ],
)
def test_each_change_of_the_descriptor_demands_its_step(
    tmp_path: Path, bump: str, change: Callable[[Any], None]
) -> None:
    old, new = release(tmp_path / "old"), release(tmp_path / "new")
    redescribe(new, change)
    assert diff(old, new).bump == bump


@pytest.mark.parametrize("stated", [{"data": [1]}, {"path": "notes.txt"}])
def test_a_resource_that_is_no_table_is_compared_as_a_whole(
    tmp_path: Path, stated: dict[str, Any]
) -> None:
    old, new = release(tmp_path / "old"), release(tmp_path / "new")
    for folder in (old, new):
        (folder / "notes.txt").write_text("a, b\n", encoding="utf-8")
        redescribe(folder, lambda d: d["resources"].append({"name": "notes", **stated}))
    assert diff(old, new).bump == "none"
    (new / "notes.txt").write_text("a\n", encoding="utf-8")
    redescribe(new, lambda d: "data" in stated and d["resources"][-1].update(data=[2]))
    found = diff(old, new)
    assert [change.name.rpartition(".")[0] for change in found.properties] == ["resources.notes"]
    assert found.bump == "patch"


ODD = [{"dialect": {"delimiter": ";"}}, {"encoding": "latin-1"}]


@pytest.mark.parametrize("stated", ODD)
def test_an_own_table_in_another_form_is_compared_as_a_whole(
    tmp_path: Path, stated: dict[str, Any]
) -> None:
    old, new = release(tmp_path / "old"), release(tmp_path / "new")
    for folder in (old, new):
        (folder / "notes.csv").write_bytes("a\n1;caf\u00e9;2\n".encode("latin-1"))
        own = {"name": "notes", "path": "notes.csv", **stated}
        redescribe(folder, lambda d, own=own: d["resources"].append(own))
    assert diff(old, new).bump == "none"
    (new / "notes.csv").write_bytes(b"a\n")
    found = diff(old, new)
    assert [change.name for change in found.properties] == ["resources.notes.sha256"]
    changes = against_frames(read_package(str(new), open_store(new)), str(old))["changes"]
    said = changes.filter((pl.col("kind") == "property") | (pl.col("resource") == "notes"))
    assert said["field"].to_list() == ["resources.notes.sha256"]


KEY = {"fields": ["a"], "reference": {"resource": "claims", "fields": ["claim_id"]}}


@pytest.mark.parametrize(
    ("law", "value"),
    [
        ("uniqueKeys", [["a"]]),
        ("foreignKeys", [KEY]),
        ("missingValues", ["", "-"]),
        ("fieldsMatch", "subset"),
    ],
)
def test_another_law_of_an_own_schema_demands_a_major_step(
    tmp_path: Path, law: str, value: Any
) -> None:
    old = release(tmp_path / "old", remarks="a\nx\n")
    new = release(tmp_path / "new", remarks="a\nx\n")
    redescribe(new, lambda d: d["resources"][-1]["schema"].update({law: value}))
    found = diff(old, new)
    assert [change.name for change in found.properties] == [f"resources.remarks.schema.{law}"]
    assert found.bump == "major"


def test_a_law_that_silence_means_too_is_no_change(tmp_path: Path) -> None:
    old = release(tmp_path / "old", remarks="a\nx\n")
    new = release(tmp_path / "new", remarks="a\nx\n")
    said = {"uniqueKeys": [], "missingValues": [""], "fieldsMatch": "exact"}
    redescribe(new, lambda d: d["resources"][-1]["schema"].update(said))
    assert diff(old, new).bump == "none"


def test_rows_are_known_by_key_and_not_by_order(tmp_path: Path) -> None:
    header, first, second = CLAIMS.splitlines(keepends=True)
    found = compared(tmp_path, claims=header + C3 + second + first.replace("fell", "was taken"))
    assert [(row.resource, row.row_key) for row in found.added] == [("claims", "C003")]
    assert [tuple(cell) for cell in found.corrected] == [
        ("claims", ("C001",), "statement", "Kabul fell.", "Kabul was taken.")
    ]
    assert not found.retired
    assert not found.removed


def test_a_retired_row_comes_with_its_reason(tmp_path: Path) -> None:
    kept = CLAIMS.replace("C002,Iran waits.,state\n", "")
    found = compared(tmp_path, claims=kept, retired=RETIRED_C002)
    (row,) = found.retired
    assert (row.row_key, row.reason, row.replaced_by) == (
        "C002",
        "It held two assertions.",
        "C003",
    )
    assert not found.removed


def test_a_line_in_retired_counts_only_for_the_table_that_it_names(tmp_path: Path) -> None:
    kept = CLAIMS.replace("C002,Iran waits.,state\n", "")
    elsewhere = RETIRED_C002.replace("claims", "segments")
    found = compared(tmp_path, claims=kept, retired=elsewhere)
    assert [row.row_key for row in found.vanished] == ["C002"]


def test_the_cells_of_an_added_column_are_not_corrections(tmp_path: Path) -> None:
    noted = CLAIMS.replace("\n", ",\n").replace("type,", "type,note").replace("event,", "event,new")
    found = compared(tmp_path, claims=noted)
    assert [(c.resource, c.field, c.old) for c in found.columns] == [("claims", "note", None)]
    assert [(cell.row_key, cell.new) for cell in found.filled] == [("C001", "new")]
    assert not found.corrected


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"claims": CLAIMS + "C002,Again.,event\n"}, "two rows have the key C002"),
        ({"claims": CLAIMS + "C003,Iran, too, opens.,event\n"}, "claimcheck validate"),
        ({"claims": CLAIMS + 'C003,"Iran opens.,event\n'}, "claimcheck validate"),
    ],
)
def test_a_broken_release_is_refused_with_the_reason(
    tmp_path: Path, broken: dict[str, str | None], said: str
) -> None:
    with pytest.raises(NotComparable, match=said) as refused:
        compared(tmp_path, **broken)
    assert "claims.csv" in str(refused.value)


def test_a_table_without_a_key_is_compared_by_whole_rows_and_their_number(tmp_path: Path) -> None:
    old = release(tmp_path / "old", remarks="x,y\na,1\na,1\nb,2\n")
    new = release(tmp_path / "new", remarks="x,y\nb,2\na,1\nc,3\n")
    found = diff(old, new)
    assert [row.row_key for row in found.removed] == ["a/1/2"]
    assert [row.row_key for row in found.added] == ["c/3/1"]
    assert found.bump == "minor"


def test_with_another_key_every_row_is_another_row() -> None:
    columns = {"a": ColumnSchema("string"), "b": ColumnSchema("string")}
    rows = {("1",): {"a": "1", "b": "1"}, ("2",): {"a": "2", "b": "2"}}
    old = Snapshot(tables={"t": Table(("a",), columns, rows)})
    new = Snapshot(tables={"t": Table(("b",), columns, {("1",): {"a": "2", "b": "1"}})})
    found = compare(old, new)
    assert [row.row_key for row in found.removed] == ["1", "2"]
    assert [row.row_key for row in found.added] == ["1"]
    assert not found.corrected
    assert not found.filled
