"""CSV: what a file may look like, what is said of it, and on which physical line.

A file is read in two ways, by Python and by Polars; every law holds for both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.files import csv_frame, csv_proof, csv_records, csv_table
from claimcheck.files.csv_table import CsvTable, read
from claimcheck.files.csv_writer import write_csv
from claimcheck.files.record_faults import MOST_FLAWS

SPREADSHEET = "\ufeffid;date;sure\r\nC001;15/08/2021;TRUE\r\nC002;16/08/2021;FALSE\r\n"

SOUND: dict[str, tuple[bytes, list[tuple[Any, ...]], list[int]]] = {
    "plain": (b"a,b\n1,2\n3,4\n", [("1", "2"), ("3", "4")], [2, 3]),
    "no newline at the end": (b"a,b\n1,2\n3,4", [("1", "2"), ("3", "4")], [2, 3]),
    "only a header": (b"a,b\n", [], []),
    "only a header, without newline": (b"a,b", [], []),
    "empty is null": (b"a,b\n1,\n,2\n", [("1", None), (None, "2")], [2, 3]),
    "empty in quotes is null": (b'a,b\n1,""\n', [("1", None)], [2]),
    "quoted without need": (b'"a","b"\n"1","2"\n', [("1", "2")], [2]),
    "quoted comma": (b'a,b\n1,"2,3"\n4,5\n', [("1", "2,3"), ("4", "5")], [2, 3]),
    "doubled quote": (b'a,b\n1,"say ""x"""\n', [("1", 'say "x"')], [2]),
    "quoted newline": (b'a,b\n1,"x\ny"\n3,4\n', [("1", "x\ny"), ("3", "4")], [2, 4]),
    "quoted blank line": (b'a,b\n1,"x\n\ny"\n3,4\n', [("1", "x\n\ny"), ("3", "4")], [2, 5]),
    "one column": (b"a\n1\n2\n", [("1",), ("2",)], [2, 3]),
    "white space is text": (b"a,b\n 1 ,\t\n", [(" 1 ", "\t")], [2]),
    "no comments": (b"a,b\n#1,2\n", [("#1", "2")], [2]),
    "another line separator": ("a,b\n1\u2028,2\n".encode(), [("1\u2028", "2")], [2]),
    "NA and NULL are text": (b"a,b\nNA,NULL\n", [("NA", "NULL")], [2]),
}

