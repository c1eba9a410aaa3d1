"""What the YAML head of a text states need not be said again; nothing that is unsure is taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from claimcheck.article.head_facts import stated_facts
from support.command import run

TEXT = "# The Tolls of Norland\n\nNorland closed its port. It had taken tolls from ships.\n"
HEAD = "author: Rell Varn\ndate: 2021-05-14\nlang: en-GB\nurl: https://example.org/1\n"
READ = "--accessed=2026-01-01"


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("author: [Ana Ny,  Rell   Varn]", {"author": "Ana Ny, Rell Varn"}),
        ("author:\n- {name: Ana Ny, email: a@b}\n- Rell", {"author": "Ana Ny, Rell"}),
        ("authors: {given: Ana, family: Ny}", {"author": "Ana Ny"}),
        ("author: [Ana, {affiliation: Osk}]", {}),
        ("author: 3", {}),
        ("date: 2021", {"issued": "2021"}),
        ("date: 2021-05", {"issued": "2021-05"}),
        ("date: 2021-05-14T23:00:00Z", {"issued": "2021-05-14"}),
        ("date: 14 May 2021", {"issued": "2021-05-14"}),
        ("date: 'May 14, 2021'", {"issued": "2021-05-14"}),
        ("date: 14 May 2021, revised 2022", {}),
        ("date: 05/06/2021", {}),
        ("date: true", {}),
        ("issued: 2020/2021", {"issued": "2020/2021"}),
        ("language: de", {"language": "de"}),
        ("lang: [en, de]", {}),
        ("url: /posts/1", {}),
        ("accessed: 2026-01-01", {"accessed": "2026-01-01"}),
        ("title: x", {}),
    ],
)
def test_a_head_states_what_is_sure_and_nothing_else(head: str, facts: dict[str, str]) -> None:
    assert stated_facts(yaml.safe_load(head)) == facts


def draft(folder: Path, head: str, *options: str) -> Result:
    text = folder / "article.md"
    text.write_text(f"---\n{head}---\n\n{TEXT}", encoding="utf-8")
    return run("draft", text, folder / "package", *options)


def article(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "package" / "datapackage.json").read_text("utf-8"))
    return {n: v for n, v in found["article"].items() if not n.startswith("n2_")}


def test_a_draft_has_what_the_head_of_its_text_states_and_says_so(tmp_path: Path) -> None:
    done = draft(tmp_path, HEAD, READ)
    assert done.exit_code == 0, done.output
    assert "the head of the text says: author Rell Varn, issued 2021-05-14, lang" in done.output
    assert article(tmp_path) == {
        "title": "The Tolls of Norland",
        "author": "Rell Varn",
        "issued": "2021-05-14",
        "language": "en-GB",
        "url": "https://example.org/1",
        "accessed": "2026-01-01",
    }


def test_what_is_said_comes_before_what_the_head_states(tmp_path: Path) -> None:
    done = draft(tmp_path, HEAD, READ, "--author=Ana Ny", "--issued=2020")
    assert "says: language en-GB, url" in done.output
    assert (article(tmp_path)["author"], article(tmp_path)["issued"]) == ("Ana Ny", "2020")


def test_what_neither_says_is_asked_for(tmp_path: Path) -> None:
    done = draft(tmp_path, "lang: en\n")
    assert done.exit_code == 2
    assert "must say these of its article: --author, --issued, --accessed" in done.output
    assert not (tmp_path / "package").exists()
