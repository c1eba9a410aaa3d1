"""What is no UTF-8, the name of a package or a cell that is given, is refused in words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimcheck.errors import NotReadable
from claimcheck.files.named_store import open_store
from support.command import run
from support.sample import SAMPLE

NAME = os.fsdecode(b"bad\xff")
HALF = "\udcff"

COMMANDS = {
    "validate": ["validate", "{0}"],
    "validate in JSON": ["validate", "{0}", "--format", "json"],
    "validate in SARIF": ["validate", "{0}", "--format", "sarif"],
    "validate, one of many": ["validate", "{0}", "{0.parent}/beside"],
    "validate one row": ["validate", "{0}", "--why", "REF001:C001"],
    "build": ["build", "{0}"],
    "set": ["set", "C001", "note=Seen.", "--package", "{0}"],
    "next": ["next", "--package", "{0}"],
    "info": ["info", "{0}", "--json"],
    "show": ["show", "C001", "--package", "{0}"],
    "diff": ["diff", "{0}", "{0.parent}/beside"],
    "export": ["export", "csv", "--package", "{0}", "--output", "{0}-csv"],
    "report": ["report", "{0}", "--output", "{0}.html"],
    "site": ["site", "{0}", "{0}-site"],
    "release": ["release", "9.0.0", "--package", "{0}", "--output", "{0}-out"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_package_whose_name_is_no_utf8_is_refused(tmp_path: Path, name: str) -> None:
    package = SAMPLE.write(tmp_path / NAME)
    SAMPLE.write(tmp_path / "beside")
    done = run(*(word.format(package) for word in COMMANDS[name]))
    assert done.exit_code == (1 if "many" in name else 2), done.output
    assert "bad\\udcff has a name that is no UTF-8" in done.output


STYLES = [["--format", style] for style in ("full", "json", "jsonl", "sarif", "junit", "github")]
WAYS = [["--resume", "../ledger"], ["--jobs", "2", "."], ["--against", "."]]


@pytest.mark.parametrize("given", [*STYLES, *WAYS], ids=" ".join)
def test_a_package_in_such_a_folder_is_read_by_who_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]
) -> None:
    package = SAMPLE.write(tmp_path / NAME)
    (tmp_path / "sample").symlink_to(package)
    monkeypatch.chdir(tmp_path)
    there = run("validate", "sample")
    monkeypatch.chdir(package)
    done = run("validate", *given)
    assert done.exit_code == there.exit_code, done.output
    assert "no UTF-8" not in done.output


def test_only_what_is_shown_must_be_utf8(tmp_path: Path) -> None:
    SAMPLE.write(tmp_path / NAME)
    assert open_store(tmp_path / NAME, "here").read("datapackage.json")
    with pytest.raises(NotReadable, match="has a name that is no UTF-8"):
        open_store(tmp_path / NAME)


GIVEN = {
    "a cell": ["set", "C001", f"note={HALF}", "--package", "{0}"],
    "a new cell": ["add", "claims", "segment_id=S002", f"statement={HALF}", "claim_type=event"],
    "a property": ["set", "package", f"description={HALF}", "--package", "{0}"],
    "a property of the article": ["set", "package", f"article.author={HALF}", "--package", "{0}"],
    "cells of a file": ["add", "claims", "--from", "{0}.jsonl", "--package", "{0}"],
    "facts of a draft": [
        "draft",
        "{0}.txt",
        "{0}-new",
        *(
            f"--{name}={value}"
            for name, value in {
                "author": HALF,
                "issued": "2021",
                "language": "en",
                "accessed": "2022-01-01",
            }.items()
        ),
    ],
}


@pytest.mark.parametrize("name", GIVEN)
def test_what_utf8_cannot_hold_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    package = SAMPLE.write(tmp_path / "package")
    run("build", str(package))
    row = {"segment_id": "S002", "claim_type": "event", "statement": HALF}
    (tmp_path / "package.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "package.txt").write_text("The Port\n\nIt is old.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    words = [word.format(package) for word in GIVEN[name]]
    done = run(*words, *(() if "{0}" in " ".join(GIVEN[name]) else ("--package", str(package))))
    assert done.exit_code == 2, done.output
    assert "UTF-8" in done.output
    assert "\\udcff" in done.output
    assert before == {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert not (tmp_path / "package-new").exists()
