"""A report is a function of its input: not of threads, of the size of a batch, or of an order."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.model import installation
from claimcheck.schema import bundled
from support.damage import BY_HAND, Copy, of_schemas
from support.full import only_in_full

PROGRAM = """
import hashlib, sys
from claimcheck.engine import batches
from claimcheck.engine.settings import Config
from claimcheck.run.validation import Options, validate

size, step, *paths = sys.argv[1:]
batches.LARGEST = int(size)
report = validate(*paths[:: int(step)], options=Options(config=Config()))
print(report.to_json())
"""
WAYS = [(1, 50, 1), (2, 7, -1), (3, 1, 1), (8, 50, -1)]
"""Threads of Polars, packages in a batch, and the order in which the packages are given."""


def told(folder: Path, paths: list[str], threads: int, size: int, step: int) -> bytes:
    """The bytes of a report, made by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(size), str(step), *paths],
        cwd=folder,
        env={**os.environ, "POLARS_MAX_THREADS": str(threads)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def with_repeated_keys(folder: Path, table: str) -> Copy:
    """A copy of the shipped package in which keys of a table stand twice, with other cells."""
    copy = Copy.of(installation.folder("datapackage"), folder)
    rows, chance = copy.rows(table), random.Random(table)
    keys = bundled.primary_key(table)
    for row in chance.sample(rows, min(5, len(rows))):
        again = {**chance.choice(rows), **{key: row[key] for key in keys}}
        rows.insert(chance.randrange(len(rows)), again)
    copy.write(table, rows)
    return copy


@pytest.fixture(scope="module")
def repeated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repeated")
    for table in bundled.tables():
        if Copy(installation.folder("datapackage")).rows(table):
            with_repeated_keys(folder / table, table)
    return folder


def test_keys_that_stand_twice_make_no_report_a_matter_of_luck(repeated: Path) -> None:
    paths = sorted(path.name for path in repeated.iterdir())
    first, *others = (told(repeated, paths, *way) for way in WAYS[::3])
    assert b'"TAB007"' in first
    assert others == [first]


@only_in_full
def test_no_damage_makes_a_report_a_matter_of_luck(tmp_path: Path) -> None:
    shipped = Copy(installation.folder("datapackage"))
    damages = [d for d in (*of_schemas(), *BY_HAND) if shipped.rows(d.table)]
    for number, damage in enumerate(damages):
        Copy.of(shipped.folder, tmp_path / f"{number:03}").spoil(damage)
    paths = sorted(path.name for path in tmp_path.iterdir())
    assert len(paths) > 100
    first, *others = (told(tmp_path, paths, *way) for way in WAYS)
    assert others == [first] * len(others)


@only_in_full
def test_the_same_is_so_in_every_run(repeated: Path) -> None:
    paths = sorted(path.name for path in repeated.iterdir())
    first, *others = (told(repeated, paths, *way) for way in WAYS * 2)
    assert others == [first] * len(others)
