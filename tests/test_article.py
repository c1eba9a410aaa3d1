"""A user's own copy of an article verifies a package, whatever stands around its text."""

from __future__ import annotations

import json
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck import article
from claimcheck.article.alignment import Anchor, locate
from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import ArticleError
from claimcheck.model.report import Report
from claimcheck.rules.article import anchored_tables
from claimcheck.run.rule_examples import read_example
from claimcheck.text.n2 import RecordedMarker, n2
from claimcheck.text.normal import markers, n1, sha256

TITLE = "The “Tolls” of Norland"
COPY = f"""Home | Travel (7) | The Tolls

{TITLE}

Norland – a small state – closed its port in 1950 (1) . It had
taken tolls from thirteen ships a day.

The years after

  • The king’s envoys left Rell, 1951 (2) .
  • They came back… in 1962.

Nobody paid twice (3). Why? (4) . “The harbour is ours,” said its council (5 )

About the author

An author of Norland (9), 13 of them.
"""
SEGMENTS = [
    ("title", "", "", TITLE),
    ("sentence", 1, 1, "Norland – a small state – closed its port in 1950 (1) ."),
    ("sentence", 1, 2, "It had taken tolls from thirteen ships a day."),
    ("heading", "", "", "The years after"),
    ("bullet", 2, 1, "The king’s envoys left Rell, 1951 (2) ."),
    ("bullet", 3, 1, "They came back… in 1962."),
    ("sentence", 4, 1, "Nobody paid twice (3)."),
    ("sentence", 4, 2, "Why? (4) ."),
    ("sentence", 4, 3, "“The harbour is ours,” said its council (5 )"),
]
CUT = COPY[COPY.index(TITLE) : COPY.index("About the author")]
HOLDERS = {1: "S002", 2: "S005", 3: "S007", 4: "S008", 5: "S009"}
"""The segment of each note's marker."""
READING = n2(CUT, [RecordedMarker(str(number)) for number in HOLDERS])
BODY = READING.text
PLACES = dict(zip(HOLDERS, READING.places, strict=True))
HEADER = "segment_id,kind,paragraph,sentence,char_start,char_end,sha256,no_claim_reason"


def rows_of_segments(bare: bool = False) -> list[str]:
    rows, at = [], 0
    for number, (kind, paragraph, sentence, printed) in enumerate(SEGMENTS, 1):
        text = n1(printed)
        end = at + len(text)
        anchor = ",," if bare else f"{at},{end},{sha256(text)}"
        rows.append(f"S{number:03},{kind},{paragraph},{sentence},{anchor},heading")
        at = end + 1
    return rows


def rows_of_markers(bare: bool = False) -> list[str]:
    return [f"{n},1,{holder},{'' if bare else PLACES[n]}" for n, holder in HOLDERS.items()]


NOTES = "\n".join(["footnote,printed_as,note", *(f"{n},," for n in HOLDERS)])
MARKERS = "footnote,occurrence,segment_id,char_start"


def package(**tables: str) -> Example:
    stated = {"title": TITLE, "n2_length": len(BODY), "n2_sha256": sha256(BODY)}
    files = {
        "descriptor": json.dumps({"article": stated}),
        "segments": "\n".join([HEADER, *rows_of_segments()]),
        "footnotes": NOTES,
        "markers": "\n".join([MARKERS, *rows_of_markers()]),
        "sections": "section_id,title\nH001,Introduction\nH002,The years after",
    }
    return Example(files | tables)


def report(copy: str, example: Example | None = None) -> Report:
    read = read_example(example or package(), "example")
    rules = [rule for code, rule in bundled_rules().items() if code.startswith("ART")]
    return rule_run.run([read], rules, article.frames(read, copy))


def codes(copy: str, example: Example | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in report(copy, example).findings:
        found.setdefault(finding.code, []).append(finding.place.row_key)
    return found


def replaced(table: str, old: str, new: str) -> Example:
    files = dict(package().files)
    assert old in str(files[table])
    return Example({**files, table: str(files[table]).replace(old, new)})


STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "…": "..."})
SAME: dict[str, Callable[[], str]] = {
    "as it was": lambda: COPY,
    "without the furniture": lambda: CUT,
    "straight quotes": lambda: COPY.translate(STRAIGHT),
    "one line": lambda: " ".join(CUT.split()),
    "windows line ends": lambda: COPY.replace("\n", "\r\n"),
    "no-break spaces": lambda: COPY.replace(" ", "\u00a0"),
    "a word a line": lambda: "\n".join(COPY.split(" ")),
    "other bullets": lambda: COPY.replace("•", "▪"),
    "the title in the head of the page": lambda: f"{TITLE} | Site\nMenu\n{COPY}",
    "markers set close": lambda: COPY.replace(" (", "(").replace(" )", ")"),
}


