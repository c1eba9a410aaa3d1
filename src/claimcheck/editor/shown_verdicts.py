"""Of which claims a person has seen a verdict of somebody else, kept over restarts.

Who gives a verdict after that is `assisted`, and who reads a second time then does not read blind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.edit.rows_above import find_rows, rows_above
from claimcheck.files.package import Package
from claimcheck.files.work_folder import append_lines, make_work_folder, work_folder

FILE = "shown.txt"
"""The file in `FOLDER.work/` of which each line holds the id of a claim, a tab and a name."""


@dataclass(frozen=True, slots=True)
class ShownVerdicts:
    """What was shown to whom in a package; to one screen, whatever the name at the time."""

    package: Path
    here: set[str] = field(default_factory=set)

    def to(self, name: str) -> set[str]:
        """Return the claims of which a verdict was shown here, or to that person before."""
        file = work_folder(self.package) / FILE
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        told = (line.partition("\t") for line in text.split("\n"))
        return self.here | {claim for claim, _, who in told if who == name}

    def note(self, name: str, claims: Iterable[str]) -> None:
        """Write down that verdicts on these claims are on the screen."""
        if new := sorted(set(claims) - self.here):
            lines = "".join(f"{claim}\t{name}\n" for claim in new)
            append_lines(make_work_folder(self.package) / FILE, lines)
            self.here.update(new)  # not before: what could not be noted is not shown the next time


def claims_told(package: Package, name: str, rows: Iterable[tuple[str, str]]) -> set[str]:
    """Return the claims on which these rows, shown as a whole, tell somebody else's verdict.

    Those are verdicts, what they rest on and what followed from them: readings and known issues.
    """
    judged = {row["claim_id"] for row in package.text("verifications") if row["checker"] != name}
    find_row = find_rows(package)
    told = (
        (table, key)
        for table, key in rows
        if table in ("verifications", "evidence", "reviews")
        or (table == "known_issues" and find_row(table, key).get("evidence"))
    )
    return judged & {one for row in told for one in rows_above(find_row, *row, above="claims")}
