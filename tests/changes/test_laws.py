"""The laws of a diff, over generated releases that are also written to disk and read again."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.changes import Diff, compare, read_snapshot
from claimcheck.changes.column_changes import ColumnSchema
from claimcheck.changes.snapshot import Snapshot, Table
from support.patch import apply

KEYS = {
    "claims": ("claim_id",),
    "relation_terms": ("relation_id", "position"),
    "retired": ("resource", "id"),
    "remarks": (),
}
COLUMNS = ("claim_id", "relation_id", "position", "id", "resource", "reason", "x", "y")
CELLS = st.text(st.sampled_from('ab1,"\né'), max_size=3)
KEY_CELLS = st.sampled_from(["C001", "C002", "a,b", "claims", 'q"'])


@st.composite
def columns(draw: st.DrawFn) -> ColumnSchema:
    kind = draw(st.sampled_from(["string", "integer", "string edtf", ""]))
    values = draw(st.sets(st.sampled_from(["a", "b", "c"])))
    constraints = draw(st.sampled_from(["{}", '{"required": true}']))
    return ColumnSchema(kind, tuple(sorted(values)), constraints)


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    key = KEYS[name] if draw(st.integers(0, 9)) else ()
    others = draw(st.sets(st.sampled_from(COLUMNS), max_size=3)) | {"z"}
    described = {column: draw(columns()) for column in (*key, *sorted(others - set(key)))}
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for _ in range(draw(st.integers(0, 4))):
        # A record without any text is a blank line to the reader, so that z is always filled.
        row = {c: draw(KEY_CELLS if c in (*key, "z") else CELLS) for c in described}
        cells = tuple(row[c] for c in key)
        if not key:
            cells = tuple(row[c] for c in sorted(row))
            cells = (*cells, str(1 + sum(known[:-1] == cells for known in rows)))
        rows[cells] = row
    return Table(key, described, rows)


@st.composite
def snapshots(draw: st.DrawFn, least: int = 0) -> Snapshot:
    names = sorted(draw(st.sets(st.sampled_from(sorted(KEYS)), min_size=least)))
    properties = draw(st.dictionaries(st.sampled_from(["title", "a.b"]), st.just('"t"')))
    paths = {f"resources.{name}.path": json.dumps(f"{name}.csv") for name in names}
    found = {name: draw(tables(name)) for name in names}
    version = draw(st.sampled_from(["1.0.0", "1.1.0"]))
    return Snapshot(version, {**properties, **paths}, found)


def written(release: Snapshot, folder: Path, shuffle: random.Random) -> Path:
    """Write a release as a data package, its rows, columns and enum values in any order."""
    resources = []
    for name, table in release.tables.items():
        order = shuffle.sample(list(table.columns), len(table.columns))
        text = io.StringIO()
        rows = csv.DictWriter(text, order, lineterminator="\n")
        rows.writeheader()
        rows.writerows(shuffle.sample(list(table.rows.values()), len(table.rows)))
        (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        fields = [described(column, table.columns[column], shuffle) for column in order]
        schema = {"fields": fields, "primaryKey": list(table.key)}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    stated: dict[str, object] = {"version": release.version, "resources": resources}
    for path, value in release.properties.items():
        if not path.startswith("resources."):
            outer, _, inner = path.partition(".")
            stated[outer] = {inner: json.loads(value)} if inner else json.loads(value)
    (folder / "datapackage.json").write_text(json.dumps(stated), encoding="utf-8")
    return folder


def described(name: str, column: ColumnSchema, shuffle: random.Random) -> dict[str, object]:
    kind, _, mark = column.type.partition(" ")
    enum = shuffle.sample(column.enum, len(column.enum))
    constraints = {**json.loads(column.constraints), **({"enum": enum} if enum else {})}
    marks = {"claimcheck": {"value": mark}} if mark else {}
    typed = {"type": kind} if kind else {}
    return {"name": name, **typed, "constraints": constraints, **marks}


@given(snapshots())
def test_a_release_does_not_differ_from_itself(release: Snapshot) -> None:
    found = compare(release, release)
    assert found.bump == "none"
    assert found == Diff(old=found.old, new=found.new)


@given(snapshots(), snapshots())
def test_a_diff_applied_to_the_old_release_gives_the_new_one(old: Snapshot, new: Snapshot) -> None:
    assert apply(old, compare(old, new)) == new


@given(snapshots(), snapshots())
def test_a_diff_of_different_content_demands_a_later_version(old: Snapshot, new: Snapshot) -> None:
    same = (old.properties, old.tables) == (new.properties, new.tables)
    assert (compare(old, new).bump == "none") == same


# A file that lists no table is no data package.
@given(snapshots(least=1), st.randoms(use_true_random=False))
def test_the_order_of_rows_columns_and_values_does_not_matter(
    release: Snapshot, shuffle: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert read_snapshot(written(release, Path(folder), shuffle)) == release
