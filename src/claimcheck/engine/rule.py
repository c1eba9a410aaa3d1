"""What a rule is: a function from frames to the rows that break it, words and examples beside it.

A rule names the frames that it reads as its parameters, and the columns as their annotations:

    def scope_without_note(claims: Annotated[pl.LazyFrame, "footnote", "footnote_scope"]) -> ...

It is given exactly those columns, beside `package` and `row`, without the rows of which one of
those cells is broken. There are three kinds of rule: one returns the *rows* that break it, one
returns all rows that it could judge, each with an *outcome*, and one only declares a *flaw* that a
reader of files and cells notes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypedDict

import polars as pl

from claimcheck.model.finding import DOCS, Severity

Body = Callable[..., pl.LazyFrame]
Kind = Literal["rows", "outcome", "flaw"]
Part = str | pl.Expr
"""A column of what a rule returns, by its name or as an expression on the columns."""

UNITS = ("files", "rows")
"""What a rule may have examined that reads no frame with a row for each: all files, or all rows."""


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


class Reading(NamedTuple):
    """A frame that a function reads, and the columns asked for; `own`: beside the profile's."""

    frame: str
    columns: tuple[str, ...] = ()
    own: bool = False


class Parts(TypedDict, total=False):
    """What a finding is made of: each a column of what the rule returns, or an expression on it.

    They are worked out for the rows that break the rule, and for no others. `message` is the column
    of that name if nothing else is said, `resource` and `field` are those of `on`, `value` is the
    text of the cell. A rule with a `path` stands on files and not on rows. `nearest_in` names the
    `table.field` whose nearest value the message should name; `related` is a list of structs of
    `resource`, `row_key` and `field`.
    """

    message: Part
    related: Part
    value: Part
    field: Part
    resource: Part
    path: Part
    nearest_in: Part


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One law of a claims package. `on` is the `table.field` on which its findings stand.

    `examines` names the parameter of which the rows that satisfy `where` are examined, or the unit
    that is counted instead. `parts` are what a finding is made of, worked out for the rows that
    break the rule and for no others; `tally` is the word under which the report counts outcomes.
    `further` are examples of what no row beside others can show: another descriptor, another copy.
    `home` is where the rule is made: its file and line; `distribution` is where a rule of others
    comes from.
    """

    code: str
    name: str
    on: str
    examines: str
    good: Example
    bad: Example
    further: tuple[Example, ...] = ()
    text: str = field(repr=False)
    home: str = field(repr=False)
    severity: Severity = "error"
    acknowledgeable: bool = False
    reads: Mapping[str, Reading] = field(default_factory=dict, repr=False)
    where: pl.Expr | None = field(default=None, repr=False)
    outcome: pl.Expr | None = field(default=None, repr=False)
    tally: str = ""
    parts: Mapping[str, pl.Expr] = field(default_factory=dict, repr=False)
    body: Body | None = field(default=None, repr=False)
    distribution: str = ""

    @property
    def kind(self) -> Kind:
        """Tell what the rule returns: all rows with an outcome, those that break it, or nothing."""
        if self.body is None:
            return "flaw"
        return "rows" if self.outcome is None else "outcome"

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

    @property
    def summary(self) -> str:
        """Say in one line what is wrong: the first paragraph of the rule's words."""
        return " ".join(self.text.partition("\n\n")[0].split())

    @property
    def url(self) -> str:
        """Return the address of the rule's page; a rule of others has none."""
        return "" if self.distribution else f"{DOCS}/{self.code}.md"
