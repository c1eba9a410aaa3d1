"""`--sources`: the texts of documents are found, and what they say is compared with the package."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.schema import bundled
from claimcheck.sources import KnownTexts, find_texts, text_files
from claimcheck.sources.passages import CHANGED, MOVED, Passage, find_passages
from claimcheck.sources.text_files import LARGEST
from claimcheck.text.normal import normalise, sha256
from support.base import BASE
from support.command import run
from support.disk import rows
from support.full import only_in_full
from support.recipe import csv_bytes

TEXTS = {
    "D001": "The Osk Post, 4 May 1950. The harbour is shut, the council said on Thursday. "
    "Ships may not enter until the tolls are paid, all thirteen of them.",
    "D002": "A history of Norland. Tolls were taken in Rell from 1791 to 1871 – with “great” zeal. "
    "Nobody remembers who began it. The last ship paid in 1871, and none after it.",
    "D003": "Minutes of the council. It was agreed to send envoys. They left in 1951.",
    "D004": "The port opens on 4 June and closes on the 12th of July 1950.",
}
PASSAGES = {
    "E001": (
        "D001",
        "Ships may not enter until the tolls are paid, all thirteen of them.",
        "13",
        "",
    ),
    "E002": ("D002", 'Tolls were taken in Rell from 1791 to 1871 - with "great" zeal.', "", "1791"),
    "E003": ("D002", "The last ship paid in 1871, and none after it.", "", "1871"),
    "E004": ("D003", "It was agreed to send envoys.", "", ""),
    "E005": (
        "D004",
        "The port opens on 4 June and closes on the 12th of July 1950.",
        "",
        "1950-06-04",
    ),
}


def evidence(key: str) -> dict[str, str]:
    document, passage, numbers, dates = PASSAGES[key]
    start = normalise(TEXTS[document]).index(passage)
    return {
        "evidence_id": key,
        "verification_id": document.replace("D", "V"),
        "role": "supports",
        "char_start": str(start),
        "char_end": str(start + len(passage)),
        "sha256": sha256(passage),
        "phrase": " ".join(passage.split()[1:5]).rstrip("."),
        "says": "Something of it.",
        "numbers": numbers,
        "dates": dates,
    }


def document(key: str, **cells: str) -> dict[str, str]:
    normal = normalise(TEXTS[key])
    known = {"n2_length": str(len(normal)), "n2_sha256": sha256(normal)}
    return {
        "document_id": key,
        "title": key,
        "kind": "newspaper",
        "publisher": "The Osk Post",
        "retrieved": "2026-01-01",
        "extent": "whole",
        "language": "en",
        **known,
        **cells,
    }


def verification(key: str) -> dict[str, str]:
    return {
        "verification_id": key,
        "claim_id": "C001",
        "source_kind": "independent",
        "document_id": key.replace("V", "D"),
        "verdict": "supports",
        "checked_on": "2026-01-02",
        "checked_by": "human",
        "checker": "A. Reader",
    }


PACKAGE = (
    BASE.with_rows("documents", *map(document, TEXTS))
    .with_rows("verifications", *(verification(key.replace("D", "V")) for key in TEXTS))
    .with_rows("evidence", *map(evidence, PASSAGES))
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for key, text in TEXTS.items():
        (folder / f"{key}-page.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return PACKAGE.write(tmp_path / "package")


def found(package: Path, texts: Path) -> set[tuple[str, str, str]]:
    """The code, row and severity of each finding of SRC."""
    done = run("validate", package, "--sources", texts, "--select", "SRC", "--format", "json")
    report = json.loads(done.stdout)
    return {(f["code"], f["row_key"], f["severity"]) for f in report["findings"]}


def said(package: Path, texts: Path) -> str:
    return run("validate", package, "--sources", texts, "--select", "SRC").output


# What is found


def test_sound_texts_prove_every_passage(package: Path, texts: Path) -> None:
    done = run("validate", package, "--sources", texts, "--select", "SRC", "--verbose")
    assert done.exit_code == 0, done.output
    assert "sources: 4 of 4 documents at hand, 5 of 5 passages found\n" in done.output
    assert re.search(r"SRC002 +held +passage_not_in_source +5 examined", done.output)


FAULTS: dict[str, tuple[str, str, str, set[tuple[str, str, str]], str]] = {
    "a changed word": (
        "D001",
        "may not enter",
        "may now enter",
        {("SRC002", "E001", "error")},
        "may [not → now] enter until",
    ),
    "a changed word at the end of the phrase": (
        "D001",
        "may not enter until",
        "may not enter unless",
        {("SRC002", "E001", "error")},
        "D001: may not enter [until → unless]",
    ),
    "a changed word beside the phrase": (
        "D001",
        "thirteen",
        "fourteen",
        {("SRC002", "E001", "error")},
        "all fourteen of them",
    ),
    "a changed word behind one that moved": (
        "D002",
        "A history of Norland. Tolls were taken in Rell from 1791 to 1871 – with “great” zeal. "
        "Nobody remembers who began it. The last ship",
        "A short history of Norland. Tolls were taken in Rell from 1791 to 1871 – with “great” "
        "zeal. Nobody remembers who began it. The next ship",
        {("SRC003", "D002", "note"), ("SRC002", "E003", "error")},
        "[last → next] ship paid in",
    ),
    "moved passages": (
        "D002",
        "A history of Norland.",
        "A short history of Norland.",
        {("SRC003", "D002", "note")},
        "2 of 2 passages stand elsewhere in D002-page.txt, the first of them by 6",
    ),
    "a passage that is gone": (
        "D002",
        " The last ship paid in 1871, and none after it.",
        "",
        {("SRC002", "E003", "error")},
        "and not the phrase",
    ),
    "other marks and spaces": (
        "D002",
        " – with “great” zeal",
        '  -  with "great"\u00a0zeal',
        set(),
        "",
    ),
    "another page": (
        "D003",
        TEXTS["D003"],
        "We could not find this page, but here are others that you may like.",
        {("SRC001", "D003", "error")},
        "neither its hash nor any of the 1 passages of D003 is in it",
    ),
    "more behind the part that was read": ("D003", "1951.", "1951. They came back.", set(), ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_that_changed_is_told_on_its_row(package: Path, texts: Path, fault: str) -> None:
    key, old, new, expected, words = FAULTS[fault]
    file = texts / f"{key}-page.txt"
    file.write_text(TEXTS[key].replace(old, new), encoding="utf-8")
    assert found(package, texts) == expected
    assert words in " ".join(said(package, texts).split())


ROWS: dict[str, tuple[str, dict[str, str], set[tuple[str, str, str]]]] = {
    "a changed number": ("E001", {"numbers": "14"}, {("SRC005", "E001", "error")}),
    "a wrong year": ("E002", {"dates": "1792"}, {("SRC008", "E002", "error")}),
    "a wrong month": ("E005", {"dates": "1950-05-04"}, {("SRC009", "E005", "error")}),
    "a wrong day": ("E005", {"dates": "1950-06-05"}, {("SRC009", "E005", "error")}),
    "a day of several": ("E005", {"dates": "1950-06-04;1950-07-12~"}, set()),
    "a day in a passage without a month": ("E001", {"dates": "1950-05-03"}, set()),
    "a year within a printed span": ("E002", {"dates": "1791/1871"}, set()),
    "a phrase with other marks": ("E002", {"phrase": "with “great” zeal"}, set()),
    "a phrase that is not there": (
        "E002",
        {"phrase": "with little zeal"},
        {("SRC004", "E002", "error")},
    ),
    "words of the source": (
        "E001",
        {"says": "Ships may not enter until the tolls are paid."},
        {("SRC006", "E001", "error")},
    ),
    "a place past the end": (
        "E004",
        {"char_start": "9000", "char_end": "9029"},
        {("SRC003", "D003", "note")},
    ),
    "an end before the start": (
        "E004",
        {"char_start": "40", "char_end": "30"},
        {("SRC002", "E004", "error")},
    ),
}


@pytest.mark.parametrize("fault", ROWS)
def test_a_row_that_is_wrong_is_told(tmp_path: Path, texts: Path, fault: str) -> None:
    key, cells, expected = ROWS[fault]
    package = PACKAGE.with_cells("evidence", key, **cells).write(tmp_path / "package")
    assert found(package, texts) == expected


def test_every_rule_is_broken_by_some_fault_of_a_text_or_a_row() -> None:
    expected = [*(fault[3] for fault in FAULTS.values()), *(fault[2] for fault in ROWS.values())]
    broken = {code for found in expected for code, *_ in found}
    every = {code for code in bundled_rules() if code.startswith("SRC")}
    assert every - broken == {"SRC007", "SRC010"}  # below


@pytest.mark.parametrize(
    ("change", "expected"),
    [("", set()), ("A new head. ", {("SRC003", "D002", "note"), ("SRC010", "V005", "warning")})],
)
def test_a_changed_text_proves_its_passages_and_no_silence(
    tmp_path: Path, texts: Path, change: str, expected: set[tuple[str, str, str]]
) -> None:
    silent = verification("V005") | {"document_id": "D002", "verdict": "silent"}
    package = PACKAGE.with_more_rows("verifications", silent).write(tmp_path / "package")
    (texts / "D002-page.txt").write_text(change + TEXTS["D002"], encoding="utf-8")
    assert found(package, texts) == expected


@pytest.mark.parametrize("hashed", [True, False], ids=["of this text", "without a hash"])
@pytest.mark.parametrize("name", ["D003-page.txt", "D003-page.html"])
def test_passages_of_which_none_is_in_the_text_that_was_read_are_told(
    tmp_path: Path, texts: Path, name: str, hashed: bool
) -> None:
    gone = {"sha256": sha256("Nothing was agreed."), "phrase": "Nothing was agreed"}
    recipe = PACKAGE.with_cells("evidence", "E004", **gone)
    if not hashed:
        recipe = recipe.with_cells("documents", "D003", n2_length="", n2_sha256="")
    package = recipe.write(tmp_path / "package")
    (texts / "D003-page.txt").unlink()
    (texts / name).write_text(TEXTS["D003"], encoding="utf-8")
    assert found(package, texts) == {("SRC002", "E004", "error")}
    assert "4 of 5 passages found" in said(package, texts)


def test_of_an_extracted_page_that_has_no_passage_each_is_told(package: Path, texts: Path) -> None:
    (texts / "D002-page.txt").unlink()
    (texts / "D002.html").write_text("<p>We could not find this page.</p>", encoding="utf-8")
    assert found(package, texts) == {("SRC002", "E002", "error"), ("SRC002", "E003", "error")}


def test_numbers_are_read_in_english_only(tmp_path: Path, texts: Path) -> None:
    recipe = PACKAGE.with_cells("evidence", "E001", numbers="14")
    package = recipe.with_cells("documents", "D001", language="ar").write(tmp_path / "package")
    assert found(package, texts) == set()


@pytest.mark.parametrize("style", ["json", "jsonl", "sarif", "junit", "github"])
def test_every_format_counts_the_sources(package: Path, texts: Path, style: str) -> None:
    (texts / "D002-page.txt").unlink()
    counts = {"documents": 4, "at_hand": 3, "passages": 5, "found": 3}
    done = run("validate", package, "--sources", texts, "--select", "SRC", "--format", style)
    words = "3 of 4 documents at hand, 3 of 5 passages found"
    assert (json.dumps(counts) if "json" in style or style == "sarif" else words) in re.sub(
        r"\s+", " ", done.stdout
    ).replace("{ ", "{").replace(" }", "}")


# Which file is which document


def test_a_file_is_known_by_its_hash_and_else_by_its_passages(package: Path, texts: Path) -> None:
    for key in TEXTS:
        (texts / f"{key}-page.txt").rename(texts / f"page {key}.txt")
    (texts / "page D002.txt").write_text(f"Menu. {TEXTS['D002']} End.", encoding="utf-8")
    (texts / "notes.txt").write_text("Not a document.", encoding="utf-8")
    assert found(package, texts) == {("SRC003", "D002", "note")}
    told = "5 of 5 passages found; 1 file is none of them (notes.txt)"
    assert told in said(package, texts)


def test_passages_of_two_documents_name_neither(tmp_path: Path, texts: Path) -> None:
    twin = {**document("D003"), "document_id": "D005", "n2_sha256": sha256("x")}
    checked = {**verification("V003"), "verification_id": "V005", "document_id": "D005"}
    passage = {**evidence("E004"), "evidence_id": "E006", "verification_id": "V005"}
    recipe = PACKAGE.with_more_rows("documents", twin).with_more_rows("verifications", checked)
    package = recipe.with_more_rows("evidence", passage).write(tmp_path / "package")
    (texts / "D003-page.txt").rename(texts / "minutes.txt")
    (texts / "minutes.txt").write_text(f"Page 1. {TEXTS['D003']}", encoding="utf-8")
    assert "sources: 3 of 5 documents at hand, 4 of 6 passages found; 1 file is none" in said(
        package, texts
    )


def test_a_document_that_the_package_ships_is_always_checked(tmp_path: Path) -> None:
    recipe = PACKAGE.with_cells("documents", "D001", path="texts/d001.txt")
    changed = TEXTS["D001"].replace("thirteen", "fourteen")
    package = recipe.write(tmp_path / "package")
    (package / "texts").mkdir()
    (package / "texts" / "d001.txt").write_text(changed, encoding="utf-8")
    report = json.loads(run("validate", package, "--format", "json").stdout)
    assert ("SRC002", "E001") in {(f["code"], f["row_key"]) for f in report["findings"]}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("texts/none.txt", "is not in the package"),
        ("data", "is not a regular file"),
        ("../none.txt", "leads out of the package; it must be relative and inside"),
        ("http://a.b/c", "is an address or has a drive letter; it must be relative and inside"),
    ],
)
def test_a_shipped_text_that_cannot_be_read_is_named_once(
    tmp_path: Path, path: str, said: str
) -> None:
    package = PACKAGE.with_cells("documents", "D001", path=path).write(tmp_path / "package")
    done = run("validate", package, "--select", "SRC007")
    assert f" SRC007 error  {path} {said}\n" in done.output


def test_a_long_path_of_a_shipped_text_is_told_once_and_short(tmp_path: Path) -> None:
    package = PACKAGE.with_cells("documents", "D001", path=f"{'long/' * 99}.txt").write(
        tmp_path / "p"
    )
    done = run("validate", package, "--select", "SRC007", "--format", "json")
    (found,) = json.loads(done.stdout)["findings"]
    assert found["message"].endswith(" is not in the package")
    assert len(found["message"]) < 300


def test_without_any_text_the_rules_are_not_run(package: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = run("validate", package, "--sources", tmp_path / "nothing", "--select", "SRC")
    assert "10 not run (10 need --sources)" in done.output
    assert "sources: 0 of 4 documents at hand" in done.output
    assert "needs --sources" in run("validate", package, "--select", "SRC", "-v").output


def test_a_page_that_is_extracted_is_known_by_its_passages(package: Path, texts: Path) -> None:
    (texts / "D001-page.txt").unlink()
    sentences = "".join(f"<p>{part}</p>" for part in TEXTS["D001"].split(" The harbour"))
    page = sentences.replace("<p> is", "<p>The harbour is")
    html = f"<html><body><nav>Menu</nav><article>{page}</article></body></html>"
    (texts / "D001.html").write_text(html, encoding="utf-8")
    assert {code for code, *_ in found(package, texts)} <= {"SRC003"}


@pytest.fixture
def pages_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are made into text."""
    names: list[str] = []
    made = text_files.read_text

    def noted(name: str, data: bytes, how: str) -> text_files.SourceText:
        names.append(name)
        return made(name, data, how)

    monkeypatch.setattr(text_files, "read_text", noted)
    return names


