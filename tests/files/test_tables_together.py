"""Tables that are read as one body are as if read one by one, whatever is wrong with one."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest

from claimcheck.files import csv_frame, csv_table, package, package_batch, tables_together
from claimcheck.files.package import read_package
from claimcheck.files.store import Memory
from claimcheck.files.tables_together import read_together
from support.base import BASE

HEAD = b"a,b\n"
FILES = {
    "plain": HEAD + b"1,2\n3,4\n",
    "no newline at the end": HEAD + b"1,2\n3,4",
    "empty": HEAD,
    "no bytes": b"",
    "header without newline": b"a,b",
    "quoted": HEAD + b'"1,\n""5""",2\n3,4\n',
    "needless quotes": HEAD + b'"1","2"\n',
    "short": HEAD + b"1\n3,4\n",
    "long": HEAD + b"1,2,3\n3,4\n",
    "short and long": HEAD + b"1\n3,4,5\n",
    "blank line": HEAD + b"1,2\n\n3,4\n",
    "open quote": HEAD + b'1,"2\n3,4\n',
    "closing quote": HEAD + b'1,2"\n3,4\n',
    "only commas": HEAD + b",\n1,2\n",
    "empty cells": HEAD + b"1,\n,2\n",
    "quoted empty cell": HEAD + b'"",2\n',
    "CRLF": b"a,b\r\n1,2\r\n",
    "byte-order mark": b"\xef\xbb\xbf" + HEAD + b"1,2\n",
    "other columns": b"a,c\n1,2\n",
    "one column": b"a\n1\n\n2\n",
    "not UTF-8": HEAD + b"\xff,2\n",
    "large": HEAD + b"1,2\n" * (tables_together.SMALL // 4),
}


def what_is_read(table: csv_table.CsvTable) -> tuple[object, ...]:
    frame = table.frame.to_dict(as_series=False) if table.columns else {}
    lines = [table.line(row) for row in range(min(table.height, 5))]
    return table.columns, table.flaws, table.broken, frame, lines


@pytest.fixture(scope="module")
def alone() -> dict[str, tuple[object, ...]]:
    return {name: what_is_read(csv_table.read(data, frame=True)) for name, data in FILES.items()}


@pytest.mark.parametrize(("first", "last"), list(product(FILES, ["plain", "open quote"])))
def test_no_file_changes_what_is_read_of_another(
    alone: dict[str, tuple[object, ...]], first: str, last: str
) -> None:
    names = [first, "plain", first, last, "quoted"]
    found = [what_is_read(table) for table in read_together([FILES[name] for name in names])]
    assert found == [alone[name] for name in names]


def test_all_of_them_at_once(alone: dict[str, tuple[object, ...]]) -> None:
    assert [what_is_read(table) for table in read_together(list(FILES.values()))] == list(
        alone.values()
    )


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the bodies that are parsed; of one with a cell `odd`, no row is read."""
    bodies: list[bytes] = []
    parse = csv_frame.parse

    def told(body: bytes, columns: list[str], above: int = 0) -> pl.DataFrame | None:
        bodies.append(body)
        return None if b"odd" in body else parse(body, columns, above=above)

    monkeypatch.setattr(csv_frame, "parse", told)
    return bodies


def test_files_with_the_same_columns_are_one_call_of_the_parser(parsed: list[bytes]) -> None:
    assert [table.height for table in read_together([FILES["plain"]] * 50)] == [2] * 50
    assert len(parsed) == 1
    parsed.clear()
    read_together([FILES["plain"]] * 49 + [FILES["short"]])
    assert len(parsed) == 2, "one bad file is read by itself, and no other"


def test_a_file_that_the_parser_cannot_read_sends_only_its_own_half_back(
    parsed: list[bytes], alone: dict[str, tuple[object, ...]]
) -> None:
    odd = HEAD + b"odd,2\n"
    found = [what_is_read(table) for table in read_together([FILES["plain"]] * 49 + [odd])]
    assert found == [alone["plain"]] * 49 + [what_is_read(csv_table.read(odd))]
    assert len(parsed) < 16, "not all 50"


def test_packages_that_are_read_together_are_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    recipes = [BASE, BASE.with_data(claims=b"x"), BASE.without_file("data/markers.csv"), BASE]
    stores = [(f"p{n}", Memory(recipe.files(), f"p{n}")) for n, recipe in enumerate(recipes)]
    alone = [read_package(*store) for store in stores]
    for largest, unread, small in product(
        (0, package_batch.LARGEST), (0, package_batch.UNREAD), (0, package.SMALL)
    ):
        monkeypatch.setattr(package_batch, "LARGEST", largest)
        monkeypatch.setattr(package_batch, "UNREAD", unread)
        monkeypatch.setattr(package, "SMALL", small)
        parts = list(package_batch.read_packages(stores))
        assert len(parts) == (1 if largest else len(stores))
        for found, one in zip((p for part in parts for p in part), alone, strict=True):
            assert (found.flaws, found.held) == (one.flaws, one.held)
            assert found.summary() == one.summary()
            assert list(found.sources) == list(one.sources)


def test_a_large_package_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = BASE.files()["data/claims.csv"]
    larger = claims + claims[claims.index(b"\n") + 1 :] * 999
    recipes = {"a": BASE, "large": BASE.with_data(claims=larger), "b": BASE}
    monkeypatch.setattr(package_batch, "LARGEST", len(larger) - 1)
    stores = [(name, Memory(recipe.files(), name)) for name, recipe in recipes.items()]
    parts = package_batch.read_packages(stores)
    assert [[one.path for one in part] for part in parts] == [["large"], ["a", "b"]]


def test_the_bytes_of_a_large_file_are_not_held_until_all_files_are_read() -> None:
    claims = BASE.files()["data/claims.csv"]
    large = claims + claims[claims.index(b"\n") + 1 :] * (package.SMALL // 100)
    opened = package.open_package("p", Memory(BASE.with_data(claims=large).files(), "p"))
    assert [one.name for one in opened.unread if not isinstance(one.found, bytes)] == ["claims"]
