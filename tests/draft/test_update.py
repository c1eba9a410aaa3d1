"""`draft --update`: the article changed, and what was made of it stays as far as it can."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.article.changed_rows import read_changed
from claimcheck.data.data_package import data_path
from claimcheck.draft.begun_updates import BEGUN, finish_update
from claimcheck.draft.sentence_pairs import (
    CHANGED,
    GONE,
    KEPT,
    LOST,
    MOVED,
    NEW,
    Pair,
    Piece,
    pair,
    pair_again,
)
from claimcheck.edit.journal import Journal
from claimcheck.errors import NotReadable, Unwritable
from claimcheck.files.work_folder import ARTICLE, CHANGED_ROWS, ENTRIES, work_folder
from claimcheck.run.validation import Options, validate
from claimcheck.text.normal import sha256
from claimcheck.text.word_difference import show_difference
from support.command import run
from support.disk import rows

ARTICLE_FILE = os.environ.get("CLAIMCHECK_ARTICLE", "")
needs_article = pytest.mark.skipif(not ARTICLE_FILE, reason="needs CLAIMCHECK_ARTICLE")

TEXT = """\
The Tolls of Norland

Norland closed its port on 3 May 1950 (1). It had taken tolls from thirteen ships a day.

What came of it

The quay was sold to a grain merchant from Osk (2). Nobody has mended its roof since then.

References

1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
2. Ines Roe, "Grain on the mole", The Fjord Review, 9 June 1951.
"""
CLAIMS = (
    ("S002", "On 3 May 1950 Norland shut its port.", "event", "1"),
    ("S003", "Thirteen vessels a day had paid tolls in Norland.", "quantity", ""),
    ("S005", "A grain merchant of Osk bought the quay.", "event", "2"),
)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text of four sentences, and a package in which three have a claim."""
    made = tmp_path_factory.mktemp("drafted")
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    package = made / "package"
    assert run("draft", made / "a.txt", package, *said).exit_code == 0
    for segment, statement, kind, note in CLAIMS:
        cells = [f"segment_id={segment}", f"claim_type={kind}", f"statement={statement}"]
        cells += [f"footnote={note}", "footnote_scope=direct"] if note else []
        assert run("add", "claims", *cells, "--package", package).exit_code == 0
    return made


@pytest.fixture
def folder(drafted: Path, tmp_path: Path) -> Path:
    """A copy of that package, with its text and its folder of work beside it."""
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    return tmp_path / "package"


def update(folder: Path, text: str, *more: str) -> Result:
    new = folder.with_name("new.txt")
    new.write_text(text, encoding="utf-8")
    return run("draft", "--update", new, folder, *more)


def contents(folder: Path) -> dict[str, bytes]:
    both = (folder, work_folder(folder))
    return {str(p): p.read_bytes() for top in both for p in top.rglob("*") if p.is_file()}


def errors(folder: Path, text: Path) -> set[str]:
    report = validate(folder, options=Options(article=str(text)))
    found = (f for f in report.findings if f.severity == "error" and not f.acknowledged_by)
    return {f"{f.code} {f.place.row_key}" for f in found}


def test_the_same_text_changes_no_byte_of_the_package(folder: Path) -> None:
    before = contents(folder)
    done = update(folder, TEXT)
    assert "6 kept, 0 moved, 0 changed, 0 lost, 0 new" in done.output
    assert contents(folder).items() >= before.items()


CHANGES = {
    "a letter": (TEXT.replace("merchant", "marchant"), ["S005"], 1),
    "a number": (TEXT.replace("thirteen", "fourteen"), ["S003"], 1),
    "a sentence that nobody has read": (TEXT.replace("mended", "repaired"), [], 1),
    "a sentence that is gone": (
        TEXT.replace(" It had taken tolls from thirteen ships a day.", ""),
        ["S003"],
        0,
    ),
    "white space and quotes": (TEXT.replace(" It had", "\nIt  had").replace('"', "”"), [], 0),
}