def test_a_file_is_made_into_text_once_in_a_run(
    package: Path, texts: Path, pages_read: list[str]
) -> None:
    # A document of no file, so that every other file is asked whether it is that one.
    for key in ("D001", "D002"):
        (texts / f"{key}-page.txt").rename(texts / f"page {key}.txt")
    (texts / "page D001.txt").write_text("Not a document.", encoding="utf-8")
    assert "3 of 4 documents at hand" in said(package, texts)
    assert sorted(pages_read) == sorted(file.name for file in texts.iterdir())


def test_a_known_text_is_read_again_once_its_file_changes(
    package: Path, texts: Path, pages_read: list[str]
) -> None:
    opened, known = read_package(str(package), open_store(package)), KnownTexts()
    file = texts / "D001-page.txt"
    first = find_texts(opened, texts, known)
    pages_read.clear()
    assert find_texts(opened, texts, known) == first
    assert not pages_read
    file.write_text(f"{TEXTS['D001']} Further.", encoding="utf-8")
    changed = find_texts(opened, texts, known)
    assert pages_read == [file.name]
    assert changed.texts["D001"].text.endswith(" Further.")
    file.unlink()
    assert "D001" not in find_texts(opened, texts, known).texts


def test_texts_are_kept_up_to_a_bound(texts: Path, pages_read: list[str]) -> None:
    first, second = sorted(texts.iterdir())[:2]
    known = KnownTexts(most=len(first.read_text(encoding="utf-8")))
    for file in (first, second, first, second, second):
        known.read(file, texts, "name")
    assert pages_read == [first.name, second.name, second.name, second.name]
    first.write_text("A.", encoding="utf-8")  # its place is free again, for what fits
    second.write_text("B.", encoding="utf-8")
    pages_read.clear()
    for file in (first, second, first, second):
        assert known.read(file, texts, "hash").how == "hash"
    assert pages_read == [first.name, second.name]


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("D001.pdf", b"%PDF-1.7 \xff", "PDF"),
        ("D001.txt", b"\xff\xfe\x00", "is not UTF-8"),
        ("D001.txt", b"a\0b", "NUL"),
        ("D001.txt", b" \n", "holds no text"),
        ("D001.docx", b"PK\x03\x04", "is no document of Word"),
    ],
)
def test_a_file_that_is_no_text_is_named(
    package: Path, texts: Path, name: str, content: bytes, words: str
) -> None:
    (texts / "D001-page.txt").unlink()
    (texts / name).write_bytes(content)
    assert found(package, texts) == {("SRC007", "D001", "error")}
    assert words in " ".join(said(package, texts).split())


