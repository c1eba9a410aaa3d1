"""`claimcheck draft`: a text becomes a package that validates against it, or a refusal says why."""

from __future__ import annotations

import csv
import errno
import itertools
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.draft import drafting
from claimcheck.draft.description import DraftOptions
from claimcheck.draft.reading import read_page
from claimcheck.files.temporary import Temporary
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from claimcheck.text.marker_styles import NUMBERED
from claimcheck.text.normal import n1, sha256
from support.command import run

SAID = {
    "--author": "Jane Roe",
    "--issued": "2021-06",
    "--language": "en",
    "--url": "https://example.org/port",
    "--accessed": "2021-07-01",
}
OPTIONS = DraftOptions(author="Jane Roe", issued="2021-06", language="en", accessed="2021-07-01")

PLAIN = """\
The Port of Rell

The port is old. Nobody pays for it.
"""

NOTED = """\
Norland Review | Home

The Port of Rell

A summary of it all. It has two sentences.

The harbour is poor (1). It was begun in 1791 by Gov. Varn (2) . Ships may enter.

What happened there

These are the dates:

  • 1813: the mole is finished. It stays (3).
  • 1871: the first crane.

Who pays

First: the tolls

A ship pays 40 crowns; boats pay none (4 ).

Second: the subsidy

Nobody has seen it.

About the author

Jane Roe writes.

References

1. Ines Roe, Harbours (Oslo: Fjord Press 1999) p. 12.
2. A mole for Rell, The Osk Gazette, May 4, 1913,
   (accessed March 2, 2021), https://example.org/mole
3. Steam on the water
4. Interview with the harbour master, Pia Lund, March 3, 2021.

Related articles

A bridge too far
"""


def said(**other: str) -> list[str]:
    options = SAID | {f"--{name}": value for name, value in other.items()}
    return [part for pair in options.items() for part in pair]


def draft(folder: Path, text: str | bytes, *more: str, **other: str) -> Result:
    """Run the command on a text in `folder`; the package is in `folder / "package"`."""
    source = folder / "article.txt"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    asked = ["draft", str(source), str(folder / "package"), "--yes", *said(**other), *more]
    result = run(*asked)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "package" / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(folder: Path, table: str, name: str) -> list[str]:
    return [row[name] for row in rows(folder, table)]


