"""The one next step over the whole way from a sentence to a release."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from claimcheck.editor.check_facts import differences
from claimcheck.editor.desk import Desk
from claimcheck.files.package import Package
from claimcheck.model.draft_marks import PENDING
from claimcheck.model.value_words import PRIVATE


class NextStep(NamedTuple):
    """What to do next, in words, and the page on which it is done; a command has no page."""

    words: str
    page: str = ""


def next_step(desk: Desk, package: Package) -> NextStep:
    """Return the first thing that is left: sentence, verdict, finding, second reading, release."""
    for row in package.text("segments"):
        if row["no_claim_reason"] == PENDING:
            return NextStep(
                f"say what {row['segment_id']} claims", f"/sentence/{quote(row['segment_id'])}"
            )
    if desk.blind:
        return NextStep("read blind what somebody else has read", "/second")
    checked = {row["claim_id"] for row in package.text("verifications")}
    private = _private_notes(package)
    for claim in package.text("claims"):
        if (
            claim["claim_id"] not in checked
            and claim["footnote"]
            and claim["footnote"] not in private
        ):
            return NextStep(
                f"check the source of {claim['claim_id']}", f"/verify/{quote(claim['claim_id'])}"
            )
    for review in differences(package):
        return NextStep(f"decide {review['review_id']}, in which two readers differ", "/second")
    errors = [found for found in desk.findings() if found.severity == "error"]
    if errors:
        return NextStep(f"mend {errors[0].code}: {errors[0].message}", "/findings")
    return NextStep("claimcheck release VERSION")


def _private_notes(package: Package) -> set[str]:
    private = {r["reference_id"] for r in package.text("references") if r["access"] == PRIVATE}
    return {
        note["footnote"] for note in package.text("footnotes") if note["reference_id"] in private
    }