@pytest.mark.parametrize("size", [LARGEST + 1, 50 * 1024**2])
def test_a_text_that_is_too_large_is_named_and_not_read(
    package: Path, texts: Path, size: int
) -> None:
    with (texts / "D002-page.txt").open("r+b") as file:
        file.truncate(size)
    assert found(package, texts) == {("SRC007", "D002", "error")}
    assert "is over 16,777,216 bytes" in said(package, texts)


def test_a_link_that_leads_out_of_the_folder_is_not_read(package: Path, texts: Path) -> None:
    outside = texts.parent / "outside.txt"
    (texts / "D001-page.txt").rename(outside)
    (texts / "D001-page.txt").symlink_to(outside)
    assert found(package, texts) == {("SRC007", "D001", "error")}
    told = said(package, texts)
    assert "sources: 3 of 4 documents at hand, 4 of 5 passages found\n" in told
    assert "is a link that leads out of the folder" in told


@pytest.mark.parametrize("target", ["nowhere.txt", "D001-page.txt"])
def test_a_link_to_nothing_is_told(package: Path, texts: Path, target: str) -> None:
    (texts / "D001-page.txt").unlink()
    (texts / "D001-page.txt").symlink_to(texts / target)
    assert found(package, texts) == {("SRC007", "D001", "error")}


