"""A folder as a registry: a module in it is registered, and no list is kept by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Generic, TypeVar, cast

Member = TypeVar("Member")


class Registry(Mapping[str, Member], Generic[Member]):
    """The modules of a folder, by the names that a user types: `csl-json` is `csl_json.py`.

    The names are known without an import; a module is imported when it is asked for. What each
    module must have is said by the protocol `Member`.
    """

    def __init__(self, folder: str) -> None:
        """Take the dotted name of the folder, as its own `__name__` says it."""
        self._folder = folder

    @property
    def _path(self) -> list[str]:
        return list(import_module(self._folder).__path__)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {info.name.replace("_", "-"): info.name for info in iter_modules(self._path)}

    def meanings(self) -> Iterator[tuple[str, str]]:
        """Yield each name with the first line of its module's docstring; nothing is imported."""
        for name, module in self._names.items():
            source = Path(self._path[0], f"{module}.py").read_text(encoding="utf-8")
            yield name, (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]

    def __getitem__(self, name: str) -> Member:
        return cast(Member, import_module(f"{self._folder}.{self._names[name]}"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
