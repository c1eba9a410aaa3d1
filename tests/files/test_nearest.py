"""A command takes the nearest package, and nothing in place of one that is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import claimcheck
from claimcheck.errors import NotReadable
from claimcheck.files.nearest import find_package, nearest_package
from claimcheck.model import installation
from support.command import run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in a folder, with no package in it yet; the commands run there."""
    folder = tmp_path / "outer" / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def put(folder: Path) -> Path:
    return Path(shutil.copytree(installation.folder("datapackage"), folder))


@pytest.mark.parametrize(
    ("place", "start", "found"),
    [
        ("datapackage", ".", "datapackage"),
        ("datapackage", "datapackage", "."),
        ("datapackage", "datapackage/data", ".."),
        ("datapackage", "docs/deep", "../../datapackage"),
        ("claims", "claims/data", ".."),
        ("claims", ".", None),
        ("../datapackage", ".", None),
        ("../datapackage", "docs", None),
    ],
)
def test_the_nearest_package_upwards_is_taken_and_none_beyond_the_repository(
    place: str,
    start: str,
    found: str | None,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(repository / place)
    monkeypatch.chdir(repository / start)
    assert find_package() == (None if found is None else Path(found))


def test_the_search_ends_at_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "datapackage")
    home = tmp_path / "home" / "somebody"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.chdir(home)
    with pytest.raises(NotReadable, match=r"no datapackage\.json and no datapackage/datapackage"):
        nearest_package()


def test_the_search_ends_elsewhere_where_nobody_has_a_home(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    put(repository / "datapackage")
    assert find_package(repository / "docs" / "deep") == Path("datapackage")


@pytest.mark.parametrize("command", ["validate", "build", "report"])
def test_what_judges_or_writes_checks_nothing_in_place_of_what_was_asked(
    command: str, repository: Path
) -> None:
    put(repository / "claims")
    result = run(command)
    assert result.exit_code == 2
    assert "name the package" in result.output
    assert not (repository / "claims-report.html").exists()


@pytest.mark.parametrize(
    "words", [["show", "C034"], ["search", "Bagram"], ["cite"], ["info"], ["export", "bibtex"]]
)
def test_what_reads_falls_back_on_the_installed_data_and_says_so(
    words: list[str], repository: Path
) -> None:
    result = run(*words)
    assert result.exit_code == 0
    assert "this is the installed one" in result.stderr
    put(repository / "datapackage")
    assert "installed" not in run(*words, *(["--output", "own.bib"] * ("export" in words))).stderr


def test_the_installed_data_are_checked_when_they_are_named(repository: Path) -> None:
    result = run("validate", "--bundled")
    assert result.exit_code == 0
    assert str(claimcheck.data_path()) in result.output.splitlines()[0]
    assert run("validate", "--bundled", "elsewhere").exit_code == 2


def test_another_descriptor_on_the_way_is_named_and_not_passed_over(repository: Path) -> None:
    put(repository / "datapackage")
    (repository / "docs" / "datapackage.json").write_text('{"name": "other", "resources": []}')
    result = run("validate", "docs")
    assert result.exit_code == 1
    assert "docs/datapackage.json" in result.output
    assert "this is not a claims package" in result.output
