"""Versions are ordered and stepped as Semantic Versioning 2.0.0 says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimcheck.errors import NotSemVer
from claimcheck.text.semver import BUMPS, Bump, meets, needed_bump, parse, step

# The example of clause 11, in order.
IN_ORDER = [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "2.0.0",
    "2.1.0",
    "2.1.1",
    "10.0.0",
]


def test_versions_sort_as_clause_11_orders_them() -> None:
    keys = [parse(version).precedence for version in IN_ORDER]
    assert all(before < after for before, after in pairwise(keys))
    assert [str(parse(version)) for version in IN_ORDER] == IN_ORDER


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-01", "1.0.0-", "1.0.0 ", "9" * 5000 + ".0.0"],
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(NotSemVer):
        parse(text)


@pytest.mark.parametrize(
    ("old", "bump", "first"),
    [
        ("1.2.3", "none", "1.2.3"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("0.2.3", "major", "1.0.0"),
        ("1.2.4-rc.1", "patch", "1.2.4"),
        ("1.3.0-rc.1", "minor", "1.3.0"),
        ("1.3.1-rc.1", "minor", "1.4.0"),
        ("2.0.0-rc.1", "major", "2.0.0"),
        ("2.1.0-rc.1", "major", "3.0.0"),
    ],
)
def test_a_change_needs_the_next_version_of_its_size(old: str, bump: Bump, first: str) -> None:
    assert str(needed_bump(parse(old), bump)) == first


@pytest.mark.parametrize(
    ("old", "new", "largest"),
    [
        ("1.2.3", "1.2.3", "none"),
        ("1.2.3", "1.2.3+build.2", "none"),
        ("1.2.3", "1.2.4", "patch"),
        ("1.2.3", "1.4.0", "minor"),
        ("1.2.3", "2.0.0-rc.1", "major"),
        ("1.3.0-rc.1", "1.3.0-rc.2", "minor"),
        ("1.2.3", "1.2.3-rc.1", None),
        ("1.2.3", "1.1.9", None),
        ("1.3.0-rc.2", "1.3.0-rc.1", None),
    ],
)
def test_a_step_allows_every_change_up_to_its_size(old: str, new: str, largest: str | None) -> None:
    before, after = parse(old), parse(new)
    assert step(before, after) == largest
    allowed = [bump for bump in BUMPS if meets(before, after, bump)]
    assert allowed == list(BUMPS[: BUMPS.index(largest) + 1] if largest else [])  # type: ignore[arg-type]


def test_a_number_of_a_pre_release_may_be_as_long_as_anybody_writes_it() -> None:
    short, long = parse("1.0.0-rc.99"), parse(f"1.0.0-rc.1{'0' * 5000}")
    assert short.precedence < long.precedence < parse("1.0.0-rc.x").precedence