TEXTS = {
    "plain": PLAIN,
    "notes, sections, bullets, furniture": NOTED,
    "a title and nothing else": "The Port of Rell",
    "CRLF and BOM": b"\xef\xbb\xbf" + NOTED.replace("\n", "\r\n").encode(),
    "no blank lines": "The Port of Rell\n" + "The port is old and poor. " * 12 + "\nIt is dear.\n",
    "wrapped title": "The Port\nof Rell\n\nIt is old.\n",
    "markers without a list": "The Port of Rell\n\nIt is old (1). It is poor (3).\n",
    "a list without markers": PLAIN + "\nReferences\n\n1. Steam on the water\n2. Tolls of Osk\n",
    "notes out of order": "The Port\n\nOld (2). Poor (1).\n\nNotes\n\n1. Steam\n2. Tolls\n",
    "a note and an entry twice": "The Port\n\nOld (1). Poor (1).\n\nNotes\n\n1. A\n1. B\n",
    "a note 0": "The Port\n\nOld (0). Poor (1).\n\nNotes\n\n0. Steam\n1. Tolls\n",
    "an unnumbered list": PLAIN + "\nReferences\n\nInes Roe, Harbours\n\nPia Lund, Tolls\n",
    "notes in brackets": (
        "The Port\n\nIt is old.[1] It is poor [2]. But [3]?\n\nNotes\n\n[1] Steam\n[2] Tolls\n"
    ),
    "impossible dates in the list": (
        "The Port\n\nOld (1).\n\nNotes\n\n"
        "1. Steam (Oslo: Fjord 0000), https://a.b/x|y, accessed 2021\n"
    ),
    "a source younger than the article": (
        "The Port\n\nOld (1).\n\nNotes\n\n1. Steam, May 4, 2030, accessed May 4, 2029, https://a.b\n"
    ),
    "the list heading at the end of a line": "The Port\n\nIt is old (1).Notes\n\n1. Steam\n",
    "German": "Der Hafen\n\nvon Pia Lund\n\nEr ist, z. B. 1813, alt. Ja.\n\nQuellen\n\n1. Akte\n",
    "Danish": "Havnen\n\naf Pia Lund\n\nDen er, bl.a. 1813, gammel. Ja.\n\nReferences\n\n1. Akt\n",
    "Chinese": "港口\n\n港口很旧。没有人付钱！谁付钱？\n\n费用\n\n船付四十克朗。\n",
    "Arabic": "ميناء ريل\n\nالميناء قديم. من يدفع؟ لا أحد.\n\nالمراجع\n\n1. كتاب\n",
    "Hindi": "रेल का बंदरगाह\n\nयह पुराना है। यह गरीब है।\n",
    "verse": "A Song of Rell\n\n" + "".join(f"The ships come in {n}\n\n" for n in "abcdefgh"),
    "signs of CSV and of formulas": '=The, "Port"\n\n=1, "so" it is.\n\n-2 and, so\n\nOld.\n',
    "a byte-order mark inside": (
        "The Port\n\nOld \ufeff(1).\n\nThe\ufeff mole\n\nOld.\n\nNotes\n\n1. S\ufeff"
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_becomes_a_draft_that_validates_against_it(
    tmp_path: Path, text: str | bytes
) -> None:
    result = draft(tmp_path, text)
    assert result.exit_code == 0, result.output
    asked = ["validate", str(tmp_path / "package"), "--article", str(tmp_path / "article.txt")]
    checked = run(*asked)
    assert checked.exit_code == 0, checked.output
    assert " 0 errors, 0 warnings" in checked.output
    *_, following, then, page = result.output.splitlines()
    assert page == f"or, on a page: claimcheck edit {asked[1]}"
    assert following == f"next: claimcheck {' '.join(asked)}"
    assert then == f"then: claimcheck next --package {asked[1]}"
    assert "ART" not in checked.output


def test_every_table_of_the_profile_is_there_and_no_claim_is(tmp_path: Path) -> None:
    draft(tmp_path, NOTED)
    for table in bundled.tables():
        path = tmp_path / "package" / "data" / f"{table}.csv"
        assert path.read_text("utf-8").split("\n")[0] == ",".join(bundled.columns(table))
    for table in ("claims", "citations", "verifications", "quantities", "relations", "retired"):
        assert rows(tmp_path, table) == []


def test_sections_segments_and_notes_are_those_of_the_text(tmp_path: Path) -> None:
    result = draft(tmp_path, NOTED, "--title", "The Port of Rell", "--deck")
    sections = [(r["title"], r["parent"], r["position"]) for r in rows(tmp_path, "sections")]
    assert sections == [
        ("Introduction", "", "1"),
        ("What happened there", "", "2"),
        ("Who pays", "", "3"),
        ("First: the tolls", "H003", "4"),
        ("Second: the subsidy", "H003", "5"),
    ]
    cells = ("section_id", "kind", "paragraph", "sentence", "no_claim_reason")
    assert [" ".join(r[c] or "-" for c in cells) for r in rows(tmp_path, "segments")] == [
        "H001 title - - heading",
        "H001 deck - - pending",
        "H001 deck - - pending",
        "H001 sentence 1 1 pending",
        "H001 sentence 1 2 pending",
        "H001 sentence 1 3 pending",
        "H002 heading - - heading",
        "H002 sentence 2 1 pending",
        "H002 bullet 3 1 pending",
        "H002 bullet 3 2 pending",
        "H002 bullet 4 1 pending",
        "H003 heading - - heading",
        "H004 heading - - heading",
        "H004 sentence 5 1 pending",
        "H005 heading - - heading",
        "H005 sentence 6 1 pending",
    ]
    notes = [(r["footnote"], r["reference_id"]) for r in rows(tmp_path, "footnotes")]
    assert notes == [("1", "R001"), ("2", "R002"), ("3", "R003"), ("4", "R004")]
    places = [(r["footnote"], r["segment_id"]) for r in rows(tmp_path, "markers")]
    assert places == [("1", "S004"), ("2", "S005"), ("3", "S010"), ("4", "S014")]
    assert "5 sections:" in result.output
    assert "16 segments: 1 title, 2 decks, 6 sentences, 4 headings, 3 bullets" in result.output
    assert "4 notes, 4 references" in result.output
    assert "entries that could not be taken apart: number 3" in result.output


def test_references_are_taken_apart_and_nothing_is_completed(tmp_path: Path) -> None:
    draft(tmp_path, NOTED)
    filled = [{k: v for k, v in row.items() if v} for row in rows(tmp_path, "references")]
    assert filled[0] == {
        "reference_id": "R001",
        "type": "book",
        "author": "Ines Roe",
        "title": "Harbours",
        "publisher": "Fjord Press",
        "place": "Oslo",
        "issued": "1999",
        "page": "12",
        "access": "public",
    }
    assert filled[1]["container"] == "The Osk Gazette"
    assert filled[1]["accessed"] == "2021-03-02"
    assert filled[2] == {
        "reference_id": "R003",
        "type": "document",
        "title": "Steam on the water",
        "access": "public",
    }
    assert filled[3]["access"] == "private"


def test_what_cannot_be_a_field_stays_in_the_title(tmp_path: Path) -> None:
    result = draft(tmp_path, TEXTS["impossible dates in the list"])
    (row,) = rows(tmp_path, "references")
    assert row["title"] == "Steam, accessed 2021, 0000, https://a.b/x|y"
    assert (row["issued"], row["accessed"], row["url"]) == ("", "", "")
    assert "R001: url stays in the title" in result.output


def test_marks_of_a_title_become_single_where_the_title_is_quoted(tmp_path: Path) -> None:
    title = "“No Tolls”, says Rell"
    draft(tmp_path, NOTED.replace("The Port of Rell", title), title=title)
    cited = claimcheck.cite(package=tmp_path / "package")
    assert 'Claims of "‘No Tolls’, says Rell" (Version 0.1.0)' in cited
    assert "Source: Jane Roe, “‘No Tolls’, says Rell” (2021)" in cited


def test_the_descriptor_says_what_was_said_and_no_more(tmp_path: Path) -> None:
    draft(tmp_path, NOTED, title="The Port of Rell", licence="CC0-1.0")
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    del described["resources"]
    body = n1(NOTED[NOTED.index("The Port") : NOTED.index("About the author")])
    assert described == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "the-port-of-rell-claims",
        "title": 'Claims of "The Port of Rell"',
        "version": "0.1.0",
        "status": "draft",
        "claimcheck": {"profile": "2"},
        "article": {
            "title": "The Port of Rell",
            "author": "Jane Roe",
            "issued": "2021-06",
            "language": "en",
            "url": "https://example.org/port",
            "accessed": "2021-07-01",
            "markers": "(n)",
            "n2_length": len(body),
            "n2_sha256": sha256(body),
        },
        "licenses": [
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "sources": [{"title": "The Port of Rell, by Jane Roe", "path": "https://example.org/port"}],
    }


def test_build_changes_nothing_in_a_draft(tmp_path: Path) -> None:
    draft(tmp_path, NOTED)
    asked = [str(tmp_path / "package"), "--check", "--article", str(tmp_path / "article.txt")]
    result = run("build", *asked)
    assert (result.exit_code, result.output) == (0, "0 files differ\n")


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        draft(tmp_path / name, NOTED)
        files = sorted((tmp_path / name / "package").rglob("*.*"))
        written.append([(path.name, path.read_bytes()) for path in files])
    assert written[0] == written[1]
    assert len(written[0]) == 1 + len(bundled.tables())


@pytest.mark.parametrize(
    "text", [NOTED, TEXTS["verse"], TEXTS["Chinese"]], ids=["article", "verse", "Chinese"]
)
def test_no_sentence_of_the_article_is_in_the_package(tmp_path: Path, text: str) -> None:
    draft(tmp_path, text, "--title", "The Port of Rell" if text == NOTED else text.splitlines()[0])
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "package").rglob("*.*"))
    words = (
        "harbour is poor",
        "begun in",
        "mole is finished",
        "40 crowns",
        "ships",
        "很旧",
        "四十",
    )
    assert [found for found in words if found in written] == []
    assert "Jane Roe writes" not in written


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("markers without a list", ["REF004"], "no numbered reference list is found"),
        (
            "a list without markers",
            ["REF002", "REF002"],
            "without a marker in the text: numbers 1, 2",
        ),
        ("notes out of order", ["REF005"], "note 2 stands before that of note 1"),
        ("a note and an entry twice", [], "markers that stand in several places: number 1"),
        ("a source younger than the article", ["DAT006", "DAT010", "DAT011"], "before it appeared"),
        ("an unnumbered list", [], "6 words of the list are in no entry: 'Ines Roe,"),
        ("Danish", ["REF002"], "sentences are cut as in English"),
        ("notes in brackets", [], "1 looked like a marker and was not taken: [3] in line 3"),
    ],
)
def test_what_is_doubtful_is_told_and_faults_are_known_issues(
    tmp_path: Path, name: str, known: list[str], told: str
) -> None:
    language = "da" if name == "Danish" else "en"
    result = draft(tmp_path, TEXTS[name], language=language)
    assert sorted(column(tmp_path, "known_issues", "code")) == known
    assert told in result.output
    for row in rows(tmp_path, "known_issues"):
        assert "nobody has looked at it yet" in row["description"]