@pytest.mark.parametrize(("text", "asked", "changed"), CHANGES.values(), ids=CHANGES)
def test_each_changed_sentence_asks_one_question(
    folder: Path, text: str, asked: list[str], changed: int
) -> None:
    claims = rows(folder, "claims")
    done = update(folder, text)
    assert done.exit_code == 0, done.output
    assert f"{changed} changed" in done.output
    assert [row.row_key for row in read_changed(folder) or []] == asked
    found = validate(folder).findings
    assert [f.place.row_key for f in found if f.code == "COV021"] == asked
    assert rows(folder, "claims") == claims
    shown = run("next", "--json", "--all", "--package", folder).output.splitlines()
    assert [r["row_key"] for line in shown if "was" in (r := json.loads(line))] == asked


def test_a_row_that_was_looked_at_is_asked_about_no_more(folder: Path) -> None:
    update(folder, TEXT.replace("thirteen", "fourteen"))
    assert "[thirteen → fourteen]" in run("next", "--package", folder).output
    assert run("next", "--done", "S099", "--package", folder).exit_code == 2
    done = run("next", "--done", "S003", "--package", folder)
    assert "fourteen]" not in done.output
    assert not [f for f in validate(folder).findings if f.code == "COV021"]


def test_what_changes_twice_is_asked_about_from_the_words_that_were_read(folder: Path) -> None:
    update(folder, TEXT.replace("thirteen", "fourteen"))
    update(folder, TEXT.replace("thirteen", "fifteen"))
    assert "[thirteen → fifteen]" in run("next", "--package", folder).output
    update(folder, TEXT)
    assert [row.read for row in read_changed(folder) or []] == [True]


WITHOUT = TEXT.replace(" It had taken tolls from thirteen ships a day.", "")
NONE_NEW = "0 moved, 0 changed, 0 lost, 0 new"


def test_a_sentence_that_was_lost_is_told_once_and_known_when_it_is_back(folder: Path) -> None:
    before = rows(folder, "segments")
    assert "5 kept, 0 moved, 0 changed, 1 lost, 0 new" in update(folder, WITHOUT).output
    run("set", "package", "status=release", "--package", folder)
    lost = contents(folder)
    assert update(folder, WITHOUT).output.startswith(f"5 kept, {NONE_NEW}\n1 row is to be")
    assert contents(folder) == lost
    mended = update(folder, WITHOUT.replace("mended", "repaired")).output
    assert "4 kept, 0 moved, 1 changed, 0 lost, 0 new" in mended
    assert update(folder, TEXT).output.splitlines()[-2:] == [
        "5 kept, 0 moved, 1 changed, 0 lost, 0 new",
        "0 rows are to be looked at again: claimcheck next",
    ]
    assert rows(folder, "segments") == before


def test_a_sentence_that_nobody_read_and_that_is_lost_is_called_so(folder: Path) -> None:
    update(folder, TEXT.replace(" Nobody has mended its roof since then.", ""))
    assert run("next", "--package", folder).output.startswith(
        "S006  What came of it\n(no longer in the article: `claimcheck withdraw S006` takes it out)"
    )
    assert run("withdraw", "S006", "--package", folder).exit_code == 0
    assert "no sentence is pending" in run("next", "--package", folder).output


def test_a_package_that_is_drafted_anew_has_nothing_of_the_one_before(folder: Path) -> None:
    update(folder, TEXT.replace("thirteen", "fourteen"))
    run("undo", "--package", folder)
    shutil.rmtree(folder)
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    assert run("draft", folder.with_name("a.txt"), folder, *said).exit_code == 0
    assert run("next", "--package", folder).output.startswith("S002  Introduction\nNorland")
    for words in (("undo",), ("undo", "--redo")):
        assert "Error: there is no step to" in run(*words, "--package", folder).output
    run("set", "S003", "no_claim_reason=question", "--package", folder)
    (step,) = Journal(folder).unreleased()
    assert step.words == "set S003 no_claim_reason=question"
    assert "undone: set S003" in run("undo", "--package", folder).output


WITHOUT_ONE = (
    TEXT.replace('1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.\n', "")
    .replace(" (1)", "")
    .replace("(2)", "(1)")
    .replace("2. Ines", "1. Ines")
)


