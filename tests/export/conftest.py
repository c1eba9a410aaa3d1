"""What the tests of exports share."""

from pathlib import Path

import pytest

import claimcheck


@pytest.fixture(params=["sample", "bundled"])
def source(request: pytest.FixtureRequest, package: Path) -> Path:
    """The awkward package, and the one that is released."""
    return package if request.param == "sample" else claimcheck.data_path()
