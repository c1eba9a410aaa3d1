"""The package, read by clients of Data Package that are not ours, in their own languages."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tools.interoperability.programs import READERS

from claimcheck.data.data_package import open_package
from claimcheck.model import installation

NPM = """
const { Package } = require('datapackage');
(async () => {
  const found = await Package.load(process.argv[1]);
  const rows = {};
  for (const resource of found.resources)
    rows[resource.name] = (await resource.read({ keyed: true, relations: true })).length;
  console.log(JSON.stringify([found.valid, rows]));
})().catch(error => { console.error(error, error.errors); process.exit(1); });
"""


def test_the_page_on_other_programs_has_a_line_for_each_reader() -> None:
    page = (Path(__file__).parents[1] / "docs" / "interoperability.md").read_text("utf-8")
    lines = [line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if " | " in line]
    assert lines[1:] == [reader.name for reader in READERS]


def client(program: str, needed: str, reason: str) -> str:
    """Return the path of a program that can run a line; skip the test where there is none."""
    path = shutil.which(program)
    if (
        path is None
        or subprocess.run([path, "-e", needed], capture_output=True, check=False).returncode
    ):
        pytest.skip(reason)
    return path


def test_the_client_of_npm_reads_every_table_with_all_its_keys() -> None:
    """It needs node, and `npm install datapackage` in a folder that NODE_PATH names."""
    node = client(
        "node", "require('datapackage')", "needs node, and the client of npm in NODE_PATH"
    )
    descriptor = Path(installation.folder("datapackage"), "datapackage.json")
    done = subprocess.run(
        [node, "-e", NPM, str(descriptor)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    opened = open_package(descriptor)
    valid, rows = json.loads(done.stdout)
    assert valid
    assert rows == {table: len(opened.rows(table)) for table in opened.tables()}


def test_the_client_for_r_reads_every_table_with_its_types() -> None:
    """It needs R, and the package `frictionless` in a library that R_LIBS names."""
    r = client(
        "Rscript", "library(frictionless)", "needs R, and its package frictionless in R_LIBS"
    )
    (reader,) = (each for each in READERS if each.name == "frictionless (R)")
    folder = str(installation.folder("datapackage"))
    done = subprocess.run(
        [r, "-e", reader.program, folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found, opened = json.loads(done.stdout.splitlines()[-1]), open_package(folder)
    assert found["rows"] == {table: len(opened.rows(table)) for table in opened.tables()}
    assert {"footnote", "timeline", "date_earliest", "date_latest"} <= set(found["typed"])


@pytest.mark.parametrize("key", ["profile", "reference"])
def test_what_clients_of_the_first_version_need_is_stated(key: str) -> None:
    """A table is one by its `profile`, and a key to its own table names the resource ""."""
    folder = installation.folder("datapackage")
    resources = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    if key == "profile":
        assert {found["profile"] for found in resources} == {"tabular-data-resource"}
    else:
        links = [link for found in resources for link in found["schema"].get("foreignKeys", ())]
        assert {link["reference"]["resource"] for link in links} >= {""}
