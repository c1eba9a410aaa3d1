"""The documents that verdicts and issues name, by their own id or by that of a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Row = Mapping[str, str]


def documents_by_id(rows: Callable[[str], Sequence[Row]]) -> dict[str, Row]:
    """Return each document by its id, and by the ids of the passages that were found in it.

    `rows` returns the rows of a table as text.
    """
    found = {row["document_id"]: row for row in rows("documents")}
    of_check = {row["verification_id"]: row["document_id"] for row in rows("verifications")}
    passages = {row["evidence_id"]: row["verification_id"] for row in rows("evidence")}
    read = {key: of_check.get(check, "") for key, check in passages.items()}
    return found | {key: found[of] for key, of in read.items() if of in found}
