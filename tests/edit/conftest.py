"""A drafted package of two sentences, for the tests of its changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edit.test_steps import TEXT, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft of a text of two sentences, as `claimcheck draft` writes it."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    package = tmp_path / "package"
    done = run("draft", tmp_path / "a.txt", package, *said, "--url=https://example.org/1")
    assert done.exit_code == 0, done.output
    return package
