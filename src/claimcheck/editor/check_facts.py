"""What the pages of verdicts show: a claim beside a document, a blind reading, differences."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from claimcheck.data.related import SOURCE_KINDS
from claimcheck.data.show import view_of_row
from claimcheck.editor.desk import Desk, find_row, rows_of
from claimcheck.editor.ranked_passages import Ranked, rank_passages
from claimcheck.editor.row_forms import form_fields
from claimcheck.editor.verdict_rows import source_cells
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.page.claim_verdict import claim_verdict
from claimcheck.page.text_tables import Tables
from claimcheck.schema import bundled
from claimcheck.text.normal import sha256
from claimcheck.text.whole_number import whole_number

_KNOWN = (
    "claim_id",
    "source_kind",
    "footnote",
    "document_id",
    "checked_on",
    "checked_by",
    "checker",
)
"""The columns of a verdict that follow from where it is given, when and by whom."""


def claim_check_facts(desk: Desk, package: Package, claim_id: str, document: str) -> dict[str, Any]:
    """Return a claim beside the documents at hand, one of them open with its likely passages."""
    claim = find_row(package, "claims", claim_id)
    texts = desk.texts(package).texts
    readable = {key for key, text in texts.items() if not text.problem}
    documents = _by_use(package, claim, readable)
    ids = (row["document_id"] for row in documents)
    chosen = document or next((key for key in ids if key in readable), "")
    text = texts[chosen].text if chosen in texts else ""
    tables = Tables(package)
    seen = view_of_row(tables, claim)
    checks = [check for kind in SOURCE_KINDS for check in seen[f"{kind}_checks"]]
    desk.show(package, [("verifications", check["verification_id"]) for check in checks])
    return {
        "claim": claim,
        "documents": documents,
        "readable": readable,
        "chosen": chosen,
        "counts_as": _counts_as(package, claim, chosen),
        "text": text,
        "read": sha256(text),
        "passages": _passages(desk, package, claim, text, _used_spans(package, claim, chosen)),
        "fields": form_fields("verifications", hidden=_KNOWN),
        "checks": checks,
        "verdict": claim_verdict(tables, claim_id),
        "issues": seen["issues"],
        "next_claims": _next_claims(package, claim_id),
    }


def _counts_as(package: Package, claim: TextRow, chosen: str) -> dict[str, str] | None:
    """Return what a verdict on the open document would count as, so that it is seen before."""
    document = next(rows_of(package, "documents", "document_id", chosen), None)
    if document is None:
        return None
    name = source_cells(package, claim, chosen)["source_kind"]
    meaning = bundled.meanings("verifications", "source_kind")[name]
    return {"name": name, "meaning": meaning, "reference_id": document["reference_id"]}


def _passages(
    desk: Desk, package: Package, claim: TextRow, text: str, used: Iterable[tuple[int, int]] = ()
) -> list[Ranked]:
    """Return the passages of a text that are most like a claim or its sentence."""
    sentence = desk.sentence_texts(package).get(claim["segment_id"]) or ""
    return rank_passages(claim["statement"], text, sentence=sentence, used=used)


def _used_spans(package: Package, claim: TextRow, document: str) -> list[tuple[int, int]]:
    """Return the spans of a document on which other claims of the same sentence rest."""
    beside = {
        row["claim_id"]
        for row in rows_of(package, "claims", "segment_id", claim["segment_id"])
        if row["claim_id"] != claim["claim_id"]
    }
    checks = {
        row["verification_id"]
        for row in rows_of(package, "verifications", "document_id", document)
        if row["claim_id"] in beside
    }
    return [
        (start, end)
        for row in package.text("evidence")
        if row["verification_id"] in checks
        and (start := whole_number(row["char_start"])) is not None
        and (end := whole_number(row["char_end"])) is not None
    ]


def _by_use(package: Package, claim: TextRow, readable: Set[str]) -> list[TextRow]:
    """Return the documents: first the cited source, then those whose text is at hand."""
    notes = {row["footnote"]: row["reference_id"] for row in package.text("footnotes")}
    cited = notes.get(claim["footnote"], "")
    return sorted(
        package.text("documents"),
        key=lambda row: (
            row["reference_id"] != cited or not cited,
            row["document_id"] not in readable,
        ),
    )


def _next_claims(package: Package, claim_id: str) -> list[str]:
    """Return the claims behind this one that have no verdict."""
    checked = {row["claim_id"] for row in package.text("verifications")}
    ids = [row["claim_id"] for row in package.text("claims")]
    behind = ids[ids.index(claim_id) + 1 :]
    return [key for key in behind if key not in checked][:1]


def second_facts(desk: Desk, package: Package) -> dict[str, Any]:
    """Return what the next blind reading needs: all but the verdict that somebody else gave."""
    done = {
        row["row_key"]
        for row in package.text("reviews")
        if row["resource"] == "verifications" and row["reviewer"] == desk.name
    }
    texts = desk.texts(package).texts
    left = [
        row
        for row in package.text("verifications")
        if row["checker"] != desk.name
        and row["verification_id"] not in done
        and row["document_id"] in texts
        and not texts[row["document_id"]].problem
    ]
    if not left or not desk.name:
        return {"left": len(left), "check": None}
    claim = find_row(package, "claims", left[0]["claim_id"])
    document = find_row(package, "documents", left[0]["document_id"])
    text = texts[left[0]["document_id"]].text
    return {
        "left": len(left),
        "check": {"verification_id": left[0]["verification_id"]},
        "claim": {name: claim[name] for name in ("claim_id", "statement", "date", "attributed_to")},
        "document": document,
        "text": text,
        "read": sha256(text),
        "passages": _passages(desk, package, claim, text),
        "verdicts": bundled.meanings("verifications", "verdict"),
    }


def differences(package: Package) -> list[TextRow]:
    """Return the readings that differ from what stood, and are not decided."""
    return [
        row
        for row in package.text("reviews")
        if row["value"] != row["stood"] and not row["decision"]
    ]
