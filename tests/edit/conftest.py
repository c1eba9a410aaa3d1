"""A drafted package of two sentences, for the tests of its changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edit.test_steps import TEXT, run


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text of two sentences, and its draft as `claimcheck draft` writes it."""
    made = tmp_path_factory.mktemp("drafted")
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    done = run("draft", made / "a.txt", made / "package", *said, "--url=https://example.org/1")
    assert done.exit_code == 0, done.output
    return made


@pytest.fixture
def folder(drafted: Path, tmp_path: Path) -> Path:
    """A copy of that draft, with its text and its folder of work beside it."""
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    return tmp_path / "package"
