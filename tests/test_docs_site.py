"""The documentation as a site: a reader finds every page, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools import docs_site
from tools.pages import tutorial
from tools.reference import EXAMPLE

import claimcheck
from claimcheck.engine.rule_registry import bundled_rules

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    not (ROOT / "zensical.toml").is_file(), reason="a source distribution has no site"
)


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("site")
    docs_site.stage(work)
    return work / "docs"


def test_every_page_stands_in_the_contents(staged: Path) -> None:
    named = set(re.findall(r'= "([^"]+\.md)"', (ROOT / "zensical.toml").read_text("utf-8")))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= named
    assert [name for name in sorted(named) if not (staged / name).is_file()] == []


def test_a_link_of_a_staged_page_leads_to_a_staged_file(staged: Path) -> None:
    dead = []
    for page in staged.rglob("*.md"):
        for _, _, address in docs_site._LINK.findall(
            docs_site._CODE.sub("", page.read_text("utf-8"))
        ):
            path = address.partition("#")[0]
            if path and "://" not in address and not path.startswith(("mailto:", "data/")):
                dead += [] if (page.parent / path).is_file() else [(page.name, address)]
    assert dead == []


READERS = ("exports.md", "new-package.md", "editing.md", "rules/index.md", "twenty.md")
MADE = ("data/index.html", "python.md")


def test_the_first_page_leads_to_the_page_of_every_reader(staged: Path) -> None:
    first = (staged / "index.md").read_text("utf-8")
    families = {f"rules/{rule.family}.md" for rule in bundled_rules().values()}
    assert [page for page in (*READERS, *MADE, *families) if f"({page})" not in first] == []
    assert "(docs/new-package.md)" in (ROOT / "README.md").read_text("utf-8").partition("```")[0]


def test_the_first_page_has_no_dead_link_where_nothing_is_built() -> None:
    text = re.sub("<!--.*?-->", "", (ROOT / "docs" / "index.md").read_text("utf-8"))
    found = re.findall(r"\]\(([^)#]+)\)", text)
    assert len(found) > 10
    assert [page for page in found if not (ROOT / "docs" / page).is_file()] == []


def test_the_tutorial_has_commands_whose_answers_are_checked() -> None:
    """`python -m tools.pages --check` runs them."""
    page = (ROOT / "docs" / tutorial.PAGE).read_text(encoding="utf-8")
    assert page.count("$ claimcheck") > 15
    assert len(tutorial._BLOCK.findall(page)) == page.count("```console\n$ ")


def test_every_command_is_in_the_reference() -> None:
    text = docs_site.command_line()
    for name in ("validate", "site", "report", "cite", "draft"):
        assert f"## {name}\n" in text


def test_what_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p id="x"><a href="b.html"></a><a href="#x"></a><a href="#y"></a><a href="https://e.org"></a>'
    )
    assert list(docs_site.dead_links(tmp_path)) == [("a.html", "#y"), ("a.html", "b.html")]


def test_the_python_page_has_all_that_is_public_in_words(staged: Path) -> None:
    text = (staged / "python.md").read_text("utf-8")
    for name in claimcheck.__all__:
        described = text.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert len(re.sub("```.*?```", "", described, flags=re.DOTALL).split()) > 3, name
    assert "claims(*, package: str | Path | None = None) -> list[Claim]" in text
    assert "Raises:" not in text
    assert "    values: dict[str, str] = <factory>,\n" in text
    assert "- `ok`: Tell whether all was read, and no rule fails.\n" in text


def test_the_example_of_the_python_page_answers(capsys: pytest.CaptureFixture[str]) -> None:
    exec(EXAMPLE, {})
    shown = capsys.readouterr().out
    assert re.search("^C[0-9]+ .*travel ban", shown, re.MULTILINE)
    assert re.search("^   (cited|related|independent) [a-z_]+ ", shown, re.MULTILINE)
    assert "\nTrue [" in shown


def test_a_family_of_rules_shows_what_each_says_and_the_cell_that_it_is_about(
    staged: Path,
) -> None:
    for rule in bundled_rules().values():
        page = (staged / "rules" / f"{rule.family}.md").read_text("utf-8")
        told = page.partition(f"\n## {rule.code}: ")[2].partition("\n## ")[0]
        assert "```text\n" in told, rule.code
        assert f"({rule.code}.md)" in told
    told = (staged / "rules" / "NUM.md").read_text("utf-8").partition("## NUM002")[2]
    assert "exempted leaders (13) cannot be a part of leaders under sanctions (12)" in told
    assert "person | <mark>13</mark>" in told
