"""Files and folders that a person may not read or write: named, with what is wrong of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimcheck.files.lock import hold_lock
from support.base import BASE
from support.full import only_in_full

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
FACTS = ("--author=A", "--issued=2021", "--language=en", "--accessed=2026-01-01", "--yes")


def _without_rights() -> None:
    """Give up what an administrator may do beyond the rights of files, and stay who one is."""
    import ctypes

    # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: gone after the next exec.
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with a package, by a person with no more rights than files say."""
    monkeypatch.chdir(tmp_path)
    BASE.write(Path("package"))

    def run(words: str, *more: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *words.split(), *more],
            preexec_fn=_without_rights if os.geteuid() == 0 else None,  # one thread
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[None]:
    """The folder of the package takes no new file; at the end it does again."""
    tmp_path.chmod(0o555)
    yield
    tmp_path.chmod(0o755)


@pytest.mark.usefixtures("run", "closed")
@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("export joined --package package", "claims_joined.csv"),
        ("validate package --output found.json --json", "found.json"),
        ("report package", "claims-report.html"),
        ("site package pages", "pages"),
    ],
)
def test_a_folder_that_takes_no_file_is_said_of_the_file_that_was_asked_for(
    words: str, target: str, run: Run
) -> None:
    code, out, said = run(words)
    assert (code, out) == (2, "")
    assert said.endswith(f"{target}: nothing can be made in its folder: Permission denied\n")
    assert ".claimcheck-" not in said


def test_so_it_is_of_a_file_of_the_package(run: Run) -> None:
    Path("package").chmod(0o555)
    code, _, said = run("build package")
    Path("package").chmod(0o755)
    assert code == 2
    assert said.endswith(
        "/datapackage.json: nothing can be made in its folder: Permission denied\n"
    )


@pytest.mark.parametrize("words", ["validate odd.zip", "validate --package odd.zip --json"])
def test_a_zip_that_may_not_be_read_is_called_so(words: str, run: Run) -> None:
    BASE.zip(Path("odd.zip")).chmod(0)
    code, out, said = run(words)
    assert (code, said) == (2, "Error: odd.zip cannot be read: Permission denied\n")
    assert "--json" not in words or "odd.zip cannot be read" in out


def test_a_zip_that_may_not_be_read_does_not_hide_what_others_hold(run: Run) -> None:
    BASE.zip(Path("odd.zip")).chmod(0)
    code, out, said = run("validate package odd.zip --format concise")
    assert (code, said) == (1, "")
    assert "odd.zip: error PKG010: odd.zip cannot be read: Permission denied" in out
    assert "package/data/footnotes.csv:2: warning VER010" in out


@only_in_full
@pytest.mark.parametrize("name", ["closed", "closed/one"])
def test_a_folder_that_may_not_be_entered_is_a_finding_wherever_it_stands(
    name: str, run: Run
) -> None:
    BASE.write(Path("closed")).chmod(0)
    code, out, said = run(f"validate {name} package --format concise")
    alone = run(f"validate {name}")
    Path("closed").chmod(0o755)
    assert (code, said) == (1, "")
    assert f"{name}: error PKG010: {name!r} cannot be opened: Permission denied" in out
    assert "package/data/footnotes.csv:2: warning VER010" in out
    assert alone == (2, "", f"Error: {name!r} cannot be opened: Permission denied\n")


def test_a_row_of_a_table_that_may_not_be_read_is_not_just_called_missing(run: Run) -> None:
    Path("package/data/claims.csv").chmod(0)
    said = "Error: package has no row C001; data/claims.csv was not read\n"
    assert run("validate package --why REF001:C001") == (2, "", said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("datapackage.json", "datapackage.json cannot be read: Permission denied"),
        ("data/segments.csv", "mend this first (claimcheck validate says more): data/segments.csv"),
    ],
)
def test_no_text_is_blamed_for_a_package_that_may_not_be_read(
    name: str, said: str, run: Run
) -> None:
    Path("a.txt").write_text("The Council\n\nThe council met in Geneva.\n", encoding="utf-8")
    assert run("draft a.txt new", *FACTS)[0] == 0
    Path("new", name).chmod(0)
    code, out, answer = run("draft --update a.txt new")
    assert (code, out) == (2, "")
    assert said in answer


@pytest.mark.parametrize("words", ["build package", "build package --check"])
def test_a_folder_above_the_package_need_not_be_readable(
    words: str, run: Run, tmp_path: Path
) -> None:
    tmp_path.chmod(0o311)
    code, out, said = run(words)
    tmp_path.chmod(0o755)
    assert (code, said) == (1 if "--check" in words else 0, "")
    assert "package/datapackage.json" in out


def test_packages_beside_each_other_are_built_at_once(run: Run, tmp_path: Path) -> None:
    with hold_lock(tmp_path):  # as another build held it, of a package beside this one
        assert run("build package")[0] == 0


def gone(words: str, folder: Path) -> tuple[int, str, str]:
    """Run a command in a folder that is removed meanwhile."""
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m claimcheck "$@"'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, *words.format(folder).split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "words", ["validate", "validate package", "build", "site {0}/package new", "explain --next REF"]
)
def test_a_current_folder_that_is_gone_is_named(words: str, tmp_path: Path) -> None:
    BASE.write(tmp_path / "package")
    said = "Error: the current folder is not there any more; go to another one\n"
    assert gone(words, tmp_path) == (2, "", said)


def test_a_package_is_built_from_a_folder_that_is_gone(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    told = f"wrote {package}/datapackage.json\n1 file written\n"
    assert gone("build {0}/package", tmp_path) == (0, told, "")