@pytest.mark.parametrize("mended", [False, True], ids=["as drafted", "mended by a person"])
def test_a_note_that_was_lost_is_known_when_it_is_back(folder: Path, mended: bool) -> None:
    notes, sources = rows(folder, "footnotes"), rows(folder, "references")
    if mended:
        cells = ["title=The quay is shut", "container=Osk Post", "note=Read."]
        set_to = run("set", "R001", *cells, "--package", folder)
        assert set_to.exit_code == 0, set_to.output
    assert update(folder, WITHOUT_ONE).exit_code == 0
    assert [row["printed_as"] for row in rows(folder, "footnotes")] == ["", "1"]
    done = update(folder, TEXT)
    assert "0 rows are to be looked at again" in done.output
    assert rows(folder, "footnotes") == notes
    assert len(rows(folder, "references")) == len(sources)
    assert [row["footnote"] for row in rows(folder, "markers")] == ["1", "2"]


def test_a_note_that_is_back_with_other_words_is_asked_about(folder: Path) -> None:
    """Also where somebody has seen that it was lost: of that, nothing follows for other words."""
    for text in (WITHOUT_ONE, TEXT.replace("4 May 1950", "9 July 1962")):
        assert update(folder, text).exit_code == 0
        (row,) = (row for row in read_changed(folder) or [] if row.resource == "references")
        assert (row.row_key, row.read) == ("R001", False)
        assert run("next", "--done", "R001", "--package", folder).exit_code == 0
    assert "[4 May 1950. → 9 July 1962.]" in row.difference


WITHOUT_ANY = TEXT[: TEXT.index("References")].replace(" (1)", "").replace(" (2)", "")


def test_notes_of_one_title_are_back_each_in_its_row(folder: Path) -> None:
    """A report of each year has the title of the last one; a further one is new."""
    second = TEXT.replace('Ines Roe, "Grain on the mole"', 'Rell Varn, "The quay is shut"')
    assert update(folder, second).exit_code == 0
    notes, sources = rows(folder, "footnotes"), rows(folder, "references")
    assert update(folder, WITHOUT_ANY).exit_code == 0
    third = second.replace("(2)", "(3)").replace("2. Rell", "3. Rell").replace("(1)", "(2)")
    third = third.replace("1. Rell", '1. Rell Varn, "The quay is shut", 7 July 1952.\n2. Rell')
    assert update(folder, third.replace("1950 (2)", "1950 (1)(2)")).exit_code == 0
    found = [row | {"printed_as": ""} for row in rows(folder, "footnotes")]
    assert found[:-1] == [row | {"printed_as": ""} for row in notes]
    assert [row["printed_as"] for row in rows(folder, "footnotes")] == ["2", "", "", "1"]
    assert rows(folder, "references")[:-1] == sources


def test_another_source_under_the_number_of_a_lost_one_is_a_new_one(folder: Path) -> None:
    assert update(folder, WITHOUT_ANY).exit_code == 0
    other = TEXT.replace('Rell Varn, "The quay is shut"', 'Anna Bell, "Cranes of the south"')
    done = update(folder, other.replace("The Osk Post, 4 May 1950", "The Herald, 9 July 1962"))
    assert "1 row is to be looked at again" in done.output
    assert [row["printed_as"] for row in rows(folder, "footnotes")] == ["", "", "1"]
    assert rows(folder, "references")[-1]["issued"] == "1962-07-09"
    assert [row["footnote"] for row in rows(folder, "markers")] == ["3", "2"]