def test_a_pipe_is_not_waited_for(package: Path, texts: Path) -> None:
    (texts / "D001-page.txt").unlink()
    os.mkfifo(texts / "D001-page.txt")
    assert found(package, texts) == {("SRC007", "D001", "error")}
    assert "is not a regular file" in said(package, texts)


def test_of_two_files_of_a_document_one_that_can_be_read_is_its_text(
    package: Path, texts: Path
) -> None:
    (texts / "D001-a.pdf").write_bytes(b"%PDF-1.7")
    (texts / "D002-z.txt").write_text("Another page.", encoding="utf-8")
    assert found(package, texts) == set()
    told = "1 file is not read, since another one of its document is (D002-z.txt)"
    assert told in said(package, texts)


def test_texts_may_lie_in_further_folders(package: Path, texts: Path) -> None:
    (texts / "council").mkdir()
    (texts / "D003-page.txt").rename(texts / "council" / "D003.txt")
    assert found(package, texts) == set()
    assert "sources: 4 of 4 documents at hand" in said(package, texts)


def test_a_file_that_is_named_for_no_document_is_told(package: Path, texts: Path) -> None:
    (texts / "D003-page.txt").rename(texts / "D999.txt")
    (texts / "D998.txt").write_text("Another page.", encoding="utf-8")
    told = "5 of 5 passages found; 1 file is named for a document that is not in documents (D998"
    assert told in said(package, texts)