def test_the_style_of_the_markers_is_said_once_and_they_are_no_part_of_the_text(
    tmp_path: Path,
) -> None:
    draft(tmp_path, TEXTS["notes in brackets"])
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert described["article"]["markers"] == "[n]"
    assert described["article"]["n2_length"] == len("The Port It is old. It is poor. But [3]?")
    assert column(tmp_path, "footnotes", "printed_as") == ["", ""]
    assert column(tmp_path, "markers", "segment_id") == ["S002", "S003"]
    assert column(tmp_path, "markers", "char_start") == ["19", "30"]


def test_a_marker_that_stands_twice_is_recorded_twice(tmp_path: Path) -> None:
    draft(tmp_path, TEXTS["a note and an entry twice"])
    names = ("footnote", "occurrence", "segment_id")
    assert [tuple(r[n] for n in names) for r in rows(tmp_path, "markers")] == [
        ("1", "1", "S002"),
        ("1", "2", "S003"),
    ]


def test_headings_and_the_end_may_be_given(tmp_path: Path) -> None:
    more = ["--heading", "Who pays", "--end", "Second: the subsidy", "--title", "The Port of Rell"]
    result = draft(tmp_path, NOTED, *more)
    assert column(tmp_path, "sections", "title") == ["Introduction", "Who pays"]
    assert "headings are guessed" not in result.output
    assert "the title is the first line" not in result.output


