"""No command looks at every row for every row: three times the claims, three times the steps.

Steps of our own Python code are counted, not seconds, so that the law is the same on every
machine: a line that is begun, and a turn of a loop.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from benchmarks.large.package import Faults, write

from claimcheck import build
from claimcheck.changes import diff
from claimcheck.data import inventory, joined
from claimcheck.data.cite import cite
from claimcheck.data.data_package import open_package
from claimcheck.data.search import search
from claimcheck.data.show import view
from claimcheck.edit.queue import undecided_sentences
from claimcheck.export.formats import FORMATS
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.page.contents import page
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.source_list import list_sources
from claimcheck.page.text_tables import Tables
from claimcheck.site.site_folder import write_site
from support.full import only_in_full

OURS = f"{os.sep}claimcheck{os.sep}"
SMALL, LARGE = 400, 1200
MOST = 3.3
"""Times the steps over a package of a third; what looks at all for each would take nine times."""

COMMANDS: dict[str, Callable[[str], object]] = {
    "show": lambda package: view(open_package(package), "C10001"),
    "search": lambda package: search("regime", section="conclusion", note=1, package=package),
    "search --from": lambda package: search(date_from="2021", actor="Taliban", package=package),
    "info": inventory.overview,
    "info --sources": inventory.sources,
    "info --issues": inventory.issues,
    "info --agreement": inventory.agreement,
    "info --methods": inventory.methods,
    "cite": lambda package: cite(claim="C10001", package=package),
    "joined": lambda package: list(joined.rows(open_package(package))),
    "diff": lambda package: diff(package, package),
    "report": page,
    "next": lambda package: undecided_sentences(Path(package)),
    "build": lambda package: build.package(Path(package)),
    "site": lambda package: write_site(package, Path(f"{package} as pages"), told=str),
    **{
        f"export {style}": lambda package, style=style: FORMATS[style].contents(  # type: ignore[misc]
            open_package(package)
        )
        for style in ("jsonl", "parquet", "sqlite")
    },
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    made = [tmp_path_factory.mktemp(str(claims)) for claims in (SMALL, LARGE)]
    for folder, claims in zip(made, (SMALL, LARGE), strict=True):
        write(folder, claims, Faults(0, 7))
    return [str(folder) for folder in made]


def steps(run: Callable[[str], object], package: str) -> int:
    """Return how many lines of our own were begun, and loops turned."""
    count = 0

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step

    def enter(frame: FrameType, event: str, argument: Any) -> Any:
        return step if OURS in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        run(package)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "command", [pytest.param(c, marks=only_in_full if c == "site" else ()) for c in COMMANDS]
)
def test_three_times_the_claims_are_three_times_the_steps(
    command: str, packages: list[str]
) -> None:
    run = COMMANDS[command]
    run(packages[0])  # what is made once, and kept
    small, large = (steps(run, package) for package in packages)
    assert large < MOST * small


def test_the_sources_of_a_report_take_as_many_steps_as_there_are(packages: list[str]) -> None:
    """Beside all of a report they are too few to be seen there, until there are many."""
    made = [Tables(read_package(package, open_store(package))) for package in packages]
    anchors = [Anchors(tables) for tables in made]
    small, large = (
        steps(lambda _, n=n: list_sources(made[n], anchors[n]), package)  # type: ignore[misc]
        for n, package in enumerate(packages)
    )
    assert large < MOST * small
