"""What the tests of several folders share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def article_path() -> Path:
    """A copy of the article, which is not part of the repository."""
    named = os.environ.get("CLAIMCHECK_ARTICLE")
    path = Path(named) if named else ROOT.parent / "shared" / "article.txt"
    if not path.is_file():
        pytest.skip(f"no copy of the article at {path}; set CLAIMCHECK_ARTICLE to one")
    return path