def test_no_section_gets_a_title_that_the_article_gives_another(tmp_path: Path) -> None:
    draft(tmp_path, NOTED.replace("Who pays", "Introduction"))
    titles = column(tmp_path, "sections", "title")
    assert titles.count("Introduction") == 1
    assert titles[0] == "Opening"


def test_words_may_be_given_in_which_no_sentence_ends(tmp_path: Path) -> None:
    text = "The Port\n\nThe Min.\u00a0Council built it. Now it is old."
    assert draft(tmp_path, text, "--keep", "Min. Council").exit_code == 0
    assert column(tmp_path, "segments", "sentence") == ["", "1", "2"]


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        (b"", [], "holds no text"),
        (b"\n \n", [], "holds no text"),
        (b"The Port\n\nIt is \xff old.", [], "is not UTF-8 (line 3)"),
        ("The Port\n\nOld.".encode("utf-16"), [], "is not UTF-8 (line 1)"),
        (b"The Port\n\nIt is \x00 old.", [], "NUL character (line 3)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", [], "is not UTF-8"),
        (b"x" * 10_000_000, [], "has more than 2,097,152 bytes"),
        (b"It is old.\n\nIt is poor.", [], "give the title"),
        (PLAIN, ["--title", "The Port of Osk"], "no line of the text reads 'The Port of Osk'"),
        (PLAIN, ["--heading", "Tolls"], "no line of the body reads 'Tolls'"),
        (PLAIN, ["--end", "Tolls"], "no line of the text reads 'Tolls'"),
        ("The Port\n\nIt is old (\n\n1) and poor.", [], "is torn from its sentence"),
        ("The Port x. " * 60 + "\n\nThe Port\n\nOld.", ["--title", "The Port"], "too much stands"),
        (PLAIN, ["--author", " "], "'--author': it is blank; give one, or leave it out"),
        (PLAIN, ["--licence", " "], "'--licence': it is blank; give one, or leave it out"),
        (PLAIN, ["--heading", ""], "'--heading': it is blank; give one, or leave it out"),
        (PLAIN, ["--issued", "June 2021"], "Error: --issued: 'June 2021' is not an EDTF"),
        (PLAIN, ["--issued", "2022"], "--accessed: 2021-07-01 is before the article appeared"),
        (PLAIN, ["--accessed", "2021-02-30"], "--accessed: 2021-02-30 is not a day of"),
        (PLAIN, ["--language", "English"], "--language: English does not have the form"),
        (PLAIN, ["--url", "example.org"], "--url: example.org does not have the form"),
        (PLAIN, ["--name", "A b"], "--name: A b does not have the form"),
        (PLAIN, ["--licence", "my own"], "--licence: my own does not have the form"),
    ],
)
def test_what_cannot_be_drafted_is_refused_in_one_line_and_nothing_is_written(
    tmp_path: Path, text: str | bytes, more: list[str], says: str
) -> None:
    result = draft(tmp_path, text, *more)
    assert result.exit_code == 2
    (line,) = (line for line in result.output.splitlines() if line.startswith("Error: "))
    assert says in line
    assert line.count(says) == 1
    assert not (tmp_path / "package").exists()


