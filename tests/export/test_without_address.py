"""An article that has no address on the web: every output does without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.build.citation_files import citation_cff, zenodo
from claimcheck.data.data_package import open_package
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import FORMATS
from claimcheck.run.validation import validate
from support.command import run
from support.sample import SAMPLE

ADDRESS = "example.org/article"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return SAMPLE.with_descriptor({"article": {"url": None}}).write(tmp_path / "package")


def test_it_is_no_fault(package: Path) -> None:
    said = [finding.message for finding in validate(package).findings]
    assert not [message for message in said if "url" in message]


@pytest.mark.parametrize("name", ["schema-org", "schema-claims", "ro-crate", "web-annotation"])
def test_an_export_names_none(package: Path, tmp_path: Path, name: str) -> None:
    target = write_export(name, package, tmp_path / "out.json")
    if document := getattr(FORMATS[name], "DOCUMENT", ""):
        target /= document
    written = target.read_text(encoding="utf-8")
    assert "The Norland File" in written or "article" in written
    assert ADDRESS not in written
    assert '"url": ""' not in written
    assert '"source": ""' not in written


@pytest.mark.parametrize("style", ["apa", "bibtex", "csl-json", "ris"])
def test_a_citation_names_none(package: Path, style: str) -> None:
    told = run("cite", "--style", style, "--package", package)
    assert told.exit_code == 0
    assert "“The Norland File” (2022), read on 2026-03-01" in told.output


@pytest.mark.parametrize("describe", [citation_cff, zenodo])
def test_a_file_of_the_release_names_none(package: Path, describe: Any) -> None:
    assert ADDRESS not in (told := str(describe(open_package(package))))
    assert "None" not in told
