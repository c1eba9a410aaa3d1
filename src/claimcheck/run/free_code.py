"""The next free code of a family: one above the highest that was ever given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.files import csv_table

REGISTER = Path("tests", "codes.csv")
"""Where a checkout keeps every code that it ever gave, also those of rules that are gone."""
_HIGHEST = 999


def next_code(family: str, known: Iterable[str], folder: Path) -> str:
    """Return the next free code of a family, after the known ones and those of the register.

    The register is that of the checkout in which `folder` lies; outside of one, there is none.

    Raises:
        UsageError: the family is not three letters, or has no free code left.

    """
    if not re.fullmatch("[A-Z]{3}", family):
        raise UsageError(f"a family is three letters such as REF, not {family!r}")
    given = [code for code in (*known, *_registered(folder)) if code.startswith(family)]
    number = max((int(code[3:]) for code in given), default=0) + 1
    if number > _HIGHEST:
        raise UsageError(f"the family {family} has no free code left")
    return f"{family}{number:03}"


def _registered(folder: Path) -> Iterator[str]:
    """Yield the codes of the nearest register, in this folder or above it."""
    for above in (folder.resolve(), *folder.resolve().parents):
        register = above / REGISTER
        if register.is_file():
            rows = csv_table.read(register.read_bytes()).text_rows()
            codes = [row.get("code", "") for row in rows]
            yield from (code for code in codes if re.fullmatch("[A-Z]{3}[0-9]{3}", code))
            return
