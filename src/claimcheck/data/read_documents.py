"""The documents that verdicts and issues name, by their own id or by that of a passage."""

from __future__ import annotations

from claimcheck.files.column_rows import columns_of
from claimcheck.files.raw_package import TextCells, TextOf


def documents_by_id(rows: TextOf) -> dict[str, TextCells]:
    """Return each document by its id, and by the ids of the passages that were found in it."""
    documents = rows("documents")
    found = dict(zip(*columns_of(documents, "document_id"), documents, strict=True))
    checks = columns_of(rows("verifications"), "verification_id", "document_id")
    of_check = dict(zip(*checks, strict=True))
    passages = zip(*columns_of(rows("evidence"), "evidence_id", "verification_id"), strict=True)
    read = {key: of_check.get(check, "") for key, check in passages}
    return found | {key: found[of] for key, of in read.items() if of in found}
