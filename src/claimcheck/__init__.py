"""Citation-verified claims of one article as data, and the validator for claims packages.

`claims()`, `claim("C0034")`, `load("claims")`, `joined()`, `search(…)`, `cite()` and `describe(…)`
read the data that came with this installation; `validate(path)` and `diff(old, new)` are for any
package. Each name is imported when it is first used: `import claimcheck` costs next to nothing,
and only `load`, `joined`, `validate` and `diff` import a data-frame library.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # what `typing` says too, but to import it costs more than all else here
if TYPE_CHECKING:
    from claimcheck.access.claims import Claim, claim, claims
    from claimcheck.access.describe import Column, describe, tables
    from claimcheck.access.frames import joined, load
    from claimcheck.access.names import UnknownName
    from claimcheck.access.package import data_path, data_version, package
    from claimcheck.changes import Diff, diff
    from claimcheck.cite import cite
    from claimcheck.finding import Report
    from claimcheck.search import search
    from claimcheck.store import NotReadable
    from claimcheck.validate import validate

__all__ = [
    "Claim",
    "Column",
    "Diff",
    "NotReadable",
    "Report",
    "UnknownName",
    "cite",
    "claim",
    "claims",
    "data_path",
    "data_version",
    "describe",
    "diff",
    "joined",
    "load",
    "package",
    "search",
    "tables",
    "validate",
]

_HOMES = {
    "access.claims": ("Claim", "claim", "claims"),
    "access.describe": ("Column", "describe", "tables"),
    "access.frames": ("joined", "load"),
    "access.names": ("UnknownName",),
    "access.package": ("data_path", "data_version", "package"),
    "changes": ("Diff", "diff"),
    "cite": ("cite",),
    "finding": ("Report",),
    "search": ("search",),
    "store": ("NotReadable",),
    "validate": ("validate",),
}
"""The modules where the names live; mypy reads the same from the imports above."""


class _Package(ModuleType):
    """The package as a module: a submodule never hides the name of the API that is the same.

    Python binds a submodule in its package when it is first imported: without this,
    `claimcheck.cite` would be a function at first and a module later.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

if not TYPE_CHECKING:  # mypy would take any name for one of the API

    def __getattr__(name: str) -> object:
        """Import a name of the API when it is first used."""
        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{home}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
