"""The hook finds the packages of changed files, and names what belongs to none."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.files.claims_descriptor import is_of_claims
from claimcheck.model import installation


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    shutil.copytree(installation.folder("datapackage"), tmp_path / "deep" / "claims")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "table.csv").write_text("a,b\n")
    return tmp_path


def hook(repository: Path, *files: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck.cli.hook", *files]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def test_a_changed_file_leads_to_its_package_in_whatever_folder(repository: Path) -> None:
    sound = hook(repository, "deep/claims/data/claims.csv", "other/table.csv")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "other/table.csv belongs to no claims package: not checked" in sound.stdout
    assert "checking deep/claims" in sound.stdout
    claims = repository / "deep" / "claims" / "data" / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("C002,", "C002,,", 1), "utf-8")
    broken = hook(repository, "deep/claims/data/claims.csv")
    assert broken.returncode == 1
    assert "deep/claims/data/claims.csv:" in broken.stdout


def test_files_of_no_package_are_said_to_be_none(repository: Path) -> None:
    done = hook(repository, "other/table.csv")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "0 claims packages among the changed files"


@pytest.mark.parametrize("files", [["other/table.csv"], ["deep/claims/data/claims.csv"], []])
@pytest.mark.parametrize("streams", [">/dev/full", ">&-", "1</dev/null"])
@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
def test_a_hook_that_cannot_print_says_so(streams: str, files: list[str], repository: Path) -> None:
    script = f'exec "$0" -m claimcheck.cli.hook "$@" {streams}'
    command = ["sh", "-c", script, sys.executable, *files]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch("Error: standard output.*\n", done.stderr)


def test_a_file_that_is_gone_leads_to_the_package_that_it_was_in(repository: Path) -> None:
    done = hook(repository, "deep/claims/gone/table.csv", "gone/table.csv")
    assert done.returncode == 0, done.stderr
    assert "gone/table.csv belongs to no claims package: not checked" in done.stdout
    assert "checking deep/claims" in done.stdout


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file of Linux")
def test_a_package_that_cannot_be_read_is_named_in_a_line(repository: Path) -> None:
    descriptor = repository / "other" / "datapackage.json"
    descriptor.symlink_to("/proc/self/mem")  # nobody can read its beginning
    done = hook(repository, "other/table.csv")
    said = "Error: other/datapackage.json: Input/output error\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_what_the_hook_says_stands_before_what_is_found(repository: Path) -> None:
    done = hook(repository, "deep/claims/data/claims.csv", "other/table.csv")
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("other/table.csv belongs")
    assert second == "checking deep/claims"


def test_nothing_in_the_name_of_a_file_moves_the_cursor(repository: Path) -> None:
    (repository / "deep" / "claims").rename(repository / "deep" / "a\x08b")
    done = hook(repository, "deep/a\x08b/data/claims.csv", "other/\x07.csv")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [c for c in done.stdout if not (c.isprintable() or c == "\n")] == []


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "nothing in it": lambda _: b"",
    "blank": lambda _: b" \n",
    "blank in UTF-16": lambda _: "\r\n".encode("utf-16"),
    "a byte-order mark": lambda _: b"\xef\xbb\xbf",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
    "cut": lambda data: data[: len(data) // 2],
    "no JSON": lambda data: b"<<<<<<< HEAD\n" + data,
}


@pytest.mark.parametrize(
    ("kind", "changed"),
    [*((kind, "data/claims.csv") for kind in SPOILED), ("UTF-16", "datapackage.json")],
)
def test_a_descriptor_that_is_spoiled_is_not_taken_for_one_of_others(
    repository: Path, kind: str, changed: str
) -> None:
    descriptor = repository / "deep" / "claims" / "datapackage.json"
    descriptor.write_bytes(SPOILED[kind](descriptor.read_bytes()))
    done = hook(repository, f"deep/claims/{changed}")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search("PKG00[0-9]|PKG034", done.stdout)


@pytest.mark.parametrize("kind", [*SPOILED, "of others"])
def test_the_hook_pytest_and_the_action_know_the_same_descriptors(
    repository: Path, kind: str
) -> None:
    spoil = SPOILED.get(kind, lambda _: b'{"name": "weather"}')
    data = spoil((repository / "deep" / "claims" / "datapackage.json").read_bytes())
    path = Path(__file__).parents[2] / "action" / "validate.py"
    action: dict[str, Any] = runpy.run_path(str(path), run_name="action")
    assert is_of_claims(data) == action["is_of_claims"](data) == (kind != "of others")
