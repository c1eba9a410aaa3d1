"""A site of every kind of package: broken, unfinished, empty, long, hostile, from right to left."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.page.differing import SentencePart, mark_changes
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.html_pages import dead_links, pages
from support.recipe import Recipe
from support.sample import SAMPLE

EVIL = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil {{7*7}}"
RIGHT = "قال الوزير (في ٢٠٢١) إن حكومته معزولة"
SOUND = "Rome </title><script>alert()</script>\"'><img src=x onerror=alert()> {{a*a}}."
LONG = "Statement "
HEAVIEST = 500_000


def everywhere(text: str) -> Recipe:
    """The sample with a text in every column of text, keys and coded values among them."""
    recipe = SAMPLE.with_descriptor({"title": text, "description": text, "homepage": text})
    for table in SAMPLE.tables:
        names = [f["name"] for f in bundled.schema(table)["fields"] if f["type"] == "string"]
        have = set(recipe.columns(table))
        recipe = recipe.with_cells(table, **{name: text for name in names if name in have})
    return recipe


def in_texts(text: str, recipe: Recipe = SAMPLE) -> Recipe:
    """A package with a text wherever a person writes sentences; ids and codes stay."""
    recipe = recipe.with_descriptor({"title": text})
    for table in recipe.tables:
        names = {"statement", "title", "note", "what", "gap", "says", "description", "label"}
        cells = dict.fromkeys(names & set(recipe.columns(table)), text)
        recipe = recipe.with_cells(table, **cells) if cells else recipe
    return recipe


def repeated() -> Recipe:
    """The sample in which every row stands twice, under the same key."""
    twice = {table: [*rows, *rows] for table, rows in SAMPLE.tables.items()}
    return replace(SAMPLE, tables=twice)


KINDS = {
    "the smallest": (BASE, False),
    "with rules broken": (SAMPLE, True),
    "no claim": (BASE.with_rows("claims"), True),
    "a draft": (BASE.with_descriptor({"status": "draft"}), False),
    "a record too short": (BASE.with_data(claims=b"claim_id\nC001,x\n"), True),
    "a table that is no text": (BASE.with_data(claims=b"\xff\xfe\x00"), True),
    "no file of the claims": (BASE.without_file("data/claims.csv"), True),
    "no rows at all": (replace(BASE, tables={t: [] for t in BASE.tables}), True),
    "a verdict that is none": (SAMPLE.with_cells("verifications", verdict="perhaps"), True),
    "no statement": (BASE.with_cells("claims", "C001", statement=""), True),
    "no licence": (BASE.with_descriptor({"licenses": None}), True),
    "every row twice": (repeated(), True),
    "hostile in every column": (everywhere(EVIL), True),
    "hostile in every text": (in_texts(EVIL), None),
    "hostile and sound": (in_texts(SOUND, BASE), False),
    "from the right": (in_texts(RIGHT), None),
    "5,000 letters": (in_texts(LONG * 500), None),
    "5,000 letters without a space": (in_texts("x" * 5000), None),
}
"""Each kind, and whether it is broken; None: however the rules see it."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_package_of_any_kind_has_a_site_that_says_what_it_is(kind: str, tmp_path: Path) -> None:
    recipe, broken = KINDS[kind]
    package = recipe.write(tmp_path / "package")
    done = run("site", package, tmp_path / "site")
    assert done.exit_code == 0, done.output
    invalid = run("validate", package).exit_code == 1
    assert broken in (None, invalid)
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert ("This package is broken." in index) is invalid
    assert ("broken" in done.output) is invalid
    assert dead_links(tmp_path / "site") == []
    for file, page in pages(tmp_path / "site"):
        text = file.read_text("utf-8")
        assert len(text.encode()) < HEAVIEST
        assert page.handlers == []
        assert "<img" not in text
        assert "\u202e" not in text
        sources = {(script.get("type"), script.get("src")) for script in page.scripts}
        assert sources <= {("application/ld+json", None), (None, "filter.js")}
        assert not invalid or "broken" in text or file.name == "validator.html"


def test_a_broken_package_shows_its_findings_and_what_can_be_read(tmp_path: Path) -> None:
    package = SAMPLE.with_cells("claims", "C001", date="yesterday").write(tmp_path / "package")
    done = run("site", package, tmp_path / "site")
    assert re.search(r"the package is broken \(\d+ errors?\)", done.output)
    for name in ("index.html", "validator.html"):
        text = (tmp_path / "site" / name).read_text("utf-8")
        assert "yesterday" in text
        assert "data/claims.csv:2" in text
    claim = (tmp_path / "site" / "claims" / "C001.html").read_text("utf-8")
    assert "It cannot be cited" in claim
    assert "application/ld+json" not in claim
    download = (tmp_path / "site" / "download.html").read_text("utf-8")
    assert "data/claims.csv" in download
    assert "claims.sqlite" not in download


