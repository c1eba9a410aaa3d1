"""The tutorial: every command of `docs/new-package.md` runs, and answers what the page says."""

from __future__ import annotations

from pathlib import Path

from tools.pages import tutorial

ROOT = Path(__file__).resolve().parents[1]


def test_each_command_of_the_tutorial_answers_what_the_page_says() -> None:
    page = (ROOT / "docs" / tutorial.PAGE).read_text(encoding="utf-8")
    assert tutorial.filled(ROOT) == page
    assert page.count("$ claimcheck") > 15
