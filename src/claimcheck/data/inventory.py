"""What a package holds, as JSON values: one function for each part of `claimcheck info`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from claimcheck.data import agreement as readings
from claimcheck.data.about import about
from claimcheck.data.data_package import open_package
from claimcheck.data.figures import figures
from claimcheck.data.outcomes import by_claim, documents_of, of_kind, total
from claimcheck.data.read_documents import documents_by_id
from claimcheck.files.column_rows import columns_of, read_ahead
from claimcheck.files.raw_package import TextCells
from claimcheck.model.draft_marks import PENDING
from claimcheck.model.value_words import INACCESSIBLE, PRIVATE
from claimcheck.schema import bundled
from claimcheck.text.cell_list import split_cell

Node = dict[str, Any]

_COUNTED = ("claim_type", "voice")
"""The columns of claims whose values `overview` counts."""


def overview(path: str) -> Node:
    """Return what a package is, how many rows its tables have, and its figures.

    Raises:
        NotReadable: the package is broken.

    """
    package = open_package(path)
    text = cache(package.cells)
    read_ahead(text("claims"), *_COUNTED, "claim_id", "footnote")  # of which `figures` asks for two
    told = asdict(figures(package, text))
    return {
        "package": {
            "name": package.name,
            "version": package.version,
            "status": package.text_property("status"),
            "title": package.text_property("title"),
            "path": path,
        },
        "tables": {name: len(text(name)) for name in package.table_resources()},
        "figures": told,
        "claims": {
            column: dict(Counter(cells).most_common())
            for column, cells in zip(_COUNTED, columns_of(text("claims"), *_COUNTED), strict=True)
        },
    }


def sources(path: str) -> list[Node]:
    """Return the references with their notes, how many claims carry them, and what was found.

    `verdicts` counts pairs of claim and note, each once. `left` says who can still open the source:
    `nobody` (it is private), `a person` (nobody has yet), or "".

    Raises:
        NotReadable: the package is broken.

    """
    text = cache(open_package(path).cells)
    notes, checks = dict[str, list[str]](), dict[str, list[TextCells]]()
    source_of = {row["footnote"]: row["reference_id"] for row in text("footnotes")}
    for note, reference in source_of.items():
        notes.setdefault(reference, []).append(note)
    for check in of_kind(text, "cited"):
        if check["footnote"] in source_of:
            checks.setdefault(source_of[check["footnote"]], []).append(check)
    (carried_notes,) = columns_of(text("claims"), "footnote")
    carried = Counter(carried_notes)
    document_of = documents_of(text)

    def of(reference: TextCells) -> Node:
        key = reference["reference_id"]
        mine = notes.get(key, [])
        verdicts = total(by_claim(checks.get(key, ()), document_of).values())
        return _source_object(reference, mine, sum(carried[note] for note in mine), verdicts)

    return [of(reference) for reference in text("references")]


def _source_object(
    reference: TextCells, notes: list[str], claims: int, verdicts: Counter[str]
) -> Node:
    opened = verdicts.keys() - {INACCESSIBLE}
    nobody = "nobody" if reference["access"] == PRIVATE else "a person"
    return {
        "reference_id": reference["reference_id"],
        "title": reference["title"],
        "access": reference["access"],
        "notes": notes,
        "claims": claims,
        "verdicts": dict(verdicts),
        "left": "" if opened else nobody,
    }


def issues(path: str) -> list[Node]:
    """Return the known issues, the most severe first, each with the `addresses` of its documents.

    Raises:
        NotReadable: the package is broken.

    """
    text = open_package(path).cells
    documents = documents_by_id(text)
    return [
        {**issue, "addresses": _issue_addresses(documents, issue)}
        for issue in by_severity(text("known_issues"))
    ]


def by_severity(issues: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return known issues, the most severe first; a severity that nobody knows comes last."""
    levels = {level: at for at, level in enumerate(bundled.meanings("known_issues", "severity"))}
    return sorted(issues, key=lambda row: levels.get(row["severity"], len(levels)))


def _issue_addresses(documents: dict[str, TextCells], issue: TextCells) -> list[str]:
    named = (documents.get(key) for key in split_cell(issue["evidence"]))
    return [document["url"] for document in named if document]


def agreement(path: str) -> Node:
    """Return how far second readings agree with the cells that they read, column by column.

    `blind` has the readings that did not see the cell, with kappa and AC1; `in_sight` counts the
    others, which measure nothing.

    Raises:
        NotReadable: the package is broken.

    """
    text = cache(open_package(path).cells)
    return {
        "blind": [asdict(found) for found in readings.agreements(text)],
        "in_sight": [asdict(found) for found in readings.corrections(text)],
    }


def methods(path: str) -> Node:
    """Return what a paper tells of how a package was made and checked.

    `with_claims` and `with_reason` count segments, `passages` the anchored rows of evidence.

    Raises:
        NotReadable: the package is broken.

    """
    package = open_package(path)
    text, said = cache(package.cells), about(package)
    (read,) = map(set, columns_of(text("claims"), "segment_id"))
    segments, reasons = columns_of(text("segments"), "segment_id", "no_claim_reason")
    (hashes,) = columns_of(text("evidence"), "sha256")
    return {
        "title": said.title,
        "identifier": f"{said.name}@{said.version}",
        "sha256": package.sha256,
        "article": asdict(said.article),
        "with_claims": sum(segment in read for segment in segments),
        "with_reason": sum(reason not in ("", PENDING) for reason in reasons),
        "passages": sum(map(bool, hashes)),
        "figures": asdict(figures(package, text)),
    }
