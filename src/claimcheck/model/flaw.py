"""A flaw: something wrong that a reader of files noted. A rule makes a finding of it."""

from __future__ import annotations

from typing import NamedTuple


class Flaw(NamedTuple):
    """One thing that is wrong with a file; `kind` is the name of the rule that forbids it.

    `line` is the physical line of the file, counted from 1; `row` the index of a row of its table.
    """

    kind: str
    message: str
    line: int | None = None
    row: int | None = None
    field: str = ""
    value: str = ""
