"""Rules of others: what installed distributions name in the entry-point group `claimcheck.rules`.

An entry point names a module, of which every rule is taken, also those of the modules below it; or
one rule. Each distribution has families of its own, so that a code never means two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import NamedTuple

import polars as pl

from claimcheck.engine.foreign_prints import prints_beside
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules, by_code, rules_in
from claimcheck.errors import BadPlugin
from claimcheck.model.report import Plugin

GROUP = "claimcheck.rules"


class _Installed(NamedTuple):
    """The rules of others, by code, and the distributions from which they come."""

    rules: dict[str, Rule]
    plugins: tuple[Plugin, ...]


def known_rules(*, plugins: bool = True) -> Mapping[str, Rule]:
    """Return every rule by its code: those of claimcheck and, unless told otherwise, of others.

    Raises:
        BadPlugin: rules of a distribution cannot be used; the message names it.

    """
    return bundled_rules() | _installed().rules if plugins else bundled_rules()


def loaded_plugins(*, plugins: bool = True) -> tuple[Plugin, ...]:
    """Return the distributions whose rules are known, by name."""
    return _installed().plugins if plugins else ()


@cache
def _installed() -> _Installed:
    """Load every entry point of the group; done once, since an import is done once."""
    rules: list[Rule] = []
    owners = {rule.family: "claimcheck itself" for rule in bundled_rules().values()}
    by_distribution: dict[Plugin, list[EntryPoint]] = {}
    for point in sorted(entry_points(group=GROUP)):
        by_distribution.setdefault(_plugin(point), []).append(point)
    for plugin, points in sorted(by_distribution.items()):
        found = _rules_of(plugin, points)
        _refuse_collisions(plugin, found, owners)
        owners |= {rule.family: str(plugin) for rule in found}
        rules += found
    return _Installed(by_code(rules), tuple(sorted(by_distribution)))


def _plugin(point: EntryPoint) -> Plugin:
    named = point.dist
    return Plugin("(unknown)", "") if named is None else Plugin(named.name, named.version)


def _rules_of(plugin: Plugin, points: Iterable[EntryPoint]) -> list[Rule]:
    """Return the rules of a distribution, each with its name.

    Raises:
        BadPlugin: an entry point cannot be loaded, or holds no rule.

    """
    found: list[Rule] = []
    for point in points:
        try:
            with prints_beside(str(plugin)):
                rules = list(_loaded(point))
            found = list(by_code([*found, *rules]).values())
        except (Exception, SystemExit, pl.exceptions.PanicException) as error:
            told = f"{type(error).__name__}: {error}"
            raise BadPlugin(f"{plugin}: {point.name} = {point.value}: {told}") from error
        if not rules:
            raise BadPlugin(f"{plugin}: {point.name} = {point.value} holds no rule")
    return [replace(rule, distribution=str(plugin)) for rule in found]


def _loaded(point: EntryPoint) -> Iterator[Rule]:
    thing = point.load()
    if isinstance(thing, Rule):
        yield thing
    elif isinstance(thing, ModuleType):
        yield from rules_in(thing)
    else:
        raise TypeError(f"it is neither a module nor a rule, but {type(thing).__name__}")


def _refuse_collisions(plugin: Plugin, rules: Iterable[Rule], owners: Mapping[str, str]) -> None:
    """Refuse rules of a family that others have, and flaws, which only our readers note.

    Raises:
        BadPlugin: there is one.

    """
    for rule in rules:
        if rule.family in owners:
            raise BadPlugin(
                f"{plugin}: {rule.code} {rule.name} is of the family {rule.family}, which belongs "
                f"to {owners[rule.family]}"
            )
        if rule.kind == "flaw":
            raise BadPlugin(f"{plugin}: {rule.code} {rule.name} is a flaw, which no reader notes")
