"""Packages at addresses: opened only if a program asks for it, and found as in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.errors import NotInstalled, NotReadable
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from support.base import BASE
from support.command import run

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (extra: addresses)")
BROKEN = BASE.with_cells("claims", footnote="2").without_file("data/markers.csv")


@pytest.fixture
def address() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    for path, data in BROKEN.files().items():
        system.pipe_file(f"/bucket/one/{path}", data)
    yield "memory://bucket/one"
    system.rm("/bucket", recursive=True)


def judged(*paths: str | Path, **options: bool) -> Report:
    return validate(*paths, options=Options(config=Config(), **options))  # type: ignore[arg-type]


def said(report: Report, path: str) -> list[tuple[object, ...]]:
    places = [replace(f.place, path=f.place.path.removeprefix(path)) for f in report.findings]
    return [(f.code, f.message, at) for f, at in zip(report.findings, places, strict=True)]


@pytest.mark.parametrize("named", ["", "/", "/datapackage.json"])
def test_at_an_address_is_found_what_is_found_in_a_folder(
    address: str, named: str, tmp_path: Path
) -> None:
    folder = BROKEN.write(tmp_path / "one")
    found = judged(address + named, addresses=True)
    assert said(found, address) == said(judged(folder), folder.as_posix())
    assert {f.code for f in found.findings} >= {"REF001", "PKG008"}


def test_an_address_stands_among_paths_and_one_that_is_none_is_a_finding(
    address: str, tmp_path: Path
) -> None:
    folder = BASE.write(tmp_path / "sound")
    found = judged(folder, address, "memory://bucket/two", "nosuch://x/y", addresses=True)
    assert {f.package for f in found.findings if f.code == "PKG010"} == {
        "memory://bucket/two",
        "nosuch://x/y",
    }
    assert address in {f.package for f in found.findings if f.severity == "error"}


def test_no_address_is_opened_unless_a_program_asks_for_it(address: str) -> None:
    with pytest.raises(NotReadable, match="is an address, and nothing is fetched"):
        judged(address)
    done = run("validate", address)
    assert (done.exit_code, "nothing is fetched" in done.stderr) == (2, True)


def test_without_fsspec_the_extra_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(NotInstalled, match=r"claimcheck-datapackage\[addresses\]"):
        judged(address, addresses=True)
