"""Faults that were once run and seen in other people's hands, each with its command and answer.

Two more need a file system of their own or an edit at the right moment: build-disk-full and
build-lost-update are in `tests/files/test_commands_that_write.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from support.base import BASE, ROWS
from support.command import run
from support.disk import zip_files
from support.recipe import Recipe

VALIDATE = "validate --ignore VER010,PKG011 PACKAGE"
TWIN = BASE.with_table("overview", b"a\n1\n").with_resource("overview", {"path": "data/ü.csv"})
MANGLED = BASE.with_cells(
    "claims", date="2011-01-01", date_earliest="1/1/2011", date_latest="2011-01-01"
)
AMBIGUOUS = BASE.with_cells("claims", claim_type="event", statement="It met in Geneva.")


@dataclass(frozen=True)
class Case:
    """A package, the commands that are run on it in order, and how each must end."""

    recipe: Recipe
    commands: tuple[tuple[str, int], ...]
    says: tuple[str, ...] = ()
    """What the output of the last command holds."""


CASES: dict[str, Case] = {
    "derived-date-mangled": Case(
        MANGLED,
        (
            ("build PACKAGE", 0),
            ("build --check PACKAGE", 0),
            (VALIDATE + " --select TAB,DAT008", 0),
        ),
        ("0 errors, 0 warnings",),
    ),
    "strict-junit": Case(
        AMBIGUOUS,
        (("validate --strict --select COV014 --format junit PACKAGE", 1),),
        ("<failure ", 'failures="1"'),
    ),
    "file-name-nfd": Case(
        TWIN.with_file("data/u\u0308.csv", b"a\n1\n"),
        ((VALIDATE, 1),),
        ("PKG008", "data/ü.csv is not in the package (data/u\\u0308.csv is there"),
    ),
    "validate-output-onto-data": Case(
        BASE,
        (("validate PACKAGE --output PACKAGE/data/claims.csv", 2),),
        ("name another output",),
    ),
    "a descriptor that is empty": Case(
        BASE.with_file("datapackage.json", b""),
        (("build PACKAGE", 2),),
        ("datapackage.json:1: Expecting value",),
    ),
    "an empty descriptor leaves no rule held": Case(
        BASE.with_file("datapackage.json", b""),
        (("validate PACKAGE", 1),),
        ("PKG001", " rules: 0 held, 1 broken, "),
    ),
    "a profile that was left behind leaves no rule held": Case(
        BASE.with_descriptor({"claimcheck": {"profile": "1"}}),
        (("validate PACKAGE", 1),),
        ("PKG029", " rules: 0 held, 1 broken, "),
    ),
    "a profile that was left behind": Case(
        BASE.with_descriptor({"claimcheck": {"profile": "1"}}),
        (("build PACKAGE", 2),),
        ("datapackage.json:", "run `claimcheck migrate"),
    ),
}
"""By name: what was done to the base package, and what must come of it."""


def run_on(package: Path, command: str) -> Result:
    return run(*command.replace("PACKAGE", str(package)).split())


@pytest.mark.parametrize("name", CASES)
def test_a_case_ends_as_it_should(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    package = case.recipe.write(tmp_path / "package")
    tables = {path: path.read_bytes() for path in package.rglob("*.csv")}
    for command, code in case.commands:
        done = run_on(package, command)
        assert done.exit_code == code, done.output
    for said in case.says:
        assert said in done.output
    if code == 2:
        assert {path: path.read_bytes() for path in package.rglob("*.csv")} == tables


def test_a_zip_of_two_packages_is_never_half_read(tmp_path: Path) -> None:
    broken = BASE.with_cells("claims", footnote="9")
    files = {f"a/{path}": data for path, data in BASE.files().items()}
    files |= {f"b/{path}": data for path, data in broken.files().items()}
    both = zip_files(tmp_path / "two.zip", files)
    done = run_on(both, "info PACKAGE")
    assert (done.exit_code, "holds 2 packages (a/datapackage.json, b/" in done.output) == (2, True)
    done = run_on(both, "validate PACKAGE")
    assert (done.exit_code, f"{both}/b/data/claims.csv:2" in done.output) == (1, True)


@pytest.mark.parametrize(("style", "name"), [("sqlite", "t.sqlite"), ("xlsx", "l.xlsx")])
def test_export_over_anything_is_refused(style: str, name: str, tmp_path: Path) -> None:
    package, mine = BASE.write(tmp_path / "package"), tmp_path / "mine"
    mine.write_text("MINE\n")
    (tmp_path / name).symlink_to(mine)
    for output in (mine, tmp_path / name):
        done = run_on(package, f"export {style} --package PACKAGE --output {output}")
        assert (done.exit_code, "--force" in done.output) == (2, True), done.output
        assert mine.read_text() == "MINE\n"


LARGEST_SUMMARY = 1_048_576
"""Bytes of a step summary that GitHub still shows."""


def test_summary_too_big_is_bounded_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = {**ROWS["claims"], "claim_type": "evnt", "voice": "autor", "certainty": "sure"}
    rows = [{**claim, "claim_id": f"C{n}", "polarity": "yes"} for n in range(1000, 4000)]
    package = BASE.with_rows("claims", *rows).write(tmp_path / ("long-name-" * 9))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "s.md"))
    done = run_on(package, "validate --format github --select TAB004 PACKAGE")
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert done.exit_code == 1
    assert len(text.encode()) < LARGEST_SUMMARY
    listed = sum(
        text.count(f" | {said} is not a value") for said in ("evnt", "autor", "sure", "yes")
    )
    assert listed == 1_000
    assert "\n11,000 more findings\n" in text
    assert "12,000 errors" in text
