"""The hook finds the packages of changed files, and names what belongs to none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