@pytest.mark.parametrize("name", SAME)
def test_a_copy_of_the_same_text_verifies(name):
    found = report(SAME[name]())
    assert found.findings == ()
    examined = {rule.code: rule.examined for rule in found.rules}
    assert examined["ART002"] == len(SEGMENTS)
    assert examined["ART004"] == examined["ART008"] == len(HOLDERS)


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (COPY.replace("thirteen", "fourteen"), {"ART001": [""], "ART002": ["S003"]}),
        (COPY.replace("The years after", "Advertisement (8)\n\nThe years after"), {"ART001": [""]}),
        (COPY.replace("twice (3)", "twice"), {"ART004": ["3/1"]}),
        (COPY.replace("(3)", "(6)"), {"ART001": [""], "ART002": ["S007"]}),
        (COPY.replace("1950 (1) .", "(1) 1950."), {"ART004": ["1/1"]}),
        (COPY.replace(TITLE, "THE TOLLS"), {"ART001": [""], "ART002": ["S001"]}),
    ],
)
def test_a_copy_of_another_text_says_what_differs(copy, expected):
    assert codes(copy) == expected


def test_how_many_segments_match_is_said():
    found = report(COPY.replace("thirteen", "fourteen")).findings
    assert "8 of 9 segments match" in next(f.message for f in found if f.code == "ART001")


def test_text_in_no_segment_is_measured():
    found = report(COPY, replaced("segments", rows_of_segments()[5], "")).findings
    (told,) = (f.message for f in found if f.code == "ART007")
    assert told.endswith("text of the article is in no segment; its length in code points is 26")


NEVER = {"descriptor": json.dumps({"article": {"title": TITLE}})}
FIRST = "run `claimcheck build --article FILE` first"


@pytest.mark.parametrize(
    ("example", "copy", "said"),
    [
        pytest.param(
            package(segments="\n".join([HEADER, *rows_of_segments(bare=True)]), **NEVER),
            COPY,
            f"segments that have no hash yet: 9 of 9; {FIRST}",
            id="never anchored",
        ),
        pytest.param(
            replaced("segments", sha256("Why?"), ""),
            COPY,
            f"segments that have no hash yet: 1 of 9; {FIRST}",
            id="a segment more",
        ),
        pytest.param(
            package(segments="\n".join([HEADER, *rows_of_segments(bare=True)]), **NEVER),
            "Another text.",
            "the title is not in this copy: 0 of 9 segments match",
            id="another article",
        ),
    ],
)
def test_segments_without_hashes_are_to_be_built_before_they_are_compared(example, copy, said):
    found = [f.message for f in report(copy, example).findings if f.code == "ART001"]
    assert found == [said]


def test_another_article_has_none_of_the_segments():
    found = codes("Quite another text.\n\nWith two lines.")
    assert found["ART002"] == [f"S{n:03}" for n in range(1, len(SEGMENTS) + 1)]


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("segments", "S003,sentence,1,2,", "S003,sentence,1,2,1", {"ART003": ["S003"]}),
        ("segments", rows_of_segments()[5], "", {"ART007": ["S007"]}),
        ("segments", sha256("Why?"), sha256("Who?"), {"ART001": [""], "ART002": ["S008"]}),
        ("markers", f"S007,{PLACES[3]}", f"S007,{PLACES[3] - 6}", {"ART004": ["3/1"]}),
        ("markers", "\n3,1,S007", "\n33,1,S007", {"ART001": [""], "ART002": ["S007"]}),
    ],
)
def test_a_damaged_row_is_named_by_its_own_rule_only(table, old, new, expected):
    assert codes(COPY, replaced(table, old, new)) == expected


@pytest.mark.parametrize(
    ("shown", "printed"), [("(13)", "13"), ("(13)", "(13)"), ("*", "*"), ("¹", "¹")]
)
def test_a_marker_that_is_printed_otherwise_is_looked_for_as_printed(shown, printed):
    copy = COPY.replace(" (1) .", f" {shown} .")
    cut = copy[copy.index(TITLE) : copy.index(" It had")]
    text, (place,), _ = n2(cut, [RecordedMarker(printed, PLACES[1])])
    end = len(n1(TITLE))
    spans = {"S001,title,,": (0, end), "S002,sentence,1,1": (end + 1, len(text))}
    rows = [f"{key},{i},{j},{sha256(text[i:j])},heading" for key, (i, j) in spans.items()]
    tables = {
        "segments": "\n".join([HEADER, *rows]),
        "markers": f"{MARKERS}\n1,1,S002,{place}",
        "footnotes": f"footnote,printed_as\n1,{printed}",
    }
    assert not {"ART002", "ART004"} & codes(copy, package(**tables)).keys()
    wrong = {**tables, "footnotes": "footnote,printed_as\n1,7"}
    for files, found in ((tables, 1), (wrong, 0)):
        frames = article.frames(read_example(package(**files), "example"), copy)
        assert frames["article"]["markers_found"].to_list() == [found]


