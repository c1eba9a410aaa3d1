"""Claims as plain Python values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from claimcheck.data.opened import DataPackage, open_package
from claimcheck.errors import UnknownName
from claimcheck.text.names import pick
from claimcheck.typed.plain_values import as_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion of the article; a field is None where its cell is empty.

    The fields are the columns of the table `claims`; `claimcheck.describe("claims", "date")` says
    what one means. `date` is EDTF text, `date_earliest` and `date_latest` are its bounds.
    """

    claim_id: str
    segment_id: str
    statement: str
    claim_type: str
    footnote: int | None
    footnote_scope: str | None
    date: str | None
    date_earliest: datetime.date | None
    date_latest: datetime.date | None
    date_basis: str | None
    timeline: bool
    voice: str
    attributed_to: str | None
    certainty: str
    polarity: str
    same_as: str | None
    intended: str | None
    numbers_waived: str | None
    note: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the claim as JSON values, by column."""
        return {f.name: as_json(getattr(self, f.name)) for f in fields(self)}


COLUMNS = tuple(f.name for f in fields(Claim))


def claims(*, package: str | Path | None = None) -> list[Claim]:
    """Return all claims in the order of the article, as a new list.

    `package` is another package's path; without it, the bundled data.

    Raises:
        NotReadable: the package is broken.

    """
    return of_package(open_package(package))


def of_package(package: DataPackage) -> list[Claim]:
    """Return the claims of an opened package, in file order."""
    return [Claim(**{c: row[c] for c in COLUMNS}) for row in package.rows("claims")]


def claim(claim_id: str, *, package: str | Path | None = None) -> Claim:
    """Return one claim by its id, such as `C0034`.

    Raises:
        UnknownName: there is no such claim; the message says if it was withdrawn, and for what.

    """
    opened = open_package(package)
    found = {c.claim_id: c for c in of_package(opened)}
    return found[known_id(opened, claim_id, found)]


def known_id(package: DataPackage, given: str, known: dict[str, Any]) -> str:
    """Return the id of a claim as it is written in the data; case does not matter.

    Raises:
        UnknownName: there is no such claim.

    """
    wanted = given.strip().upper()
    for row in package.rows("retired"):
        if row["id"] == wanted and wanted not in known:
            instead = f"; see {row['replaced_by']}" if row["replaced_by"] else ""
            when = f"was withdrawn in {row['retired_in']}"
            raise UnknownName(f"claim {wanted} {when}: {row['reason']}{instead}")
    return pick(wanted, known, "claim")
