"""Laws of validation: order, unrelated rows and company change no finding."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.engine.settings import Config
from claimcheck.model import installation
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from support.base import BASE
from support.damage import BY_HAND, Copy, Damage, of_schemas
from support.full import FULL

PLAIN = Options(config=Config())
DAMAGES = [d for d in (*of_schemas(), *BY_HAND) if d.code != "TAB007"]
UNORDERED = ("claims", "references", "quantities", "verifications", "known_issues", "relations")
"""Tables in which the order of rows says nothing; sections, segments and terms have positions."""

EXAMPLES = 40 if FULL else 8

law = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
damages = st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)

Said = tuple[str, str, str, str, str]


def said(report: Report) -> list[Said]:
    """The findings without their lines, which follow the rows."""
    return sorted(
        (f.code, f.place.resource, f.place.row_key, f.place.field, f.message)
        for f in report.findings
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def spoiled(base: Path, name: str, chosen: list[Damage]) -> Copy:
    shutil.rmtree(base / name, ignore_errors=True)
    copy = Copy.of(installation.folder("datapackage"), base / name)
    for damage in chosen:
        if copy.rows(damage.table):
            copy.spoil(damage)
    return copy


@law
@given(chosen=damages, seed=st.integers(0, 99))
def test_the_order_of_rows_changes_no_finding(base: Path, chosen: list[Damage], seed: int) -> None:
    copy = spoiled(base, "shuffled", chosen)
    before = said(validate(copy.folder, options=PLAIN))
    for table in UNORDERED:
        rows = copy.rows(table)
        random.Random(seed).shuffle(rows)
        copy.write(table, rows)
    assert said(validate(copy.folder, options=PLAIN)) == before


@law
@given(chosen=damages)
def test_an_unrelated_row_removes_no_finding(base: Path, chosen: list[Damage]) -> None:
    copy = spoiled(base, "more", chosen)
    before = set(said(validate(copy.folder, options=PLAIN)))
    rows = copy.rows("references")
    sound = Copy(installation.folder("datapackage")).rows("references")[0]
    more = {"reference_id": "R000", "title": "A book of which nobody has heard", "url": ""}
    copy.write("references", [*rows, {**sound, **more}])
    after = set(said(validate(copy.folder, options=PLAIN)))
    assert before <= after


@law
@given(first=damages, second=damages, order=st.booleans())
def test_company_changes_no_finding(
    base: Path, first: list[Damage], second: list[Damage], order: bool
) -> None:
    one, two = spoiled(base, "one", first).folder, spoiled(base, "two", second).folder
    small = BASE.write(base / "small")
    named = [one, two, small][:: 1 if order else -1]
    together = validate(*named, options=PLAIN)
    for path in named:
        mine = [f for f in together.findings if f.package == str(path)]
        assert tuple(mine) == validate(path, options=PLAIN).findings
