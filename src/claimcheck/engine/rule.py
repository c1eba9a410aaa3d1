"""What a rule is: a function from frames to the rows that break it, words and examples beside it.

A rule names the frames that it reads as its parameters, and the columns as their annotations:

    def scope_without_note(claims: Annotated[pl.LazyFrame, "footnote", "footnote_scope"]) -> ...

It is given exactly those columns, beside `package` and `row`, without the rows of which one of
those cells is broken. Being a file in `rules/` is being registered.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import ModuleType
from typing import Any, get_type_hints

import polars as pl

from claimcheck.model.finding import DOCS, Severity

Body = Callable[..., pl.LazyFrame]
ROWS = ("package", "row")
"""The two columns that name a row of a stacked table."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small package: files as text by path, and the row keys (or lines) that break the rule.

    A table may leave out the columns that do not matter. A file of a table is named by the table;
    any other name is a path inside the package. A `descriptor` holds the properties of the
    datapackage.json that matter. A `sealed` package is one in a zip.
    """

    files: Mapping[str, str | bytes]
    breaks: tuple[str, ...] = ()
    sealed: bool = False


@dataclass(frozen=True)
class Rule:
    """One law of a claims package. `on` is the `table.field` on which its findings stand."""

    code: str
    name: str
    on: str
    good: Example
    bad: Example
    body: Body = field(repr=False)
    severity: Severity = "error"
    acknowledgeable: bool = False
    where: pl.Expr | None = field(default=None, repr=False)

    @property
    def resource(self) -> str:
        """Name the table on which findings stand; empty if that differs from row to row."""
        return self.on.partition(".")[0]

    @property
    def field(self) -> str:
        """Name the column on which findings stand; empty for a row as a whole."""
        return self.on.partition(".")[2]

    @property
    def family(self) -> str:
        """Name the family: the first three letters of the code."""
        return self.code[:3]

    @cached_property
    def text(self) -> str:
        """Return the rule's words: what it forbids, why, its limits, what to do instead."""
        return inspect.getdoc(self.body) or ""

    @cached_property
    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the frames that the rule reads, and of each the columns that it names."""
        return parameters(self.body)

    @property
    def url(self) -> str:
        """Return the address of the rule's page."""
        return f"{DOCS}/{self.code}.md"


def parameters(body: Callable[..., Any]) -> dict[str, tuple[str, ...]]:
    """Return a function's frames and, of each, the columns named in its annotation."""
    hints = get_type_hints(body, include_extras=True)
    names = inspect.signature(body).parameters
    return {name: getattr(hints[name], "__metadata__", ()) for name in names}


def rule(  # noqa: PLR0913  what a rule needs to say of itself
    code: str,
    *,
    on: str = "",
    good: Example,
    bad: Example,
    severity: Severity = "error",
    acknowledgeable: bool = False,
    where: pl.Expr | None = None,
) -> Callable[[Body], Rule]:
    """Make a rule of a function that returns the offending rows.

    The frame that it returns has `package`, `row` and `message`, and may have `value`, `field`,
    `resource`, `related` (a list of structs of `resource`, `row_key`, `field`) or `nearest_in`
    (the `table.field` whose nearest value the message should name). With a column `outcome`
    (holds, possible, violated) it returns every row that it could judge, so that a row of which
    the other side is broken or empty counts as not examined.

    The frame of the table in `on` holds only the rows that satisfy `where`: those are the
    examined ones. Without `where`, they are those whose `on` cell is filled.
    """

    def register(body: Body) -> Rule:
        return Rule(code, body.__name__, on, good, bad, body, severity, acknowledgeable, where)

    return register


def holds_unless(violated: pl.Expr) -> pl.Expr:
    """Return the `outcome` of a test that knows no third; null does not violate it."""
    return pl.when(violated).then(pl.lit("violated")).otherwise(pl.lit("holds"))


def related(place: str, key: str) -> pl.Expr:
    """Return the `related` list that points to one cell: `place` is its `table.field`.

    `key` names the column that holds the key of the other row.
    """
    table, _, name = place.partition(".")
    row_key = pl.col(key).cast(pl.String)
    return pl.concat_list(pl.struct(resource=pl.lit(table), row_key=row_key, field=pl.lit(name)))


def flaw(
    code: str, *, good: Example, bad: Example, severity: Severity = "error"
) -> Callable[[Body], Rule]:
    """Make a rule of what the reader of files and cells noted under the function's name."""
    return rule(code, good=good, bad=bad, severity=severity)


@cache
def find() -> dict[str, Rule]:
    """Return every rule in `claimcheck.rules`, by code.

    Raises:
        TypeError: two rules share a code.

    """
    import claimcheck.rules as root

    found: dict[str, Rule] = {}
    for module in _modules(root):
        for value in vars(module).values():
            if isinstance(value, Rule) and found.setdefault(value.code, value) is not value:
                raise TypeError(f"{value.code} is both {found[value.code].name} and {value.name}")
    return dict(sorted(found.items()))


def _modules(root: ModuleType) -> list[ModuleType]:
    names = pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
    return [importlib.import_module(info.name) for info in names]
