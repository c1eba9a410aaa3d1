"""The references with their notes and verdicts, and the figures of what became of sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.data.outcomes import by_claim, of_kind, total
from claimcheck.data.witnesses import gravest
from claimcheck.model.value_words import VERDICTS, agent
from claimcheck.page import date_words, verdict_marks
from claimcheck.page.links import web
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.text_tables import Row, Tables
from claimcheck.page.verdict_marks import Mark, count_marks
from claimcheck.page.wording import Link
from claimcheck.text.cell_list import split_cell
from claimcheck.text.plurals import pluralise

_ADDRESSES = {"url": "", "url_canonical": "full address", "archive_url": "archived copy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A reference as it is printed, with what became of it; `claims` counts those that cite it."""

    key: str
    anchor: str
    notes: tuple[Link, ...]
    citation: tuple[str, str, str]
    language: str
    labels: tuple[str, ...]
    links: tuple[Link, ...]
    claims: str
    marks: tuple[Mark, ...]
    by: str
    unchecked: int
    told: tuple[str, ...]
    remark: str
    issues: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the article that names no source."""

    note: Link
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeBars:
    """How many of what came to which end: the bars of one half of a picture."""

    unit: str
    total: int
    bars: tuple[tuple[Mark, int], ...]


def list_sources(tables: Tables, anchors: Anchors) -> tuple[tuple[Source, ...], tuple[Remark, ...]]:
    """Return the references in file order, and the notes that name none of them."""
    notes: dict[str, list[tuple[str, str]]] = {}  # of each reference: number and anchor
    remarks = []
    known = tables.by("references", "reference_id")
    for row, anchor in zip(tables.rows("footnotes"), anchors.of("footnotes"), strict=True):
        if row["reference_id"] in known:
            notes.setdefault(row["reference_id"], []).append((row["footnote"], anchor))
        else:
            remarks.append(Remark(_note_link(row["footnote"], anchor), row["note"]))
    carried: dict[str, list[str]] = {}
    for claim, footnote in _carried(tables):
        carried.setdefault(footnote, []).append(claim)
    found = tuple(
        _source(
            tables, anchors, row, anchor, notes=notes.pop(row["reference_id"], []), carried=carried
        )
        for row, anchor in zip(tables.rows("references"), anchors.of("references"), strict=True)
    )
    return found, tuple(remarks)


def _note_link(number: str, anchor: str) -> Link:
    return Link(f"note {number}", anchor)


def _carried(tables: Tables) -> list[tuple[str, str]]:
    """Return each pair of a claim and a note that it carries, once."""
    pairs = [(c["claim_id"], n) for c in tables.rows("claims") for n in tables.note_numbers(c)]
    return list(dict.fromkeys(pairs))


def _source(
    tables: Tables,
    anchors: Anchors,
    row: Row,
    anchor: str,
    *,
    notes: list[tuple[str, str]],
    carried: dict[str, list[str]],
) -> Source:
    numbers = list(dict.fromkeys(number for number, _ in notes))
    mine = [(claim, note) for note in numbers for claim in carried.get(note, [])]
    opened_for = tables.by("verifications", "footnote")
    checked = [v for note in numbers for v in opened_for.get(note, [])]
    checked = [v for v in checked if v["source_kind"] == "cited"]
    opened = {(v["claim_id"], v["footnote"]) for v in checked}
    links = [web(row[column], words) for column, words in _ADDRESSES.items() if row[column]]
    return Source(
        key=row["reference_id"],
        anchor=anchor,
        notes=tuple(_note_link(*note) for note in notes),
        citation=(_people(row), row["title"], _imprint(row)),
        language=row["language"],
        labels=tuple(word for word in (row["type"], row["access"]) if word),
        links=tuple(links),
        claims=pluralise(len({claim for claim, _ in mine}), "claim"),
        marks=count_marks(total(by_claim(checked, tables.document).values())),
        by=", ".join(dict.fromkeys(agent(v["checked_by"]) for v in checked)),
        unchecked=len([pair for pair in mine if pair not in opened]),
        told=tuple(dict.fromkeys(v["note"] for v in checked if v["note"])),
        remark=row["note"],
        issues=tuple(anchors.to(issue) for issue in _issues(tables, row["reference_id"], numbers)),
    )


def _issues(tables: Tables, key: str, notes: list[str]) -> Iterator[str]:
    """Yield the known issues of a reference, then those of its notes."""
    places = [("references", key), *(("footnotes", note) for note in notes)]
    for table, row_key in places:
        yield from (issue["issue_id"] for issue in tables.issues_of(table, row_key))


def _people(row: Row) -> str:
    """Return the authors as a sentence's beginning; empty where none is named."""
    return ", ".join(split_cell(row["author"]))


def _imprint(row: Row) -> str:
    """Return where and when a source appeared, as the article's reference says."""
    translator = row["translator"].replace(";", ", ")
    translated = f"translated by {translator}" if translator else ""
    page = f"p. {row['page']}" if row["page"] else ""
    read = f"read {date_words.words(row['accessed'])}" if row["accessed"] else ""
    parts = (
        translated,
        row["container"],
        row["publisher"],
        row["place"],
        date_words.words(row["issued"]),
        page,
        read,
    )
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def cited_outcomes(tables: Tables) -> OutcomeBars:
    """Return what became of the pairs of claim and note, counted as `figures` counts them."""
    pairs = set(_carried(tables))
    rows = of_kind(tables.rows, "cited")
    verdicts = total(by_claim(rows, tables.document).values())
    unchecked = len(pairs - {(v["claim_id"], v["footnote"]) for v in rows})
    bars = [(verdict_marks.mark(verdict), verdicts[verdict]) for verdict in VERDICTS]
    bars.append((verdict_marks.mark(verdict_marks.UNCHECKED), unchecked))
    return OutcomeBars("pairs of claim and note", len(pairs), tuple(bars))


def independent(tables: Tables) -> OutcomeBars:
    """Return what independent sources said of the claims, each counted once, by the gravest."""
    tested = by_claim(of_kind(tables.rows, "independent"), tables.document)
    counts = Counter(gravest(verdicts) for verdicts in tested.values())
    bars = [(Mark(verdict, words.bar), counts[verdict]) for verdict, words in VERDICTS.items()]
    claims = {row["claim_id"] for row in tables.rows("claims")}
    bars.append((Mark(verdict_marks.UNCHECKED, "not looked for"), len(claims - tested.keys())))
    return OutcomeBars("claims", len(claims | tested.keys()), tuple(bars))
