"""A plug-in of pytest: `pytest --claimcheck` makes a test of each claims package that it meets.

A package is a `datapackage.json` that calls itself a claims package; the test fails as
`claimcheck.testing.assert_valid` does. Without the option nothing is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--claimcheck`, and `--claimcheck-strict` for those who want no warning either."""
    group = parser.getgroup("claimcheck")
    group.addoption("--claimcheck", action="store_true", help="Validate claims packages.")
    group.addoption(
        "--claimcheck-strict", action="store_true", help="The same; warnings fail, too."
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the descriptor of a claims package, if that was asked for."""
    asked = parent.config.getoption("claimcheck") or parent.config.getoption("claimcheck_strict")
    if not asked or file_path.name != "datapackage.json":
        return None
    from claimcheck.files.claims_descriptor import is_of_claims  # only if there is one

    if not is_of_claims(file_path.read_bytes()):
        return None
    found: pytest.Collector = _Descriptor.from_parent(parent, path=file_path)
    return found


class _Descriptor(pytest.File):
    """The descriptor of a package, of which there is one test."""

    def collect(self) -> Iterator[pytest.Item]:
        yield _Package.from_parent(self, name="claimcheck")


class _Package(pytest.Item):
    """The test of a package."""

    def runtest(self) -> None:
        from claimcheck.testing import assert_valid  # Polars, if there is something to check

        assert_valid(self.path, strict=bool(self.config.getoption("claimcheck_strict")))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Return what is wrong with the package, not where this program found it."""
        return str(excinfo.value)
