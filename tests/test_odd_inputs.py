"""Odd files and folders in the place of those that a command reads or writes: refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from claimcheck.site.site_folder import MARK
from support.base import BASE
from support.command import run as run_command

FACTS = ("--author=A", "--issued=2021", "--language=en", "--accessed=2026-01-01", "--yes")


def run(words: str, *more: str) -> Result:
    """Run a command in this process; whatever it does, it ends in words."""
    done = run_command(*words.split(), *more)
    assert done.exit_code in (0, 1, 2), done.output
    assert "fault of the program" not in done.output
    return done


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest package, in the folder of this process, and a text."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The Council\n\nThe council met in Geneva.\n", encoding="utf-8")
    return BASE.write(Path("package"))


@pytest.mark.parametrize(
    "words",
    [
        "validate odd",
        "validate package --article odd",
        "validate package --sources odd",
        "validate package --against odd",
        "validate --paths-from odd",
        "validate package odd --resume ledger",
        "validate package --json --output odd/x",
        "info --package odd",
        "show C001 --package odd",
        "export csv --package odd",
        "export csv --package package --output odd/x",
        "diff package odd",
        "next --package odd",
        "set C001 note=x --package odd",
        "add claims --from odd --package package",
        "withdraw C001 --package odd",
        "undo --package odd",
        "build --package odd",
        "build --sources odd --package package",
        "migrate odd",
        "release 2.0.0 --package odd",
        "report odd",
        "site package odd",
        "site odd out",
        "draft odd new",
        "draft a.txt odd",
        "draft --update a.txt odd",
        "edit odd --no-open",
    ],
)
def test_links_in_a_circle_are_named_and_nothing_else_is_said(words: str, package: Path) -> None:
    Path("odd").symlink_to("odd")
    before = {path: path.read_bytes() for path in package.rglob("*.*")}
    done = run(words, *(FACTS if words.startswith("draft") and "--update" not in words else ()))
    assert (done.exit_code, "odd" in done.output) in ((2, True), (1, True)), done.output
    assert {path: path.read_bytes() for path in package.rglob("*.*")} == before
    assert Path("odd").is_symlink()


def test_nothing_is_left_beside_an_output_that_leads_in_a_circle(package: Path) -> None:
    Path("odd").symlink_to("odd")
    for words in ("report", "export sqlite --package", "validate --force --json"):
        done = run(f"{words} package --output odd")
        assert (done.exit_code, "odd" in done.output) == (2, True), done.output
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "odd", "package"]


@pytest.mark.parametrize("mark", [b"\xff\xfe\n", b"\0\n", b"../../a.txt\n", b"x.html"])
def test_a_folder_with_an_odd_list_of_a_site_is_left_alone(mark: bytes, package: Path) -> None:
    Path("out").mkdir()
    Path("out", MARK).write_bytes(mark)
    Path("out", "mine").write_text("mine", encoding="utf-8")
    done = run("site package out")
    assert (done.exit_code, "out holds other files, such as mine" in done.output) == (2, True)
    assert sorted(path.name for path in Path("out").iterdir()) == [MARK, "mine"]


@pytest.mark.parametrize("words", ["show C001", "show C001 --json", "cite C001"])
def test_a_claim_that_is_not_there_is_named_beside_a_row_without_an_id(
    words: str, tmp_path: Path
) -> None:
    broken = BASE.with_cells("claims", claim_id="").write(tmp_path / "package")
    done = run(words, "--package", str(broken))
    assert (done.exit_code, "C001" in done.output) == (2, True), done.output


def test_no_build_drops_the_first_of_two_values_of_a_property(tmp_path: Path) -> None:
    text = BASE.files()["datapackage.json"].replace(b'"status"', b'"title": "Mine", "status"')
    folder = BASE.with_file("datapackage.json", text).write(tmp_path / "package")
    done = run("build --package", str(folder))
    assert (done.exit_code, "title" in done.output) == (2, True), done.output
    assert (folder / "datapackage.json").read_bytes() == text
