"""The type of a claim as a Python value: its fields are the columns of the table `claims`.

It is made from the Table Schema, so that a column that the schema gains is a field at once. The
stub beside this file says the same to type checkers; `python -m tools.pages` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, make_dataclass
from typing import Any

from claimcheck.schema import bundled
from claimcheck.typed.plain_values import as_json, python_type

_MEANING = """One assertion of the article; a field is None where its cell is empty.

The fields are the columns of the table `claims`; `claimcheck.describe("claims", "date")` says
what one means. `date` is EDTF text, `date_earliest` and `date_latest` are its bounds.
"""


class _Record:
    __slots__ = ()

    def as_json(self) -> dict[str, Any]:
        """Return the claim as JSON values, by column."""
        return {name: as_json(getattr(self, name)) for name in COLUMNS}


def _column_types() -> Iterator[tuple[str, Any]]:
    """Yield each column with the type of its values; only an optional one may be empty."""
    for name, field in bundled.fields("claims").items():
        yield name, python_type(field["type"], optional=name in bundled.optional("claims"))


Claim = make_dataclass(
    "Claim",
    _column_types(),
    bases=(_Record,),
    namespace={"__doc__": _MEANING, "__module__": __name__},
    frozen=True,
    slots=True,
    kw_only=True,
)
COLUMNS = tuple(field.name for field in fields(Claim))
