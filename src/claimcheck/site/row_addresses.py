"""Where each row of a package stands in its site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.data.data_package import Row
from claimcheck.data.related import Related
from claimcheck.page.row_anchors import PLAIN_ID
from claimcheck.schema import bundled
from claimcheck.text.shortened import shorten

PAGED = ("claims", "documents", "references", "entities")
"""The tables of which every row has a page of its own, in the folder of that name."""
LONGEST = 400
"""Characters of a text in a list; its own page has it whole."""
_WHOLE = 100_000
"""Characters of the text of an issue, which the list shows as it is."""
_BUDGET = 400_000
"""Characters of a list on one page, so that no page is over 500 KB."""
_ROW = 450
"""Characters of the markup of a row of a list, and of what is not its text."""


class RowAddresses:
    """The addresses of rows, as seen from the folder of the site."""

    def __init__(self, related: Related, issues: Sequence[Row], drawn: Iterable[str]) -> None:
        """Find the rows that have a page, and the page on which each issue stands.

        `drawn` are the relations of the first page, each once.
        """
        self._relations = {key for key in drawn if PLAIN_ID.fullmatch(key)}
        keys = {table: bundled.primary_key(table)[0] for table in PAGED}
        self.pages = {
            table: {
                row[key]: row for row in related.rows(table) if PLAIN_ID.fullmatch(row[key] or "")
            }
            for table, key in keys.items()
        }
        self.issues = list(lists("issues", issues, _WHOLE))
        self._first_issue = {
            row["issue_id"]: row
            for row in reversed(issues)
            if PLAIN_ID.fullmatch(row["issue_id"] or "")
        }
        self._of_issue = {
            key: path for path, rows in self.issues for row in rows if (key := self.anchor(row))
        }

    def anchor(self, issue: Row) -> str:
        """Return the id of the element of an issue; "" if another row has taken it."""
        key = issue["issue_id"]
        return str(key) if self._first_issue.get(key) is issue else ""

    def to(self, table: str, key: object) -> str:
        """Return the address of a row; "" if it has none."""
        if table == "relations":
            return f"index.html#{key}" if key in self._relations else ""
        if table == "known_issues":
            path = self._of_issue.get(str(key))
            return f"{path}#{key}" if path else ""
        return f"{table}/{key}.html" if key in self.pages.get(table, ()) else ""


def lists(
    name: str, rows: Sequence[Row], longest: int = LONGEST
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the pages of a list with their rows: one, or as many as its texts need.

    `longest` is how much of a text the list shows.
    """
    page: list[Row] = []
    number, size = 1, 0
    for row in rows:
        weight = _ROW + sum(
            len(shorten(cell, longest)) for cell in row.values() if isinstance(cell, str)
        )
        if page and size + weight > _BUDGET:
            yield _numbered(name, number), page
            page, size, number = [], 0, number + 1
        page.append(row)
        size += weight
    yield _numbered(name, number), page


def _numbered(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"
