"""The maker of the tests' packages: a slip in a test is refused, and a new column breaks none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.schema import bundled
from support import fixtures
from support.base import BASE
from support.full import FULL
from support.merge_patch import merged

ROOT = Path(__file__).parents[1]

MERGED: list[tuple[Any, Any, Any]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
"""Target, patch and result, from appendix A of RFC 7396."""


@pytest.mark.parametrize(("target", "patch", "result"), MERGED)
def test_a_patch_is_applied_as_the_standard_shows(target: Any, patch: Any, result: Any) -> None:
    assert merged(target, patch) == result


SLIPS: dict[str, Callable[[], object]] = {
    "a cell in no column": lambda: BASE.with_cells("claims", statment="Something.").files(),
    "a key of no row": lambda: BASE.with_cells("claims", "C002", statement="Something."),
    "a text that is not there": lambda: BASE.with_edit("data/claims.csv", "Rome", "").files(),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_change_that_would_change_nothing_is_refused(slip: str) -> None:
    with pytest.raises(ValueError, match=r"statment|C002|Rome"):
        SLIPS[slip]()


def test_a_part_of_a_patch_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "patch.json").write_text('{"cell": {}}', encoding="utf-8")
    with pytest.raises(ValueError, match="cell"):
        fixtures.made(tmp_path, tmp_path / "package")


# A column more in every schema

ADDED = {
    "type": "string",
    "title": "Added",
    "description": "A column that nobody has thought of yet.",
    "example": "Anything.",
}
QUICK = ("packages_on_disk", "descriptor", "build_own", "testing")
SLOW = ("own_schemas", "one_reader", "batches", "hints", "hostile", "store")
NESTED = (*QUICK, *SLOW) if FULL else QUICK
"""Tests whose packages are all made from the base package."""


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose schemas have a column more after each of theirs."""
    root = tmp_path_factory.mktemp("wider")
    for name in ("src", "schemas", "datapackage", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    for table in bundled.tables():
        file = root / "schemas" / f"{table}.json"
        schema = json.loads(file.read_text(encoding="utf-8"))
        added = ({"name": f"added_{n}", **ADDED} for n in range(len(schema["fields"])))
        schema["fields"] = [f for pair in zip(schema["fields"], added, strict=True) for f in pair]
        file.write_text(json.dumps(schema), encoding="utf-8")
    return root


def run(checkout: Path, *arguments: str) -> str:
    """What Python prints in a checkout, with its code and its tests first on the path."""
    path = os.pathsep.join(str(checkout / name) for name in ("src", "tests"))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_column_that_a_schema_gains_is_in_every_package_that_is_made(wider: Path) -> None:
    code = "from support.base import BASE; print(BASE.files()['data/sections.csv'].decode())"
    header = run(wider, "-c", code).splitlines()[0].split(",")
    assert header[::2] == list(bundled.columns("sections"))
    assert header[1::2] == [f"added_{n}" for n in range(len(header) // 2)]


@pytest.mark.skipif(
    not os.environ.get("CLAIMCHECK_FULL"), reason="runs tests in a copy; set CLAIMCHECK_FULL=1"
)
def test_a_column_that_a_schema_gains_breaks_no_test(wider: Path) -> None:
    files = [f"tests/test_{name}.py" for name in NESTED]
    # How much memory a million rows may take holds for tables as wide as they are.
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not huge_file")
    run(wider, "-m", "pytest", *options, *files)
