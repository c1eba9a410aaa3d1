"""The page on the layout of the code names only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
TEXT = PAGE.read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_0-9.]*|[a-z]+\.py)`", TEXT)))


def test_there_are_paths_to_look_for() -> None:
    assert len(NAMED) > 35


@pytest.mark.parametrize("path", NAMED)
def test_every_file_and_folder_that_is_named_is_there(path: str) -> None:
    assert (ROOT / "src" / "claimcheck" / path).exists() or (ROOT / path).exists()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (PAGE.parent / link).exists()


def test_the_first_column_of_the_reading_list_is_eight_files() -> None:
    listed = TEXT.split("## An hour of reading")[1].split("## ")[0]
    assert len(re.findall(r"^\d\. \[", listed, re.MULTILINE)) == 8
