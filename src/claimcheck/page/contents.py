"""What the page says, as plain data: worked out once, printed by a template, tested without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from claimcheck.data.figures import figures
from claimcheck.errors import NotReadable
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import open_store
from claimcheck.page import checks, date_words, issue_list, relation_list, source_list
from claimcheck.page.claim_cards import Printed, Section
from claimcheck.page.issue_list import Coverage, Severity
from claimcheck.page.links import Addresses
from claimcheck.page.masthead import Head, head
from claimcheck.page.outcome import Told, Verdict
from claimcheck.page.relation_list import Relation
from claimcheck.page.row_groups import Anchors, Tables
from claimcheck.page.source_list import Outcomes, Remark, Source
from claimcheck.page.timeline import Timeline, timeline
from claimcheck.page.wording import Link
from claimcheck.render import figure_lines
from claimcheck.run.validation import validate
from claimcheck.text.counted import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that stands on the page, in its order; an empty part is not printed."""

    head: Head
    verdict: Verdict
    figures: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    timeline: Timeline | None
    dates: tuple[tuple[str, tuple[Link, ...]], ...]
    cited: Outcomes
    independent: Outcomes
    relations: tuple[Relation, ...]
    sections: tuple[Section, ...]
    openings: str
    sources: tuple[Source, ...]
    remarks: tuple[Remark, ...]
    hosts: tuple[tuple[str, tuple[Link, ...]], ...]
    issues: tuple[Severity, ...]
    coverage: Coverage


def page(path: str | Path) -> Page:
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
    addresses = Addresses(_addresses(tables))
    sections = Printed(tables, anchors, addresses).sections()
    printed, remarks = source_list.printed(tables, anchors)
    return Page(
        head=head(package),
        verdict=Told(report, anchors, package.store.shown).verdict(),
        figures=tuple(_figures(package)),
        kinds=tuple(Counter(row["claim_type"] for row in tables.rows("claims")).most_common()),
        timeline=timeline(sections),
        dates=_by_date(sections, anchors),
        cited=source_list.cited(tables),
        independent=source_list.independent(tables),
        relations=relation_list.printed(package, tables, anchors, report),
        sections=sections,
        openings=_openings(tables),
        sources=printed,
        remarks=remarks,
        hosts=tuple(addresses.hosts()),
        issues=issue_list.printed(tables, anchors, addresses),
        coverage=issue_list.coverage(tables),
    )


def _addresses(tables: Tables) -> Iterator[str]:
    """Yield the addresses of documents that are no cited sources, or that issues name."""
    for row in tables.rows("verifications"):
        if row["source_kind"] != "cited":
            yield tables.document(row["document_id"])["url"]
    for row in tables.rows("known_issues"):
        yield from (document["url"] for document in tables.documents(row))


def _figures(package: Package) -> list[str]:
    """Return the package's figures as the terminal words them, each as a sentence of a list."""
    told = figure_lines.lines(asdict(figures(package)))
    lines = (line.removeprefix("- ") for line in told if line.startswith("- "))
    return [line[:1].upper() + line[1:] for line in lines]


def _by_date(
    sections: tuple[Section, ...], anchors: Anchors
) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return each date that can be drawn, in its words, with the claims of that date."""
    found: dict[str, list[str]] = {}
    spans = {}
    for section in sections:
        for claim in section.claims:
            if (span := date_words.span(claim.edtf)) is not None:
                found.setdefault(claim.edtf, []).append(claim.key)
                spans[claim.edtf] = span
    order = sorted(found, key=lambda text: (spans[text].first, spans[text].last, text))
    return tuple((date_words.words(text), tuple(map(anchors.to, found[text]))) for text in order)


def _openings(tables: Tables) -> str:
    """Say how many openings of sources there are, who opened them, and when."""
    rows = tables.rows("verifications")
    if not rows:
        return "No source has been opened."
    who = Counter(checks.by(row["checked_by"]) for row in rows).most_common()
    days = sorted({row["checked_on"] for row in rows if row["checked_on"]})
    told = ", ".join(f"{count:,} {by}" for by, count in who)
    ends = days[:: max(len(days) - 1, 1)]
    when = " to ".join(dict.fromkeys(map(date_words.words, ends)))
    tries = number(len(rows), "try", "tries")
    return f"{tries} to open a source: {told}{', ' if when else ''}{when}."