def test_a_draft_for_which_there_is_no_room_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, left = Temporary.holding, 0

    def full(path: Path, content: bytes) -> Temporary:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return whole(path, content)

    monkeypatch.setattr(Temporary, "holding", full)
    text, there, absent = tmp_path / "a.txt", tmp_path / "there", tmp_path / "new" / "package"
    text.write_text(PLAIN, encoding="utf-8")
    there.mkdir()
    drafted = drafting.draft(read_page(text), absent, OPTIONS)
    before = set(tmp_path.rglob("*"))
    for folder, number in itertools.product((there, absent), (1, 2, 4, 20)):
        left = number
        with pytest.raises(OSError, match="No space left"):
            drafting.write(drafted, folder)
        assert set(tmp_path.rglob("*")) == before
    drafting.write(drafted, absent)
    assert (absent / "datapackage.json").is_file()


def test_an_update_takes_no_name_and_no_licence(tmp_path: Path) -> None:
    done = run("draft", "--update", "a.txt", tmp_path, "--licence=CC0-1.0", "--name=port")
    assert done.exit_code == 2
    said = "Error: --update keeps what the package has; leave out --name, --licence\n"
    assert done.output.endswith(said)


def test_all_that_is_missing_is_named_at_once(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(PLAIN, encoding="utf-8")
    result = run("draft", text, tmp_path / "x", "--url", "https://a.b")
    assert result.exit_code == 2
    assert "its article: --author, --issued, --language, --accessed\n" in result.output


@pytest.mark.parametrize(("folder", "name"), [("package", "package"), ("ru", "ru"), ("7", "7")])
def test_a_title_without_latin_letters_takes_the_name_of_the_folder(
    tmp_path: Path, folder: str, name: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["Chinese"], encoding="utf-8")
    given = [str(tmp_path / "a.txt"), str(tmp_path / folder), "--yes", *said()]
    assert run("draft", *given).exit_code == 0
    described = json.loads((tmp_path / folder / "datapackage.json").read_text("utf-8"))
    assert described["name"] == f"{name}-claims"


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "mine.txt").write_text("mine", encoding="utf-8")
    result = draft(tmp_path, PLAIN)
    assert result.exit_code == 2
    assert "is not empty" in result.output
    assert [path.name for path in (tmp_path / "package").iterdir()] == ["mine.txt"]
    shutil.rmtree(tmp_path / "package")
    (tmp_path / "package").write_text("a file", encoding="utf-8")
    assert "is no folder" in draft(tmp_path, PLAIN).output
    (tmp_path / "package").unlink()
    (tmp_path / "package").mkdir()
    assert draft(tmp_path, PLAIN).exit_code == 0


