"""Claims as plain Python values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.data.claim_record import COLUMNS, Claim
from claimcheck.data.data_package import DataPackage, Row, open_package
from claimcheck.data.related import Related
from claimcheck.errors import UnknownName
from claimcheck.text.names import pick


def claims(*, package: str | Path | None = None) -> list[Claim]:
    """Return all claims in the order of the article, as a new list.

    `package` is another package's path; without it, the bundled data.

    Raises:
        NotReadable: the package is broken.

    """
    return of_package(open_package(package))


def of_package(package: DataPackage) -> list[Claim]:
    """Return the claims of an opened package, in file order."""
    return [of_row(row) for row in package.rows("claims")]


def one_of_package(package: DataPackage, claim_id: str) -> Claim:
    """Return a claim of an opened package; of a large one, no other row is made.

    Raises:
        UnknownName: there is no such claim.

    """
    found = Related(package.values).claims
    return of_row(found[known_id(package, claim_id, found)])


def of_row(row: Row) -> Claim:
    """Return the claim that a row of the table is; columns of the package's own are left out."""
    return Claim(**{column: row[column] for column in COLUMNS})


def claim(claim_id: str, *, package: str | Path | None = None) -> Claim:
    """Return one claim by its id, such as `C034`.

    Raises:
        UnknownName: there is no such claim; the message says if it was withdrawn, and for what.

    """
    return one_of_package(open_package(package), claim_id)


def known_id(package: DataPackage, given: str, known: Mapping[str, Any]) -> str:
    """Return the id of a claim as it is written in the data; case does not matter.

    Raises:
        UnknownName: there is no such claim.

    """
    wanted = str(given).strip().upper()
    retired = package.values("retired")  # a table that is broken is told of in any case
    if wanted in known:
        return wanted
    for row in retired:
        if row["id"] == wanted:
            instead = f"; see {row['replaced_by']}" if row["replaced_by"] else ""
            when = f"was withdrawn in {row['retired_in']}"
            raise UnknownName(f"claim {wanted} {when}: {row['reason']}{instead}")
    return pick(wanted, [key for key in known if key], "claim")  # a broken row may have none