@pytest.mark.parametrize("style", ["full", "json", "sarif"])
@pytest.mark.parametrize(
    "name", [b"D001-\xff.txt", b"D001-\xff.docx", b"\xff.txt", b"D999-\xff.txt"]
)
def test_the_name_of_a_file_may_be_no_utf8(
    package: Path, texts: Path, name: bytes, style: str
) -> None:
    (texts / "D001-page.txt").rename(texts / os.fsdecode(name))
    done = run("validate", package, "--sources", texts, "--select", "SRC", "--format", style)
    broken = name.endswith(b"docx")
    assert done.exit_code == int(broken), done.output
    if style == "full":
        assert f"sources: {3 if broken else 4} of 4 documents at hand" in done.output
        assert ("D001-\\udcff.docx is no document of Word" in done.output) == broken
    else:
        json.loads(done.stdout)
    assert run("build", package, "--sources", texts).exit_code == 0


def test_a_further_file_whose_name_is_no_utf8_is_told(package: Path, texts: Path) -> None:
    for name in (b"D001-\xff.txt", b"D999-\xff.txt", b"a\xff.txt"):
        (texts / os.fsdecode(name)).write_text("Another page.", encoding="utf-8")
    told = said(package, texts)
    assert "is not read, since another one of its document is (D001-\\udcff.txt)" in told
    assert "named for a document that is not in documents (D999-\\udcff.txt)" in told
    assert "1 file is none of them (a\\udcff.txt)" in told


