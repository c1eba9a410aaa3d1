"""What a migration leaves open: empty cells, and words that now mean less."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.files.raw_package import TextRow
from claimcheck.migration.decision import Decision, decision
from claimcheck.migration.former_profile import Tables

_OF_DOCUMENTS = {
    "title": "what is it called?",
    "kind": "what sort of publication is it of?",
    "extent": "was all of it read, or a part?",
    "origin": "whose reporting or text is it? or name the publisher, if it is the publisher's own",
}
_CONTENT = ("supports", "partly_supports", "contradicts")
"""Verdicts that say something of the claim's content."""


def open_questions(tables: Tables) -> Iterator[Decision]:
    """Yield what a release needs, and what only a person with the documents can say."""
    documents, checks = tables["documents"], tables.get("verifications", [])
    for column, question in _OF_DOCUMENTS.items():
        yield from decision(
            "documents", column, (row["document_id"] for row in documents), question
        )
    cited = {row["document_id"] for row in documents if row.get("reference_id")}
    spoken = {c["claim_id"] for c in tables["claims"] if c.get("voice") in ("named", "anonymous")}
    told = [check for check in checks if check.get("verdict") in _CONTENT]
    silent = [check for check in checks if check.get("verdict") == "silent"]
    doubtful = [check for check in checks if _is_related(check, cited)]
    attributed = [check for check in told if check.get("claim_id") in spoken]
    asked = (
        ("source_kind", doubtful, "the article cites the document: is it a related source?"),
        ("verdict", silent, "was the whole document read? if not, it is silent_in_part"),
        ("attribution", attributed, "does the document say that this speaker said it?"),
        ("checker", checks, "which person was it, or which program and version?"),
    )
    for column, rows, question in asked:
        yield from decision("verifications", column, _ids(rows), question)
    passages = "on which passages does each verdict rest? a row of evidence for each"
    yield from decision("evidence", "verification_id", _ids(told), passages)


def _is_related(check: TextRow, cited: set[str]) -> bool:
    independent = check.get("source_kind") == "independent"
    return independent and check.get("document_id") in cited


def _ids(checks: list[TextRow]) -> list[str]:
    return [check.get("verification_id", "") for check in checks]
