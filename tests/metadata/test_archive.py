"""The zip of a release is a package, and the same bytes wherever it is made."""

from __future__ import annotations

import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from claimcheck.build.archive import data_zip
from claimcheck.changes import diff
from claimcheck.data.data_package import open_package
from claimcheck.errors import CannotBuild
from claimcheck.model import installation

BESIDE = {"LICENSE": b"CC BY 4.0\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(installation.folder("datapackage"), tmp_path / "copy"))


def test_the_zip_does_not_depend_on_dates_or_modes_of_files(folder: Path) -> None:
    first = data_zip(open_package(folder), BESIDE)
    for path in folder.rglob("*.csv"):
        path.chmod(0o600)
        os.utime(path, (0, 0))
    assert data_zip(open_package(folder), BESIDE) == first


def test_the_zip_holds_the_package_and_what_stands_beside_it(folder: Path) -> None:
    file = folder.parent / "release.zip"
    file.write_bytes(data_zip(open_package(folder), BESIDE))
    assert diff(folder, file).bump == "none"
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        created = datetime.fromisoformat(open_package(folder).descriptor["created"])
        dates = {member.date_time for member in archive.infolist()}
        assert dates == {created.timetuple()[:6]}
        assert {"datapackage.json", "LICENSE", "data/claims.csv"} <= set(archive.namelist())
        assert archive.read("LICENSE") == BESIDE["LICENSE"]


def test_nothing_replaces_a_file_of_the_package(folder: Path) -> None:
    with pytest.raises(CannotBuild, match=r"data/claims\.csv"):
        data_zip(open_package(folder), {"data/claims.csv": b""})
