"""The catalogue of frames is what rules are given: the same columns, of the same types."""

from __future__ import annotations

import polars as pl
import pytest

from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Example, Reading
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.frame_catalogue import DECLARED
from claimcheck.run.rule_examples import option_frames, read_example
from claimcheck.schema import bundled
from claimcheck.typed.stack import stack
from claimcheck.typed.table_frames import catalogue


@pytest.fixture(scope="module")
def frames() -> Frames:
    """Every frame over the examples of four rules that need an option."""
    rules = bundled_rules()
    named = [("a", rules["REL004"].bad), ("b", rules["ART006"].bad), ("c", rules["SRC009"].bad)]
    named.append(("d", rules["COV021"].bad))
    read = [read_example(example, name) for name, example in named]
    made = Frames(stack(read), option_frames(named))
    made.extra["acknowledgements"] = Acknowledgements(made).outcome
    return made


def given(frames: Frames, reading: Reading) -> pl.DataFrame:
    (found,) = frames.arguments({"it": reading}, ["a", "b", "c", "d"], ()).values()
    return found.collect()


@pytest.mark.parametrize("name", catalogue())
def test_a_frame_has_the_columns_and_types_that_the_catalogue_declares(
    frames: Frames, name: str
) -> None:
    declared = catalogue()[name].schema(frames.stack.key)
    columns = () if name in DECLARED else tuple(c for c in declared if c not in ("package", "row"))
    assert dict(given(frames, Reading(name, columns)).schema) == declared


@pytest.mark.parametrize("name", catalogue())
def test_each_column_can_be_asked_for_alone(frames: Frames, name: str) -> None:
    declared = catalogue()[name].columns
    keys = [key for key in ("package", "row") if key in declared]
    for column in declared.keys() - {"package", "row"}:
        assert given(frames, Reading(name, (column,))).columns == [*keys, column]


@pytest.mark.parametrize("name", catalogue())
def test_a_frame_and_each_of_its_columns_say_what_they_mean(name: str) -> None:
    frame = catalogue()[name]
    assert frame.name == name
    assert frame.meaning.endswith(".")
    assert all(column.meaning for column in frame.columns.values())


def test_every_table_is_there_twice_and_every_column_of_the_files_is_in_it() -> None:
    for table in bundled.tables():
        columns = bundled.columns(table)
        for name in (table, f"all_{table}"):
            frame = catalogue()[name]
            assert {*columns, *(f"raw_{c}" for c in columns)} <= frame.columns.keys()
            assert set(frame.key) <= set(columns)


def test_what_a_column_is_read_from_are_columns_of_its_file() -> None:
    for table in bundled.tables():
        read = {name for c in catalogue()[table].columns.values() for name in c.read_from}
        assert read <= set(bundled.columns(table))


def test_every_key_points_to_a_column_that_is_there() -> None:
    for frame in catalogue().values():
        for column in frame.columns.values():
            table, _, name = column.points_to.partition(".")
            assert not name or name in bundled.columns(table)
            assert not table or table in bundled.tables()


KEYS_TWICE = {
    "claims": "claim_id,statement,footnote\nC001,First.,1\nC001,Second.,2\nC002,Third.,1",
    "quantities": "quantity_id,claim_id,value\nQ001,C001,1\nQ001,C001,2",
    "relation_terms": "relation_id,position,role\nL001,1,part\nL001,1,total\nL001,2,part",
    "known_issues": "issue_id,row_key\nI001,C001\nI001,C001",
}


@pytest.mark.parametrize(
    ("frame", "columns", "rows"),
    [
        ("claims", ("claim_id", "statement"), 2),
        ("all_claims", ("claim_id",), 2),
        ("claims", ("row_key", "statement"), 2),
        ("claims", ("statement",), 3),
        ("claims", ("raw_claim_id",), 3),
        ("relation_terms", ("relation_id", "position"), 2),
        ("relation_terms", ("relation_id", "role"), 3),
        ("known_issues", ("row_key",), 2),
        ("known_issues", ("issue_id", "row_key"), 1),
        ("cited", (), 3),
    ],
)
def test_of_a_repeated_key_that_is_read_only_the_first_row_is_joined(
    frame: str, columns: tuple[str, ...], rows: int
) -> None:
    package = read_example(Example(KEYS_TWICE), "a")
    frames = Frames(stack([package]))
    reads = {"it": Reading(frame, columns)}
    (joined,) = frames.arguments(reads, ["a"], ()).values()
    (examined,) = frames.arguments(reads, ["a"], ("it",)).values()
    found = joined.collect()
    assert found.height == rows
    assert examined.collect().height >= rows
    if "statement" in columns and rows == 2:
        assert found["statement"].to_list() == ["First.", "Third."]
