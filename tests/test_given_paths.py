"""Paths that a program in Python gives: of every kind that Python takes, and no other."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck import Options, UsageError
from support.base import BASE


class _Named:
    """A path as libraries have them (PEP 519)."""

    def __init__(self, path: object) -> None:
        self.path = path

    def __fspath__(self) -> Any:
        return self.path


KINDS: dict[str, Callable[[Path], object]] = {
    "text": str,
    "Path": Path,
    "bytes": os.fsencode,
    "of a library": lambda path: _Named(str(path)),
    "of a library, as bytes": lambda path: _Named(os.fsencode(path)),
}

NONE: dict[str, tuple[object, str]] = {
    "a number": (5, "and not int"),
    "a list": (["a"], "and not list"),
    "an open file": (io.StringIO("x"), "and not StringIO"),
    "nothing": ("", "an empty path"),
    "bytes of nothing": (b"", "an empty path"),
    "what no path holds": ("a\0b", "holds NUL"),
}

Call = Callable[[Any], object]
CALLS: dict[str, Call] = {
    "validate": lambda path: claimcheck.validate(path).ok,
    "diff from": lambda path: claimcheck.diff(path, path).bump,
    "load": lambda path: claimcheck.load("claims", package=path).height,
    "joined": lambda path: claimcheck.joined(package=path).height,
    "claims": lambda path: claimcheck.claims(package=path),
    "claim": lambda path: claimcheck.claim("C001", package=path),
    "evidence": lambda path: claimcheck.evidence("C001", package=path),
    "cite": lambda path: claimcheck.cite(package=path),
    "search": lambda path: claimcheck.search(package=path),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return BASE.write(tmp_path_factory.mktemp("one") / "sound")


@pytest.mark.parametrize("name", CALLS)
def test_each_function_takes_a_path_of_each_kind(package: Path, name: str) -> None:
    plain = CALLS[name](str(package))
    for kind, made in KINDS.items():
        assert CALLS[name](made(package)) == plain, kind


@pytest.mark.parametrize("name", CALLS)
def test_each_function_says_what_is_no_path(name: str) -> None:
    for given, said in NONE.values():
        with pytest.raises(UsageError, match=said):
            CALLS[name](given)


@pytest.mark.parametrize("name", ["article", "sources", "against", "resume"])
def test_each_option_says_what_is_no_path(name: str) -> None:
    for given, said in NONE.values():
        with pytest.raises(UsageError, match=f"^{name} is .*{said}"):
            Options(**{name: given})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["sources", "against", "resume"])
def test_each_option_takes_a_path_of_each_kind(package: Path, tmp_path: Path, name: str) -> None:
    there = {"sources": tmp_path, "against": package, "resume": tmp_path / "ledger"}[name]
    for made in KINDS.values():
        given: Any = {name: made(there)}
        assert claimcheck.validate(package, options=Options(**given)).ok


def test_none_is_no_package_of_those_to_validate() -> None:
    none: Any = None
    with pytest.raises(UsageError, match="a package is a path, as text or Path, and not NoneType"):
        claimcheck.validate(none)


def test_names_that_can_be_read_once_mean_the_same_in_each_call(package: Path) -> None:
    options = Options(select=(code for code in ["REF"]), ignore=iter(["REF001"]))
    first, second = (claimcheck.validate(package, options=options) for _ in range(2))
    assert first == second
    assert {rule.code[:3] for rule in second.rules} == {"REF"}
    assert "REF001" not in {rule.code for rule in second.rules}


@pytest.mark.parametrize("given", [b"REF", 5])
@pytest.mark.parametrize("name", ["select", "ignore"])
def test_what_is_neither_a_name_nor_several_is_said(name: str, given: object) -> None:
    with pytest.raises(UsageError, match=f"^{given!r} is neither a name nor a list of names$"):
        Options(**{name: given})  # type: ignore[arg-type]


def test_a_part_of_a_question_that_is_none_asks_for_nothing(package: Path) -> None:
    names = ("text", "types", "date_from", "date_to", "section", "note", "actor")
    none: dict[str, Any] = dict.fromkeys(names)
    assert claimcheck.search(**none, package=package) == claimcheck.claims(package=package)


def test_a_part_of_a_question_is_taken_as_it_is_printed() -> None:
    for name, odd, plain in [
        ("note", "3", 3),
        ("note", 3.0, 3),
        ("date_from", 2021, "2021"),
        ("actor", 5, "5"),
        ("text", 5, "5"),
    ]:
        wanted, given = claimcheck.search(**{name: plain}), claimcheck.search(**{name: odd})  # type: ignore[arg-type]
        assert given == wanted
        assert wanted or name == "actor"
