"""Whatever is spoiled in whatever column is found, on its file, its line and its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.model import installation
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.damage import BY_HAND, OF_FILES, Copy, Damage, of_schemas
from support.schema_examples import EXAMPLES

DAMAGES = [*of_schemas(), *BY_HAND]
PLAIN = Options(config=Config())


@pytest.fixture
def copy(tmp_path: Path, request: pytest.FixtureRequest) -> Copy:
    """A copy of our own package; of one made from the schemas' examples for an empty table."""
    damage: Damage = request.node.callspec.params["damage"]
    own = Copy.of(installation.folder("datapackage"), tmp_path / "own")
    if own.rows(damage.table):
        return own
    return Copy(EXAMPLES.write(tmp_path / "example"))


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_a_spoiled_cell_is_found_where_it_is(damage: Damage, copy: Copy) -> None:
    table, line, key = copy.spoil(damage)
    # Only its own rule is run: what others say of the cell is no concern here, and takes a second.
    options = Options(config=Config(), select=(damage.code,))
    found = validate(copy.folder, options=options).findings
    places = {(Path(f.place.path).name, f.place.line, f.place.row_key) for f in found}
    assert (f"{table}.csv", line, key) in places
    assert len(found) == 1 or damage.code == "REF001"


@pytest.mark.parametrize("code", OF_FILES)
@pytest.mark.parametrize("table", bundled.tables())
def test_a_spoiled_file_is_found_and_told_once(table: str, code: str, tmp_path: Path) -> None:
    copy = Copy(EXAMPLES.write(tmp_path / "example"))
    copy.write_bytes(table, OF_FILES[code](copy.path(table).read_bytes()))
    found = validate(copy.folder, options=PLAIN).findings
    places = [(f.code, Path(f.place.path).name, f.place.line) for f in found]
    assert [place for place in places if place[1] == f"{table}.csv"] == [(code, f"{table}.csv", 1)]


FIELDS = {(t, f["name"]): f for t in bundled.tables() for f in bundled.schema(t)["fields"]}
FREE = sorted(FIELDS.keys() - {(damage.table, damage.field) for damage in DAMAGES})


def test_only_a_column_whose_schema_asks_for_nothing_is_not_damaged() -> None:
    words = {"name", "type", "title", "description", "example", "claimcheck"}
    for table, name in FREE:
        field = FIELDS[table, name]
        assert (field["type"], field.keys() - words) == ("string", set())
        assert "value" not in field.get("claimcheck", {})


def test_any_text_is_right_in_a_column_that_is_not_damaged(tmp_path: Path) -> None:
    own = Copy.of(installation.folder("datapackage"), tmp_path / "own")
    for table, name in FREE:
        text = "Any, “words”: 7 % of it; = (x) "
        own.write(table, [{**row, name: row[name] and text} for row in own.rows(table)])
    found = validate(own.folder, options=PLAIN).findings
    assert {(f.place.resource, f.place.field) for f in found} & set(FREE) == set()
    assert len(FREE) > 10