CLAIMS = "claim_id,segment_id,statement,date\nC001,S003,{},{}"


def with_claim(statement: str, date: str = "", waived: str = "", quantities: str = "") -> Example:
    rows = [f"{HEADER},numbers_waived", *(f"{row}," for row in rows_of_segments())]
    rows[3] = rows[3].replace(",heading,", f",,{waived}")
    tables = {"segments": "\n".join(rows), "claims": CLAIMS.format(statement, date)}
    return package(**tables, **({"quantities": quantities} if quantities else {}))


QUANTITY = "quantity_id,claim_id,value,value_max\nQ001,C001,{},{}"


@pytest.mark.parametrize(
    ("example", "accounted"),
    [
        (with_claim("Norland had taken tolls."), False),
        (with_claim("Every day 13 ships paid Norland."), True),
        (with_claim("Every day Thirteen ships paid Norland."), True),
        (with_claim("Every day 130 ships paid Norland."), False),
        (with_claim("Ships paid Norland.", date="1950-05-13"), True),
        (with_claim("Ships paid Norland.", date="2013"), False),
        (with_claim("Ships paid Norland.", waived="two; Thirteen"), True),
        (with_claim("Ships paid Norland.", quantities=QUANTITY.format(13, "")), True),
        (with_claim("Ships paid Norland.", quantities=QUANTITY.format(12, 13)), True),
        (with_claim("Ships paid Norland.", quantities=QUANTITY.format(12, "")), False),
    ],
)
def test_a_number_of_the_article_is_in_a_claim_or_waived(example, accounted):
    assert ("ART006" not in codes(COPY, example)) is accounted


@pytest.mark.parametrize(
    ("statement", "copied"),
    [
        ("It had taken tolls from thirteen ships a day.", True),
        ("It Had Taken Tolls From Thirteen Ships A Day", True),
        ("Norland said: it had taken tolls from thirteen ships a week.", True),
        ("The state had taken tolls from thirteen ships each day.", False),
        ("In 1950 it had taken tolls – from thirteen (3) ships a day.", True),
    ],
)
def test_eight_words_in_a_row_are_a_copy(statement, copied):
    assert ("ART005" in codes(COPY, with_claim(f'"{statement}"'))) is copied


def test_a_note_that_copies_is_found_in_any_table():
    note = "footnote,note\n1,had taken tolls from thirteen ships a day"
    found = [f for f in report(COPY, package(footnotes=note)).findings if f.code == "ART005"]
    assert [(f.place.resource, f.place.row_key, f.place.field) for f in found] == [
        ("footnotes", "1", "note")
    ]
    assert "words 1 to 8 of note" in found[0].message


def test_building_from_a_copy_gives_what_was_there():
    read = read_example(package(), "example")
    assert article.measure(read, COPY) == {"n2_length": len(BODY), "n2_sha256": sha256(BODY)}
    for table, columns in article.anchors(read, COPY).items():
        stored = read.sources[table].table.frame
        for name, column in columns.items():
            assert column.to_list() == stored[name].to_list()


def test_building_fills_empty_anchors_from_the_sentences_of_the_copy():
    bare = package(
        segments="\n".join([HEADER, *rows_of_segments(bare=True)]),
        markers="\n".join([MARKERS, *rows_of_markers(bare=True)]),
    )
    read = read_example(bare, "example")
    built = article.anchors(read, COPY)
    wanted = read_example(package(), "example")
    for table, columns in built.items():
        stored = wanted.sources[table].table.frame
        assert {n: c.to_list() for n, c in columns.items()} == {
            n: stored[n].to_list() for n in columns
        }
    assert article.measure(read, COPY)["n2_sha256"] == sha256(BODY)


def test_building_never_replaces_a_hash_that_is_there():
    other = sha256("Another sentence.")
    read = read_example(replaced("segments", sha256("Why?"), other), "example")
    assert other in article.anchors(read, COPY)["segments"]["sha256"].to_list()