# Each: the file; kind and line of every flaw; the rows that are read, or None; which are broken.
FLAWED: dict[str, tuple[bytes, list[tuple[str, int]], list[tuple[Any, ...]] | None, list[int]]] = {
    "short": (b"a,b\n1,2\n3\n", [("short_record", 3)], [("1", "2"), ("3", None)], [1]),
    "long": (b"a,b\n1,2\n3,4,5\n", [("long_record", 3)], [("1", "2"), ("3", "4")], [1]),
    "first long": (b"a,b\n1,2,3\n4,5\n", [("long_record", 2)], [("1", "2"), ("4", "5")], [0]),
    "short and long": (
        b"a,b\n1\n2,3,4\n5,6\n",
        [("short_record", 2), ("long_record", 3)],
        [("1", None), ("2", "3"), ("5", "6")],
        [0, 1],
    ),
    "short after a quoted newline": (
        b'a,b\n1,"x\ny"\n3\n',
        [("short_record", 4)],
        [("1", "x\ny"), ("3", None)],
        [1],
    ),
    "short in one column": (b"a\n1,2\n", [("long_record", 2)], [("1",)], [0]),
    "blank line": (b"a,b\n1,2\n\n3,4\n", [("blank_line", 3)], [("1", "2"), ("3", "4")], []),
    "blank line first": (b"a,b\n\n1,2\n", [("blank_line", 2)], [("1", "2")], []),
    "blank lines at the end": (b"a,b\n1,2\n\n\n\n", [("blank_line", 3)], [("1", "2")], []),
    "only commas": (b"a,b\n1,2\n,\n", [("blank_line", 3)], [("1", "2")], []),
    "only commas at the very end": (b"a,b\n1,2\n,", [("blank_line", 3)], [("1", "2")], []),
    "blank line in one column": (b"a\n1\n\n2\n", [("blank_line", 3)], [("1",), ("2",)], []),
    "stray quote": (b'a,b\n1,x"y\n3,4\n', [("stray_quote", 2)], [("1", 'x"y'), ("3", "4")], [0]),
    "stray quote and a comma": (
        b'a,b\n1,x, "y"\n3,4\n',
        [("stray_quote", 2)],
        [("1", "x"), ("3", "4")],
        [0],
    ),
    "text after the quote": (
        b'a,b\n1,"x" y\n3,4\n',
        [("stray_quote", 2)],
        [("1", '"x" y'), ("3", "4")],
        [0],
    ),
    "space before the quote": (
        b'a,b\n1, "x"\n3,4\n',
        [("stray_quote", 2)],
        [("1", ' "x"'), ("3", "4")],
        [0],
    ),
    "unclosed to the end": (
        b'a,b\n1,"x\n3,4\n5,6\n',
        [("unclosed_quote", 2)],
        [("1", '"x'), ("3", "4"), ("5", "6")],
        [0],
    ),
    "unclosed up to another quote": (
        b'a,b\n0,9\n1,"x\n3,4\n5,"y"\n',
        [("unclosed_quote", 3)],
        [("0", "9"), ("1", '"x'), ("3", "4"), ("5", "y")],
        [1],
    ),
    "unclosed after a quoted newline": (
        b'a,b\n"x\ny","z\n3,4\n',
        [("unclosed_quote", 3)],
        [("x\ny", '"z'), ("3", "4")],
        [0],
    ),
    "stray quotes that make up for needless ones": (
        b'a,b\n"1","2"\n"3",x"y\nz"w,4\n',
        [("stray_quote", 3), ("stray_quote", 4)],
        [("1", "2"), ("3", 'x"y'), ('z"w', "4")],
        [1, 2],
    ),
    "CRLF": (b"a,b\r\n1,2\r\n", [("foreign_line_ends", 1)], [("1", "2")], []),
    "CR": (b"a,b\r1,2\r", [("foreign_line_ends", 1)], [("1", "2")], []),
    "a single CRLF": (
        b"a,b\n1,2\r\n3,4\n",
        [("foreign_line_ends", 2)],
        [("1", "2"), ("3", "4")],
        [],
    ),
    "mark at the start": (b"\xef\xbb\xbfa,b\n1,2\n", [("byte_order_mark", 1)], [("1", "2")], []),
    "mark in the middle": (
        b"a,b\n1,2\n\xef\xbb\xbf3,4\n",
        [("byte_order_mark", 3)],
        [("1", "2"), ("3", "4")],
        [],
    ),
    "mark after the header": (
        b"a,b\n\xef\xbb\xbf1,2\n",
        [("byte_order_mark", 2)],
        [("1", "2")],
        [],
    ),
    "NUL": (b"a,b\n1,2\n3,\x004\n", [("null_byte", 3)], [("1", "2"), ("3", "4")], []),
    "other line separators": (
        "a,b\n1\u2028,2\x0b\x85\n".encode(),
        [("control_character", 2)],
        [("1\u2028", "2\x0b\x85")],
        [],
    ),
    "control characters": (
        b"a,b\n1,\t\n\x02,\x7f\n\x1f,4\n",
        [("control_character", 3)],
        [("1", "\t"), ("\x02", "\x7f"), ("\x1f", "4")],
        [],
    ),
    "of another encoding": (
        "a,b\n1,it\x92s\n\xa0,\xbb\n".encode(),
        [("control_character", 2)],
        [("1", "it\x92s"), ("\xa0", "\xbb")],
        [],
    ),
    "semicolons": (b"a;b\n1;2,5\n", [("foreign_delimiter", 1)], None, []),
    "tabs": (b"a\tb\n1\t2\n", [("foreign_delimiter", 1)], None, []),
    "bars": (b"a|b\n1|2\n", [("foreign_delimiter", 1)], None, []),
    "spreadsheet": (SPREADSHEET.encode(), [("foreign_delimiter", 1)], None, []),
    "spreadsheet in Windows-1252": (b"a;b\r\ncaf\xe9;1\r\n", [("foreign_delimiter", 1)], None, []),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), [("not_utf8", 1)], None, []),
    "UTF-16 without a mark": ("a,b\n1,2\n".encode("utf-16-le"), [("not_utf8", 1)], None, []),
    "UTF-16, the other way round": ("a,b\n".encode("utf-16-be"), [("not_utf8", 1)], None, []),
    "Latin-1": ("a,b\n1,é\n".encode("latin-1"), [("not_utf8", 2)], None, []),
    "Latin-1 after CR": ("a,b\r1,2\r3,é\r".encode("latin-1"), [("not_utf8", 3)], None, []),
    "a surrogate": (b"a,b\n1,\xed\xa0\x80\n", [("not_utf8", 2)], None, []),
    "cut in a letter": ("a,b\n1,é".encode()[:-1], [("not_utf8", 2)], None, []),
    "nothing": (b"", [("bad_header", 1)], None, []),
    "only newlines": (b"\n\n", [("bad_header", 1)], None, []),
    "only commas for a header": (b",,\n1,2,3\n", [("bad_header", 1)], None, []),
    "newline in the header": (b'"a\nc",b\n1,2\n', [("bad_header", 1)], None, []),
    "unclosed quote in the header": (b'"a,b\n1,2\n', [("bad_header", 1)], None, []),
    "unclosed quote in the header, others later": (b'"a,b\n1,"2"\n', [("bad_header", 1)], None, []),
    "stray quote in the header": (b'a"x,b\n1,2\n3,"4"\n', [("bad_header", 1)], None, []),
    "column without a name": (b"a,,c,\n1,2,3,4\n", [("bad_header", 1)], None, []),
    "white space in a name": (b"a, b\n1,2\n", [("bad_header", 1)], None, []),
    "column twice": (b"a,b,a\n1,2,3\n", [("duplicate_header", 1)], None, []),
}


