"""What was held against a claim, as text: each document once, with what its passages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.data.witnesses import by_gravity
from claimcheck.model.value_words import ATTRIBUTIONS, CHECKERS, ROLES, VERDICTS, count_verdict
from claimcheck.render.wrapping import safe, wrap_lines
from claimcheck.text.plurals import pluralise
from claimcheck.text.quoted_title import quoted_title

INDENT = 14
"""The column in which the text beside a label begins."""

Node = dict[str, Any]


def lines(checks: list[Node], told: set[str]) -> Iterator[str]:
    """Yield checks with their documents and passages; `told` has the documents already printed."""
    for check in checks:
        yield from wrap_lines(_verdict(check), INDENT, f"  {check['verification_id']}")
        if document := check["document"]:
            yield from _document(document, told)
        for passage in check["evidence"]:
            yield from _passage(passage)


def witness_lines(checks: list[Node]) -> Iterator[str]:
    """Yield how many origins say what: pages that print one report are counted once."""
    counts = Counter(check["verdict"] for check in checks if check["counts"])
    if len(checks) > 1:
        told = ", ".join(count_verdict(verdict, counts[verdict]) for verdict in by_gravity(counts))
        pages = pluralise(len(checks), "check")
        yield from wrap_lines(f"{pluralise(counts.total(), 'origin')} in {pages}: {told}", 2)


def _verdict(check: Node) -> str:
    note = f"note {check['footnote']}" if check["footnote"] else "the source"
    who, _ = CHECKERS.get(check["checked_by"], ("unknown", ""))
    words = VERDICTS.get(check["verdict"])
    said = words.source if words else check["verdict"]
    spoken = ATTRIBUTIONS.get(check["attribution"] or "", "")
    gap = f": {check['gap']}" if check["gap"] else ""
    again = "" if check["counts"] else " [of an origin that is counted already]"
    return f"{note} {said}{spoken} ({who}, {check['checked_on']}){again}{gap}"


def _document(document: Node, told: set[str]) -> Iterator[str]:
    key = document["document_id"]
    if key in told:
        yield from wrap_lines(f"{key}, as above", INDENT)
        return
    told.add(key)
    title = f"{quoted_title(document['title'])}. " if document["title"] else ""
    imprint = ", ".join(part for part in (document["publisher"], document["issued"]) if part)
    yield from wrap_lines(f"{key} {title}{imprint}".rstrip(". ") + ".", INDENT)
    yield from wrap_lines(", ".join(_document_labels(document)), INDENT)
    for column in ("url", "archive_url"):
        if document[column]:
            yield " " * INDENT + safe(document[column])


def _document_labels(document: Node) -> Iterator[str]:
    if document["kind"]:
        yield document["kind"].replace("_", " ")
    if document["origin"]:
        yield f"of {document['origin'].replace(';', ', ')}"
    if document["copy_of"]:
        yield f"a copy of {document['copy_of']}"
    if document["extent"]:
        yield "read whole" if document["extent"] == "whole" else "read in part"


def _passage(passage: Node) -> Iterator[str]:
    """Yield what a passage says in our words, then its own, or those by which to find it."""
    role = ROLES.get(passage["role"], passage["role"])
    label = f"{' ' * INDENT}{passage['evidence_id']}"
    yield from wrap_lines(f"{role}: {passage['says']}", INDENT + 6, label)
    quoted = passage.get("passage")
    words = f"reads “{quoted}”" if quoted else f"find “{passage['phrase']}”"
    listed = "".join(
        f"; {column} {passage[column].replace(';', ', ')}"
        for column in ("numbers", "dates")
        if passage[column]
    )
    yield from wrap_lines(f"{words}{listed}", INDENT + 6)
