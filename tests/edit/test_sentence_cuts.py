"""A sentence is cut and joined: places, hashes and markers are right, and ids stay."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck import article as articles
from claimcheck.edit.queue import sentences
from claimcheck.edit.sentence_cuts import cut_sentence, join_sentences, rows_concerned
from claimcheck.edit.steps import make_step, undo
from claimcheck.errors import UsageError
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.run.validation import Options, validate
from claimcheck.text.normal import sha256
from support.base import BASE
from support.recipe import csv_bytes

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "docs" / "what-1.0-showed.md"
TEXT = articles.read(ARTICLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "our-report", tmp_path / "report"))


def read(folder: Path) -> tuple[Package, Mapping[str, str | None]]:
    package = read_package(str(folder), open_store(folder))
    return package, {one.segment["segment_id"]: one.text for one in sentences(package, TEXT)}


def cut(folder: Path, key: str, words: str) -> None:
    assert make_step(folder, cut_sentence(*read(folder), key, words), by="", words="cut").written


def join(folder: Path, key: str) -> None:
    assert make_step(folder, join_sentences(*read(folder), key), by="", words="join").written


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def of_article(folder: Path) -> list[str]:
    report = validate(folder, options=Options(article=str(ARTICLE)))
    return [f.code for f in report.findings if f.code[:3] == "ART" and f.severity == "error"]


def second_half(folder: Path, key: str) -> str:
    words = (read(folder)[1][key] or "").split()
    return " ".join(words[len(words) // 2 :][:3])


@pytest.mark.parametrize("key", ["S003", "S006", "S007"])
def test_a_cut_sentence_is_two_that_stand_in_the_text(folder: Path, key: str) -> None:
    before, texts = read(folder)
    cut(folder, key, second_half(folder, key))
    package, now = read(folder)
    ids = [row["segment_id"] for row in package.text("segments")]
    first, second = ids[ids.index(key) : ids.index(key) + 2]
    assert second not in texts
    assert f"{now[first]} {now[second]}" == texts[key]
    places = [(row["paragraph"], row["sentence"]) for row in package.text("segments")]
    numbered = [place for place in places if place[1]]
    assert len(numbered) == len(set(numbered))
    of_key = [row["claim_id"] for row in before.text("claims") if row["segment_id"] == key]
    assert [c["claim_id"] for c in package.text("claims") if c["segment_id"] == key] == of_key
    assert all(claim in rows_concerned(package, key) for claim in of_key)
    assert of_article(folder) == []


@pytest.mark.parametrize("listed", ["C009;C001", "C009; C001", " C001 ;C009"])
@pytest.mark.parametrize("column", ["row_key", "related"])
def test_an_issue_of_several_rows_is_each_ones(tmp_path: Path, column: str, listed: str) -> None:
    recipe = BASE.with_rows("known_issues", {"issue_id": "I001", column: listed})
    found = rows_concerned(read(recipe.write(tmp_path / "package"))[0], "S001")
    assert found.endswith("S001: C001, I001")


def test_the_marker_behind_a_cut_belongs_to_the_second_part(folder: Path) -> None:
    cut(folder, "S006", second_half(folder, "S006"))
    (marker,) = [r for r in read(folder)[0].text("markers") if r["char_start"] == "486"]
    assert marker["segment_id"] not in ("S006", "S007")


def test_a_join_after_a_cut_gives_the_files_as_they_were_but_for_who_is_pending(
    folder: Path,
) -> None:
    before = files(folder)
    cut(folder, "S006", second_half(folder, "S006"))
    join(folder, "S006")
    now = files(folder)
    assert {name for name in now if now[name] != before[name]} <= {
        "retired.csv",
        "datapackage.json",
    }


@pytest.mark.parametrize(
    "make", [lambda f: cut(f, "S006", second_half(f, "S006")), lambda f: join(f, "S006")]
)
def test_undo_gives_the_files_as_they_were(folder: Path, make: Callable[[Path], None]) -> None:
    before = files(folder)
    make(folder)
    assert files(folder) != before
    undo(folder)
    assert files(folder) == before


def test_claims_and_markers_of_a_joined_sentence_stand_on_the_first(folder: Path) -> None:
    of_second = [r["claim_id"] for r in read(folder)[0].text("claims") if r["segment_id"] == "S007"]
    join(folder, "S006")
    package, texts = read(folder)
    assert "S007" not in texts
    claims = {row["claim_id"]: row["segment_id"] for row in package.text("claims")}
    assert {claims[key] for key in of_second} == {"S006"}
    assert of_article(folder) == []


@pytest.mark.parametrize("status", ["release", "draft"])
def test_the_id_of_a_joined_sentence_that_was_released_is_retired(
    folder: Path, status: str
) -> None:
    """A release stays one for those who cited it, also where it is called a draft again."""
    descriptor = folder / "datapackage.json"
    stated = json.loads(descriptor.read_text(encoding="utf-8"))
    descriptor.write_text(json.dumps({**stated, "status": status}), encoding="utf-8")
    join(folder, "S006")
    (retired,) = [row for row in read(folder)[0].text("retired") if row["id"] == "S007"]
    assert retired["replaced_by"] == "S006"


@pytest.mark.parametrize(
    ("key", "words"),
    [("S006", "no such words"), ("S006", ""), ("S999", "x"), ("S001", "release")],
)
def test_a_cut_that_is_none_is_refused(folder: Path, key: str, words: str) -> None:
    package, texts = read(folder)
    with pytest.raises(UsageError):
        cut_sentence(package, texts if key != "S001" else {}, key, words)


def test_what_does_not_follow_in_the_paragraph_is_not_joined(folder: Path) -> None:
    package, texts = read(folder)
    rows = package.text("segments")
    last = next(
        row["segment_id"]
        for row, after in pairwise(rows)
        if row["paragraph"] and row["paragraph"] != after["paragraph"]
    )
    with pytest.raises(UsageError, match="no sentence of the same paragraph"):
        join_sentences(package, texts, last)


@pytest.mark.parametrize("cell", ["²", "x", "9" * 5000])
@pytest.mark.parametrize("column", ["char_start", "char_end", "sentence"])
def test_a_sentence_whose_place_is_no_number_is_refused_by_name(
    folder: Path, column: str, cell: str
) -> None:
    table = folder / "data" / "segments.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spoiled = [row | ({column: cell} if row[column] else {}) for row in rows]
    table.write_bytes(csv_bytes(rows[0], spoiled))
    package, texts = read(folder)
    first, second = next(pair for pair in pairwise(rows) if _side_by_side(*pair))
    said = {first["segment_id"]: first["sha256"], second["segment_id"]: second["sha256"]}
    assert all(said[key] == sha256(texts[key] or "") for key in said)
    with pytest.raises(UsageError, match=rf"\.{column} is no whole number: .*; mend it first"):
        join_sentences(package, texts, first["segment_id"])


def _side_by_side(one: dict[str, str], other: dict[str, str]) -> bool:
    same = ("section_id", "kind", "paragraph")
    return bool(one["paragraph"]) and all(one[name] == other[name] for name in same)
