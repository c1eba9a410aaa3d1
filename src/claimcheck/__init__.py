"""Citation-verified claims of one article as data, and the validator for claims packages.

`claims()`, `claim("C034")`, `evidence("C034")`, `load("claims")`, `joined()`, `search(…)`,
`cite()` and `describe(…)` read the data that came with this installation; `validate(path)` and
`diff(old, new)` are for any package. What cannot be done is a `ClaimcheckError`. Each name is
imported when it is first used: `import claimcheck` costs next to nothing, and only `load`,
`joined` and `validate` import a data-frame library (the others, for a table of over 5 MB, which
it reads faster).
"""

_NAMES = {
    "changes": ("Diff", "diff"),
    "data.cite": ("cite",),
    "data.claim_record": ("Claim",),
    "data.claims": ("claim", "claims"),
    "data.describe": ("Column", "describe", "tables"),
    "data.evidence": ("Evidence", "evidence"),
    "data.load": ("joined", "load"),
    "data.data_package": ("data_path", "data_version", "package"),
    "data.search": ("search",),
    "errors": (
        "ArticleError",
        "BadConfig",
        "BadPlugin",
        "CannotBuild",
        "CannotMigrate",
        "ChangedMeanwhile",
        "ClaimcheckError",
        "ForkedTooLate",
        "Locked",
        "NoCluster",
        "NotComparable",
        "NotInstalled",
        "NotReadable",
        "NotSemVer",
        "Refused",
        "RowThere",
        "TooLittleMemory",
        "UnknownName",
        "Unwritable",
        "UsageError",
    ),
    "model.finding": ("Finding",),
    "model.report": ("Report",),
    "run.validation": ("Options", "validate"),
}
"""The names of the API by the module in which each lives; `__init__.pyi` says the same to mypy."""

_HOMES = dict(sorted((name, home) for home, names in _NAMES.items() for name in names))
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    """Import a name of the API when it is first used (PEP 562)."""
    from importlib import import_module

    if name == "__version__":
        return import_module(f"{__name__}.model.installation").tool_version()
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
