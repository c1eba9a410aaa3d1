"""A report: the packages that were read, what became of each rule, and every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from claimcheck.errors import FOUND, NOT_DONE
from claimcheck.model.finding import Finding, Severity
from claimcheck.model.installation import tool_version
from claimcheck.model.place import Place
from claimcheck.model.sent_record import SentRecord
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import json_text

if TYPE_CHECKING:
    import polars as pl

Status = Literal["held", "broken", "not_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult(SentRecord):
    """What became of one rule over all packages.

    `examined` counts the rows (or files, for rules about files) that the rule could judge,
    `findings` those that broke it and nobody acknowledged, `ran` the packages in which it ran.
    `skipped` says of how many it did not, or not for every table, and why: (reason, number), it is
    never hidden. `seconds` is what it took, which no comparison of two reports looks at.
    """

    code: str
    name: str
    severity: Severity
    ran: int = 0
    examined: int = 0
    findings: int = 0
    acknowledged: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def status(self) -> Status:
        """Tell whether the rule held, ran nowhere, or was broken: by an unacknowledged error.

        It can be broken where it ran in a part of a package only.
        """
        if self.findings and self.severity == "error":
            return "broken"
        return "held" if self.ran else "not_run"

    @property
    def reason(self) -> str:
        """Say why the rule did not run, and where, if that is not everywhere."""
        reasons = "; ".join(reason for reason, _ in self.skipped)
        if not self.ran or not self.skipped:
            return reasons
        left_out = sum(packages for _, packages in self.skipped)
        return f"not run for {left_out} of {self.ran + left_out} packages: {reasons}"

    def as_object(self) -> dict[str, Any]:
        """Return the result as JSON values."""
        return {
            "code": self.code,
            "name": self.name,
            "status": self.status,
            "reason": self.reason,
            "examined": self.examined,
            "findings": self.findings,
            "acknowledged": self.acknowledged,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSummary:
    """A package that was read: what it calls itself, and the number of rows of each table.

    `facts` are lines that a reader should know, `counts` the findings of a package of which none is
    listed.
    """

    path: str
    name: str = ""
    title: str = ""
    version: str = ""
    status: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    def as_object(self) -> dict[str, Any]:
        """Return the summary as JSON values."""
        names = {"name": self.name, "version": self.version, "path": self.path}
        told = {**names, "rows": self.rows, "facts": list(self.facts)}
        return told | ({"findings": self.counts} if self.counts else {})


class Plugin(NamedTuple):
    """A distribution whose rules were applied beside those of claimcheck."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


class SourceCounts(NamedTuple):
    """How many documents and passages there are, and what the texts at hand prove of them.

    A document is at hand if its text could be read; a passage is found if it stands in that text.
    """

    documents: int = 0
    at_hand: int = 0
    passages: int = 0
    found: int = 0

    def __str__(self) -> str:
        documents = f"{self.at_hand:,} of {pluralise(self.documents, 'document')} at hand"
        return f"{documents}, {self.found:,} of {pluralise(self.passages, 'passage')} found"