PIECES = [
    "Port of Rell",
    "\n",
    "\n\n",
    " ",
    "It grew. ",
    "It fell in 1990. ",
    "(1)",
    "(2)",
    "( 3 )",
    "(0)",
    "[1]",
    "²",
    "• A mole. It was old.\n",
    "References\n",
    "(",
    "1)",
    ".",
    '"',
    ",",
    "…",
    "1. Jane Roe, Rain (Oslo: Press 1999) p. 3.\n",
    "2. A Flood, The Post, May 4, 2021, accessed May 3, 2021, https://example.org/x|y\n",
    "3. https://a.b\n",
    "0. Zero\n",
    "First: the harbour",
    "Second: tolls",
    "By Jane Roe",
    "About the author\n",
    "ک۔ ",
    "。",
    "\u0301",
    "\u200b",
    "\r\n",
    "\u2028",
    "\x1c",
    "\x00",
    "7. Interview with a man, Jane Roe, 2020-02-30.\n",
    "12 May 2020",
    "x" * 250,
    "=1",
    "\ufeff",
]
REFUSALS = (
    "holds no text",
    "NUL character",
    "give the title",
    "is torn from its sentence",
    "no sound package can be made of this text: TAB002 title is empty",
)
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=25)
@given(text=TEXT)
def test_any_text_is_a_sound_draft_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    result = draft(folder, text.encode("utf-8", "replace"))
    if result.exit_code == 2:
        (line,) = (line for line in result.output.splitlines() if line.startswith("Error: "))
        assert any(reason in line for reason in REFUSALS), line
    else:
        assert result.exit_code == 0, result.output
        report = validate(folder / "package", options=Options(article=str(folder / "article.txt")))
        assert report.ok, [f.message for f in report.findings if not f.acknowledged_by]


LAW = """\
The Port of Rell

The statute, 5 U.S.C. 552(a)(2), is old [1]. It binds Min. Council and port {7} alone [2]. Nobody
pays; so it is. Rell pays

Notes

1. Steam on the water
2. Tolls of Osk
"""


@pytest.mark.parametrize(
    ("options", "style", "markers", "untaken"),
    [
        ([], "[n]", 2, "2 looked like a marker and were not taken: (2) in line 3, {7} in line 3"),
        (["--notes", "{n}"], "{n}", 1, "(2) in line 3, [1] in line 3, [2] in line 3"),
        (["--notes", "none"], "", 0, "4 looked like a marker and were not taken"),
    ],
    ids=["by the list", "as said", "none"],
)
def test_what_looks_like_a_marker_and_is_none_is_told_with_its_line(
    tmp_path: Path, options: list[str], style: str, markers: int, untaken: str
) -> None:
    result = draft(tmp_path, LAW, *options)
    assert result.exit_code == 0, result.output
    assert len(rows(tmp_path, "markers")) == markers
    assert f"printed as {style}" in result.output or not style
    assert untaken in result.output
    kept = (tmp_path / "package.work" / "entries.txt").read_text("utf-8")
    assert kept == "1. Steam on the water\n2. Tolls of Osk\n"


@pytest.mark.parametrize("style", [*NUMBERED, "none"])
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_whatever_style_is_said_a_text_with_a_number_in_brackets_is_drafted(
    tmp_path: Path, style: str, ending: str
) -> None:
    text = tmp_path / f"a.{ending}"
    told = "It is old.[^1] It has (12) ships."
    text.write_text(f"The Port\n========\n\n{told}\n\n[^1]: A book.\n", encoding="utf-8")
    asked = ["draft", str(text), str(tmp_path / "p"), "--yes", "--notes", style, *said()]
    done = run(*asked, "--title", "The Port")
    assert done.exit_code in (0, 1), done.output
    done = run("validate", tmp_path / "p", "--article", text)
    assert done.exit_code in (0, 1), done.output


STYLES = """\
The Tolls of Norland

Norland closed its port on 3 May 1950 (1). It had taken tolls [2] from thirteen ships a day^3.

The envoys left Rell in 1951 (2). They came back in 1962 [1].

References

1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
2. Rell Varn, "The envoys", The Osk Post, 4 May 1951.
3. Rell Varn, "The things", The Osk Post, 4 May 1952.
"""
"""A text whose markers are printed in three ways."""


