"""Figures that do not mislead: kinds of sources, machine and person apart; origins counted once."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import asdict
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.data.agreement import Labels, agreements, corrections, gwet_ac1, jackknife, kappa
from claimcheck.data.data_package import open_package
from claimcheck.data.figures import figures
from claimcheck.render import figure_lines
from claimcheck.text.shares import LEAST, Z, interval, share
from support.command import run
from support.recipe import Recipe, Row
from support.sample import SAMPLE


def told(recipe: Recipe, folder: Path) -> list[str]:
    package = open_package(recipe.write(folder / "package"))
    return list(figure_lines.lines(asdict(figures(package))))


def starting(lines: list[str], words: str) -> list[str]:
    return [line for line in lines if line.startswith(f"- {words}")]


# shares


def test_a_share_of_few_is_told_without_a_percentage() -> None:
    assert share(3, LEAST - 1) == "3 of 29"
    assert share(15, 50) == "15 of 50 (30%, 95% interval 19 to 44%)"


def test_the_interval_is_that_of_wilson() -> None:
    assert interval(15, 50) == pytest.approx((0.1910, 0.4375), abs=1e-4)
    assert interval(0, 40)[0] == 0
    assert interval(40, 40)[1] == pytest.approx(1)


@given(st.integers(0, 300), st.integers(1, 300))
def test_an_interval_holds_its_share(count: int, of: int) -> None:
    low, high = interval(min(count, of), of)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= min(count, of) / of <= high + 1e-9


# what became of sources


def test_the_kinds_of_sources_are_told_apart(tmp_path: Path) -> None:
    lines = told(SAMPLE, tmp_path)
    assert starting(lines, "cited sources") == [
        "- cited sources, 3 pairs of claim and note, 2 of them to private sources: 2 unchecked",
        "- cited sources, by machine: 1 inaccessible",
        "- cited sources, by a person: 1 partly supports",
    ]
    (independent,) = starting(lines, "independent sources")
    assert independent.startswith("- independent sources, 1 claim tested by a person: 1 supported")
    assert starting(lines, "related") == []


def test_pairs_whose_source_nobody_can_open_are_told(tmp_path: Path) -> None:
    recipe = SAMPLE.with_cells("references", "R002", access="public")
    assert starting(told(recipe, tmp_path / "public"), "cited sources")[0] == (
        "- cited sources, 3 pairs of claim and note: 2 unchecked"
    )
    assert "(3 pairs of claim and note; 2 not looked up)" in methods(recipe, tmp_path)


def test_thousands_of_pairs_are_told_alike() -> None:
    said = figure_lines.pairs({"pairs": 12_345, "private": 1_234})
    assert said == "12,345 pairs of claim and note, 1,234 of them to private sources"


def test_what_a_machine_and_a_person_did_is_never_one_number(tmp_path: Path) -> None:
    check = {**SAMPLE.tables["verifications"][2], "verification_id": "V004", "claim_id": "C002"}
    recipe = SAMPLE.with_more_rows("verifications", {**check, "checked_by": "machine"})
    lines = starting(told(recipe, tmp_path), "independent sources")
    assert [line.split(":")[0] for line in lines] == [
        "- independent sources, 1 claim tested by a person",
        "- independent sources, 1 claim tested by machine",
    ]


def test_reprints_of_one_report_are_counted_once(tmp_path: Path) -> None:
    document, check = SAMPLE.tables["documents"][1], SAMPLE.tables["verifications"][2]
    recipe = SAMPLE
    for number in range(4, 8):
        copy = {**document, "document_id": f"D00{number}", "origin": "The Osk Post"}
        again = {"verification_id": f"V00{number}", "document_id": f"D00{number}"}
        recipe = recipe.with_more_rows("documents", copy)
        recipe = recipe.with_more_rows("verifications", {**check, **again})
    (line,) = starting(told(recipe, tmp_path), "origins of independent")
    assert line == "- origins of independent sources, each counted once for a claim: 1 supports"


def test_no_percentage_stands_on_few(tmp_path: Path) -> None:
    assert "%" not in "".join(told(with_reviews(LEAST - 1, 5), tmp_path))


def test_the_reliability_of_verdicts_has_its_interval_beside_it(tmp_path: Path) -> None:
    (line,) = starting(told(with_reviews(40, 4), tmp_path), "verdicts read again")
    assert "sight of the first: 36 of 40 (90%, 95% interval 77 to 96%) the same: " in line
    assert line.endswith("the same: supports 36 of 40")


# agreement


def review(number: int, **cells: str) -> Row:
    return {
        "review_id": f"W{number:03}",
        "resource": "verifications",
        "row_key": "V002",
        "field": "verdict",
        "stood": "supports",
        "value": "supports",
        "reviewer": "B. Reader",
        "by": "human",
        "blind": "true",
        "reviewed_on": "2026-03-01",
        "decision": "same",
        **cells,
    }


def with_reviews(cells: int, other: int, **given: str) -> Recipe:
    """The sample with so many readings of a cell, of which some gave another value."""
    values = ["silent"] * other + ["supports"] * (cells - other)
    return SAMPLE.with_rows(
        "reviews", *(review(n, value=value, **given) for n, value in enumerate(values, 1))
    )


def labels(*counts: int) -> Labels:
    """Two readings with the labels yes and no: yes-yes, yes-no, no-yes, no-no."""
    pairs = [("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no")]
    return Counter(dict(zip(pairs, counts, strict=True)))


def test_the_coefficients_are_those_of_the_textbooks() -> None:
    assert kappa(labels(20, 5, 10, 15)) == pytest.approx(0.4)
    assert gwet_ac1(labels(20, 5, 10, 15)) == pytest.approx(0.205 / 0.505)
    # Prevalence pulls kappa down where nine of ten cells agree, and AC1 not (Gwet, 2008).
    assert kappa(labels(90, 5, 5, 0)) == pytest.approx(-0.0526, abs=1e-4)
    assert gwet_ac1(labels(90, 5, 5, 0)) == pytest.approx(0.8895, abs=1e-4)


def test_a_single_label_has_no_coefficient() -> None:
    only = Counter({("yes", "yes"): 50})
    assert kappa(only) is gwet_ac1(only) is jackknife(only, kappa) is None


def fleiss_error(a: int, b: int, c: int, d: int) -> float:
    """The large-sample standard error of kappa for two labels (Fleiss, Cohen, Everitt, 1969)."""
    n = a + b + c + d
    rows, columns = ((a + b) / n, (c + d) / n), ((a + c) / n, (b + d) / n)
    same, chance = (a + d) / n, rows[0] * columns[0] + rows[1] * columns[1]
    on = sum(
        cell / n * ((1 - chance) - (rows[i] + columns[i]) * (1 - same)) ** 2
        for i, cell in enumerate((a, d))
    )
    off = (1 - same) ** 2 * (b * (columns[0] + rows[1]) ** 2 + c * (columns[1] + rows[0]) ** 2) / n
    rest = (same * chance - 2 * chance + same) ** 2
    return sqrt((on + off - rest) / n) / (1 - chance) ** 2


@pytest.mark.parametrize("counts", [(20, 5, 10, 15), (60, 12, 9, 40), (150, 8, 6, 30)])
def test_the_interval_of_kappa_is_near_that_of_the_formula(counts: tuple[int, ...]) -> None:
    ends = jackknife(labels(*counts), kappa)
    assert ends is not None
    assert (ends[1] - ends[0]) / 2 == pytest.approx(Z * fleiss_error(*counts), rel=0.1)


def test_what_is_compared_is_what_stood_and_never_the_cell_as_it_is_now(tmp_path: Path) -> None:
    """V002 is `partly_supports` by now, which nobody of the readers said."""
    package = open_package(with_reviews(40, 4).write(tmp_path / "package"))
    (found,) = agreements(package.text)
    assert (found.cells, found.same, found.label) == (40, 36, "supports")


def test_a_reader_who_saw_the_cell_is_no_measure(tmp_path: Path) -> None:
    package = open_package(with_reviews(40, 4, blind="false").write(tmp_path / "package"))
    assert agreements(package.text) == []
    (found,) = corrections(package.text)
    assert (found.cells, found.other) == (40, 4)


@pytest.mark.parametrize(("key", "counted"), [("V999", 0), ("C009", 1), ("C001", 1)])
def test_only_released_rows_count_withdrawn_ones_too(
    tmp_path: Path, key: str, counted: int
) -> None:
    row = review(1, resource="claims", field="claim_type", row_key=key)
    package = open_package(SAMPLE.with_rows("reviews", row).write(tmp_path / "package"))
    assert len(agreements(package.text)) == counted


def test_readers_of_another_kind_and_other_columns_are_apart(tmp_path: Path) -> None:
    rows = [review(1), review(2, by="machine"), review(3, field="attribution")]
    package = open_package(SAMPLE.with_rows("reviews", *rows).write(tmp_path / "package"))
    assert [(a.field, a.by) for a in agreements(package.text)] == [
        ("verdict", "human"),
        ("verdict", "machine"),
        ("attribution", "human"),
    ]


def test_each_value_of_a_list_says_how_often_it_was_given_again(tmp_path: Path) -> None:
    rows = [review(1), review(2, value="silent"), review(3, stood="silent", value="silent")]
    rows.append(review(4, resource="claims", row_key="C001", field="mood"))
    package = open_package(SAMPLE.with_rows("reviews", *rows).write(tmp_path / "package"))
    own, verdict = agreements(package.text)
    assert verdict.by_label == {"supports": (2, 1), "silent": (1, 1)}
    assert (own.field, own.by_label) == ("mood", {})


def test_few_cells_have_counts_and_no_coefficient(tmp_path: Path) -> None:
    package = open_package(with_reviews(LEAST - 1, 4).write(tmp_path / "package"))
    (found,) = agreements(package.text)
    assert (found.cells, found.same) == (LEAST - 1, LEAST - 5)
    assert found.raw is found.kappa is found.ac1 is found.prevalence is None


# the command


@pytest.mark.parametrize(
    "option", [[], ["--issues"], ["--sources"], ["--agreement"], ["--methods"]]
)
def test_info_says_each_part_as_text_and_as_json(tmp_path: Path, option: list[str]) -> None:
    package = str(with_reviews(40, 4).write(tmp_path / "package"))
    plain = run("info", package, *option)
    assert plain.exit_code == 0
    machine = run("info", package, "--json", *option)
    assert json.loads(machine.output)


def test_info_prints_the_agreement_with_its_intervals(tmp_path: Path) -> None:
    package = str(with_reviews(40, 4).write(tmp_path / "package"))
    said = " ".join(run("info", package, "--agreement").output.split())
    assert "verifications.verdict, read again by a person: 36 of 40 (90%, 95% interval" in said
    assert "Gwet's AC1 0.89 (" in said
    assert "most frequent supports (95%)" in said


@pytest.mark.parametrize(
    ("table", "option", "says"),
    [
        ("reviews", "--agreement", "No cell was read again by somebody who did not see it."),
        ("known_issues", "--issues", "No fault of the text is known."),
        ("references", "--sources", "The article has no references."),
    ],
)
def test_info_of_a_package_without_something_says_so(
    tmp_path: Path, table: str, option: str, says: str
) -> None:
    package = str(SAMPLE.with_rows(table).write(tmp_path / "package"))
    done = run("info", package, option)
    assert done.output == f"{says}\n"


def test_one_of_a_thing_is_told_in_the_singular(tmp_path: Path) -> None:
    claims = csv.DictReader(io.StringIO(SAMPLE.text("claims")))
    claim = next(row for row in claims if row["footnote"])
    recipe = SAMPLE.with_rows("claims", claim)
    for table in ("verifications", "evidence", "citations"):
        recipe = recipe.with_rows(table)
    recipe = recipe.with_cells("segments", "S003", no_claim_reason="pending")
    said = methods(recipe, tmp_path)
    assert "1 holds at least one claim" in said
    assert "1 is still to be read" in said
    assert "(1 pair of claim and note; 1 not looked up)" in said
    assert "- cited sources, 1 pair of claim and note: 1 unchecked" in told(recipe, tmp_path)


def methods(recipe: Recipe, folder: Path) -> str:
    done = run("info", recipe.write(folder / "package"), "--methods")
    assert done.exit_code == 0, done.output
    assert done.output.count("\n") == 1
    return done.output


@pytest.mark.parametrize(
    "words",
    [
        'The data are Claims of "The Norland File" (norland-claims@1.2.0).',
        "by Rell Varn (published 2022-09-18/2022-12-31, https://example.org/article, read on",
        "4 segments (titles, headings, sentences and bullets): 3 hold at least one claim and for 1",
        "(3 pairs of claim and note, 2 of them to private sources; 2 not looked up)",
        "Cited sources were looked up by machine (A. Reader) for 1 pair: 1 inaccessible.",
        "Cited sources were looked up by a person (A. Reader) for 1 pair: 1 partly supports.",
        "1 claim was held by a person (A. Reader) against 1 document independent of",
        "40 verdicts were given again by a person, without sight of the first: 36 of 40 (90%",
        "Gwet's AC1 0.89 (",
    ],
)
def test_the_paragraph_of_methods_has_the_numbers_of_the_package(
    tmp_path: Path, words: str
) -> None:
    assert words in methods(with_reviews(40, 4), tmp_path)


def test_the_paragraph_tells_nothing_that_was_not_done(tmp_path: Path) -> None:
    tables = ("verifications", "evidence", "quantities", "reviews", "known_issues")
    recipe = SAMPLE
    for table in tables:
        recipe = recipe.with_rows(table)
    said = methods(recipe, tmp_path)
    for words in ("held", "verdicts", "intervals", "again", "faults", "looked up by"):
        assert words not in said
    assert "3 not looked up" in said


def test_the_paragraph_says_what_is_unfinished(tmp_path: Path) -> None:
    recipe = SAMPLE.with_cells("segments", "S003", no_claim_reason="pending")
    said = methods(recipe.with_descriptor({"status": "draft"}), tmp_path)
    assert "norland-claims@1.2.0, a draft" in said
    assert "for 0 it is stated why they hold none and 1 is still to be read" in said
