"""What the tests of several folders share."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support.sample import SAMPLE

# A noisy machine must not fail a law, and a run must be repeatable.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

ROOT = Path(__file__).parents[1]
LONG = frozenset({"test_kills.py", "test_frictionless.py", "test_recipe.py", "test_determinism.py"})
"""Files of tests that take minutes: they are begun first, so that none is left when all is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each worker a half of the files, and let the one that is done take from the other.

    So most fixtures of a file are made once, and not in every worker.
    """
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of the editor did not run: a skipped test is easily overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if left := sum("no Chromium" in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"{left} browser tests not run: no Chromium")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The awkward package, written into a folder of its own."""
    return SAMPLE.write(tmp_path / "package")


@pytest.fixture(scope="session")
def article_path() -> Path:
    """A copy of the article, which is not part of the repository."""
    named = os.environ.get("CLAIMCHECK_ARTICLE")
    path = Path(named) if named else ROOT.parent / "shared" / "article.txt"
    if not path.is_file():
        pytest.skip(f"no copy of the article at {path}; set CLAIMCHECK_ARTICLE to one")
    return path


@pytest.fixture(scope="session")
def second_article() -> Path:
    """A folder with the text and the documents of examples/frus-re-review, in no repository."""
    named = os.environ.get("CLAIMCHECK_SECOND")
    folder = Path(named) if named else ROOT.parent / "shared" / "second-article"
    if not folder.is_dir():
        pytest.skip(f"no second article at {folder}; set CLAIMCHECK_SECOND to its folder")
    return folder
