"""A verdict that a person gives on the page, as rows: what was read, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.edit.row_change import RowChange
from claimcheck.editor.desk import Desk, find_row, rows_of
from claimcheck.errors import UsageError
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.text import dates, numbers
from claimcheck.text.cell_list import split_cell
from claimcheck.text.normal import sha256
from claimcheck.text.whole_number import whole_number

_WITHOUT_PASSAGE = frozenset(("silent", "silent_in_part", "inaccessible"))
_PHRASE = 7
"""Words of the longest phrase by which a passage is found again."""


def verdict_changes(desk: Desk, claim_id: str, form: Mapping[str, str]) -> list[RowChange]:
    """Return the changes that add a verdict on a claim, and its passage if it rests on one.

    That another speaker said it becomes a known issue, if none on the claim says so.

    The form has `document_id`, `verdict`, `attribution`, `gap`, `locator`, `note`, and of the
    passage `start` and `end` in code points of the normalised text, `role`, `phrase`, `says`,
    `numbers` and `dates`; what is left empty of the last three is taken from the passage. `read` is
    the SHA-256 of the text that its page showed, in which those places count.

    Raises:
        UsageError: a row or a passage is not there, the text is another than was shown, or the name
            of who decides is not known.

    """
    if not desk.name:
        raise UsageError("say first who you are: a verdict has a name")
    package = desk.package()
    claim = find_row(package, "claims", claim_id)
    document_id, verdict = form.get("document_id", ""), form.get("verdict", "")
    check = {
        "claim_id": claim_id,
        "document_id": document_id,
        "verdict": verdict,
        "checked_by": "assisted" if claim_id in desk.seen else "human",
        "checker": desk.name,
        **{name: form.get(name, "") for name in ("attribution", "gap", "locator", "note")},
        **source_cells(package, claim, document_id),
    }
    changes = desk.add("verifications", check)
    text = shown_text(desk, package, document_id, form)
    if verdict not in _WITHOUT_PASSAGE:
        cells = _evidence(package, claim, text, form)
        changes += desk.add("evidence", {"verification_id": changes[0].key, **cells})
    if form.get("attribution") == "other_speaker":
        issue = _speaker_issue(package, claim, form, changes[-1].key)
        changes += desk.add("known_issues", issue) if issue else []
    return changes


def shown_text(desk: Desk, package: Package, document_id: str, form: Mapping[str, str]) -> str:
    """Return the text of a document, which is that of the page of a form; "" if none is at hand.

    Raises:
        UsageError: the text is another by now.

    """
    found = desk.texts(package).texts.get(document_id)
    text = found.text if found else ""
    if form.get("read") not in (None, "", sha256(text)):
        said = f"the text of {document_id} is another than the page showed"
        raise UsageError(f"{said}; go back, load the page anew, and read again")
    return text


def _speaker_issue(
    package: Package, claim: TextRow, form: Mapping[str, str], proof: str
) -> dict[str, str]:
    """Return a known issue that tells readers of another speaker; nothing if one does already.

    Raises:
        UsageError: nobody said who the other is.

    """
    key = claim["claim_id"]
    listed = package.text("known_issues")
    if any(
        row["resource"] == "claims" and key in split_cell(row["row_key"])
        for row in listed
        if row["field"] in ("", "attributed_to")
    ):
        return {}
    if not form.get("gap", "").strip():
        raise UsageError("say in the gap who said it: readers are told by a known issue")
    told = claim["attributed_to"] or "the speaker whom the text names"
    return {
        "kind": "disputed",
        "severity": "medium",
        "resource": "claims",
        "row_key": key,
        "field": "attributed_to",
        "scope": "external",
        "description": f"A document does not give this saying to {told}. {form['gap'].strip()}",
        "evidence": proof if proof.startswith("E") else form.get("document_id", ""),
    }


def source_cells(package: Package, claim: TextRow, document_id: str) -> dict[str, str]:
    """Tell what a document is to the article: the cited source, another of its, or independent."""
    if not document_id:
        return {"source_kind": "cited", "footnote": claim["footnote"]}
    reference = find_row(package, "documents", document_id)["reference_id"]
    note = next(rows_of(package, "footnotes", "footnote", claim["footnote"]), None)
    if reference and note and note["reference_id"] == reference:
        return {"source_kind": "cited", "footnote": claim["footnote"]}
    return {"source_kind": "related" if reference else "independent"}


def _evidence(
    package: Package, claim: TextRow, text: str, form: Mapping[str, str]
) -> dict[str, str]:
    start, end = (whole_number(form.get(name, "")) for name in ("start", "end"))
    if start is None or end is None or not start < end <= len(text):
        raise UsageError("mark the passage on which the verdict rests")
    passage = text[start:end]
    role = "contradicts" if form.get("verdict") == "contradicts" else "supports"
    found = {
        "role": form.get("role") or role,
        "char_start": str(start),
        "char_end": str(end),
        "sha256": sha256(passage),
        "phrase": form.get("phrase") or " ".join(passage.split()[:_PHRASE]),
        "says": form.get("says", ""),
        "numbers": form.get("numbers") or ";".join(_shared_numbers(package, claim, passage)),
        "dates": form.get("dates") or ";".join(_dates(claim, passage)),
    }
    if not found["says"]:
        raise UsageError("say in your own words what the passage says")
    return found


def _shared_numbers(package: Package, claim: TextRow, passage: str) -> list[str]:
    """Return the numbers of a passage that the claim counts, too."""
    counted = {
        row["value"] for row in rows_of(package, "quantities", "claim_id", claim["claim_id"])
    }
    printed = dict.fromkeys(f"{found.value:f}" for found in numbers.find(passage))
    return [value for value in printed if value in counted]


def _dates(claim: TextRow, passage: str) -> list[str]:
    """Return the dates of a passage, if the claim has one."""
    found = dict.fromkeys(found.edtf for found in dates.find(passage) if found.edtf)
    return list(found) if claim["date"] else []
