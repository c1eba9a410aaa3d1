"""A file for which there is no room is named, whoever writes it, and not called standard output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.files.output import open_output
from support.base import BASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")


def limited() -> None:
    """Let no file have more than a few bytes."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("set C001 note=A --package package", "package.work/journal.jsonl"),
        ("validate package package/datapackage.json --resume ledger", "ledger"),
        ("validate package --format github", "summary.md"),
        ("site package new", " new/index.html"),
        ("site package new/site", " new/site/index.html"),
        ("build package", "package/datapackage.json"),
        ("report package", "claims-report.html"),
        ("report package --output new/report.html", " new/report.html"),
        ("validate package --format json --output new/report.json", " new/report.json"),
        ("export joined --package package", "claims_joined.csv"),
        ("export csv --package package --output new/tables", " new/tables/segments.csv"),
    ],
)
def test_a_file_without_room_is_named(words: str, name: str, tmp_path: Path) -> None:
    BASE.write(tmp_path / "package")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *words.split()],
        cwd=tmp_path,
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
        preexec_fn=limited,  # one thread
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.endswith(f"{name}: File too large\n")
    assert not (tmp_path / "new").exists()  # an output that failed leaves no folder, either


def test_a_folder_that_somebody_else_made_meanwhile_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An output that is not written removes the folders that were made for it, and no others."""
    theirs, make = tmp_path / "new" / "theirs", Path.mkdir

    def make_second(folder: Path, *given: Any, **options: Any) -> None:
        if folder == theirs:
            make(folder, parents=True, exist_ok=True)
        make(folder, *given, **options)

    monkeypatch.setattr(Path, "mkdir", make_second)
    with pytest.raises(KeyError), open_output(theirs / "mine" / "a.json", inputs=()):
        raise KeyError
    assert [*tmp_path.rglob("*")] == [tmp_path / "new", theirs]


@pytest.mark.parametrize("words", ["undo --package /", "site package /", "edit / --no-open"])
def test_the_root_of_a_file_system_is_no_package_and_no_site(words: str, tmp_path: Path) -> None:
    BASE.write(tmp_path / "package")
    command = [sys.executable, "-m", "claimcheck", *words.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "/ is the root of a file system" in done.stderr) == (2, True)


def test_rules_without_their_words_are_told_as_what_they_are(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-OO",
        "-m",
        "claimcheck",
        "validate",
        str(BASE.write(tmp_path / "p")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Python runs without docstrings (-OO" in done.stderr) == (2, True)
