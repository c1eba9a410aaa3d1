"""The hook and the action that other repositories use, run for real: each installs the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from claimcheck.model import installation
from support.damage import Copy, Damage

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(
    not os.environ.get("CLAIMCHECK_FULL"), reason="installs from the network; set CLAIMCHECK_FULL=1"
)


@pytest.fixture(params=["datapackage", "data of ours/claims"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Copy:
    """A repository of somebody else with a claims package in it, in whatever folder."""
    folder = tmp_path / "repository"
    copy = Copy.of(installation.folder("datapackage"), folder / request.param)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return copy


def top(repository: Copy) -> Path:
    return next(p for p in repository.folder.parents if (p / ".git").exists())


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository that a hook can be taken from."""
    folder = tmp_path_factory.mktemp("published") / "claimcheck"
    skip = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, folder, ignore=skip)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "as it is")
    return folder


def hook(published: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(published), "claimcheck"]
    command += ["--all-files", "--verbose"]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def test_the_hook_passes_a_sound_package_and_stops_a_broken_one(
    published: Path, repository: Copy
) -> None:
    pytest.importorskip("pre_commit")
    sound = hook(published, top(repository))
    assert sound.returncode == 0, sound.stdout + sound.stderr
    repository.spoil(Damage("claims", "footnote", "REF001", "999"))
    git(top(repository), "add", "--all")
    broken = hook(published, top(repository))
    assert broken.returncode == 1
    assert "REF001" in broken.stdout


def test_the_action_annotates_the_line_of_a_broken_row(repository: Copy, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = action["runs"]["steps"]
    _, line, _ = repository.spoil(Damage("claims", "footnote", "REF001", "999"))
    summary = tmp_path / "summary.md"
    given = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_ACTION_PATH": str(ROOT),
        "REQUIREMENT": "",
        "PACKAGES": "",
        "ARGUMENTS": "--strict",
    }
    assert set(step["env"]) <= set(given)
    package = repository.folder.relative_to(top(repository)).as_posix()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        cwd=top(repository),
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"file={package}/data/claims.csv,line={line}," in done.stdout
    assert f"checking {package}" in done.stdout
    assert "REF001" in summary.read_text(encoding="utf-8")


def test_a_repository_without_a_claims_package_is_not_green_by_accident(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    given = {"RUNNER_TEMP": str(tmp_path), "PACKAGES": "", "ARGUMENTS": "", "REQUIREMENT": ""}
    command = [sys.executable, str(ROOT / "action" / "validate.py")]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"no tracked datapackage.json is a claims package" in done.stdout