@pytest.mark.parametrize(("style", "markers"), [("(n)", 2), ("[n]", 2), ("^n", 1)])
def test_of_several_styles_the_one_that_is_said_is_read(
    tmp_path: Path, style: str, markers: int
) -> None:
    done = draft(tmp_path, STYLES, "--notes", style)
    assert done.exit_code == 0, done.output
    assert f"{markers} marker{'s' * (markers > 1)} printed as {style}" in done.output
    assert held(tmp_path).exit_code == 0


def test_a_sign_in_a_heading_that_is_no_marker_is_waived_and_told(tmp_path: Path) -> None:
    parts = ("The Tolls of Norland", "Norland was shut (1).", "The years after (7)", "It opened.")
    listed = ("References", '1. Rell Varn, "The quay", The Osk Post, 4 May 1950.')
    done = draft(tmp_path, "\n\n".join((*parts, *listed)))
    assert done.exit_code == 0, done.output
    assert "1 looked like a marker and was not taken: (7) in line 5" in done.output
    assert held(tmp_path).exit_code == 0


def held(folder: Path) -> Result:
    """Hold the draft in a folder against the text that it was made from."""
    asked = ["validate", str(folder / "package"), "--article", str(folder / "article.txt")]
    return run(*asked)


def test_a_sentence_is_kept_whole_and_cut_where_it_is_said(tmp_path: Path) -> None:
    draft(tmp_path, LAW, "--keep", "Min. Council", "--cut", "Nobody pays;")
    kinds = [row["kind"] for row in rows(tmp_path, "segments")]
    assert kinds == ["title", *["sentence"] * 5]


def test_words_that_keep_or_cut_nothing_are_told(tmp_path: Path) -> None:
    words = ["--keep", "Min. Council", "--keep", "Dr. Nemo", "--cut", "Nobody pays :"]
    said = draft(tmp_path, LAW, *words).output
    assert "--keep: the text has no 'Dr. Nemo'" in said
    assert "--cut: the text has no 'Nobody pays :'" in said
    assert "Min. Council" not in said


def test_cells_of_a_draft_that_are_not_built_are_one_line(tmp_path: Path) -> None:
    draft(tmp_path, NOTED)
    folder = tmp_path / "package" / "data"
    with (folder / "claims.csv").open("a", encoding="utf-8") as file:
        cells = "event,,,1813,,,explicit,false,author,,certain,positive"
        for number in range(1, 9):
            file.write(f"C00{number},S009,Rell had mole {number} in 1813.,{cells},,,,\n")
    report = validate(tmp_path / "package")
    assert [f.code for f in report.findings if "build" in f.message] == ["PKG011"]


def test_the_candidates_of_a_text_are_those_of_its_language(tmp_path: Path) -> None:
    sentence = "Am 3. Mai 1950 zahlten etwa 1.200.000 Schiffe der Stadt und auch 3,5 Mio. Kronen."
    text = f"Der Hafen von Rell\n\n{sentence}\n"
    draft(tmp_path, text, language="de")
    done = run("next", "--json", "--package", tmp_path / "package")
    found = json.loads(done.output)
    assert [date["edtf"] for date in found["dates"]] == ["1950-05-03"]
    numbers = [(n["comparator"], float(n["value"]), n["unit"]) for n in found["numbers"]]
    assert numbers == [("about", 1200000, "Schiffe"), ("exact", 3500000, "Kronen")]


def test_nothing_in_the_name_of_a_folder_moves_the_cursor(tmp_path: Path) -> None:
    text = tmp_path / "a\x08.txt"
    text.write_text("The Port of Rell\n\nIt is old.\n", encoding="utf-8")
    facts = ["--author=A", "--issued=2021", "--language=en", "--accessed=2026-01-01"]
    done = run("draft", text, tmp_path / "new\x1b]0;x\x07", *facts)
    assert done.exit_code == 0, done.output
    assert [c for c in done.output if not (c.isprintable() or c == "\n")] == []
    text.write_text("The Port of Rell\n\nIt is very old.\n", encoding="utf-8")
    again = run("draft", "--update", text, tmp_path / "new\x1b]0;x\x07")
    assert again.exit_code == 0, again.output
    assert [c for c in again.output if not (c.isprintable() or c == "\n")] == []
