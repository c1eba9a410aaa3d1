"""The documents that verdicts and issues name, by their own id or by that of a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimcheck.files.column_rows import columns_of

Row = Mapping[str, str]


def documents_by_id(rows: Callable[[str], Sequence[Row]]) -> dict[str, Row]:
    """Return each document by its id, and by the ids of the passages that were found in it.

    `rows` returns the rows of a table as text.
    """
    documents = rows("documents")
    found = dict(zip(*columns_of(documents, "document_id"), documents, strict=True))
    checks = columns_of(rows("verifications"), "verification_id", "document_id")
    of_check = dict(zip(*checks, strict=True))
    passages = zip(*columns_of(rows("evidence"), "evidence_id", "verification_id"), strict=True)
    read = {key: of_check.get(check, "") for key, check in passages}
    return found | {key: found[of] for key, of in read.items() if of in found}
