"""The examples: of one the texts stand in this repository, of the other they do not."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from support.command import run

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "examples" / "our-report"
ARTICLE = ROOT / "docs" / "what-1.0-showed.md"
DOCS = ROOT / "docs"
SECOND = ROOT / "examples" / "frus-re-review"
PAGES = ("agreement", "datasheet", "sources", "comparison", "reliability", "twenty")


def validate(package: Path, article: Path, docs: Path, *more: object) -> Result:
    words = ["validate", package, "--article", article, "--sources", docs, *more]
    return run(*words)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (folder := tmp_path / "docs").mkdir()
    for page in PAGES:
        shutil.copy(DOCS / f"{page}.md", folder)
    return folder


def test_our_report_is_proved_from_the_clone() -> None:
    done = validate(PACKAGE, ARTICLE, DOCS, "--strict")
    assert done.exit_code == 0, done.output
    assert "sources: 6 of 6 documents at hand" in done.output


def test_who_changes_a_figure_of_a_page_sees_which_sentence_it_breaks(docs: Path) -> None:
    page = docs / "datasheet.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("had 700 verdicts without", "had 699 verdicts without"), "utf-8")
    done = validate(PACKAGE, ARTICLE, docs)
    assert done.exit_code == 1
    assert "[700 → 699] verdicts without evidence" in done.output


def test_the_second_article_is_coherent_without_its_texts() -> None:
    done = run("validate", SECOND, "--strict")
    assert done.exit_code == 0, done.output


def test_the_second_article_is_proved_by_its_texts(second_article: Path) -> None:
    done = validate(SECOND, second_article / "article.md", second_article / "sources", "--strict")
    assert done.exit_code == 0, done.output
    assert "sources: 21 of 21 documents at hand, 336 of 336 passages found" in done.output


def changed(table: str, row: int, column: str, value: str) -> Callable[[Path], None]:
    """Return what writes a cell of the package by hand, as an editor of files would."""

    def change(package: Path) -> None:
        path = package / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[row][column] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


def misspelt(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"keywords"', '"keyword"'), "utf-8")


def doubted(package: Path) -> None:
    path = package / "data" / "known_issues.csv"
    header = path.read_text(encoding="utf-8").strip()
    cells = {
        "issue_id": "I001",
        "resource": "claims",
        "row_key": "C999",
        "kind": "error_of_fact",
        "severity": "high",
        "description": "The figure is another one.",
    }
    row = ",".join(cells.get(name, "") for name in header.split(","))
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")


TWIN = {
    "PKG": misspelt,
    "TAB": changed("claims", 1, "claim_type", "evnt"),
    "REF": changed("quantities", 0, "claim_id", "C999"),
    "DAT": changed("claims", 45, "date", "2026-11-31"),
    "NUM": changed("quantities", 35, "value", "328"),
    "COV": changed("claims", 3, "statement", "It was asked so far."),
    "ISS": doubted,
    "VER": changed(
        "evidence", 0, "phrase", "labelled the same segments for release 1.0.0 by version 1"
    ),
    "SRC": changed("evidence", 1, "sha256", "0" * 64),
    "ART": changed("segments", 7, "sha256", "0" * 64),
    "REL": changed("claims", 9, "footnote", "2"),
}


def test_its_broken_twin_shows_each_family_of_rules(tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(PACKAGE, twin)
    for change in TWIN.values():
        change(twin)
    done = validate(twin, ARTICLE, DOCS, "--against", PACKAGE, "--format", "json")
    found = {finding["code"][:3] for finding in json.loads(done.stdout)["findings"]}
    assert found == set(TWIN)
