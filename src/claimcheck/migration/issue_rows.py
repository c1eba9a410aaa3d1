"""Carry over known issues that named an address, or a cell that has moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.files.raw_package import TextRow
from claimcheck.migration.decision import Decision, decision
from claimcheck.migration.former_profile import Tables

_ADDRESS = re.compile(r"https?://\S+?(?=;\s*https?://|\s|$)")
_AFTER_ADDRESS = ".,;:!?)]}>'\""
"""Signs that mostly belong to the sentence around an address, and may belong to the address."""

_ORDER_OF_NOTES = "REF005"
"""The one rule about moved cells that an issue may acknowledge without naming a column."""


def move_issues(tables: Tables) -> list[Decision]:
    """Let issues name documents by their ids, and moved cells where they now are."""
    documents = {row["url"]: row["document_id"] for row in tables["documents"] if row["url"]}
    unknown = []
    for issue in tables.get("known_issues", []):
        _follow(issue, tables)
        if not _name_documents(issue, documents):
            unknown.append(issue.get("issue_id", ""))
    question = "which documents show it? what was written there now ends its description"
    return decision("known_issues", "evidence", unknown, question)


def _name_documents(issue: TextRow, documents: dict[str, str]) -> bool:
    """Put ids in the place of addresses; tell whether nothing else was written there.

    If it was, all of it is kept at the end of the description.
    """
    written, rest = issue.get("evidence", ""), issue.get("evidence", "")
    ids: dict[str, None] = {}
    for address in _known_addresses(written, documents):
        ids[documents[address]] = None
        rest = rest.replace(address, "", 1)
    issue["evidence"] = ";".join(ids)
    complete = not rest.strip(f" \n{_AFTER_ADDRESS}")
    if not complete:
        issue["description"] = f"{issue.get('description', '')} Evidence: {written}".strip()
    return complete


def _known_addresses(written: str, documents: dict[str, str]) -> Iterator[str]:
    """Yield the addresses in a text that are known, each as long as it can be."""
    for found in _ADDRESS.findall(written):
        shorter = (found[:end] for end in range(len(found), 0, -1) if _may_end(found, end))
        if known := next((address for address in shorter if address in documents), ""):
            yield known


def _may_end(address: str, end: int) -> bool:
    return not address[end:].strip(_AFTER_ADDRESS)


def _follow(issue: TextRow, tables: Tables) -> None:
    """Point an issue to the table in which its cell now is."""
    resource, key, column = (issue.get(name, "") for name in ("resource", "row_key", "field"))
    if resource == "footnotes":
        moved = column in ("segment_id", "char_start") or issue.get("code") == _ORDER_OF_NOTES
        if moved and any(marker["footnote"] == key for marker in tables["markers"]):
            issue |= {"resource": "markers", "row_key": f"{key}/1"}
        elif moved:
            issue["field"] = ""
    elif resource == "verifications" and column in ("source_url", "source_date"):
        checks = (row for row in tables["verifications"] if row.get("verification_id") == key)
        if document := next(checks, {}).get("document_id", ""):
            name = {"source_url": "url", "source_date": "issued"}[column]
            issue |= {"resource": "documents", "row_key": document, "field": name}
        else:
            issue["field"] = "document_id"