def test_building_from_another_article_is_refused():
    read = read_example(package(), "example")
    with pytest.raises(ArticleError, match="title"):
        article.anchors(read, "Another article.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"caf\xe9", "not UTF-8 .line 1."),
        (b"\xff\xfea\x00", "not UTF-8"),
        (b"", "holds no text"),
        (b" \n\t", "holds no text"),
        (b"a" * (2 * 1024**2 + 1), "more than"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_the_reason(tmp_path, content, words):
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    with pytest.raises(ArticleError, match=words):
        article.read(file)


def test_what_is_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.txt", "nul\0"):
        with pytest.raises(ArticleError):
            article.read(path)


def test_a_byte_order_mark_is_no_part_of_the_article(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfTitle")
    assert article.read(tmp_path / "a.txt") == "Title"


def test_of_the_example_only_the_first_marker_is_misplaced_and_by_so_many_letters():
    right, wrong = (
        anchored_tables("Tolls", "It (1) fell.", "It (2) rose.", notes=2, misplaced=by)["markers"]
        for by in (0, 9)
    )
    assert right.splitlines()[1:] == ["1,1,S002,8", "2,1,S003,17"]
    assert wrong == right.replace("S002,8", "S002,17")


def test_a_package_without_segments_or_article_has_empty_frames():
    read = read_example(Example({}), "example")
    frames = article.frames(read, COPY)
    assert frames["article"]["segments"].to_list() == [0]
    assert sum(frame.height for name, frame in frames.items() if name != "article") == 0
    assert all(frame.schema["package"] == pl.String for frame in frames.values())


SIGNS = st.sampled_from(["ab", "cd.", "ef", "gh?", "it's", "13", "été"])
WORDS = st.lists(SIGNS, min_size=1, max_size=6)
SENTENCES = st.lists(WORDS.map(" ".join), min_size=1, max_size=8)
AROUND = st.lists(st.sampled_from(["xx", "yy.", "zz 7"]), max_size=4).map(" ".join)


def anchors_of(sentences: list[str]) -> list[Anchor]:
    found, at = [], 0
    for sentence in sentences:
        found.append(Anchor(at, at + len(sentence), sha256(sentence)))
        at += len(sentence) + 1
    return found


PIECES = st.sampled_from(
    [
        "Kabul",
        "word ",
        " (1) .",
        "(2)",
        " (3 )",
        ". ",
        "\n\n",
        "  ",
        "… ",
        "!",
        " • ",
        "(a)",
        ",",
        "café",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@example("It began (1(2)3). It ended (4).")
def test_a_marker_stands_at_the_end_of_the_normal_form_of_all_before_it(raw):
    assert [m.offset for m in markers(raw)] == [len(n1(raw[: m.start])) for m in markers(raw)]


@settings(deadline=None)
@given(SENTENCES, AROUND, AROUND)
def test_text_around_an_article_moves_no_segment_in_it(sentences, before, after):
    title = "Title of it"
    parts = [title, *sentences]
    text = " ".join(filter(None, [before, *parts, after]))
    base, spans = locate(text, title, anchors_of(parts))
    assert base == (len(before) + 1 if before else 0)
    assert [text[slice(*span)] for span in spans if span] == parts


@settings(deadline=None)
@given(SENTENCES, st.integers(0, 8), AROUND)
def test_text_put_in_between_hides_no_segment(sentences, place, inserted):
    parts = ["Title of it", *sentences]
    place = min(place, len(sentences)) + 1
    text = " ".join(filter(None, [*parts[:place], inserted, *parts[place:]]))
    _, spans = locate(text, parts[0], anchors_of(parts))
    assert [text[slice(*span)] if span else None for span in spans] == parts


def test_a_segment_without_a_place_takes_none_that_another_has():
    parts = ["Title of it", "It is so.", "It is old.", "It is so."]
    anchors, lost = anchors_of(parts), Anchor(None, None, sha256("It is so."))
    for place in (1, 3, 4):
        given = [*anchors[:place], lost, *anchors[place:]]
        _, spans = locate(" ".join(parts), parts[0], given)
        assert [n for n, span in enumerate(spans) if span is None] == [place]
    _, spans = locate(" ".join(parts), parts[0], [*anchors[:3], lost])
    assert None not in spans  # where no other is, it is back


@settings(deadline=None)
@given(SENTENCES, st.data())
def test_a_wrong_length_hides_no_segment(sentences, data):
    parts = ["Title of it", *sentences]
    anchors = anchors_of(parts)
    at = data.draw(st.integers(0, len(parts) - 1))
    shift = data.draw(st.integers(-5, 5))
    anchors[at] = anchors[at]._replace(start=anchors[at].start + shift)
    _, spans = locate(" ".join(parts), parts[0], anchors)
    assert [" ".join(parts)[slice(*span)] for span in spans if span] == parts