@pytest.fixture(params=[False, True], ids=["by Python", "by Polars"])
def frame(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def rows_of(table: CsvTable) -> list[tuple[str | None, ...]] | None:
    return table.frame.rows() if table.columns else None


def lines_of(table: CsvTable) -> list[int]:
    return [table.line(row) for row in range(table.height)]


def whole(table: CsvTable) -> tuple[object, ...]:
    """Everything that can be asked of a table."""
    cells = [tuple(row) for row in table.rows()]
    return table.columns, cells, lines_of(table), table.broken, table.flaws, table.frame.rows()


def written(rows: list[list[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_file_is_read_as_it_is(case: str, frame: bool) -> None:
    data, rows, lines = SOUND[case]
    table = read(data, frame=frame)
    assert table.flaws == []
    assert table.doubts() == []
    assert rows_of(table) == rows
    assert [list(row) for row in table.rows()] == [[cell or "" for cell in row] for row in rows]
    assert lines_of(table) == lines
    assert table.broken == []


@pytest.mark.parametrize("case", FLAWED)
def test_a_fault_is_said_once_with_its_line_and_the_rest_is_read(case: str, frame: bool) -> None:
    data, flaws, rows, broken = FLAWED[case]
    table = read(data, frame=frame)
    assert [(flaw.kind, flaw.line) for flaw in table.flaws] == flaws
    assert rows_of(table) == rows
    assert table.broken == broken


def test_a_file_saved_by_a_spreadsheet_is_one_finding_that_names_the_remedy() -> None:
    (flaw,) = read(SPREADSHEET.encode()).flaws
    for word in ("semicolons", "CSV UTF-8", "commas", "2021-08-15", "true or false"):
        assert word in flaw.message


def test_the_letter_that_is_not_utf8_is_shown() -> None:
    (flaw,) = read("a\nStraße\n".encode("cp1252")).flaws
    assert flaw.value == "0xdf"
    assert "'ß'" in flaw.message


def test_columns_without_a_name_are_one_finding_however_many() -> None:
    (flaw,) = read(b"a" + b"," * 500).flaws
    assert len(flaw.message) < 200


def test_a_cell_of_ten_megabytes_is_a_cell() -> None:
    cell = "x\n" * 5_000_000
    table = read(f'a,b\n1,"{cell}"\n2,3\n'.encode())
    assert table.flaws == []
    assert lines_of(table) == [2, 5_000_003]
    assert read(f'a,b\n1,"{cell}""\n2,3\n'.encode()).flaws[0].kind == "unclosed_quote"


def test_reading_leaves_the_limit_of_the_csv_module_alone() -> None:
    before = csv.field_size_limit()
    read(b'a,b\n1,"' + b"x" * 200_000 + b'\n3,4,"5"\n')
    assert csv.field_size_limit() == before


def test_a_file_of_nothing_but_faults_is_given_up() -> None:
    table = read(b"a,b\n" + b"1\n" * 1_000_000)
    assert table.columns == []
    assert len(table.flaws) == MOST_FLAWS + 1


def test_a_header_without_end_is_refused() -> None:
    assert [flaw.kind for flaw in read(b"a" * 17_000_000).flaws] == ["bad_header"]


def test_a_hundred_thousand_columns_are_read(frame: bool) -> None:
    names = ",".join(f"c{n}" for n in range(100_000))
    table = read(f"{names}\n{names}\n".encode(), frame=frame)
    assert table.frame.shape == (1, 100_000)


@pytest.mark.parametrize("more", [0, 1])
def test_only_a_file_that_is_large_is_read_by_polars_without_being_asked(more: int) -> None:
    body = b"1,2\n" * (csv_table.LARGE // 4 + more)
    assert isinstance(read(b"a,b\n" + body).cells, list) == (more == 0)


CELLS = st.text(
    st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])
    | st.sampled_from(',"\n '),
    max_size=6,
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows of equal width, each with at least one cell that is not empty."""
    width = draw(st.integers(1, 4))
    row = st.lists(CELLS, min_size=width, max_size=width).filter(any)
    return draw(st.lists(row, max_size=8))


@given(tables(), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_the_csv_module_writes_comes_back_with_its_lines(
    rows: list[list[str]], quoting: int
) -> None:
    width = len(rows[0]) if rows else 1
    header = [f"c{n}" for n in range(width)]
    data = (written([header]) + written(rows, quoting)).encode()
    table = read(data)
    assert data == write_csv(header, rows) or quoting == csv.QUOTE_ALL
    assert table.doubts() == []
    assert {flaw.kind for flaw in table.flaws} <= {"control_character"}
    assert table.rows() == rows
    starts = [2 + written(rows[:n], quoting).count("\n") for n in range(len(rows))]
    assert lines_of(table) == starts
    assert whole(read(data, frame=True)) == whole(table)


def quoted_at_will(rows: list[list[str]], chosen: Callable[[], bool]) -> str:
    """Return rows as CSV in which cells that need no quotes have some, as other writers do it."""

    def cell(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if chosen() or set(text) & set(',"\n') else text

    return "".join(",".join(map(cell, row)) + "\n" for row in rows)


class Counted:
    """Stands for the function that reads one record: how often was it asked."""

    calls = 0

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csv_frame, "record_at", self)

    def __call__(self, text: str, at: int, line: int) -> tuple[csv_records.Record, int]:
        self.calls += 1
        return csv_records.record_at(text, at, line)


MANY = [[f"C{n}", f"a, {n}", "" if n % 2 else 'say "x"'] for n in range(2000)]
QUOTINGS = {
    "where they must be": written(MANY),
    "everywhere": written(MANY, csv.QUOTE_ALL),
    "around what is not empty": written(MANY).replace("C", '"C').replace(',"a', '","a'),
    "over two lines": written(MANY).replace("a, ", "a,\n"),
}


@pytest.mark.parametrize("quoting", QUOTINGS)
def test_of_a_sound_file_no_record_is_read_by_itself(
    quoting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    table = read(f"a,b,c\n{QUOTINGS[quoting]}".encode(), frame=True)
    assert (table.flaws, table.height, counted.calls) == ([], 2000, 0)


SPOILS = {
    "short": ("C7,", ""),
    "long": ("C7,", "C7,,"),
    "stray quote": ("C7,", 'C"7,'),
    "unclosed quote": ("C7,", '"C7,'),
    "blank": ("C7,", "\nC7,"),
    "only commas": ("C7,", ",,\nC7,"),
}


@pytest.mark.parametrize("fault", SPOILS)
def test_of_a_broken_file_only_the_bad_records_are_read_by_themselves(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    data = ("a,b,c\n" + written(MANY).replace(*SPOILS[fault], 1)).encode()
    table = read(data, frame=True)
    assert len(table.flaws) == 1
    assert counted.calls == 1
    assert whole(table) == whole(read(data))


MARKS = [b",", b'"', b'""', b"\n", b"\r\n", b"\r", b"\0", b"\xef\xbb\xbf", b"\xff", b"\xe2\x82"]
CELLS_OF_BYTES = [
    b"a",
    b"NA",
    b"1.0",
    b" ",
    b"\t",
    b"#",
    b";",
    "é".encode(),
    "\u2028".encode(),
    "\U0001f600".encode(),
    b"x" * 70,
]
NASTY = st.lists(st.sampled_from(MARKS + CELLS_OF_BYTES), max_size=24).map(b"".join)
HEADERS = st.sampled_from([b"a,b\n", b"a\n", b'"a",b,c\r\n', b"\xef\xbb\xbfa,b\n", b"a,b", b""])


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A sound file, quoted in some way, in which a few bytes are others."""
    rows = draw(tables())
    width = len(rows[0]) if rows else 1
    header = written([[f"c{n}" for n in range(width)]])
    data = (header + quoted_at_will(rows, lambda: draw(st.booleans()))).encode()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.sampled_from(MARKS)) + data[at + draw(st.integers(0, 1)) :]
    return data


@settings(max_examples=1000)
@given(st.tuples(HEADERS, NASTY).map(b"".join) | spoiled())
def test_both_ways_of_reading_say_the_same_of_any_bytes(data: bytes) -> None:
    assert whole(read(data, frame=True)) == whole(read(data))


@given(st.tuples(HEADERS, NASTY).map(b"".join) | spoiled())
def test_a_file_that_is_proved_in_pieces_is_read_as_any(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_proof, "PIECE", 3)
        found = whole(read(data, frame=True))
    assert found == whole(read(data))


@pytest.mark.parametrize("last", ["x,y\n", "x,y", "x\n", 'x,"y', "\n", ",\n"])
def test_both_say_the_same_of_a_file_that_polars_reads_in_parts(last: str) -> None:
    """Several threads begin in the middle of the file, where a quoted newline looks like an end."""
    many = "".join(f'{n},"a\n{n},b\n""{n}"""\n' for n in range(60_000))
    data = f"a,b\n{many}{last}".encode()
    assert whole(read(data, frame=True)) == whole(read(data))


TEXTS = st.text(st.sampled_from('ab,,,""\n\n #é'), max_size=24)


@given(st.text(st.sampled_from('ab,,,""'), max_size=12))
def test_a_line_that_is_cut_at_its_quotes_has_the_cells_of_the_grammar(line: str) -> None:
    cells = csv_records._plain_line(line)
    if cells is not None:
        record, end = csv_records._quoted_record(line, 0, 0)
        assert (cells, "", len(line)) == (record.cells, record.fault, end)


@given(TEXTS)
def test_what_is_read_agrees_with_the_strict_csv_module(text: str) -> None:
    table = read(f"a,b\n{text}".encode())
    quotes = {flaw.kind for flaw in table.flaws} & {"stray_quote", "unclosed_quote"}
    reader, rows, starts, before = csv.reader(io.StringIO(text), strict=True), [], [], 0
    try:
        for record in reader:
            if any(record):
                rows.append(tuple([*record, "", ""][:2]))
                starts.append(before + 2)
            before = reader.line_num
    except csv.Error:
        assert quotes
        return
    if not quotes:  # a stray quote is text to the csv module
        assert [tuple(row) for row in table.rows()] == rows
        assert lines_of(table) == starts


def test_a_control_character_is_named_with_what_it_likely_was() -> None:
    (flaw,) = read("a\nit\x92s\x0b\n".encode()).flaws
    what = "2 control characters, the first U+0092 ('\u2019' in Windows-1252?)"
    assert flaw.message == f"{what}; write what was meant, or delete what is not seen"
    (flaw,) = read(b"a\n\x0b\n").flaws
    assert flaw.message.startswith("1 control character, the first U+000B; write what was meant")
    every = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA1))]
    told = [c for c in every if "control_character" in {f.kind for f in read(c.encode()).flaws}]
    assert told == [c for c in every if c not in "\0\t\n\r\xa0"]
    edge = f"a\n{'x' * (1 << 17)}\n{'y' * 9}\x01\n"  # beyond what is looked at together
    assert [flaw.line for flaw in read(edge.encode()).flaws] == [3]
