"""What the tests of exports share."""

from pathlib import Path

import pytest

import claimcheck
from claimcheck.data.evidence import Evidence
from claimcheck.data.held_package import hold
from support.sample import SAMPLE


@pytest.fixture(scope="module", params=["sample", "bundled"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The awkward package, and the one that is released; they are only read."""
    if request.param == "bundled":
        return claimcheck.data_path()
    return SAMPLE.write(tmp_path_factory.mktemp("source") / "package")


@pytest.fixture(scope="module")
def evidence(source: Path) -> list[Evidence]:
    """What `claimcheck.evidence()` returns of every claim; the package is opened once for all."""
    held = hold(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("claimcheck.data.evidence.open_package", lambda _: held)
        return [
            found
            for claim in claimcheck.claims(package=source)
            for found in claimcheck.evidence(claim.claim_id, package=source)
        ]
