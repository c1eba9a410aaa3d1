"""What the page says, as plain data: worked out once, printed by a template, tested without it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from claimcheck.data.figures import figures
from claimcheck.errors import NotReadable
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.model.value_words import agent
from claimcheck.page import date_words, issue_list, relation_list, source_list
from claimcheck.page.claim_cards import Printed, Section
from claimcheck.page.claim_outcomes import ClaimOutcomes
from claimcheck.page.dated_list import Period, periods
from claimcheck.page.issue_list import Coverage, IssuesOfSeverity
from claimcheck.page.masthead import Head, head
from claimcheck.page.relation_list import ShownRelation
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.shown_report import ReportWords, ShownReport
from claimcheck.page.source_list import OutcomeBars, Remark, Source
from claimcheck.page.text_tables import Tables
from claimcheck.render import figure_lines
from claimcheck.run.validation import validate
from claimcheck.text.plurals import pluralise

MOST_CLAIMS = 1000
"""Claims that are printed one by one: a page of more is none to send, and a site is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContents:
    """Everything that stands on the page, in its order; an empty part is not printed."""

    head: Head
    outcomes: ClaimOutcomes
    anchors: Anchors
    verdict: ShownReport
    figures: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    dates: tuple[Period, ...]
    cited: OutcomeBars
    independent: OutcomeBars
    relations: tuple[ShownRelation, ...]
    sections: tuple[Section, ...]
    left_out: int
    openings: str
    sources: tuple[Source, ...]
    remarks: tuple[Remark, ...]
    issues: tuple[IssuesOfSeverity, ...]
    coverage: Coverage


def page(path: str | Path) -> PageContents:
    """Return what the page of a package says. Of a broken one, what could be read.

    Raises:
        NotReadable: there is nothing that can be read at all.

    """
    named = Path(path)
    package = read_package(str(path), open_store(path))
    if not package.descriptor:
        raise NotReadable(f"{named.as_posix()} holds no descriptor that can be read")
    report = validate(path)
    tables = Tables(package)
    anchors = Anchors(tables)
    outcomes = ClaimOutcomes(tables)
    left_out = outcomes.claim_ids[MOST_CLAIMS:]
    anchors.forget(left_out)
    claims = Printed(tables, anchors, frozenset(left_out))
    printed, remarks = source_list.list_sources(tables, anchors)
    return PageContents(
        head=head(package),
        outcomes=outcomes,
        anchors=anchors,
        verdict=ReportWords(report, anchors, package.store.shown).verdict(),
        figures=tuple(_figures(package)),
        kinds=tuple(Counter(row["claim_type"] for row in tables.rows("claims")).most_common()),
        dates=periods(outcomes.claims),
        cited=source_list.cited_outcomes(tables),
        independent=source_list.independent(tables),
        relations=relation_list.list_relations(package, tables, anchors),
        sections=claims.sections(),
        left_out=len(left_out),
        openings=_openings(tables),
        sources=printed,
        remarks=remarks,
        issues=issue_list.issues_by_severity(tables, anchors, claims.told),
        coverage=issue_list.coverage(tables),
    )


def _figures(package: Package) -> list[str]:
    """Return the package's figures as the terminal words them, each as a sentence of a list."""
    told = figure_lines.lines(asdict(figures(package)))
    lines = (line.removeprefix("- ") for line in told if line.startswith("- "))
    return [line[:1].upper() + line[1:] for line in lines]


def _openings(tables: Tables) -> str:
    """Say how many openings of sources there are, who opened them, and when."""
    rows = tables.rows("verifications")
    if not rows:
        return "No source has been opened."
    who = Counter(agent(row["checked_by"]) for row in rows).most_common()
    days = sorted({row["checked_on"] for row in rows if row["checked_on"]})
    told = ", ".join(f"{count:,} {by}" for by, count in who)
    ends = days[:: max(len(days) - 1, 1)]
    when = " to ".join(dict.fromkeys(map(date_words.words, ends)))
    tries = pluralise(len(rows), "try", "tries")
    return f"{tries} to open a source: {told}{', ' if when else ''}{when}."