@only_in_full
def test_ten_thousand_other_files_are_passed_over(package: Path, texts: Path) -> None:
    other = TEXTS["D002"].replace("1871", "1872")
    (texts / "D002-page.txt").unlink()
    for number in range(10_000):
        (texts / f"note {number}.txt").write_text(f"{number} {other}", encoding="utf-8")
    assert "3 of 4 documents at hand, 3 of 5 passages found; 10,000 files" in said(package, texts)


@pytest.mark.parametrize(
    ("where", "words"),
    [(lambda p: p / "none", "does not exist"), (lambda p: p / "a.txt", "is not a folder")],
)
def test_what_is_no_folder_is_refused(
    package: Path, tmp_path: Path, where: Callable[[Path], Path], words: str
) -> None:
    (tmp_path / "a.txt").touch()
    for command in ("validate", "build"):
        done = run(command, package, "--sources", where(tmp_path))
        assert done.exit_code == 2
        assert words in done.output


def test_sources_belong_to_one_package(package: Path, tmp_path: Path) -> None:
    done = run("validate", package, PACKAGE.write(tmp_path / "two"), "--sources", tmp_path)
    assert done.exit_code == 2
    assert "exactly one package" in done.output


@pytest.mark.parametrize("cells", [{"char_end": "900000"}, {"phrase": "a a", "char_end": "9"}])
def test_a_text_of_one_word_costs_no_time(
    tmp_path: Path, texts: Path, cells: dict[str, str]
) -> None:
    package = PACKAGE.with_cells("evidence", "E001", **cells).write(tmp_path / "package")
    (texts / "D001-page.txt").write_text("a " * 500_000, encoding="utf-8")
    start = time.process_time()
    assert ("SRC001" if "phrase" not in cells else "SRC002") in said(package, texts)
    assert time.process_time() - start < 10


# Building


def test_build_fills_what_is_empty_and_moves_what_has_moved(tmp_path: Path, texts: Path) -> None:
    empty = dict.fromkeys(("n2_length", "n2_sha256"), "")
    recipe = PACKAGE.with_cells("documents", "D001", **empty).with_cells(
        "evidence", "E001", sha256=""
    )
    package = recipe.write(tmp_path / "package")
    moved = f"Page 1. {TEXTS['D002']}"
    (texts / "D002-page.txt").write_text(moved, encoding="utf-8")
    done = run("build", package, "--sources", texts)
    assert done.exit_code == 0, done.output
    assert "D002: 2 of 2 passages moved, the first by +8; length and hash are now" in done.output
    assert rows(package, "documents")[0]["n2_sha256"] == sha256(normalise(TEXTS["D001"]))
    first, second, *_ = rows(package, "evidence")
    assert first["sha256"] == evidence("E001")["sha256"]
    assert int(second["char_start"]) == int(evidence("E002")["char_start"]) + len("Page 1. ")
    assert rows(package, "documents")[1]["n2_sha256"] == sha256(normalise(moved))
    assert found(package, texts) == set()


NOWHERE = {"sha256": "", "char_start": "", "char_end": ""}


def test_a_passage_without_a_place_is_the_sentence_that_has_its_phrase(
    tmp_path: Path, texts: Path
) -> None:
    package = PACKAGE.with_cells("evidence", "E001", **NOWHERE).write(tmp_path / "package")
    assert run("build", package, "--sources", texts).exit_code == 0
    found_cells, due = rows(package, "evidence")[0], evidence("E001")
    assert [found_cells[name] for name in NOWHERE] == [due[name] for name in NOWHERE]


@pytest.mark.parametrize(("phrase", "count"), [("Thursday. Ships", 0), ("no such", 0), ("the", 2)])
def test_a_phrase_of_no_or_many_sentences_places_nothing(
    phrase: str, count: int, tmp_path: Path, texts: Path
) -> None:
    recipe = PACKAGE.with_cells("evidence", "E001", phrase=phrase, **NOWHERE)
    package = recipe.write(tmp_path / "package")
    done = run("build", package, "--sources", texts)
    assert f"E001 stays without a place: its phrase stands in {count} sentences" in done.output
    assert rows(package, "evidence")[0]["char_start"] == ""
    told = run("validate", package, "--sources", texts, "--select", "SRC002").output
    assert ("it has no place yet; `claimcheck build --sources`" in told) == (phrase != "no such")


def test_a_place_without_the_phrase_gets_no_hash(tmp_path: Path, texts: Path) -> None:
    recipe = PACKAGE.with_cells("evidence", "E001", sha256="", char_start="0", char_end="20")
    package = recipe.write(tmp_path / "package")
    done = run("build", package, "--sources", texts)
    assert "E001 stays without a hash: its phrase is not there in D001" in done.output
    assert rows(package, "evidence")[0]["sha256"] == ""


