"""A rule fails where it is made if it names what does not exist, and where it runs by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.application import RuleFault
from claimcheck.engine.hits import HIT, sort_hits
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_faults import BadRule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.package import read_package
from claimcheck.files.store import Memory
from claimcheck.model.report import Report
from claimcheck.rules import Example, flaw, holds_unless, own, related, rule
from claimcheck.run.rule_examples import read_example
from support import command
from support.base import BASE

CLAIMS = Example({"claims": "claim_id,statement\nC001,Rell left.\nC002,"})
Claims = Annotated[pl.LazyFrame, "claim_id", "statement"]


def made(body: Any, code: str = "XYZ001", on: str = "claims.statement", **more: Any) -> Rule:
    """A rule of a function, with whatever else a test says of it."""
    body.__doc__ = body.__doc__ or "A claim is wrong."
    return rule(code, on=on, good=CLAIMS, bad=CLAIMS, **more)(body)


def run(one: Rule, *examples: Example) -> Report:
    read = [read_example(e, f"p{n}") for n, e in enumerate(examples or (CLAIMS,))]
    return rule_run.run(read, [one])


def all_rows_of(claims: Claims) -> pl.LazyFrame:
    return claims


def of_unknown_frame(claim: pl.LazyFrame) -> pl.LazyFrame:
    return claim


def of_unknown_column(claims: Annotated[pl.LazyFrame, "statment"]) -> pl.LazyFrame:
    return claims


def of_unknown_raw_column(claims: Annotated[pl.LazyFrame, "raw_statment"]) -> pl.LazyFrame:
    return claims


def of_unknown_column_of_cited(cited: Annotated[pl.LazyFrame, "footnotes"]) -> pl.LazyFrame:
    return cited


def of_option(sentences: pl.LazyFrame) -> pl.LazyFrame:
    return sentences


def of_own(places: Annotated[pl.LazyFrame, own("places", "country")]) -> pl.LazyFrame:
    return places


def of_own_without_columns(places: Annotated[pl.LazyFrame, own("places")]) -> pl.LazyFrame:
    return places


@pytest.mark.parametrize(
    ("body", "more", "told"),
    [
        (of_unknown_frame, {}, "no frame 'claim': did you mean claims?"),
        (of_unknown_column, {}, "no column of claims 'statment': did you mean statement?"),
        (of_unknown_raw_column, {}, "did you mean raw_statement?"),
        (of_unknown_column_of_cited, {}, "no column of cited 'footnotes': did you mean footnote?"),
        (all_rows_of, {"on": "claim.statement"}, "in on=) 'claim': did you mean claims?"),
        (all_rows_of, {"on": "claims.statment"}, "in on=) 'statment': did you mean statement?"),
        (all_rows_of, {"examines": "claim"}, "in examines=) 'claim': did you mean claims?"),
        (of_option, {"on": ""}, "say with examines= which of its frames"),
        (all_rows_of, {"where": pl.col("footnote") > 1}, "in where=) 'footnote'"),
        (all_rows_of, {"mesage": "statement"}, "'mesage': did you mean message?"),
        (all_rows_of, {"code": "X1"}, "the code 'X1' is not three letters and three digits"),
        (of_own, {"on": "places.contry"}, "in on=) 'contry': did you mean country?"),
        (of_own_without_columns, {"on": "places."}, "own('places') names no column"),
    ],
)
def test_a_name_that_does_not_exist_fails_where_the_rule_is_made(
    body: Any, more: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadRule) as failed:
        made(body, **more)
    assert told in str(failed.value)
    assert str(failed.value).startswith(f"{__file__}:")
    assert body.__name__ in str(failed.value)


def test_a_rule_without_words_is_refused() -> None:
    def wordless(claims: Claims) -> pl.LazyFrame:
        return claims

    with pytest.raises(BadRule, match="it has no docstring"):
        rule("XYZ001", on="claims.statement", good=CLAIMS, bad=CLAIMS)(wordless)


def test_there_are_three_kinds_and_each_rule_declares_its_own() -> None:
    assert made(all_rows_of).kind == "rows"
    assert made(all_rows_of, outcome=holds_unless(pl.lit(False))).kind == "outcome"

    def long_record() -> None:
        """A record is too long."""

    assert flaw("XYZ001", good=CLAIMS, bad=CLAIMS)(long_record).kind == "flaw"
    assert {r.kind for r in bundled_rules().values()} == {"rows", "outcome", "flaw"}


@pytest.mark.parametrize(
    ("body", "more", "told"),
    [
        (all_rows_of, {"message": pl.lit(None)}, "its message is null"),
        (all_rows_of, {"message": pl.col("segment_id")}, "segment_id"),
        (lambda claims: claims.filter("note"), {}, "note"),
    ],
    ids=["no message", "a column that is not there", "one inside the body"],
)
def test_a_rule_that_fails_is_a_fault_of_the_program_that_names_the_rule(
    body: Any, more: dict[str, Any], told: str
) -> None:
    body.__annotations__ = {"claims": Claims}
    with pytest.raises(RuleFault) as failed:
        run(made(body, **more))
    assert "XYZ001" in str(failed.value)
    assert told in str(failed.value)


def test_a_rule_is_shown_by_what_it_is_called_and_not_by_how_it_judges() -> None:
    shown = repr(bundled_rules()["NUM001"])
    assert "code='NUM001'" in shown
    hidden = ("text", "home", "reads", "where", "outcome", "parts", "body")
    assert [name for name in hidden if f"{name}=" in shown] == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("column", "cells"), [("field", ["date", None]), ("path", ["a", "b"])])
def test_two_findings_on_one_row_stand_in_one_order(
    column: str, cells: list[str | None], order: tuple[int, ...]
) -> None:
    empty = {name: pl.lit(None, dtype).alias(name) for name, dtype in HIT.items()}
    alike = {"package": "p", "resource": "claims", "row": 1, "message": "it is odd"}
    said = {name: pl.lit(value).alias(name) for name, value in alike.items()}
    given = pl.DataFrame({column: cells}, schema={column: pl.String})[list(order)]
    hits = given.select(*(empty | said | {column: pl.col(column)}).values())
    assert sort_hits(hits)[column].to_list() == cells


def test_a_rule_tells_how_long_it_took() -> None:
    def any_claim(claims: Claims) -> pl.LazyFrame:
        """A claim is there."""
        return claims

    (result,) = run(made(any_claim, message=pl.lit("told"))).rules
    assert 0 < result.seconds < 60


def test_what_the_machine_refuses_is_no_fault_of_the_rule() -> None:
    def hungry(claims: Claims) -> pl.LazyFrame:
        """A claim needs too much."""
        raise MemoryError

    with pytest.raises(MemoryError):
        run(made(hungry))


def test_such_a_fault_ends_a_command_with_3_and_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    silent = replace(bundled_rules()["COV016"], parts={"message": pl.lit(None, pl.String)})
    monkeypatch.setitem(bundled_rules(), "COV016", silent)
    package = BASE.with_cells("claims", statement="no sentence").write(tmp_path / "p")
    done = command.run("validate", package)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "COV016 statement_not_a_sentence: its message is null" in done.stderr


def test_a_finding_is_made_of_what_was_declared_and_not_of_columns_that_happen_to_be_there() -> (
    None
):
    tables = {"known_issues": "issue_id,resource,row_key,field,related\nI001,claims,C9,date,C8"}

    def any_issue(
        known_issues: Annotated[
            pl.LazyFrame, "issue_id", "resource", "row_key", "field", "related"
        ],
    ) -> pl.LazyFrame:
        """There is an issue."""
        return known_issues

    one = made(any_issue, on="known_issues.issue_id", message=pl.lit("told"))
    (finding,) = run(one, Example(tables)).findings
    place = finding.place
    assert (place.resource, place.row_key, place.field) == ("known_issues", "I001", "issue_id")
    assert (place.value, finding.related) == ("I001", ())


def test_a_message_may_be_a_column_of_what_is_returned() -> None:
    def told_by_body(claims: Claims) -> pl.LazyFrame:
        """A claim is there."""
        return claims.with_columns(message=pl.format("{} is there", "claim_id"))

    assert [f.message for f in run(made(told_by_body)).findings] == ["C001 is there"]


PLACES = {
    "datapackage.json": """{"claimcheck": {"profile": "2"}, "resources": [
 {"name": "places", "path": "data/places.csv", "schema": {"fields": [
   {"name": "place", "type": "string"}, {"name": "people", "type": "integer"}]}}]}"""
}


def bare_place(
    places: Annotated[pl.LazyFrame, own("places", "place", "people")],
) -> pl.LazyFrame:
    """A place has no people."""
    return places.filter(pl.col("people").cast(pl.Int64) < 1)


@pytest.mark.parametrize(
    ("files", "ran", "found", "reason"),
    [
        ({"data/places.csv": "place,people\nOslo,1\nEver,0\n"}, 1, [("places", "place", 3)], ""),
        ({"data/places.csv": "place,people\nOslo,1\nEver,many\n"}, 1, [], ""),
        ({"data/places.csv": "place,folk\nOslo,1\n"}, 0, [], "places has no column people"),
        ({}, 0, [], "data/places.csv was not read"),
    ],
    ids=["read", "a broken cell", "another column", "no file"],
)
def test_a_rule_reads_what_a_package_has_of_its_own(
    files: dict[str, str], ran: int, found: list[tuple[str, str, int]], reason: str
) -> None:
    one = made(bare_place, on="places.place", message=pl.format("{} is empty", "place"))
    report = run(one, Example({**PLACES, **files}))
    (result,) = report.rules
    assert (result.ran, result.reason) == (ran, reason)
    assert [(f.place.resource, f.place.field, f.place.line) for f in report.findings] == found


def test_columns_of_its_own_in_a_table_of_the_profile_are_read() -> None:
    def red(
        claims: Annotated[pl.LazyFrame, "claim_id", "statement"],
        more: Annotated[pl.LazyFrame, own("claims", "claim_id", "colour")],
    ) -> pl.LazyFrame:
        """A claim is red."""
        return more.join(claims, on=["package", "claim_id"]).filter(pl.col("colour") == "red")

    one = made(red, on="claims.colour", message=pl.format("{} is red", "statement"))
    assert one.examines == "more"
    recipe = BASE.with_column("claims", {"name": "colour", "type": "string"}, "red")
    package = read_package("p", Memory(recipe.files(), "p"))
    (finding,) = rule_run.run([package], [one]).findings
    assert (finding.place.field, finding.place.value) == ("colour", "red")
    assert finding.message == "The council met in Geneva. is red"


def test_a_package_without_the_own_table_is_not_run_beside_one_that_has_it() -> None:
    one = made(bare_place, on="places.place", message=pl.format("{} is empty", "place"))
    full = Example({**PLACES, "data/places.csv": "place,people\nEver,0\n"})
    report = run(one, CLAIMS, full)
    assert report.rules[0].reason == "not run for 1 of 2 packages: there is no table places"
    (finding,) = report.findings
    assert (finding.package, finding.place.value, finding.message) == (
        "p1",
        "Ever",
        "Ever is empty",
    )


def test_related_points_to_one_cell() -> None:
    def with_related(claims: Claims) -> pl.LazyFrame:
        """A claim is there."""
        return claims

    told = related("claims.statement", "claim_id")
    (finding,) = run(made(with_related, message=pl.lit("see"), related=told)).findings
    assert [(p.row_key, p.value) for p in finding.related] == [("C001", "Rell left.")]
