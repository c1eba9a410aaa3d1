"""Every record of the package keeps what it was given, and nothing else."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import claimcheck

MOST_BY_PLACE = 4
"""Fields of a record that may be given without their names."""
MADE_STEP_BY_STEP = {
    "Anchoring",
    "Beginning",
    "CsvTable",
    "Desk",
    "GivenExecutor",
    "Package",
    "PageParts",
    "Plan",
    "RawPackage",
    "RecordFaults",
    "RuleSum",
    "Stack",
    "TableSource",
}
"""Records that change after they are made; every other one keeps what it was given."""


def records() -> list[Any]:
    """Return every record of the package."""
    names = [found.name for found in walk_packages(claimcheck.__path__, "claimcheck.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    return [
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type)
        and "__dataclass_fields__" in vars(found)  # and not only in what it is a kind of
        and found.__module__ == module.__name__
    ]


def test_a_record_keeps_what_it_was_given() -> None:
    changing = {one.__name__ for one in records() if not one.__dataclass_params__.frozen}
    assert len(records()) > 100
    assert {n for n in changing if not n.startswith("_")} == MADE_STEP_BY_STEP


def test_a_record_has_no_field_but_those_that_it_names() -> None:
    open_to_more = {one.__name__ for one in records() if "__slots__" not in vars(one)}
    assert open_to_more == {"Rule"}  # it keeps what it has worked out


def test_a_record_of_more_than_four_fields_takes_them_by_name() -> None:
    by_place = {one.__name__: len(getattr(one, "__match_args__", ())) for one in records()}
    assert {n: count for n, count in by_place.items() if count > MOST_BY_PLACE} == {}