def test_a_text_that_does_not_match_changes_nothing(package: Path, texts: Path) -> None:
    run("build", package)
    before = {p: p.read_bytes() for p in package.rglob("*.csv")}
    (texts / "D001-page.txt").write_text("Another page.", encoding="utf-8")
    (texts / "D002-page.txt").write_text(TEXTS["D002"].replace("last", "first"), encoding="utf-8")
    done = run("build", package, "--sources", texts)
    assert "D001 stays as it is: D001-page.txt does not have its passages E001" in done.output
    assert "D002 stays as it is: D002-page.txt does not have its passages E003" in done.output
    assert {p: p.read_bytes() for p in package.rglob("*.csv")} == before


def test_a_build_says_how_many_documents_are_at_hand(package: Path, texts: Path) -> None:
    done = run("build", package, "--sources", texts)
    assert "sources: 4 of 4 documents at hand\n" in done.output
    (texts / "D001-page.txt").unlink()
    (texts / "D002-page.txt").write_bytes(b"\xff\xfea\0")
    (texts / "other.txt").write_text("Another page.", encoding="utf-8")
    for check in ([], ["--check"]):
        done = run("build", package, "--sources", texts, *check)
        assert (
            "sources: 2 of 4 documents at hand; 1 file is none of them (other.txt)" in done.output
        )
    for file in texts.iterdir():
        file.unlink()
    done = run("build", package, "--sources", texts, "--json")
    assert json.loads(done.stdout)["remarks"] == ["sources: 0 of 4 documents at hand"]


@pytest.mark.parametrize(
    ("table", "lost"),
    [("evidence", "sha256"), ("documents", "n2_sha256")],
)
def test_a_build_with_the_texts_makes_an_anchored_column_that_is_gone(
    table: str, lost: str, texts: Path, tmp_path: Path
) -> None:
    whole = PACKAGE.write(tmp_path / "whole")
    names = [name for name in bundled.columns(table) if name != lost]
    rows = [{name: row.get(name, "") for name in names} for row in PACKAGE.tables[table]]
    folder = PACKAGE.with_data(**{table: csv_bytes(names, rows)}).write(tmp_path / "package")
    done = run("build", "--package", folder)
    assert done.exit_code == 2
    assert f"lacks {lost} (`claimcheck build --sources DIR` works it out)" in done.output
    for package in (whole, folder):
        done = run("build", "--package", package, "--sources", texts)
        assert done.exit_code == 0, done.output
    made, known = ((p / "data" / f"{table}.csv").read_bytes() for p in (folder, whole))
    assert made == known


def test_a_place_without_which_a_hash_is_found_nowhere_is_not_promised(tmp_path: Path) -> None:
    names = [name for name in bundled.columns("evidence") if name != "char_start"]
    rows = [{name: row.get(name, "") for name in names} for row in PACKAGE.tables["evidence"]]
    folder = PACKAGE.with_data(evidence=csv_bytes(names, rows)).write(tmp_path / "package")
    done = run("build", "--package", folder, "--sources", folder)
    assert (done.exit_code, done.output.rstrip().endswith("lacks char_start")) == (2, True)


NO_NUMBERS = ["²", "9" * 5000, "x"]


@pytest.mark.parametrize("cell", NO_NUMBERS)
@pytest.mark.parametrize("named", [True, False])
def test_a_length_that_is_no_number_is_a_finding_and_hides_no_other(
    cell: str, named: bool, texts: Path, tmp_path: Path
) -> None:
    folder = PACKAGE.with_cells("documents", "D001", n2_length=cell).write(tmp_path / "package")
    if not named:
        (texts / "D001-page.txt").rename(texts / "page.txt")
    done = run("validate", folder, "--sources", texts, "--format", "json", "--ignore", "VER")
    assert done.exit_code == 1
    assert [(f["code"], f["row_key"]) for f in json.loads(done.stdout)["findings"]] == [
        ("TAB003", "D001")
    ]
    done = run("build", "--package", folder, "--sources", texts, "--check")
    assert (done.exit_code, done.stderr) == (1, ""), "what a recipe writes is no build"


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("The port is shut.", "port is shut"),
        ("the tolls were too high", "tolls were too"),
        ("an envoy came too late", "envoy came"),
        ("塔利班在喀布尔宣布新政府。", "宣布新政府"),
        ("巴基斯坦表示欢迎。", "巴基斯坦表示欢迎"),
    ],
)
def test_a_passage_that_begins_within_a_word_is_found_where_it_moved(
    words: str, phrase: str
) -> None:
    text = normalise(
        "He said: “The port is shut.” Nobody paid (the tolls were too high)—an envoy came too late."
        " 安理会通过了决议。塔利班在喀布尔宣布新政府。巴基斯坦表示欢迎。"
    )
    start = text.index(words)
    passage = Passage(0, "E001", start, start + len(words), sha256(words), phrase)
    (place,) = find_passages(f"首页。{text}", [passage])
    assert (place.how, place.start) == (MOVED, start + 3)


