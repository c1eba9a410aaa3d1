"""The rules that are known: being a file in `claimcheck.rules` is being registered."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType

from claimcheck.engine.rule import Rule
from claimcheck.errors import BadConfig
from claimcheck.text.names import each_name, pick_codes


@cache
def bundled_rules() -> dict[str, Rule]:
    """Return every rule in `claimcheck.rules`, by code.

    Raises:
        BadConfig: Python leaves out the docstrings, from which rules have their words.
        TypeError: two rules share a code.

    """
    if sys.flags.optimize > 1:
        said = "Python runs without docstrings (-OO, PYTHONOPTIMIZE=2), and rules have their words"
        raise BadConfig(f"{said} in them; start it without")
    import claimcheck.rules as root

    return by_code(rules_in(root))


def by_code(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return rules by their codes, in the order of these.

    Raises:
        TypeError: two rules share a code.

    """
    found: dict[str, Rule] = {}
    for rule in rules:
        if found.setdefault(rule.code, rule) is not rule:
            raise TypeError(f"{rule.code} is both {found[rule.code].name} and {rule.name}")
    return dict(sorted(found.items()))


def rules_in(root: ModuleType) -> Iterator[Rule]:
    """Yield every rule of a module, and of all modules below it if it is a package."""
    modules = [root]
    if hasattr(root, "__path__"):
        below = pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
        modules += [importlib.import_module(info.name) for info in below]
    for module in modules:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def choose_rules(
    select: Iterable[str] = (), *, ignore: Iterable[str] = (), known: Mapping[str, Rule]
) -> list[Rule]:
    """Return the known rules of these codes or families (all without `select`), less the ignored.

    Raises:
        UnknownName: no rule or family has that code.

    """
    wanted = [pick_codes(code, known) for code in each_name(select)]
    unwanted = [pick_codes(code, known) for code in each_name(ignore)]
    return [
        rule
        for code, rule in known.items()
        if (not wanted or code.startswith(tuple(wanted)))
        and not (unwanted and code.startswith(tuple(unwanted)))
    ]