class Unread(NamedTuple):
    """A path that was asked for and is no package that can be read; the message says why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCounts:
    """How many packages there are, and how many rows in them, where a report does not list all."""

    packages: int
    with_findings: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of one validation, of one package or of many.

    `findings` keeps at most KEPT_PER_RULE of a rule and package, in `Finding.sort_key` order;
    `rules` counts all of them. `plugins` are the distributions whose rules were applied as well,
    `sources` says what the texts of documents proved, `unread` names the paths if none of them
    could be read. If `strict`, warnings and notes fail, too. Of an `archive` no finding is listed,
    only packages that have some.
    """

    packages: tuple[PackageSummary, ...]
    rules: tuple[RuleResult, ...]
    findings: tuple[Finding, ...]
    plugins: tuple[Plugin, ...] = ()
    sources: SourceCounts = field(default_factory=SourceCounts)
    unread: tuple[Unread, ...] = ()
    archive: ArchiveCounts | None = None
    strict: bool = False

    @property
    def rows(self) -> Mapping[str, int]:
        """The number of rows of each table, in all packages."""
        if self.archive is not None:
            return self.archive.rows
        rows: Counter[str] = Counter()
        for package in self.packages:
            rows.update(package.rows)  # which keeps a table without rows, as `+` does not
        return rows

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The listed findings that nobody acknowledged, in their order; `open_count` has all."""
        return tuple(finding for finding in self.findings if not finding.acknowledged_by)

    @property
    def open_count(self) -> int:
        """The number of findings that nobody acknowledged, listed or not."""
        return sum(rule.findings for rule in self.rules)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity that nobody acknowledged."""
        return sum(r.findings for r in self.rules if r.severity == severity)

    @property
    def acknowledged(self) -> int:
        """Count the findings that a known issue acknowledges."""
        return sum(r.acknowledged for r in self.rules)

    @property
    def ok(self) -> bool:
        """Tell whether all was read, and no rule fails."""
        return not self.unread and not any(map(self.fails, self.rules))

    def passes(self, *, strict: bool = False) -> bool:
        """Tell whether there is no unacknowledged error; if strict, no warning or note either."""
        return replace(self, strict=strict or self.strict).ok

    @property
    def exit_code(self) -> int:
        """Return the code with which a command ends that printed this report."""
        if self.unread:
            return NOT_DONE
        return 0 if self.ok else FOUND

    @property
    def cut(self) -> int:
        """Count the findings that are counted, but not listed."""
        counted = sum(rule.findings + rule.acknowledged for rule in self.rules)
        return max(0, counted - len(self.findings))

    def fails(self, rule: RuleResult) -> bool:
        """Tell whether what a rule found makes the validation fail."""
        return rule.findings > 0 and (self.strict or rule.severity == "error")

    def error(self) -> dict[str, str] | None:
        """Say why something could not be read, and the first path of which that is so."""
        if not self.unread:
            return None
        said = "; ".join(unread.message for unread in self.unread)
        return {"message": said, "path": self.unread[0].path}

    def summary(self) -> dict[str, int]:
        """Count the unacknowledged findings by severity, the acknowledged, and those not listed."""
        return {**self.counts(), "cut": self.cut}

    def counts(self) -> dict[str, int]:
        """Count the unacknowledged findings by severity, and the acknowledged."""
        return {
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "notes": self.count("note"),
            "acknowledged": self.acknowledged,
        }

    def to_json(self) -> str:
        """Return the report as JSON, as `--format json` prints it (`report.schema.json`)."""
        packages = [package.as_object() for package in self.packages]
        said = {
            "version": 1,
            "tool_version": tool_version(),
            "ok": self.ok,
            "packages": packages,
            "rules": [rule.as_object() for rule in self.rules],
            "findings": [finding.as_object() for finding in self.findings],
            "sources": self.sources._asdict(),
            "plugins": [plugin._asdict() for plugin in self.plugins],
            "error": self.error(),
            "summary": self.summary(),
        }
        if self.archive is not None:
            said["archive"] = asdict(self.archive)
        return json_text(said, indent=2)

    def to_frame(self) -> pl.DataFrame:
        """Return the findings, one row each, with the columns that they have in JSON.

        `line` is UInt32, and `related` a list of structs; all else is String, and
        `acknowledged_by` is null where nobody acknowledged the finding.
        """
        import polars as pl  # 0.15 s that a report without a frame need not pay

        place = dict.fromkeys(Place(path="").as_object(), pl.String()) | {"line": pl.UInt32()}
        texts = ("code", "rule", "severity", "package", *place, "message", "related")
        columns = dict.fromkeys((*texts, "acknowledged_by", "url"), pl.String()) | place
        rows = [finding.as_object() for finding in self.findings]
        return pl.DataFrame(rows, schema={**columns, "related": pl.List(pl.Struct(place))})