def test_a_passage_as_long_as_a_book_is_not_looked_for_without_end() -> None:
    text = "the port is shut " * 100_000
    passage = Passage(0, "E001", 10, len(text) - 10, "0" * 64, "port is shut")
    begun = time.process_time()
    (place,) = find_passages(text, [passage])
    assert place.how == CHANGED
    assert time.process_time() - begun < 5


# What is written of silence, and beside a text that has changed

SILENT = {**verification("V001"), "verification_id": "V009", "verdict": "silent"}
LONGER = f"Envoys were sent after all. {TEXTS['D001']}"


def row(folder: Path, table: str, number: int) -> dict[str, str]:
    return rows(folder, table)[number]


def test_a_build_does_not_say_of_another_text_that_it_is_silent(
    texts: Path, tmp_path: Path
) -> None:
    folder = PACKAGE.with_more_rows("verifications", SILENT).write(tmp_path / "package")
    (texts / "D001-page.txt").write_text(LONGER, encoding="utf-8")
    stood = row(folder, "documents", 0), row(folder, "evidence", 0)
    done = run("build", "--package", folder, "--sources", texts)
    assert "D001-page.txt is not the text of which V009 says that it is silent" in done.output
    assert (row(folder, "documents", 0), row(folder, "evidence", 0)) == stood
    assert ("SRC010", "V009", "warning") in found(folder, texts)


def test_who_has_read_the_new_text_has_it_taken(texts: Path, tmp_path: Path) -> None:
    read_anew = PACKAGE.with_more_rows("verifications", SILENT)
    read_anew = read_anew.with_cells("documents", "D001", n2_length="", n2_sha256="")
    folder = read_anew.write(tmp_path / "package")
    (texts / "D001-page.txt").write_text(LONGER, encoding="utf-8")
    assert run("build", "--package", folder, "--sources", texts).exit_code == 0
    assert row(folder, "documents", 0)["n2_sha256"] == sha256(normalise(LONGER))
    assert found(folder, texts) == set()


def test_a_wrong_place_in_the_text_that_was_read_is_mended_and_its_hash_stays(
    texts: Path, tmp_path: Path
) -> None:
    right = PACKAGE.tables["evidence"][0]
    wrong = {name: str(int(right[name]) - 3) for name in ("char_start", "char_end")}
    package = PACKAGE.with_cells("evidence", "E001", **wrong).with_more_rows(
        "verifications", SILENT
    )
    folder = package.write(tmp_path / "package")
    stood = row(folder, "documents", 0)
    (texts / "D001-page.txt").write_text(f"{TEXTS['D001']} Advertisement.", encoding="utf-8")
    done = run("build", "--package", folder, "--sources", texts)
    assert "D001: 1 of 1 passages moved, the first by +3\n" in done.output
    assert row(folder, "documents", 0) == stood
    assert found(folder, texts) == set()


@pytest.mark.parametrize("after", [" They left again.", " They left again. More."])
def test_a_passage_and_the_hash_of_its_document_are_of_one_text(
    after: str, texts: Path, tmp_path: Path
) -> None:
    new = {**evidence("E004"), "evidence_id": "E009", "phrase": "They left again"}
    new |= dict.fromkeys(("char_start", "char_end", "sha256"), "")
    folder = PACKAGE.with_more_rows("evidence", new).write(tmp_path / "package")
    text = TEXTS["D003"] + after
    (texts / "D003-page.txt").write_text(text, encoding="utf-8")
    done = run("build", "--package", folder, "--sources", texts)
    assert "D003: length and hash are now those of D003-page.txt\n" in done.output
    assert row(folder, "documents", 2)["n2_sha256"] == sha256(text)
    assert found(folder, texts) == set()


def test_a_place_beyond_the_text_is_given_no_hash(texts: Path, tmp_path: Path) -> None:
    beyond = {"char_end": str(len(TEXTS["D003"]) + 50), "sha256": "", "phrase": "They left in"}
    folder = PACKAGE.with_cells("evidence", "E004", **beyond).write(tmp_path / "package")
    done = run("build", "--package", folder, "--sources", texts)
    assert "E004 stays without a hash" in done.output
    assert row(folder, "evidence", 3)["sha256"] == ""
