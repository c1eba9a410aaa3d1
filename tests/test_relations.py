"""Every kind of relation on intervals: what holds, what is possible, what is violated."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine import rule_run
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Example, Reading, Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.package import Package
from claimcheck.run.rule_examples import read_example
from claimcheck.typed.stack import stack as stacked

PATIENCE = 60
"""Seconds that no rule takes for two rows."""

HEADER = "quantity_id,what,unit,value,value_max,comparator"
RULES = {
    "equal": "NUM001",
    "subset": "NUM002",
    "sum": "NUM003",
    "sum_at_most": "NUM004",
    "order": "NUM005",
    "ratio": "NUM006",
    "enumeration": "NUM007",
    "duration": "NUM008",
}


def quantity(number: int, words: str, unit: str = "person") -> str:
    """A row of quantities: "more_than 20" or "13" or "between 3 5"."""
    comparator, *values = words.split() if " " in words else ("exact", words)
    value, most = (*values, "")[:2]
    return f"Q{number:03},number {number},{unit},{value},{most},{comparator}"


def package(kind: str, terms: list[tuple[str, str]], unit: str = "person") -> Example:
    """A package with one relation; a term is a role and a number, or a role and a dated claim."""
    quantities, claims, rows = [], [], []
    for number, (role, words) in enumerate(terms, 1):
        if words.startswith("C:"):
            claims.append(f"C{number:03},{words[2:]}")
            rows.append(f"L001,{number},{role},,C{number:03}")
        else:
            own = unit if role == "result" else "person"
            quantities.append(quantity(number, words, own))
            rows.append(f"L001,{number},{role},Q{number:03},")
    return Example(
        {
            "relations": f"relation_id,kind\nL001,{kind}",
            "relation_terms": "\n".join(["relation_id,position,role,quantity_id,claim_id", *rows]),
            "quantities": "\n".join([HEADER, *quantities]),
            "claims": "\n".join(["claim_id,date", *claims]),
        }
    )


def outcome(kind: str, terms: list[tuple[str, str]], unit: str = "person") -> str:
    """The outcome that the report counts; empty where the relation could not be judged."""
    read = read_example(package(kind, terms, unit), "example")
    report = rule_run.run([read], [bundled_rules()[RULES[kind]]])
    facts = report.packages[0].facts
    return facts[0].removeprefix("relations: 1 ") if facts else ""


def test_what_holds_is_counted_in_words() -> None:
    one = package("equal", of("term", "1", "1"))
    second = "\nL002,1,term,Q001,\nL002,2,term,Q002,"
    more = {"relations": "\nL002,equal", "relation_terms": second}
    two = Example({name: f"{text}{more.get(name, '')}" for name, text in one.files.items()})
    read = [read_example(one, "one"), read_example(two, "two")]
    report = rule_run.run(read, [bundled_rules()[RULES["equal"]]])
    facts = [found.facts for found in report.packages]
    assert facts == [("relations: 1 holds",), ("relations: 2 hold",)]
    assert 0 < report.rules[0].seconds < PATIENCE


def test_what_evidence_leaves_possible_is_counted() -> None:
    """A verdict whose passages list no number is possible, which was proved with them."""
    numbers = bundled_rules()["VER018"]
    tables = numbers.good.files
    silent = {**tables, "evidence": re.sub(r"(?m)^(E10.,.*),.*$", r"\1,", str(tables["evidence"]))}
    assert silent != tables
    held, possible = _counted(numbers, tables)
    assert _counted(numbers, silent) == [held - 1, possible + 1]


def _counted(rule: Rule, tables: Mapping[str, bytes | str]) -> list[int]:
    """How many hold and how many are possible, as the report says it."""
    report = rule_run.run([read_example(Example(tables), "it")], [rule])
    return [int(number) for number in re.findall("[0-9]+", report.packages[0].facts[0])]


def of(role: str, *numbers: str) -> list[tuple[str, str]]:
    return [(role, number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["5", "5"], "holds"),
        (["5", "6"], "violated"),
        (["5", "5", "6"], "violated"),
        (["about 10", "12"], "possible"),
        (["about 10", "16"], "violated"),
        (["more_than 20", "20"], "violated"),
        (["at_least 20", "20"], "possible"),
        (["less_than 20", "20"], "violated"),
        (["more_than 20", "less_than 20"], "violated"),
        (["between 3 5", "between 5 9"], "possible"),
        (["between 3 5", "between 4 9", "7"], "violated"),
        (["more_than 20", "at_least 30"], "possible"),
    ],
)
def test_equal_terms_share_a_value(numbers, expected):
    assert outcome("equal", of("term", *numbers)) == expected


@pytest.mark.parametrize(
    ("dates", "equal", "order"),
    [
        (["2021-08-31", "2021-08-31"], "holds", "violated"),
        (["2021-08-30", "2021-08-31"], "violated", "holds"),
        (["2021-08", "2021-08-31"], "possible", "possible"),
        (["2022", "2021-08-13"], "violated", "violated"),
        (["/1979-12", "1989"], "violated", "holds"),
        (["1989", "/1979-12"], "violated", "violated"),
        (["2010/", "2012"], "possible", "possible"),
        (["2012", "1996/2001", "2010/"], "violated", "violated"),
        (["2021", ""], "", ""),
    ],
)
def test_a_claim_stands_for_its_date_among_equals_and_in_an_order(dates, equal, order):
    terms = [("term", f"C:{date}") for date in dates]
    assert outcome("equal", terms) == equal
    assert outcome("order", terms) == order


@pytest.mark.parametrize(
    ("total", "exhaustive", "disjoint"),
    [("3", "holds", "holds"), ("4", "violated", "holds"), ("2", "violated", "violated")],
)
def test_a_claim_counts_as_one_in_a_sum(total, exhaustive, disjoint):
    terms = [*of("part", "C:2021", "C:", "1"), ("total", total)]
    assert outcome("sum", terms) == exhaustive
    assert outcome("sum_at_most", terms) == disjoint


def test_a_date_and_a_number_are_not_compared():
    assert outcome("order", of("term", "C:2021", "3")) == ""


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        (["13"], "135", "holds"),
        (["13"], "13", "holds"),
        (["13"], "12", "violated"),
        (["13", "140"], "135", "violated"),
        (["13", "about 140"], "135", "possible"),
        (["more_than 20"], "20", "violated"),
        (["at_least 20"], "20", "possible"),
        (["more_than 20"], "30", "possible"),
        (["13"], "more_than 20", "holds"),
        (["20"], "less_than 20", "violated"),
        (["about 10"], "8", "possible"),
        (["about 10"], "4", "violated"),
    ],
)
def test_a_part_is_at_most_its_total(parts, total, expected):
    assert outcome("subset", [*of("part", *parts), ("total", total)]) == expected


@pytest.mark.parametrize(
    ("parts", "total", "exhaustive", "disjoint"),
    [
        (["3", "4"], "7", "holds", "holds"),
        (["3", "4"], "15", "violated", "holds"),
        (["3", "14"], "15", "violated", "violated"),
        (["3", "about 10"], "15", "possible", "possible"),
        (["3", "at_least 4"], "15", "possible", "possible"),
        (["3", "more_than 12"], "15", "violated", "violated"),
        (["3", "at_least 12"], "15", "possible", "possible"),
        (["1.5", "2.5"], "4", "holds", "holds"),
        (["0.1", "0.2"], "0.3", "holds", "holds"),
    ],
)
def test_parts_add_up(parts, total, exhaustive, disjoint):
    terms = [*of("part", *parts), ("total", total)]
    assert outcome("sum", terms) == exhaustive
    assert outcome("sum_at_most", terms) == disjoint


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["3", "4", "5"], "holds"),
        (["3", "3"], "violated"),
        (["4", "3"], "violated"),
        (["3", "about 10", "20"], "holds"),
        (["8", "about 10", "20"], "possible"),
        (["5", "between 3 10", "4"], "violated"),
        (["20", "more_than 20"], "holds"),
        (["20", "at_least 20"], "possible"),
        (["at_least 20", "30"], "possible"),
        (["at_least 20", "15"], "violated"),
    ],
)
def test_terms_rise_strictly(numbers, expected):
    assert outcome("order", of("term", *numbers)) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "result", "unit", "expected"),
    [
        ("10", "4", "2.5", "1", "holds"),
        ("10", "4", "3", "1", "violated"),
        ("1", "3", "0.3", "1", "violated"),
        ("1", "3", "about 0.3", "1", "possible"),
        ("13", "135", "about 10", "percent", "possible"),
        ("13", "135", "about 40", "percent", "violated"),
        ("13", "52", "25", "%", "holds"),
        ("about 10", "4", "2.5", "1", "possible"),
        ("10", "more_than 4", "2.5", "1", "violated"),
        ("10", "at_least 4", "2", "1", "possible"),
        ("10", "0", "2", "1", "violated"),
        ("0", "less_than 5", "0", "1", "holds"),
        ("99999999999999999999", "3", "33333333333333333333", "1", "holds"),
    ],
)
def test_a_ratio_is_numerator_by_denominator(numerator, denominator, result, unit, expected):
    terms = [("numerator", numerator), ("denominator", denominator), ("result", result)]
    assert outcome("ratio", terms, unit) == expected


@pytest.mark.parametrize(
    ("total", "items", "expected"),
    [
        ("3", ["C:2021", "C:", "C:"], "holds"),
        ("4", ["C:2021", "C:", "C:"], "violated"),
        ("about 10", ["C:"] * 7, "possible"),
        ("at_least 3", ["C:", "C:"], "violated"),
        ("more_than 2", ["C:", "C:"], "violated"),
        ("2", ["5", "C:"], "holds"),
    ],
)
def test_as_many_items_are_named_as_counted(total, items, expected):
    assert outcome("enumeration", [("total", total), *of("item", *items)]) == expected


@pytest.mark.parametrize(
    ("start", "end", "length", "unit", "expected"),
    [
        ("2001-10-07", "2021-08-31", "20", "year", "holds"),
        ("2001-10-07", "2021-08-31", "20", "years", "holds"),
        ("2001-10-07", "2021-08-31", "21", "year", "violated"),
        ("2001-10-07", "2021-08-31", "more_than 20", "year", "violated"),
        ("2001-10-07", "2021-08-31", "nearly 20", "year", "holds"),
        ("2001-10-07", "2021-08-31", "2", "decades", "holds"),
        ("2001-10-07", "2021-08-31", "238", "month", "holds"),
        ("2001-10-07", "2021-08-31", "240", "month", "violated"),
        ("2021-08-13", "2021-08-15", "2", "day", "possible"),
        ("2021-08-13", "2021-08-15", "3", "days", "possible"),
        ("2021-08-13", "2021-08-15", "4", "day", "violated"),
        ("2021-08-13", "2021-08-15", "at_least 1", "day", "possible"),
        ("2021-08-13", "2021-08-15", "48", "hours", "possible"),
        ("2021-08-13", "2021-08-15", "90", "hours", "violated"),
        ("2021-08-01", "2021-08-22", "3", "weeks", "holds"),
        ("2021-08-15", "2022-09", "1", "year", "holds"),
        ("2021-08-15", "2022-08-15", "1", "year", "holds"),
        ("1989", "2001", "12", "year", "possible"),
        ("1989", "2001", "14", "year", "violated"),
        ("2007/..", "2022", "10", "year", "possible"),
        ("2007", "2022/..", "10", "year", "violated"),
        ("2007", "2022/..", "30", "year", "possible"),
        ("../2007", "2022", "100", "year", "possible"),
        ("1900", "2000", "1", "century", "holds"),
        ("2022", "2001", "20", "year", "violated"),
        ("2022", "2001", "1", "year", "violated"),
        ("2001", "2022", "20", "person", ""),
        ("", "2022", "20", "year", ""),
    ],
)
def test_a_length_of_time_fits_its_dates(start, end, length, unit, expected):
    terms = [("from", f"C:{start}"), ("to", f"C:{end}"), ("result", length)]
    assert outcome("duration", terms, unit) == expected


@pytest.mark.parametrize(
    ("table", "row", "broken"),
    [
        ("quantities", "Q001,number 1,person,13,,exact", "Q001,number 1,person,13x,,exact"),
        ("quantities", "Q001,number 1,person,13,,exact", "Q001,number 1,person,13,,exakt"),
        ("quantities", "Q001,number 1,person,13,,exact", "Q001,number 1,person,13,5,between"),
        ("quantities", "Q001,number 1,person,13,,exact", "Q001,number 1,person,,,exact"),
        ("relation_terms", "L001,1,part,Q001,", "L001,1,prat,Q001,"),
        ("relation_terms", "L001,1,part,Q001,", "L001,1,part,Q009,"),
        ("relation_terms", "L001,1,part,Q001,", "L001,1,part,,"),
        ("relation_terms", "L001,1,part,Q001,", "L001,1,part,,C009"),
        ("relations", "L001,subset", "L001,subste"),
    ],
)
def test_a_relation_with_a_broken_cell_is_not_judged(table, row, broken):
    example = package("subset", [("part", "13"), ("total", "12")])
    files = dict(example.files)
    assert row in files[table]
    files[table] = files[table].replace(row, broken)
    read = read_example(Example(files), "example")
    report = rule_run.run([read], [bundled_rules()["NUM002"]])
    assert (report.rules[0].examined, report.findings) == (0, ())


def test_a_relation_over_a_key_that_stands_twice_is_judged_once():
    example = package("subset", [("part", "13"), ("total", "12")])
    files = {
        **example.files,
        "quantities": example.files["quantities"] + "\nQ001,x,person,1,,exact",
    }
    report = rule_run.run([read_example(Example(files), "example")], [bundled_rules()["NUM002"]])
    assert report.rules[0].findings == 1


WORDS = st.one_of(
    st.integers(0, 50).map(str),
    st.builds(
        "{} {}".format,
        st.sampled_from(["about", "nearly", "at_least", "more_than", "at_most", "less_than"]),
        st.integers(0, 50),
    ),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_equal_terms_does_not_matter(numbers, random):
    shuffled = random.sample(numbers, len(numbers))
    assert outcome("equal", of("term", *numbers)) == outcome("equal", of("term", *shuffled))


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS)
def test_a_part_of_its_own_total_is_never_violated_both_ways_unless_they_differ(part, total):
    both = {
        outcome("subset", [("part", a), ("total", b)]) for a, b in ((part, total), (total, part))
    }
    assert both != {"violated"}


def frame_of_terms(read: Package) -> pl.DataFrame:
    frames = Frames(stacked([read]))
    (terms,) = frames.arguments({"terms": Reading("terms")}, ["example"], ()).values()
    return terms.collect()


@pytest.mark.parametrize("term", ["L001,1,part,,", "L001,1,part,,C009"])
def test_a_relation_has_no_terms_if_one_is_neither_a_number_nor_a_claim(term):
    files = dict(package("sum", [("part", "13"), ("total", "13")]).files)
    files["relation_terms"] = files["relation_terms"].replace("L001,1,part,Q001,", term)
    assert frame_of_terms(read_example(Example(files), "example")).height == 0


def test_terms_say_what_they_are():
    terms = [("part", "about 10"), ("part", "between 3 5"), ("total", "more_than 20")]
    read = read_example(package("sum", terms), "example")
    assert frame_of_terms(read)["shown"].to_list() == [
        "number 1 (about 10)",
        "number 2 (3 to 5)",
        "number 3 (more than 20)",
    ]
