"""The contract: every kind of broken cell is found once, and the schemas ask for nothing else."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine.rule import Example
from claimcheck.run.rule_examples import read_example
from claimcheck.schema import bundled
from claimcheck.text.shortened import LONGEST_KEPT
from claimcheck.typed.columns import cast, profile_columns
from claimcheck.typed.pandera_schemas import pandera_schema
from claimcheck.typed.profile_tables import TypedTable, type_table
from claimcheck.typed.stack import stack

CLAIMS = (
    "claim_id,segment_id,statement,claim_type,footnote,date,timeline,voice,certainty,polarity\n"
)
SOUND = "C001,S001,A statement.,event,18,2021-08-15,false,author,certain,positive\n"
SECTIONS = "section_id,title,parent,position\n"
QUANTITIES = "quantity_id,claim_id,what,unit,value,value_max,comparator,rounding\n"

# Each: a table and its file; row, field, kind and a word of the message of every flaw.
BROKEN: dict[str, tuple[str, str, list[tuple[int, str, str, str]]]] = {
    "missing": (
        "sections",
        SECTIONS + "H001,,,1\n",
        [(0, "title", "missing_value", "title is empty")],
    ),
    "blanks in cells that are needed": (
        "sections",
        SECTIONS + 'H001,"  ",,1\nH002,\u2003\u00a0,,2\nH003,"\t\n ",,3\n',
        [(0, "title", "placeholder_for_empty", "a blank is written for empty, as in 3 cells")],
    ),
    "signs that cannot be seen, in a cell that is needed": (
        "sections",
        SECTIONS + "H001,\u200b\u2060,,1\nH002,\x1c,,2\nH003,\u3164\ufe0f,,3\nH004,\x7f,,4\n",
        [(0, "title", "placeholder_for_empty", "a blank is written for empty, as in 4 cells")],
    ),
    "a cell that begins with a blank": ("sections", SECTIONS + 'H001," \u00a0A",,1\n', []),
    "an enum misspelt": (
        "claims",
        CLAIMS + SOUND.replace("event", "evnt"),
        [(0, "claim_type", "not_in_enum", "evnt is not a value of claim_type")],
    ),
    "an enum far from all": (
        "claims",
        CLAIMS + SOUND.replace("positive", "zzz"),
        [(0, "polarity", "not_in_enum", "is not a value of polarity")],
    ),
    "an enum in capitals": (
        "claims",
        CLAIMS + SOUND.replace("event", "Event"),
        [(0, "claim_type", "not_in_enum", "is not a value of claim_type")],
    ),
    "an enum with a space": (
        "claims",
        CLAIMS + SOUND.replace("event", "event "),
        [(0, "claim_type", "not_in_enum", "is not a value of claim_type")],
    ),
    "no number": (
        "claims",
        CLAIMS + SOUND.replace(",18,", ",18x,"),
        [(0, "footnote", "wrong_type", "18x is not a whole number")],
    ),
    "no truth value": (
        "claims",
        CLAIMS + SOUND.replace("false", "FALSE"),
        [(0, "timeline", "wrong_type", "FALSE is not true or false")],
    ),
    "no key": (
        "claims",
        CLAIMS + SOUND.replace("C001", "c1"),
        [(0, "claim_id", "pattern_mismatch", "c1 does not have the form of C034")],
    ),
    "a key inside other text": (
        "claims",
        CLAIMS + SOUND.replace("C001", "x C001"),
        [(0, "claim_id", "pattern_mismatch", "x C001")],
    ),
    "a key with a newline": (
        "claims",
        CLAIMS + SOUND.replace("C001", '"C001\n"'),
        [(0, "claim_id", "pattern_mismatch", "")],
    ),
    "a key of other digits": (
        "claims",
        CLAIMS + SOUND.replace("C001", "C٠٠١"),
        [(0, "claim_id", "pattern_mismatch", "C٠٠١")],
    ),
    "below the minimum": (
        "sections",
        SECTIONS + "H001,Title,,0\n",
        [(0, "position", "out_of_range", "0 is less than the minimum 1")],
    ),
    "a key twice": (
        "sections",
        SECTIONS + "H001,A,,1\nH002,B,,2\nH001,C,,3\nH001,D,,4\n",
        [(2, "section_id", "duplicate_key", "H001"), (3, "section_id", "duplicate_key", "H001")],
    ),
    "a key of two columns twice": (
        "relation_terms",
        "relation_id,position,role\nL001,1,part\nL001,2,part\nL001,1,total\n",
        [(2, "position", "duplicate_key", "L001/1")],
    ),
    "a key missing twice": (
        "sections",
        SECTIONS + ",A,,1\n,B,,2\n",
        [(0, "section_id", "missing_value", ""), (1, "section_id", "missing_value", "")],
    ),
    "a key half missing twice": (
        "relation_terms",
        "relation_id,position,role\nL001,,part\nL001,,total\n",
        [(0, "position", "missing_value", ""), (1, "position", "missing_value", "")],
    ),
    "a key broken twice": (
        "footnotes",
        "footnote,segment_id,reference_id\nx,S001,R001\nx,S001,R001\n",
        [(0, "footnote", "wrong_type", "x"), (1, "footnote", "wrong_type", "x")],
    ),
    "a unique value twice": (
        "sections",
        SECTIONS + "H001,A,,1\nH002,B,,1\n",
        [(1, "position", "duplicate_value", "1 is already the position of another row")],
    ),
    "no date": (
        "claims",
        CLAIMS + SOUND.replace("2021-08-15", "August 2021"),
        [(0, "date", "not_edtf", "August 2021")],
    ),
    "no day of the calendar": (
        "claims",
        CLAIMS + SOUND.replace("2021-08-15", "2021-02-30"),
        [(0, "date", "impossible_date", "2021-02-30")],
    ),
    "an interval the wrong way round": (
        "claims",
        CLAIMS + SOUND.replace("2021-08-15", "2022/2021"),
        [(0, "date", "reversed_interval", "2022/2021")],
    ),
    "no address": (
        "references",
        "reference_id,type,title,access,url\nR001,book,A,public,www.example.org\n",
        [(0, "url", "not_a_web_address", "www.example.org")],
    ),
    "two faults of one cell": (
        "quantities",
        QUANTITIES + "Q001,C001,w,u,-1.0000000001,,exact,\n",
        [(0, "value", "wrong_type", "-1.0000000001")],
    ),
    "two cells of one row": (
        "claims",
        CLAIMS + SOUND.replace("event", "evnt").replace("18", "x"),
        [(0, "footnote", "wrong_type", "x"), (0, "claim_type", "not_in_enum", "evnt")],
    ),
    "a short record": ("sections", SECTIONS + "H001\n", []),  # told by the reader already
}

# Each: a type; texts that are a value of it, with the value; texts that are none.
TYPES: list[tuple[str, dict[str, object], list[str]]] = [
    (
        "integer",
        {"0": 0, "18": 18, "-7": -7, "999999999999999999": 999999999999999999},
        [
            "018",
            "+18",
            "18.0",
            "1e2",
            " 18",
            "18 ",
            "1,000",
            "٣",
            "-0",
            "-",
            "9" * 19,
            "NaN",
            "18\n",
        ],
    ),
    (
        "number",
        {"0": Decimal(0), "0.5": Decimal("0.5"), "-3.25": Decimal("-3.25"), "13": Decimal(13)},
        [
            ".5",
            "5.",
            "1e5",
            "1,000",
            "0,5",
            "05",
            "NaN",
            "inf",
            "1_000",
            "٣",
            "0.0000000001",
            "9" * 21,
        ],
    ),
    (
        "date",
        {"2021-08-15": datetime.date(2021, 8, 15), "0001-01-01": datetime.date(1, 1, 1)},
        [
            "15/08/2021",
            "2021-8-15",
            "2021-02-30",
            "2021-13-01",
            "0000-01-01",
            "2021-08",
            "20210815",
        ],
    ),
    (
        "boolean",
        {"true": True, "false": False},
        ["TRUE", "True", "1", "0", "yes", "t", "true "],
    ),
]


def of_table(table: str, text: str) -> TypedTable:
    return type_table(stack([read_example(Example({table: text}), "p")]), table)


def told(found: TypedTable) -> list[tuple[int, str, str]]:
    return found.flaws.select("row", "field", "kind").rows()


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_cell_is_told_once_with_its_value(case: str) -> None:
    table, text, expected = BROKEN[case]
    found = of_table(table, text)
    assert sorted(told(found)) == sorted((row, field, kind) for row, field, kind, _ in expected)
    words = {(row, field): word for row, field, _, word in expected}
    for row, field, message in found.flaws.select("row", "field", "message").iter_rows():
        assert words[row, field] in message


def test_one_misspelt_enum_is_one_flaw_and_one_cell_held_back() -> None:
    found = of_table(
        "claims", CLAIMS + SOUND + SOUND.replace("C001,", "C002,").replace("event", "evnt")
    )
    assert told(found) == [(1, "claim_type", "not_in_enum")]
    assert found.broken.rows() == [("p", 1, "claim_type")]


@pytest.mark.parametrize("table", bundled.tables())
def test_pandera_itself_refuses_a_bad_value(table: str) -> None:
    """A lazy frame would be checked for its columns only; this is an eager one."""
    schema = pandera_schema(profile_columns(table))
    names = [field["name"] for field in bundled.schema(table)["fields"]]
    empty = of_table(table, ",".join(names) + "\n").frame
    nothing = {name: pl.Series(name, [None], dtype=kind) for name, kind in empty.schema.items()}
    with pytest.raises(pa.errors.SchemaErrors):
        schema.validate(pl.DataFrame(nothing), lazy=True)


@pytest.mark.parametrize("table", bundled.tables())
def test_a_schema_asks_for_nothing_that_the_contract_does_not_check(table: str) -> None:
    schema = bundled.schema(table)
    for field in schema["fields"]:
        assert field["type"] in ("string", "integer", "number", "boolean", "date")
        assert field.get("format") in (None, "uri")
        known = {"required", "enum", "pattern", "minimum", "unique"}
        assert set(field.get("constraints", {})) <= known
        assert field.get("claimcheck", {}).get("value") in (None, "edtf")
    assert schema["missingValues"] == [""]
    assert "uniqueKeys" not in schema
    assert all(len(key["fields"]) == 1 for key in schema.get("foreignKeys", []))


@pytest.mark.parametrize("table", bundled.tables())
def test_every_pattern_and_example_of_a_schema_is_understood(table: str) -> None:
    schema = bundled.schema(table)
    for field in schema["fields"]:
        cell = pl.DataFrame({field["name"]: [field["example"]]})
        assert cell.select(cast(pl.col(field["name"]), field["type"])).item() is not None
        if pattern := field.get("constraints", {}).get("pattern"):
            whole = pl.col(field["name"]).str.contains(f"^(?:{pattern})$")
            assert cell.select(whole).item() is True
            assert re.fullmatch(pattern, field["example"])


@pytest.mark.parametrize(("kind", "right", "wrong"), TYPES)
def test_a_text_is_a_value_in_one_form_only(
    kind: str, right: dict[str, object], wrong: list[str]
) -> None:
    given = pl.DataFrame({"x": [*right, *wrong, None]})
    values = given.select(cast(pl.col("x"), kind)).to_series().to_list()
    assert values == [*right.values(), *(None for _ in wrong), None]


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_every_whole_number_is_read_and_written_alike(number: int) -> None:
    frame = pl.DataFrame({"x": [str(number)]}).select(cast(pl.col("x"), "integer"))
    assert frame.item() == number


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("https://www.example.org", True),
        ("http://example.org:8080/a/b;c?d=e&f=%20#g", True),
        ("https://[2001:db8::1]/", True),
        ("https://user@example.org/~a/(b)/c,d", True),
        ("HTTPS://example.org", False),
        ("www.example.org", False),
        ("//example.org/a", False),
        ("ftp://example.org/a", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https:///a", False),
        ("https://example.org/a b", False),
        ("https://example.org/café", False),
        ("https://example.org/%zz", False),
        ("https://example.org/a#b#c", False),
        ("https://example.org/\n", False),
        (" https://example.org", False),
        ("see https://example.org", False),
    ],
)
def test_a_web_address_is_one_that_a_reader_can_open(text: str, right: bool) -> None:
    quoted = f'"{text}"'
    found = of_table(
        "references", f"reference_id,type,title,access,url\nR001,book,A,public,{quoted}\n"
    )
    assert [kind for _, _, kind in told(found)] == ([] if right else ["not_a_web_address"])


def test_keys_and_unique_values_are_compared_within_a_package() -> None:
    text = SECTIONS + "H001,A,,1\n"
    both = stack([read_example(Example({"sections": text}), name) for name in ("one", "two")])
    assert type_table(both, "sections").flaws.is_empty()


def test_of_a_repeat_the_first_row_is_named_and_no_cell_is_held_back() -> None:
    one = read_example(Example({"sections": SECTIONS + "H009,A,,1\n"}), "one")
    two = read_example(Example({"sections": SECTIONS + "H002,B,,7\nH001,A,,1\nH001,B,,7\n"}), "two")
    found = type_table(stack([one, two]), "sections")
    assert found.flaws.select("package", "row", "kind", "first").rows() == [
        ("two", 2, "duplicate_key", 1),
        ("two", 2, "duplicate_value", 0),
    ]
    assert found.broken.is_empty()


def test_keys_whose_hashes_are_the_same_are_compared_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def all_alike(rows: pl.DataFrame) -> pl.Series:
        return pl.zeros(rows.height, pl.UInt64, eager=True)

    monkeypatch.setattr(pl.DataFrame, "hash_rows", all_alike)
    assert not told(of_table("sections", SECTIONS + "H001,A,,1\nH002,B,,2\n"))
    once = told(of_table("sections", SECTIONS + "H001,A,,1\nH002,B,,2\nH001,C,,3\n"))
    assert [(row, kind) for row, _, kind in once] == [(2, "duplicate_key")]


def test_a_record_of_the_wrong_width_is_held_back_whole_and_told_by_the_reader_only() -> None:
    found = of_table("claims", CLAIMS + SOUND + "C002,S001,evnt,18x\n")
    assert found.flaws.is_empty()
    names = {field["name"] for field in bundled.schema("claims")["fields"]}
    assert set(found.broken.rows()) == {("p", 1, name) for name in names}


def test_bounds_are_recomputed_and_null_where_a_cell_they_need_is_broken() -> None:
    text = (
        QUANTITIES
        + "Q001,C001,w,u,13,,exact,\nQ002,C001,w,u,x,,exact,\nQ003,C001,w,u,30,,abuot,\n"
        + "Q004,C001,w,u,30,,between,\nQ005,C001,w,u,30,40,between,\nQ006,C001,w,u,30,,more_than,\n"
        + "Q007,C001,w,u,0.000000001,,about,\n"
    )
    found = of_table("quantities", text).frame.select("lower", "upper", "lower_open").rows()
    assert found[0] == (13, 13, False)
    assert found[1] == found[2] == found[3] == (None, None, None)
    assert found[4] == (30, 40, False)
    assert found[5] == (30, None, True)
    assert found[6][0] is not None


def test_days_are_worked_out_and_what_the_file_says_is_kept_apart() -> None:
    header = "claim_id,date,date_earliest,date_latest\n"
    frame = of_table("claims", f"{header}C001,2021-08,2021-08-02,\nC002,,,\n").frame
    day = datetime.date
    assert frame.select("date_earliest", "date_latest", "stored_date_earliest").rows() == [
        (day(2021, 8, 1), day(2021, 8, 31), day(2021, 8, 2)),
        (None, None, None),
    ]


def test_a_cell_of_a_megabyte_is_cut_in_message_and_value() -> None:
    huge = "x" * 1_000_000
    row = f"{huge},S001,A.,{huge},{huge},{huge},{huge},author,certain,positive\n"
    found = of_table("claims", CLAIMS + row)
    assert found.flaws.height == 5
    assert found.flaws["message"].str.len_chars().max() < 300
    assert found.flaws["value"].str.len_chars().max() == LONGEST_KEPT


def test_the_order_of_rows_does_not_change_what_is_told() -> None:
    rows = [SOUND, SOUND.replace("C001", "C2"), SOUND.replace("C001", "C003").replace("event", "x")]
    one = of_table("claims", CLAIMS + "".join(rows)).flaws
    other = of_table("claims", CLAIMS + "".join(reversed(rows))).flaws
    said = ["field", "value", "kind", "message"]
    assert sorted(one.select(said).rows()) == sorted(other.select(said).rows())


def test_a_broken_cell_at_the_end_of_a_long_table_is_told_as_any_other() -> None:
    """A long file is read in several chunks, and of all but the last nothing is left to tell."""
    rows = [SOUND.replace("C001", f"C{n}") for n in range(10_000, 13_000)]
    rows[-2:] = [row.replace(",18,", ",eighteen,") for row in rows[-2:]]
    found = of_table("claims", CLAIMS + "".join(rows))
    assert told(found) == [(row, "footnote", "wrong_type") for row in (2998, 2999)]
