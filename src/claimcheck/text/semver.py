"""Versions as Semantic Versioning 2.0.0 orders them, and the smallest step a change allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from claimcheck.errors import NotSemVer
from claimcheck.text.shortened import shorten

Bump = Literal["none", "patch", "minor", "major"]
BUMPS: tuple[Bump, ...] = get_args(Bump)
"""The kinds of step from one version to the next, the smallest first."""

_NUMBER = r"(0|[1-9][0-9]{0,17})"
_PART = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-({_PART}(?:\.{_PART})*))?(?:\+[0-9A-Za-z.-]+)?"
)


@dataclass(frozen=True, slots=True)
class Version:
    """A semantic version without its build metadata, which has no part in the order (clause 10)."""

    major: int
    minor: int
    patch: int
    pre: tuple[str, ...] = ()

    def __str__(self) -> str:
        suffix = f"-{'.'.join(self.pre)}" if self.pre else ""
        return f"{self.major}.{self.minor}.{self.patch}{suffix}"

    @property
    def core(self) -> tuple[int, int, int]:
        """Return the three numbers."""
        return self.major, self.minor, self.patch

    @property
    def precedence(self) -> tuple[object, ...]:
        """Return a key that sorts as clause 11 says: a pre-release before its release."""
        # A number has no leading zeros, so that the longer one is the greater: `int` may refuse it.
        parts = tuple((0, len(p), p) if p.isdigit() else (1, 0, p) for p in self.pre)
        return (*self.core, not self.pre, parts)


def parse(text: str) -> Version:
    """Read a semantic version such as `1.4.0` or `2.0.0-rc.1`.

    Raises:
        NotSemVer: the text is none.

    """
    found = _SEMVER.fullmatch(text)
    if not found:
        raise NotSemVer(f"{shorten(text)!r} is not a semantic version such as 1.4.0")
    pre = tuple(found[4].split(".")) if found[4] else ()
    return Version(int(found[1]), int(found[2]), int(found[3]), pre)


def needed_bump(old: Version, bump: Bump) -> Version:
    """Return the first release that a change of this size allows after `old`.

    A pre-release has already taken its step: `2.0.0-rc.1` becomes `2.0.0`, however much changes.
    """
    major, minor, patch = old.core
    if bump == "none":
        return old
    if bump == "major":
        taken = old.pre and not minor and not patch
        return Version(major if taken else major + 1, 0, 0)
    if bump == "minor":
        taken = old.pre and not patch
        return Version(major, minor if taken else minor + 1, 0)
    return Version(major, minor, patch if old.pre else patch + 1)


def meets(old: Version, new: Version, bump: Bump) -> bool:
    """Tell whether the step from `old` to `new` is large enough for a change of this size.

    What has been released never changes under the same version (clause 3), so that any change
    demands a later one; there is no exception for `0.y.z`.
    """
    if bump == "none":
        return new.precedence >= old.precedence
    later = new.precedence > old.precedence
    return later and new.core >= needed_bump(old, bump).core


def step(old: Version, new: Version) -> Bump | None:
    """Return the largest change that the step from `old` to `new` allows; None if it goes back."""
    return next((bump for bump in reversed(BUMPS) if meets(old, new, bump)), None)