def test_text_from_the_right_is_isolated_wherever_it_stands(tmp_path: Path) -> None:
    run("site", in_texts(RIGHT).write(tmp_path / "package"), tmp_path / "site")
    bare = re.compile(r"<(title|script|pre|option)\b.*?</\1>", re.DOTALL)
    wrong = set()
    for file, _ in pages(tmp_path / "site"):
        text = bare.sub("", file.read_text("utf-8"))
        tags = re.findall(r"(<[^>]*>)[^<]*قال", text)
        wrong |= {
            (file.parent.name, file.name, tag)
            for tag in tags
            if "dir=" not in tag and tag[:5] not in ("<text", "<desc")
        }
    assert wrong == set()


def test_a_pure_number_has_no_unit_on_the_page_of_its_claim(tmp_path: Path) -> None:
    run("site", SAMPLE.with_cells("quantities", unit="1").write(tmp_path / "p"), tmp_path / "site")
    claims = (tmp_path / "site" / "claims").glob("*.html")
    numbers = re.findall(r"<b>[0-9.]+</b>([^<]*)</li>", "".join(f.read_text() for f in claims))
    assert numbers
    assert {number.strip() for number in numbers} == {""}


def test_titles_and_quotations_say_in_which_language_they_are(tmp_path: Path) -> None:
    """So a screen reader reads them aloud as such (WCAG 2.2, 3.1.2); ours in brackets stay ours."""
    recipe = SAMPLE.with_cells("documents", "D001", title="El puerto", language="es")
    recipe = recipe.with_cells("references", "R001", title="ميناء", language="ar")
    recipe = recipe.with_cells("documents", "D002", title="[Post on it]", language="ru")
    package = recipe.with_cells("evidence", phrase="cerró el puerto").write(tmp_path / "package")
    run("site", package, tmp_path / "site")
    run("report", package, "--output", tmp_path / "report.html")
    whole = "".join(f.read_text("utf-8") for f, _ in pages(tmp_path / "site"))
    report = (tmp_path / "report.html").read_text("utf-8")
    for text in (whole, report):
        assert re.search(r'<(a|cite)( href="?[^"]*"?)? lang="?ar"? dir="?auto"?>ميناء', text)
        assert re.search(r'<(a|span)( href="?[^"]*"?)? lang="?es"?>El puerto', text)
        assert re.search('<q lang="?es"?>', text)
        assert not re.search('lang="?(ru|en)"?>.?Post', text)
    assert '<h1 lang="es">El puerto' in whole
    assert '<h1 lang="ar" dir="auto">' in whole


def test_what_changed_is_told_cell_by_cell_with_its_words_marked(tmp_path: Path) -> None:
    described = BASE.with_resource("claims", {"schema": bundled.schema("claims")})
    new = described.with_cells("claims", "C001", statement="The quay shut on Monday.", note=RIGHT)
    old = new.with_cells("claims", "C001", statement="The quay opened on Monday.", note=EVIL)
    folder = tmp_path / "site"
    done = run("site", new.write(tmp_path / "new"), folder, "--since", old.write(tmp_path / "old"))
    assert done.exit_code == 0, done.output
    page = (folder / "changes.html").read_text("utf-8")
    assert "<del>The quay <mark>opened</mark> on Monday.</del>" in page
    assert "<ins>The quay <mark>shut</mark> on Monday.</ins>" in page
    assert '<a href="claims/C001.html">C001</a>' in page
    assert "<img" not in page
    assert dead_links(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("a b c", "a x c", "a [b] c", "a [x] c"),
        ("", "2022", "", "[2022]"),
        ("13, of 135", "13 of 12", "13[,] of [135]", "13 of [12]"),
        ("same", "same", "same", "same"),
    ],
)
def test_words_that_changed_are_marked_in_both_texts(
    old: str, new: str, was: str, now: str
) -> None:
    def told(parts: list[SentencePart]) -> str:
        return "".join(f"[{part.text}]" if part.differs else part.text for part in parts)

    assert tuple(map(told, mark_changes(old, new))) == (was, now)
