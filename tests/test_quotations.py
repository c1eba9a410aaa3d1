"""With the sources at hand, the passages themselves: only where text and place have their hash."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data.data_package import open_package
from claimcheck.export.export_files import write_export
from claimcheck.sources.quoted_passages import quotes_of_sources
from claimcheck.text.normal import normalise, sha256
from support.command import run
from support.recipe import Recipe
from support.sample import SAMPLE

PASSAGE = "On Monday the quay is shut, and twelve ships wait."
SOURCE = f"The Osk Post\n\n  {PASSAGE.replace(' the', chr(10) + 'the')}\n\nNobody came.\n"
NORMAL = normalise(SOURCE)


def with_source(**evidence: str) -> Recipe:
    """The sample with a document whose text is SOURCE, and a passage of it, changed by cells."""
    start = NORMAL.index(PASSAGE)
    place = {"char_start": str(start), "char_end": str(start + len(PASSAGE))}
    place |= {"sha256": sha256(PASSAGE), **evidence}
    recipe = SAMPLE.with_cells(
        "documents", "D002", n2_length=str(len(NORMAL)), n2_sha256=sha256(NORMAL)
    )
    return recipe.with_cells("evidence", "E002", **place)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return with_source().write(tmp_path / "package")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "more").mkdir(parents=True)
    (folder / "more" / "any name.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "another.txt").write_text("Another text.", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\xff\x00")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_passage_is_quoted_from_the_text_that_has_the_hash_of_its_document(
    package: Path, sources: Path
) -> None:
    quotes = quotes_of_sources(open_package(package), sources)
    assert {key: quote.exact for key, quote in quotes.items()} == {"E002": PASSAGE}
    assert quotes["E002"].prefix == "The Osk Post "
    assert quotes["E002"].suffix == " Nobody came."


@pytest.mark.parametrize(
    "cells",
    [
        {"sha256": sha256("Other words.")},
        {"char_end": str(len(NORMAL) + 9)},
        {"char_start": "", "char_end": "", "sha256": ""},
    ],
    ids=["another hash", "beyond the end", "no place"],
)
def test_words_that_are_not_the_passage_are_never_quoted(
    tmp_path: Path, sources: Path, cells: dict[str, str]
) -> None:
    package = with_source(**cells).write(tmp_path / "package")
    assert quotes_of_sources(open_package(package), sources) == {}


def test_a_link_is_not_followed(package: Path, sources: Path, tmp_path: Path) -> None:
    file = sources / "more" / "any name.txt"
    file.rename(tmp_path / "outside.txt")
    file.symlink_to(tmp_path / "outside.txt")
    with pytest.raises(claimcheck.NotReadable, match="has the text of a document"):
        quotes_of_sources(open_package(package), sources)


@pytest.mark.parametrize("command", [["show", "C001"], ["export", "evidence", "--output", "OUT"]])
def test_a_folder_without_a_text_is_refused(
    package: Path, tmp_path: Path, command: list[str]
) -> None:
    given = [part.replace("OUT", str(tmp_path / "out.csv")) for part in command]
    for folder, said in ((tmp_path / "none", "does not exist"), (package, "has the text of a")):
        done = run(*given, "--package", package, "--sources", folder)
        assert done.exit_code == 2
        assert said in done.output
    assert not (tmp_path / "out.csv").exists()


def test_a_text_that_cannot_be_read_is_named_with_the_reason(package: Path, sources: Path) -> None:
    text = sources / "more" / "any name.txt"
    text.with_name("D002.txt").write_bytes(SOURCE.encode("utf-16"))
    text.unlink()
    done = run("show", "C001", "--package", package, "--sources", sources)
    assert done.exit_code == 2
    assert "of the package: D002.txt is not UTF-8 (line 1); save it as UTF-8 text" in done.output


def test_show_prints_the_passage_in_place_of_the_phrase(package: Path, sources: Path) -> None:
    given = ["show", "C001", "--package", str(package), "--sources", str(sources)]
    told = " ".join(run(*given).output.split())
    assert f"E002 for: Ships were kept out. reads “{PASSAGE}”; dates 2021-08, 2021-09" in told
    assert "E001 for: Ships were kept out. find “the quay is shut”" in told
    shown = json.loads(run(*given, "--json").output)
    (passage,) = shown["independent_checks"][0]["evidence"]
    assert passage["passage"] == PASSAGE


def test_export_evidence_has_the_passage_as_a_last_column(
    package: Path, sources: Path, tmp_path: Path
) -> None:
    write_export("evidence", package, tmp_path / "out.csv", sources=sources)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header[-1] == "passage"
    assert {row[header.index("evidence_id")]: row[-1] for row in rows} == {
        "": "",
        "E001": "",
        "E002": PASSAGE,
    }


def test_an_annotation_is_found_by_phrase_then_by_passage_then_by_position(
    package: Path, sources: Path, tmp_path: Path
) -> None:
    write_export("web-annotation", package, tmp_path / "out.jsonld", sources=sources)
    items = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))["items"]
    phrase, passage, position = items[-1]["target"]["selector"]
    assert phrase == {"type": "TextQuoteSelector", "exact": "the quay is shut"}
    whole = passage["prefix"] + passage["exact"] + passage["suffix"]
    assert NORMAL.find(whole) + len(passage["prefix"]) == position["start"]
    assert phrase["exact"] in passage["exact"] == NORMAL[position["start"] : position["end"]]


def test_an_export_never_takes_the_place_of_a_source(package: Path, sources: Path) -> None:
    file = sources / "another.txt"
    with pytest.raises(claimcheck.Unwritable):
        write_export("evidence", package, file, sources=sources, force=True)
    assert file.read_text("utf-8") == "Another text."
