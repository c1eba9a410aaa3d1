"""The commands that write lose nothing: run as a user runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import build
from claimcheck.errors import ChangedMeanwhile
from claimcheck.model import installation
from support.base import BASE
from support.command import run


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The smallest package."""
    return BASE.write(tmp_path / "package")


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A copy of the package that is released."""
    return Path(shutil.copytree(installation.folder("datapackage"), tmp_path / "package"))


@pytest.mark.parametrize("name", ["data/claims.csv", "datapackage.json", "link.csv"])
@pytest.mark.parametrize(
    "command",
    [
        ["validate", "PACKAGE", "--format", "jsonl"],
        ["validate", "PACKAGE", "--force"],
        ["report", "PACKAGE"],
        ["export", "joined", "--package", "PACKAGE", "--force"],
    ],
    ids=" ".join,
)
def test_no_output_takes_the_place_of_a_file_of_the_package(
    command: list[str], name: str, package: Path
) -> None:
    pytest.importorskip("jinja2", reason="needs the extra report: jinja2")
    (package / "link.csv").symlink_to("data/claims.csv")
    before = {path: path.read_bytes() for path in package.rglob("*.*")}
    words = [word.replace("PACKAGE", str(package)) for word in command]
    result = run(*words, "--output", package / name)
    assert result.exit_code == 2
    assert "name another output" in result.output
    assert {path: path.read_bytes() for path in package.rglob("*.*")} == before
    assert (package / "link.csv").is_symlink()


@pytest.mark.parametrize(
    ("option", "given", "output"),
    [
        ("--against", "old", "old/data/claims.csv"),
        ("--against", "old/datapackage.json", "old/datapackage.json"),
        ("--against", "old.zip", "old.zip"),
        ("--sources", "texts", "texts/D001.txt"),
        ("--article", "a.txt", "a.txt"),
        ("--paths-from", "list", "list"),
    ],
)
def test_no_report_takes_the_place_of_what_an_option_gives(
    option: str, given: str, output: str, package: Path, tmp_path: Path
) -> None:
    shutil.copytree(package, tmp_path / "old")
    BASE.zip(tmp_path / "old.zip")
    (tmp_path / "texts").mkdir()
    for name in ("a.txt", "texts/D001.txt"):
        (tmp_path / name).write_text("Those who came stayed.\n")
    (tmp_path / "list").write_text(f"{package}\n")
    named = [] if option == "--paths-from" else [package]
    before = (tmp_path / output).read_bytes()
    result = run(
        "validate", *named, option, tmp_path / given, "--output", tmp_path / output, "--force"
    )
    assert (result.exit_code, "name another output" in result.output) == (2, True), result.output
    assert (tmp_path / output).read_bytes() == before


@pytest.mark.parametrize(
    "command", ["validate", "report", "export joined --package", "export csl-json --package"]
)
@pytest.mark.parametrize("name", ["pyproject.toml", "claimcheck.toml"])
@pytest.mark.parametrize("content", ['[severity]\nVER010 = "error"\n', "no [ TOML\n", ""])
def test_no_output_takes_the_place_of_the_settings(
    command: str, name: str, content: str, package: Path
) -> None:
    pytest.importorskip("jinja2", reason="needs the extra report: jinja2")
    settings = package.parent / name
    settings.write_text(content)
    result = run(*command.split(), package, "--output", settings, "--force")
    assert (result.exit_code, settings.read_text()) == (2, content), result.output


@pytest.mark.parametrize("wrong", [["--no-such-option"], ["--jobs", "none"], ["--jobs"]])
def test_a_wrong_line_is_answered_in_the_file_that_it_names_and_over_no_input(
    wrong: list[str], package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims, told = package / "data" / "claims.csv", tmp_path / "told.json"
    before = claims.read_bytes()
    monkeypatch.chdir(package)
    settings = package / "claimcheck.toml"
    settings.touch()
    for named in ([package], []):
        for output in (claims, settings, told):
            command = ("validate", *named, "--json", "--force", "--output", output, *wrong)
            assert run(*command).exit_code == 2
    assert (claims.read_bytes(), settings.read_bytes()) == (before, b"")
    assert json.loads(told.read_text())["version"] == 1


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no such folder here")
@pytest.mark.parametrize("stream", ["/proc/self/fd/1", "/dev/fd/1"])
@pytest.mark.parametrize("command", ["validate", "export joined --package"])
def test_a_stream_that_leads_to_a_file_is_written_behind_what_it_holds(
    stream: str, command: str, package: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "claimcheck", *command.split(), str(package), "--output", stream]
    with (tmp_path / "told").open("wb") as told:
        told.write(b"before\n")
        told.flush()
        assert subprocess.run(words, stdout=told, check=False).returncode == 0
    said = (tmp_path / "told").read_text(encoding="utf-8")
    assert said.startswith("before\n")
    assert "C001" in said or "1 claim" in said


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("sqlite", "claims.sqlite"),
        ("joined", "joined.csv"),
        ("bibtex", "r.bib"),
        ("xlsx", "c.xlsx"),
    ],
)
def test_an_export_replaces_its_own_file_and_nobody_else_s(
    style: str, name: str, package: Path, tmp_path: Path
) -> None:
    if style == "xlsx":
        pytest.importorskip("xlsxwriter", reason="needs the extra xlsx")
    target = tmp_path / name
    command = ("export", style, "--package", package, "--output", target)
    assert run(*command).exit_code == 0
    assert run(*command).exit_code == 0
    target.write_text("the only copy of a thesis, of which there is no second\n")
    refused = run(*command)
    assert refused.exit_code == 2
    assert "was not written by this command; --force replaces it" in refused.output
    assert target.read_text().startswith("the only copy")
    assert run(*command, "--force").exit_code == 0


def test_a_report_of_yesterday_is_replaced(package: Path, tmp_path: Path) -> None:
    for style in ("json", "jsonl", "sarif", "junit", "full"):
        command = ("validate", package, "--format", style, "--output", tmp_path / f"report.{style}")
        assert [run(*command).exit_code for _ in range(2)] == [0, 0], style


def test_a_link_given_as_output_is_replaced_and_never_followed(
    package: Path, tmp_path: Path
) -> None:
    secret, link = tmp_path / "secret", tmp_path / "link.csv"
    secret.write_text("")
    link.symlink_to(secret)
    result = run("export", "joined", "--package", package, "--output", link)
    assert result.exit_code == 0
    assert secret.read_text() == ""
    assert not link.is_symlink()


def test_an_edit_that_is_made_while_build_works_is_not_lost(released: Path) -> None:
    # The case build-lost-update.
    claims = released / "data" / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"\n", b"\r\n"))
    planned = build.package(released)
    edited = claims.read_bytes().replace(b"The United States handed", b"EDITED MEANWHILE handed")
    claims.write_bytes(edited)
    with pytest.raises(ChangedMeanwhile, match=r"claims\.csv changed meanwhile"):
        planned.write()
    assert claims.read_bytes() == edited


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="a small disk can be mounted by root only",
)
def test_a_full_disk_cuts_no_file(released: Path, tmp_path: Path) -> None:
    # The case build-disk-full.
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        there = Path(shutil.copytree(released, disk / "package"))
        claims = there / "data" / "claims.csv"
        claims.write_bytes(claims.read_bytes().replace(b"\n", b"\r\n"))
        free = os.statvfs(disk)
        (disk / "fill").write_bytes(b"\0" * (free.f_bavail * free.f_bsize))
        before = {path: path.read_bytes() for path in there.rglob("*.*")}
        command = [sys.executable, "-m", "claimcheck", "build", str(there)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, "No space left on device" in done.stderr) == (2, True)
        assert {path: path.read_bytes() for path in there.rglob("*.*")} == before
    finally:
        subprocess.run(["umount", str(disk)], check=False)
