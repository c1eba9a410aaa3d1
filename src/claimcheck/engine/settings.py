"""Settings of a project: `[tool.claimcheck]` in pyproject.toml, or `claimcheck.toml`.

    select = ["REF", "NUM003"]      # only these rules or families
    ignore = ["COV003"]             # all but these
    [severity]
    VER010 = "error"                # error, warning or note, of a rule or a whole family

The file beside the package wins, then the nearest one above it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import BadConfig, NotReadable, UnknownName
from claimcheck.files.named_file import read_named
from claimcheck.files.settings_files import PROJECT, settings_here
from claimcheck.model.finding import Severity
from claimcheck.text.alike import did_you_mean
from claimcheck.text.names import pick_codes

_LARGEST = 16 * 1024**2
"""Bytes of the largest settings file: far more than any project has."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a project asks of every validation; the command line adds to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    strict: bool = False


def load(package: Path, known: Collection[str] | None = None) -> Config:
    """Return the settings for a package; defaults where there are none.

    `known` are the codes that they may name; without it, those of claimcheck's own rules.

    Raises:
        BadConfig: the file is no TOML or too large, or a key or value is not known.
        OSError: it may not be read.

    """
    known = bundled_rules() if known is None else known
    for file in settings_here(package):
        table = _read_toml(file)
        if file.name == PROJECT:
            tool = table.get("tool")
            table = tool.get("claimcheck") if isinstance(tool, dict) else None
        if table is not None:
            return _config(table, file, known)
    return Config()


def _read_toml(path: Path) -> Any:
    try:
        return tomllib.loads(read_named(path, _LARGEST).decode())
    except NotReadable as error:
        raise BadConfig(str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadConfig(f"{path}: {error}") from None


def _config(table: Any, path: Path, known: Collection[str]) -> Config:
    if not isinstance(table, dict):
        raise BadConfig(f"{path}: [tool.claimcheck] must be a table")
    keys = ("select", "ignore", "severity", "strict")
    for key in table:
        if key not in keys:
            hint = did_you_mean(key, keys) or f"known are {', '.join(keys)}"
            raise BadConfig(f"{path}: no setting {key!r}; {hint}")
    strict = table.get("strict", False)
    if not isinstance(strict, bool):
        raise BadConfig(f"{path}: strict must be true or false, not {strict!r}")
    return Config(
        select=_codes(table, "select", path, known),
        ignore=_codes(table, "ignore", path, known),
        severity=_severity(table, path, known),
        strict=strict,
    )


def _codes(table: dict[str, Any], key: str, path: Path, known: Collection[str]) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise BadConfig(f'{path}: {key} must be a list of codes such as ["REF001"]')
    return tuple(_picked(code, key, path, known) for code in value)


def _picked(code: str, key: str, path: Path, known: Collection[str]) -> str:
    try:
        return pick_codes(code, known)
    except UnknownName as unknown:
        raise BadConfig(f"{path}: {key}: {unknown}") from None


def _severity(table: dict[str, Any], path: Path, known: Collection[str]) -> dict[str, Severity]:
    value = table.get("severity", {})
    allowed = get_args(Severity)
    if not isinstance(value, dict):
        raise BadConfig(f"{path}: severity must be a table of code = level")
    for code, level in value.items():
        _picked(code, "severity", path, known)
        if level not in allowed:
            hint = did_you_mean(str(level), allowed) or f"allowed are {', '.join(allowed)}"
            raise BadConfig(f"{path}: severity of {code} cannot be {level!r}; {hint}")
    return value