def test_a_lost_note_without_an_entry_is_known_by_its_number_when_it_is_back(
    tmp_path: Path,
) -> None:
    """Its source was given by a person: the text lists none."""
    unlisted, package = TEXT[: TEXT.index("References")], tmp_path / "package"
    (tmp_path / "a.txt").write_text(unlisted, encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    assert run("draft", tmp_path / "a.txt", package, *said, "--yes").exit_code == 0
    source = ["title=The quay is shut", "type=document", "access=public"]
    assert run("add", "references", *source, "--package", package).exit_code == 0
    assert run("set", "footnotes:1", "reference_id=R001", "--package", package).exit_code == 0
    notes = rows(package, "footnotes")
    assert update(package, WITHOUT_ANY).exit_code == 0
    assert rows(package, "markers") == []
    assert update(package, unlisted, "--yes").exit_code == 0
    assert rows(package, "footnotes") == notes


FURTHER = {
    "3": '3. Anna Bell, "Cranes of the south", The Herald, 9 July 1962.\n',
    "4": '4. Hal Mott, "Tide tables of Osk", Quay Press, 1948.\n',
}


@pytest.fixture
def unmarked(tmp_path: Path) -> Path:
    """A package of a text that lists two sources that no marker leads to."""
    (tmp_path / "a.txt").write_text(f"{TEXT}{FURTHER['3']}{FURTHER['4']}", encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    package = tmp_path / "package"
    assert run("draft", tmp_path / "a.txt", package, *said, "--yes").exit_code == 0
    return package


def test_a_source_without_a_marker_that_is_gone_is_told(unmarked: Path) -> None:
    done = update(unmarked, f"{TEXT}{FURTHER['3']}", "--yes")
    assert done.exit_code == 0, done.output
    (row,) = read_changed(unmarked) or []
    assert (row.row_key, row.now) == ("R004", "")


def test_a_source_without_a_marker_keeps_its_row_under_the_number_of_a_lost_one(
    unmarked: Path,
) -> None:
    """Of two notes with one number and no marker, the last row was taken for that in the text."""
    new = '3. Jo Pell, "Ropes", Quay Press, 1949.\n'
    for further in ("", new, f'{new}4. Ada Wrenn, "Sails and masts", 1947.\n'):
        number = further.count("\n") + 3
        text = f"{TEXT}{further}{FURTHER['3'].replace('3.', f'{number}.')}"
        assert update(unmarked, text, "--yes").exit_code == 0
    notes = {row["reference_id"]: row["printed_as"] for row in rows(unmarked, "footnotes")}
    assert (notes["R003"], notes["R004"]) == ("5", "")


def test_an_entry_that_comes_for_a_note_is_its_source(folder: Path) -> None:
    """It became none, and the note was said to have no entry for ever."""
    unlisted = TEXT.replace("2. Ines", "Ines").replace("\nInes", " Ines")
    (folder.parent / "b.txt").write_text(unlisted, encoding="utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    package = folder.with_name("other")
    assert run("draft", folder.parent / "b.txt", package, *said, "--yes").exit_code == 0
    assert rows(package, "footnotes")[1]["note"] == "The reference list has no entry 2."
    assert update(package, TEXT).exit_code == 0
    note = rows(package, "footnotes")[1]
    assert (note["reference_id"], note["note"]) == ("R002", "")
    assert rows(package, "references")[1]["issued"] == "1951-06-09"


def test_another_note_of_the_same_number_is_a_new_one(folder: Path) -> None:
    assert update(folder, WITHOUT_ONE).exit_code == 0
    other = TEXT.replace("The quay is shut", "A mole for Rell").replace("4 May", "5 May")
    assert update(folder, other).exit_code == 0
    assert len(rows(folder, "footnotes")) == 3


def test_words_that_stand_twice_bring_back_the_one_that_was_lost() -> None:
    one, two = Piece("sentence", "It is so."), Piece("sentence", "It is old.")
    gone, digest = Piece("sentence", ""), {0: sha256(one.text)}
    for new, found in ((one, two, one), one), ((two, one), gone), ((two,), gone):
        former = [gone, two, one]
        assert pair_again(former, new, digest)[0] == [found, two, one]
    assert pair([gone, two], [two], {0}) == [Pair(1, 0, KEPT), Pair(0, None, GONE)]


def test_a_note_that_is_no_longer_there_is_told_and_takes_no_other_s_place(folder: Path) -> None:
    text = TEXT.replace("(1)", "(2)").replace("Osk (2)", "Osk (3)")
    text = text.replace("\nNorland closed", "\nRell is old (1). Norland closed")
    text = text.replace("\n2. ", "\n3. ").replace("\n1. ", "\n2. ")
    text = text.replace("\n2. ", "\n1. Ana Ny, Rell (Osk: Fjord Press 1949) p. 3.\n2. ")
    before = rows(folder, "markers")
    assert update(folder, text).exit_code == 0
    assert [row["footnote"] for row in rows(folder, "markers")] == ["3", "1", "2"]
    told = "R003  lost     Ana Ny, Rell (Osk: Fjord Press 1949) p. 3.\n"
    assert told in update(folder, TEXT).output
    update(folder, TEXT.replace("mended", "repaired"))
    assert rows(folder, "markers") == before
    assert "R003  is no longer in the article" in run("next", "--package", folder).output


def test_a_note_that_is_put_in_renumbers_the_text_and_not_the_data(folder: Path) -> None:
    text = TEXT.replace("(2)", "(3)").replace("a day.", "a day (2).").replace("\n2. ", "\n3. ")
    text = text.replace("\n3. ", "\n2. Pia Lund, Tolls (Osk: Fjord Press 1949) p. 3.\n3. ")
    done = update(folder, text)
    assert done.exit_code == 0, done.output
    printed = {row["footnote"]: row["printed_as"] for row in rows(folder, "footnotes")}
    assert printed == {"1": "", "2": "3", "3": "2"}
    assert [row["footnote"] for row in rows(folder, "claims")] == ["1", "", "2"]
    assert [row["publisher"] for row in rows(folder, "references")][-1] == "Fjord Press"
    # NUM014 asks for the number of C002; REF002 says that no claim has the new note yet.
    assert errors(folder, folder.with_name("new.txt")) == {"NUM014 C002", "REF002 3"}


def test_a_text_whose_notes_are_doubtful_is_no_update_without_a_word(folder: Path) -> None:
    before = contents(folder)
    text = TEXT.replace("(2)", "(3)")
    done = update(folder, text)
    assert done.exit_code == 1, done.output
    assert "entries without a marker in the text: number 2" in done.output
    assert "nothing was written" in done.output
    assert contents(folder) == before
    done = update(folder, text, "--yes")
    assert (done.exit_code, "doubtful" in done.output) == (0, False)


def test_the_printed_entries_that_are_kept_are_those_of_the_new_text(folder: Path) -> None:
    update(folder, TEXT.replace("9 June 1951", "9 June 1952"))
    kept = (work_folder(folder) / ENTRIES).read_text(encoding="utf-8")
    assert kept.splitlines()[1].endswith("9 June 1952.")
    update(folder, TEXT)
    (row,) = read_changed(folder) or []
    assert (row.row_key, row.read) == ("R002", True)


def test_an_entry_that_was_mended_is_to_be_looked_at(folder: Path) -> None:
    update(folder, TEXT.replace("9 June 1951", "9 June 1952"))
    (row,) = read_changed(folder) or []
    assert (row.resource, row.row_key, row.difference[-18:]) == (
        "references",
        "R002",
        "June [1951. → 1952.]"[-18:],
    )


def test_sections_are_known_by_what_stands_in_them(folder: Path) -> None:
    text = TEXT.replace("What came of it", "What became of it").replace(
        "\nReferences", "\nWho pays now\n\nNobody at all.\n\nReferences"
    )
    update(folder, text)
    assert [(row["section_id"], row["title"]) for row in rows(folder, "sections")] == [
        ("H001", "Introduction"),
        ("H002", "What became of it"),
        ("H003", "Who pays now"),
    ]


REFUSED = {"no text": "\n", "a NUL": TEXT.replace("Osk", "O\0sk")}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_if_anything_fails(folder: Path, text: str) -> None:
    before = contents(folder)
    assert update(folder, text).exit_code == 2
    assert contents(folder) == before


def test_the_former_text_must_be_at_hand(folder: Path) -> None:
    (work_folder(folder) / ARTICLE).unlink()
    done = update(folder, TEXT)
    assert done.exit_code == 2
    assert "--former FILE" in done.output
    other = folder.with_name("other.txt")
    other.write_text("The Ways of Osk\n\nThey are long.\n", encoding="utf-8")
    assert "not that from which" in update(folder, TEXT, "--former", str(other)).output
    assert update(folder, TEXT, "--former", str(folder.with_name("a.txt"))).exit_code == 0


def test_a_list_that_this_program_did_not_write_is_refused(folder: Path) -> None:
    (work_folder(folder) / CHANGED_ROWS).write_text("{}{", encoding="utf-8")
    done = run("next", "--package", folder)
    assert (done.exit_code, "no list of changed rows" in done.output) == (2, True)


ODD = ["", "[]", "{}", '{"package": 1, "beside": {}}', "[" * 100_000]


@pytest.mark.parametrize("written", ODD, ids=range(len(ODD)))
def test_a_note_of_an_update_that_is_not_ours_is_refused_and_stays(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "p").mkdir()
    note = work_folder(tmp_path / "p") / BEGUN
    note.parent.mkdir()
    note.write_text(written)
    with pytest.raises(Unwritable, match="no note of this program; remove it"):
        finish_update(tmp_path / "p")
    assert note.read_text() == written


@pytest.mark.parametrize(
    "written",
    [
        '[{"resource": "nope", "row_key": "x", "was": "", "now": ""}]',
        '[{"resource": [1], "row_key": "x", "was": "", "now": ""}]',
        '[{"resource": "claims", "row_key": 1, "was": "", "now": ""}]',
        "[" * 100_000,
    ],
    ids=range(4),
)
def test_a_list_of_changed_rows_that_is_not_ours_is_refused(tmp_path: Path, written: str) -> None:
    (folder := work_folder(tmp_path / "p")).mkdir()
    (folder / CHANGED_ROWS).write_text(written)
    with pytest.raises(NotReadable, match="no list of changed rows of this program"):
        read_changed(tmp_path / "p")


# Any edit


WORDS = st.lists(
    st.sampled_from(["tolls", "quay", "port", "ships", "grain", "Osk", "mole", "crane"]),
    min_size=4,
    max_size=9,
)
SENTENCES = WORDS.map(lambda words: f"The {' '.join(words)}.")
Edit = tuple[str, int, str]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "swap", "add", "mend", "split"]), st.integers(0, 30), SENTENCES
    ),
    max_size=4,
)


