"""A release is the same wherever it is read: folder, descriptor, zip, wheel, git revision."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from claimcheck.changes import diff, read_snapshot
from claimcheck.errors import NotComparable, NotReadable
from support.disk import redescribe
from support.releases import CLAIMS, release


def zipped(folder: Path, file: Path, inside: str) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return file


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two releases, tagged v1.0.0 and v1.1.0; the work tree has neither."""
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    git("init", "--quiet")
    for version, claims in (("1.0.0", CLAIMS), ("1.1.0", CLAIMS + "C003,Iran opens.,event\n")):
        release(root / "datapackage", version, claims=claims)
        release(root / "tests" / "packages" / "other", "9.9.9")
        git("add", ".")
        git("commit", "--quiet", "-m", version)
        git("tag", f"v{version}")
    shutil.rmtree(root / "datapackage")
    return root


def git(*arguments: str) -> None:
    roles = ("GIT_AUTHOR", "GIT_COMMITTER")
    who = {f"{role}_{what}": "test" for role in roles for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], check=True, env={**os.environ, **who, **alone})


@pytest.mark.parametrize("inside", ["", "claimcheck/_bundled/datapackage/"])
def test_an_archive_holds_the_same_release_as_its_folder(tmp_path: Path, inside: str) -> None:
    folder = release(tmp_path / "folder")
    assert read_snapshot(folder) == read_snapshot(folder / "datapackage.json")
    assert read_snapshot(folder) == read_snapshot(zipped(folder, tmp_path / "release.whl", inside))


@pytest.mark.parametrize(
    "named", ["v1.0.0", "HEAD~1", "v1.0.0:datapackage", "HEAD~1:datapackage/datapackage.json"]
)
def test_a_revision_is_read_as_it_was_committed(repository: Path, named: str) -> None:
    assert read_snapshot(named) == read_snapshot(release(repository / "again"))
    assert read_snapshot(named).version == "1.0.0"


def test_a_revision_is_read_from_any_folder_of_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "tests")
    assert read_snapshot("v1.1.0").version == "1.1.0"


@pytest.mark.parametrize("named", ["v3.0.0", "v1.0.0:nowhere", "--help", "nowhere/at/all"])
def test_what_is_neither_a_package_nor_a_revision_is_said_to_be_so(
    repository: Path, named: str
) -> None:
    with pytest.raises(NotReadable, match=r"revision|package"):
        read_snapshot(named)


def test_a_link_in_a_revision_is_not_followed(repository: Path) -> None:
    folder = release(repository / "linked")
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").symlink_to("retired.csv")
    git("add", "linked")
    git("commit", "--quiet", "-m", "a link")
    with pytest.raises(NotComparable, match="not a regular file"):
        read_snapshot("HEAD:linked")


def test_a_path_that_leaves_the_revision_is_refused(repository: Path) -> None:
    folder = release(repository / "datapackage")
    there = "../tests/packages/other/claims.csv"
    redescribe(folder, lambda descriptor: descriptor["resources"][0].update(path=there))
    git("add", "datapackage")
    git("commit", "--quiet", "-m", "a path that leaves")
    with pytest.raises(NotComparable, match="leads out of the package"):
        read_snapshot("HEAD:datapackage")


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (None, "datapackage.json:1: it lists no resources, of which a data package has one"),
        ([], "datapackage.json:2: it lists no resources"),
        ({}, "datapackage.json:2: it lists no resources"),
        ([{"path": "claims.csv"}], r"datapackage.json:3: resources\.0 has no name"),
        ([{"name": "claims", "path": "claims.csv"}, 5], r"resources\.1 has no name"),
    ],
)
def test_a_package_of_which_nothing_can_be_compared_is_no_empty_one(
    tmp_path: Path, listed: object, said: str
) -> None:
    folder = release(tmp_path / "bare")
    told = {} if listed is None else {"resources": listed}
    (folder / "datapackage.json").write_text(json.dumps(told, indent=1))
    for pair in ((folder, release(tmp_path / "whole")), (tmp_path / "whole", folder)):
        with pytest.raises(NotComparable, match=said):
            diff(*pair)
