"""Citation-verified claims of one article as data, and the validator for claims packages.

`claims()`, `claim("C0034")`, `load("claims")`, `joined()`, `search(…)`, `cite()` and `describe(…)`
read the data that came with this installation; `validate(path)` and `diff(old, new)` are for any
package. Each name is imported when it is first used: `import claimcheck` costs next to nothing,
and only `load`, `joined`, `validate` and `diff` import a data-frame library.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # what `typing` says too, but to import it costs more than all else here
if TYPE_CHECKING:
    from claimcheck.changes import Diff, diff
    from claimcheck.data.cite import cite
    from claimcheck.data.claims import Claim, claim, claims
    from claimcheck.data.describe import Column, describe, tables
    from claimcheck.data.load import joined, load
    from claimcheck.data.opened import data_path, data_version, package
    from claimcheck.data.search import search
    from claimcheck.files.store import NotReadable
    from claimcheck.model.finding import Report
    from claimcheck.run.validation import validate
    from claimcheck.text.names import UnknownName

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
    "changes": ("Diff", "diff"),
    "data.cite": ("cite",),
    "data.claims": ("Claim", "claim", "claims"),
    "data.describe": ("Column", "describe", "tables"),
    "data.load": ("joined", "load"),
    "data.opened": ("data_path", "data_version", "package"),
    "data.search": ("search",),
    "files.store": ("NotReadable",),
    "model.finding": ("Report",),
    "run.validation": ("validate",),
    "text.names": ("UnknownName",),
}
"""The modules where the names live; mypy reads the same from the imports above."""


if not TYPE_CHECKING:  # mypy would take any name for one of the API

    def __getattr__(name: str) -> object:
        """Import a name of the API when it is first used."""
        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{home}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