def _edited(sentences: list[str], edits: list[Edit]) -> list[str]:
    found = list(sentences)
    for kind, at, new in edits:
        place = at % max(len(found), 1)
        if kind == "add" or not found:
            found.insert(place, new)
        elif kind == "drop":
            del found[place]
        elif kind == "swap":
            found[place], found[-1] = found[-1], found[place]
        elif kind == "mend":
            found[place] = found[place].replace("The ", "That ", 1)
        else:
            found[place] = found[place].replace("The ", "The end. The ", 1)
    return found


def _text(sentences: list[str]) -> str:
    paragraphs = [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    return "\n\n".join(["The Tolls of Norland", "It is an old port, and a poor one.", *paragraphs])


@settings(max_examples=12, deadline=None)
@given(st.lists(SENTENCES, min_size=3, max_size=9), EDITS)
def test_every_place_is_right_after_any_edit_and_no_id_is_lost_or_given_twice(
    tmp_path_factory: pytest.TempPathFactory,
    sentences: list[str],
    edits: list[Edit],
) -> None:
    top = tmp_path_factory.mktemp("any")
    (top / "a.txt").write_text(_text(sentences), encoding="utf-8")
    said = ["--author=Rell", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    assert run("draft", top / "a.txt", top / "package", *said).exit_code == 0
    before = {row["segment_id"]: row["sha256"] for row in rows(top / "package", "segments")}
    done = update(top / "package", _text(_edited(sentences, edits)))
    assert done.exit_code == 0, done.output
    after = {row["segment_id"]: row for row in rows(top / "package", "segments")}
    assert after.keys() >= before.keys()
    there = {row["sha256"]: key for key, row in after.items() if row["char_start"]}
    assert len(after) == len(rows(top / "package", "segments"))
    lost = {f"ART002 {key}" for key, row in after.items() if not row["char_start"]}
    assert errors(top / "package", top / "new.txt") <= lost
    kept = {digest for digest in before.values() if digest in there}
    assert all(before.get(there[digest]) == digest for digest in kept)


PIECES = st.lists(SENTENCES.map(lambda text: Piece("sentence", text)), max_size=8)


@given(PIECES, PIECES)
def test_each_segment_of_both_texts_has_one_state(old: list[Piece], new: list[Piece]) -> None:
    pairs = pair(old, new)
    assert sorted(p.old for p in pairs if p.old is not None) == list(range(len(old)))
    assert [p.new for p in pairs if p.new is not None] == list(range(len(new)))
    for p in pairs:
        same = p.old is not None and p.new is not None and old[p.old].text == new[p.new].text
        assert same == (p.state in (KEPT, MOVED))
        assert (p.new is None) == (p.state == LOST)
        assert (p.old is None) == (p.state == NEW)


@given(PIECES)
def test_a_text_beside_itself_is_kept(pieces: list[Piece]) -> None:
    assert pair(pieces, pieces) == [Pair(n, n, KEPT) for n in range(len(pieces))]


def test_a_heading_becomes_no_sentence_and_a_title_is_always_the_title() -> None:
    old = [Piece("title", "Tolls"), Piece("heading", "The tolls of Osk")]
    new = [Piece("title", "Quays"), Piece("sentence", "The tolls of Osk")]
    assert [p.state for p in pair(old, new)] == [CHANGED, NEW, LOST]


WORDS = {letter: f"{letter * 7} {letter * 9} {letter * 8}." for letter in "abcdpqrsBCRSXY"}
ALIKE = {
    "the first goes, and what follows both is other": ("pXqrXs", "pqRXS", {4: 3}),
    "the second goes, and what follows both is other": ("pXqrXs", "pXqRS", {1: 1}),
    "one of three goes": ("XaXbXc", "XaBXc", {0: 0, 4: 3}),
    "another comes before": ("pXq", "XpXq", {1: 2}),
    "they stand side by side": ("pXXq", "pXq", {1: 1}),
    "both move with their neighbours": ("aXbcYd", "cYdaXb", {1: 4, 4: 1}),
}
"""A text before and after in letters, and where sentences that are alike should be."""


@pytest.mark.parametrize("case", ALIKE)
def test_of_sentences_that_are_alike_the_ones_around_tell_which_is_which(case: str) -> None:
    before, after, expected = ALIKE[case]
    old, new = ([Piece("sentence", WORDS[letter]) for letter in text] for text in (before, after))
    pairs = {
        p.old: p.new for p in pair(old, new) if p.new is not None and before[p.old or 0] in "XY"
    }
    assert {n: at for n, at in pairs.items() if n is not None} == expected


def test_equal_words_far_from_a_change_are_left_out() -> None:
    old, new = ["a", "b", "c", "d", "e", "f", "g"], ["a", "b", "c", "x", "e", "f", "g"]
    assert show_difference(old, new) == "a b c [d → x] e f g"
    assert show_difference(old, new, 1) == "… c [d → x] e …"


# The real package


@needs_article
def test_the_real_package_keeps_its_rows_through_an_edit(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(data_path(), package)
    text = Path(ARTICLE_FILE).read_text(encoding="utf-8")
    before = {table: rows(package, table) for table in ("claims", "references", "footnotes")}
    assert "127 kept, 0 moved" in update(package, text, "--former", ARTICLE_FILE).output
    assert rows(package, "segments") == rows(data_path(), "segments")
    changed = text.replace("Kabul, 1948", "Kabul, 1949", 1)
    done = update(package, changed)
    assert "126 kept, 0 moved, 1 changed, 0 lost, 0 new" in done.output
    assert [row.row_key for row in read_changed(package) or []] == ["S020"]
    assert {table: rows(package, table) for table in before} == before
    assert errors(package, tmp_path / "new.txt") == {"ART006 S020"}
