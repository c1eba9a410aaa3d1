"""A finding: one thing that is wrong, by one rule, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from claimcheck.model.place import Place
from claimcheck.model.sent_record import SentRecord

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

DOCS = "docs/rules"
"""Where the rules' pages are: a URI reference, relative to the repository's root."""

KEPT_PER_RULE = 1000
"""The most findings of one rule in one package that are kept; all of them are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(SentRecord):
    """One thing that is wrong, on the row that a maintainer would edit first.

    `url` is the address of the rule's page, if it has one.
    """

    code: str
    rule: str
    severity: Severity
    package: str
    place: Place
    message: str
    related: tuple[Place, ...] = ()
    acknowledged_by: str = ""
    url: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Order by severity, then by place as a file is read, then by code."""
        p = self.place
        where = (self.package, p.path, p.line or 0, self.code, p.field, self.message)
        return (bool(self.acknowledged_by), SEVERITIES.index(self.severity), *where)

    def as_object(self) -> dict[str, Any]:
        """Return the finding as JSON values."""
        return {
            "code": self.code,
            "rule": self.rule,
            "severity": self.severity,
            "package": self.package,
            **self.place.as_object(),
            "message": self.message,
            "related": [place.as_object() for place in self.related],
            "acknowledged_by": self.acknowledged_by or None,
            "url": self.url,
        }
