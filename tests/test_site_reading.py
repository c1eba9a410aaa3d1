"""What a stranger asks of the site of the release, answered in three steps from its first page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from claimcheck.schema import bundled
from support.command import run

STEPS = 3
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read") / "site"
    done = run("site", bundled.folder("datapackage"), folder)
    assert done.exit_code == 0, done.output
    return folder


def words(html: str) -> str:
    """The text of a piece of a page on one line."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def follow(site: Path, steps: tuple[str, ...]) -> tuple[str, str]:
    """Click links by their words, beginning at the first page; return a page and its address."""
    file, address = site / "index.html", ""
    for step in steps:
        links = {words(text): unescape(href) for href, text in reversed(found(file))}
        assert step in links, f"{file.name} has no link {step!r}"
        address = links[step]
        path = urlsplit(address).path
        file = (file.parent / path).resolve() if path else file
    return file.read_text("utf-8"), address


def found(file: Path) -> list[tuple[str, str]]:
    return _LINK.findall(file.read_text("utf-8"))


QUESTIONS = {
    "which article it is about, and under which terms the data are": (
        (),
        r"Article The Taliban’s Foreign Relations: A Year of Solitude, by .*"
        r"Licence of the data Creative Commons Attribution",
    ),
    "the rows of a list with every column": (
        ("Documents", "documents.csv"),
        r"^document_id,.*D001,",
    ),
    "what a column means": (
        ("Issues", "what the columns mean"),
        r"known_issues .*row_key",
    ),
    "how many leaders were exempted, and of how many": (
        ("Numbers that must agree",),
        r"Taliban leaders excepted from the travel ban: 13 of 135",
    ),
    "which note supports it": (
        ("Numbers that must agree", "C240"),
        r"Note 18: Exceptions to the travel ban on Taliban officials",
    ),
    "was that source opened, and what was found instead": (
        ("Numbers that must agree", "C240", "note 18"),
        r"The source that the article cites.* could not be opened .*"
        r"Texts of the cited source’s origin .* supported",
    ),
    "what is wrong with the date of the exemptions": (
        ("C242",),
        r"high, error of fact I\d+ .*ended at midnight on Friday, 19 August 2022",
    ),
    "which sentence has no claim, and why": (
        ("Sentences without a claim",),
        r"S119 \(paragraph \d+, sentence \d+\): garbled, it is too damaged",
    ),
    "how a claim is cited": (
        ("C242", "cite"),
        r"Cite this claim .*Claim C242: .*@misc\{",
    ),
    "how one gets the data": (
        ("Download and cite",),
        r"\.zip The whole package: start here\. [0-9,]+ .*data/claims\.csv .*claims\.sqlite",
    ),
    "where a document appears": (
        (
            "Documents",
            "Russia, China embassies are only diplomatic missions functioning in Afghanistan",
        ),
        r"Held against 3 claims .*C014 .*C017 .*C042",
    ),
    "what became of a cited source": (
        ("References", "KGB in Afghanistan"),
        r"What became of it .*could not be opened",
    ),
}


@pytest.mark.parametrize(("steps", "answer"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_answered_in_three_steps(
    steps: tuple[str, ...], answer: str, site: Path
) -> None:
    assert len(steps) <= STEPS
    page, _ = follow(site, steps)
    assert re.search(answer, words(page))


def test_all_contradicted_claims_are_listed_one_step_away(site: Path) -> None:
    page, address = follow(site, ("43 contradicted",))
    assert address == "#said"
    listed = page.partition('<h2 id="said">')[2].partition("<h2")[0]
    table = (site / "claims.html").read_text("utf-8")
    contradicted = re.findall(r'data-verdict="contradicts"[^>]*><td><a href="claims/(C\d+)', table)
    assert re.findall(r"<tr><td><a [^>]*>(C\d+)</a>", listed) == contradicted
    assert len(contradicted) == 43


def test_the_claims_of_a_section_by_an_unnamed_speaker_are_two_steps_away(site: Path) -> None:
    """The link chooses the section, and a filter the speaker, by the words that it shows."""
    page, address = follow(site, ("Sixth: the blacklist",))
    (section,) = parse_qs(urlsplit(address).query)["section"]
    assert f'<option value="{section}">' in page
    assert '<option value="anonymous">someone without a name</option>' in page
    rows = re.findall(r"<tr data-v[^>]*>", page)
    fits = [r for r in rows if f'data-section="{section}"' in r and 'data-w="anonymous"' in r]
    assert 0 < len(fits) < len(rows)
