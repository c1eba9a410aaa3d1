"""What type checkers read of a claim, whose fields Python has once it has read the schema."""

from __future__ import annotations

import datetime
from dataclasses import fields
from types import NoneType
from typing import Any, get_args

from claimcheck.data.claim_record import Claim

_STUB = '''"""The type of a claim for type checkers; written by `python -m tools.pages`."""

import datetime
from dataclasses import dataclass
from typing import Any

COLUMNS: tuple[str, ...]

@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion of the article; a field is None where its cell is empty."""

{fields}

    def as_json(self) -> dict[str, Any]: ...
'''
_NAMES = {NoneType: "None", datetime.date: "datetime.date"}


def claim_stub() -> str:
    """Return `claim_record.pyi`: the same fields with the same types, written out."""
    written = (f"    {field.name}: {_annotation(field.type)}" for field in fields(Claim))
    return _STUB.format(fields="\n".join(written))


def _annotation(kind: Any) -> str:
    parts = get_args(kind) or (kind,)
    return " | ".join(_NAMES.get(part, part.__name__) for part in parts)
