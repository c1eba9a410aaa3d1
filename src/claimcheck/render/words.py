"""What several formats say in the same words."""

from __future__ import annotations

from collections import Counter

from claimcheck.model.finding import SEVERITIES, Severity
from claimcheck.model.place import Place
from claimcheck.model.report import PackageSummary, Report
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import revealing
from claimcheck.text.shortened import shorten

_NO_TABLE = "there is no table "
"""How the reason begins of a rule that did not run in a package without its table."""

_INKS: dict[Severity, int] = {"error": 31, "warning": 33, "note": 36}
"""Red, yellow and cyan of ECMA-48, section 8.3.117."""

LONGEST = 300
"""Characters of a message that are printed; a longer one is cut."""


def plain(text: str) -> str:
    """Return text that is safe to print: what cannot be seen, or looks like another, is escaped."""
    return revealing(shorten(text, LONGEST))


def colour_text(text: str, severity: Severity, colour: bool) -> str:
    """Return text in the colour of a severity, as a terminal shows it; as it is without colour."""
    return f"\x1b[1;{_INKS[severity]}m{text}\x1b[0m" if colour else text


def where(place: Place) -> str:
    """Return `path:line`, or the path alone for a file as a whole."""
    return plain(place.path if place.line is None else f"{place.path}:{place.line}")


def cell(place: Place) -> str:
    """Return `claims[C056].footnote`."""
    row = f"[{place.row_key}]" if place.row_key else ""
    parts = [f"{place.resource}{row}", place.field]
    return plain(".".join(part for part in parts if part))


def heading(report: Report) -> list[str]:
    """Name each package: name, version, path and title; of an archive those with findings."""
    if report.archive is not None:
        return [archive_words(report), *map(package_counts, report.packages)]
    return [
        plain(f"{p.name or 'unnamed'} {p.version or '?'}{_draft(p.status)}  {p.path}  {p.title}")
        for p in report.packages
    ]


def archive_words(report: Report) -> str:
    """Say of an archive how many packages have findings, and what of them is not listed."""
    if (archive := report.archive) is None:
        return ""
    words = f"{archive.packages:,} packages, {archive.with_findings:,} with findings"
    if hidden := archive.with_findings - len(report.packages):
        words += f", {hidden:,} of them not named here"
    return f"{words}; of so many, --format jsonl and concise list each finding"


def package_counts(package: PackageSummary) -> str:
    """Return a package and the number of its findings, of which none is listed."""
    counts = (pluralise(package.counts[f"{s}s"], s) for s in SEVERITIES if package.counts[f"{s}s"])
    return plain(f"{package.path}  {', '.join(counts)}")


def not_listed(report: Report) -> list[str]:
    """Say of each rule how many of its findings are counted, and not listed."""
    listed = Counter(finding.code for finding in report.findings)
    cut = ((r.code, r.findings + r.acknowledged - listed[r.code]) for r in report.rules)
    return [f"… and {pluralise(n, 'more finding')} of {code}" for code, n in cut if n > 0]


def _draft(status: str) -> str:
    return " (draft)" if status == "draft" else ""


def summary(report: Report) -> str:
    """Return the last line: tables and rows, rules by status, findings by severity."""
    rows = report.rows
    tables, in_all = pluralise(len(rows), "table"), pluralise(sum(rows.values()), "row")
    parts = [f"{tables}, {in_all}", rules(report)]
    if report.unread:
        parts.insert(0, f"{pluralise(len(report.unread), 'path')} not read")
    counts = [pluralise(report.count(severity), severity) for severity in ("error", "warning")]
    if notes := report.count("note"):
        counts.append(pluralise(notes, "note"))
    counts.append(f"{report.acknowledged:,} acknowledged")
    parts.append(", ".join(counts))
    if report.plugins:
        parts.append(plain(f"with the rules of {', '.join(map(str, report.plugins))}"))
    return " · ".join(parts)


def rules(report: Report) -> str:
    """Return `60 rules: 47 held, 1 broken, 12 not run (8 need --article, 4 need --against)`."""
    status = Counter(rule.status for rule in report.rules)
    words = f"{pluralise(len(report.rules), 'rule')}: {status['held']} held"
    words += f", {status['broken']} broken" if status["broken"] else ""
    if not status["not_run"]:
        return words
    reasons = Counter(plain(rule.reason) for rule in report.rules if rule.status == "not_run")
    absent = {r: n for r, n in reasons.items() if r.startswith(_NO_TABLE)}
    told = [
        f"{n} {reason.replace('needs', 'need', 1) if n > 1 else reason}"
        for reason, n in sorted((reasons - Counter(absent)).items())
    ]
    if absent:
        tables = ", ".join(sorted(reason.removeprefix(_NO_TABLE) for reason in absent))
        told.append(f"{sum(absent.values())} without {tables}")
    return f"{words}, {status['not_run']} not run ({', '.join(told)})"
