"""What was labelled in Label Studio, as changes of rows: claims, their types, reasons for none.

Its export in JSON is a list of tasks, each with its `data` as it was given and with `annotations`;
of those the parts of one region have one `id`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.edit.new_rows import new_rows
from claimcheck.edit.row_change import RowChange, alteration
from claimcheck.errors import NotReadable, UsageError
from claimcheck.export.formats.label_studio import REASON, STATEMENT, TYPE
from claimcheck.files.raw_package import RawPackage
from claimcheck.schema import bundled

Node = Mapping[str, Any]


class Labelled(NamedTuple):
    """What one person said of a sentence: a claim, or why there is none; "" where nothing is."""

    segment_id: str
    claim_type: str = ""
    statement: str = ""
    no_claim_reason: str = ""


def read_labelled(file: Path, data: bytes) -> list[Labelled] | None:
    """Return what was labelled in an export of Label Studio; None if a file holds no such export.

    Raises:
        NotReadable: nobody has labelled a task, it is not as Label Studio writes it, a region lacks
            its statement, or a label is none of the profile's.

    """
    try:
        tasks = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tasks, list) or not all(map(_is_task, tasks)):
        return None
    return [
        found for number, task in enumerate(tasks, 1) for found in _read_task(file, number, task)
    ]


def labelled_changes(package: RawPackage, found: Sequence[Labelled]) -> list[RowChange]:
    """Return the changes that labelling comes to: what stands in the package already is none."""
    known = {(row["segment_id"], row[STATEMENT]): row for row in package.text("claims")}
    new, changes = [], []
    for said in dict.fromkeys(one for one in found if one.statement):
        row = known.get((said.segment_id, said.statement))
        if row is None:
            new.append({**said._asdict(), REASON: ""})
        elif row[TYPE] != said.claim_type:
            changes.append(alteration("claims", row, {TYPE: said.claim_type}))
    rows = [{column: cell for column, cell in row.items() if cell} for row in new]
    return [*new_rows(package, "claims", rows), *changes, *_reasons(package, found)]


def _reasons(package: RawPackage, found: Sequence[Labelled]) -> Iterator[RowChange]:
    stood = {row["segment_id"]: row for row in package.text("segments")}
    for key, reason in {one.segment_id: one.no_claim_reason for one in found}.items():
        if key not in stood:
            raise UsageError(f"segments has no row {key}; is this its package?")
        if reason and reason != stood[key][REASON]:
            yield alteration("segments", stood[key], {REASON: reason})


def _is_task(task: object) -> bool:
    data = task.get("data") if isinstance(task, dict) else None
    return isinstance(data, dict) and isinstance(data.get("segment_id"), str)


def _read_task(file: Path, number: int, task: Node) -> Iterator[Labelled]:
    key = task["data"]["segment_id"]
    where = f"{file}: task {number} ({key})"
    if "annotations" not in task:
        raise NotReadable(f"{where}: nobody has labelled it; export the project as JSON")
    for annotation in _objects(where, "annotations", task["annotations"]):
        if annotation.get("was_cancelled"):
            continue
        regions: dict[str, dict[str, str]] = {}
        for part in _objects(where, "result", annotation.get("result", [])):
            if (name := part.get("from_name")) not in (TYPE, STATEMENT, REASON):
                continue  # a relation between parts, or what was added to the interface
            region = "" if name == REASON else part.get("id")
            if not isinstance(region, str):
                raise NotReadable(f"{where}: a {name} of the result has no id")
            regions.setdefault(region, {})[name] = _value(where, part)
        for cells in regions.values():
            _assure(where, cells)
            yield Labelled(key, **cells)


def _objects(where: str, name: str, found: object) -> list[Node]:
    """Return what should be a list of objects.

    Raises:
        NotReadable: it is none.

    """
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        return found
    raise NotReadable(f"{where}: {name} is no list of objects, as Label Studio writes it")


def _value(where: str, part: Node) -> str:
    """Return the one word or text that a control gave."""
    (value,) = _objects(where, "value", [part.get("value")])
    given = value.get("labels") or value.get("choices") or value.get("text") or ""
    first = given[0] if isinstance(given, list) else given
    if not isinstance(first, str):
        raise NotReadable(f"{where}: the value of {part['from_name']} is no text")
    return " ".join(first.split())


def _assure(where: str, cells: Mapping[str, str]) -> None:
    if REASON not in cells and not (cells.get(TYPE) and cells.get(STATEMENT)):
        raise NotReadable(f"{where}: a claim has both its {TYPE} and its {STATEMENT}")
    for column, table in ((TYPE, "claims"), (REASON, "segments")):
        allowed = bundled.meanings(table, column)
        if column in cells and cells[column] not in allowed:
            raise NotReadable(f"{where}: {cells[column]!r} is no {column}: {', '.join(allowed)}")
