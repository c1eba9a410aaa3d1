"""What the pages of the editor show, as plain values for their templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.edit.rows_above import changed_sentences, find_rows, rows_above
from claimcheck.editor.desk import Desk, rows_of
from claimcheck.editor.row_forms import Choice, form_fields
from claimcheck.errors import UnknownName
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.model.draft_marks import PENDING
from claimcheck.page.text_tables import Tables
from claimcheck.schema import bundled
from claimcheck.text.shortened import shorten

TABLES = (
    "known_issues",
    "references",
    "footnotes",
    "entities",
    "mentions",
    "documents",
    "relations",
)
"""Tables that have a page of their own."""
_NAMED = {
    "document_id": ("documents", "title"),
    "reference_id": ("references", "title"),
    "entity_id": ("entities", "label"),
}
"""The columns that name another row: its table, and the column by which a person knows it."""
_JUDGED = {"no_claim_reason", "numbers_waived"}
"""What a person says of a sentence; its other columns say where it stands."""
_SHOWN = 90


def article_facts(desk: Desk, package: Package) -> dict[str, Any]:
    """Return the article by paragraphs, each sentence with its state, and the count of each."""
    claims = Counter(row["segment_id"] for row in package.text("claims"))
    changed, with_issue = changed_sentences(desk.folder, package), _with_issue(package)
    parts: list[dict[str, Any]] = []
    for sentence in desk.sentences(package):
        row = sentence.segment
        key = (row["section_id"], row["paragraph"], row["kind"] if not row["paragraph"] else "")
        if not parts or parts[-1]["key"] != key or not row["paragraph"]:
            parts.append({"key": key, "kind": row["kind"], "sentences": []})
        name, reason = row["segment_id"], row["no_claim_reason"]
        parts[-1]["sentences"].append(
            {
                "id": name,
                "text": sentence.text or f"({row['kind']} {name})",
                "state": _state(reason, claims[name]),
                "reason": reason,
                "claims": claims[name],
                "marks": [
                    mark
                    for mark, there in (("changed", changed), ("issue", with_issue))
                    if name in there
                ],
            }
        )
    counts: Counter[str] = Counter()
    for sentence in (found for part in parts for found in part["sentences"]):
        counts.update((sentence["state"], *sentence["marks"]))
    return {"parts": parts, "counts": counts, "at_hand": desk.article is not None}


def _with_issue(package: Package) -> set[str]:
    """Return the segments that a known issue is about."""
    find_row = find_rows(package)
    issues = (row["issue_id"] for row in package.text("known_issues"))
    return {one for key in issues for one in rows_above(find_row, "known_issues", key)}


def _state(reason: str, claims: int) -> str:
    """Return what became of a sentence; nothing did if it has neither claims nor a reason."""
    if reason == PENDING or not (reason or claims):
        return PENDING
    return "none" if reason else "claims"


def sentence_facts(desk: Desk, package: Package, segment_id: str) -> dict[str, Any]:
    """Return a sentence with its candidates, its rows as forms, and what the rules say of them.

    Raises:
        UnknownName: there is no such segment.

    """
    sentences = desk.sentences(package)
    at = next((n for n, s in enumerate(sentences) if s.segment["segment_id"] == segment_id), None)
    if at is None:
        raise UnknownName(f"segments has no row {segment_id}")
    sentence, keys = sentences[at], key_choices(package)
    claims, tables = list(rows_of(package, "claims", "segment_id", segment_id)), Tables(package)
    facts = [_claim_facts(package, claim, keys, tables) for claim in claims]
    ids = {segment_id, *(claim["claim_id"] for claim in claims)}
    findings = [f for f in desk.findings() if f.place.row_key in ids]
    issues = [("known_issues", row["issue_id"]) for one in facts for row in one["issues"]]
    desk.show(package, issues)
    return {
        "sentence": sentence,
        "before": sentences[at - 1].segment["segment_id"] if at else "",
        "after": sentences[at + 1].segment["segment_id"] if at + 1 < len(sentences) else "",
        "segment_fields": form_fields(
            "segments", sentence.segment, hidden=set(bundled.columns("segments")) - _JUDGED
        ),
        "claims": facts,
        "new_claim": form_fields(
            "claims",
            typed={"segment_id": segment_id, "footnote": _only_note(sentence.notes)},
            choices=keys,
            hidden=("segment_id",),
        ),
        "findings": findings,
    }


def source_facts(desk: Desk, package: Package) -> dict[str, Any]:
    """Return the documents with their texts, and the references, each with its unchecked claims."""
    texts, tables = desk.texts(package), Tables(package)
    documents = tables.by("documents", "reference_id")
    checked = tables.by("verifications", "claim_id")
    notes = {row["footnote"]: row["reference_id"] for row in package.text("footnotes")}
    unchecked: dict[str, list[TextRow]] = {}
    for claim in package.text("claims"):
        if claim["claim_id"] not in checked:
            unchecked.setdefault(notes.get(claim["footnote"], ""), []).append(claim)
    references = [
        {
            **row,
            "readable": any(
                found["document_id"] in texts.texts
                for found in documents.get(row["reference_id"], ())
            ),
            "unchecked": unchecked.get(row["reference_id"], []),
        }
        for row in package.text("references")
    ]
    return {"documents": package.text("documents"), "texts": texts, "references": references}


def _only_note(notes: Iterable[Mapping[str, str]]) -> str:
    found = [note["footnote"] for note in notes]
    return found[0] if len(found) == 1 else ""


def _claim_facts(
    package: Package, claim: TextRow, keys: Mapping[str, Iterable[Choice]], tables: Tables
) -> dict[str, Any]:
    key = claim["claim_id"]
    numbers = list(rows_of(package, "quantities", "claim_id", key))
    return {
        "row": claim,
        "fields": form_fields("claims", claim, choices=keys, hidden=("segment_id",)),
        "quantities": [
            (row, form_fields("quantities", row, hidden=("claim_id",))) for row in numbers
        ],
        "new_quantity": form_fields("quantities", hidden=("claim_id",)),
        "new_issue": form_fields("known_issues", hidden=("resource", "row_key")),
        "issues": tables.issues(claim),
        "checked": sum(1 for _ in rows_of(package, "verifications", "claim_id", key)),
    }


def key_choices(package: Package) -> dict[str, list[Choice]]:
    """Return for the columns that name another row the rows that there are."""
    titles = {row["reference_id"]: row["title"] for row in package.text("references")}
    notes = [
        (row["footnote"], shorten(titles.get(row["reference_id"], ""), _SHOWN))
        for row in package.text("footnotes")
    ]
    named = {
        key: [(row[key], shorten(row[words], _SHOWN)) for row in package.text(table)]
        for key, (table, words) in _NAMED.items()
    }
    return {"footnote": notes, **named}
