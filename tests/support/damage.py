"""Damages: for every column of every table, a way to spoil one cell, and what must be said.

The list follows from the schemas, so that a new column is damaged without another line. In the
columns that are not damaged any text is right: a test says when one of them gets a rule.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.schema import bundled
from support.disk import redescribe
from support.recipe import Row, csv_bytes, data_path, file_facts, row_key

DERIVED = {
    "date_earliest": "DAT008",
    "date_latest": "DAT008",
    "lower": "NUM009",
    "upper": "NUM009",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """Write `value` into `field` of a row of `table`; `code` must then be found on that cell."""

    table: str
    field: str
    code: str
    value: str
    only: tuple[str, str] | None = None
    """The column and value of the rows that this damage can spoil; None for any row."""
    told: tuple[str, str] | None = None
    """The table and key of the row on which it is found; None for the row that is spoiled."""

    def fits(self, row: Row) -> bool:
        return bool(row[self.field]) if self.only is None else row[self.only[0]] == self.only[1]

    def __str__(self) -> str:
        return f"{self.table}.{self.field}={self.value[:12] or 'empty'}-{self.code}"


def of_schemas() -> Iterator[Damage]:
    """Yield the damages that follow from each column's type and constraints."""
    for table in bundled.tables():
        schema = bundled.schema(table)
        keys = {f for key in schema.get("foreignKeys", []) for f in key["fields"]}
        for field in schema["fields"]:
            for code, value in _of_field(field, field["name"] in keys):
                yield Damage(table, field["name"], code, value)
        yield Damage(table, schema["primaryKey"][-1], "TAB007", "(the first row's key)")


def _of_field(field: dict, foreign: bool) -> Iterator[tuple[str, str]]:
    yield from _of_constraints(field.get("constraints", {}))
    if field["type"] in ("integer", "number", "date", "boolean"):
        yield "TAB003", "many"
    if field.get("claimcheck", {}).get("value") == "edtf":
        yield "DAT001", "last year"
        yield "DAT002", "2021-02-30"
        yield "DAT003", "2022/2021"
    if foreign:
        yield "REF001", "999" if field["type"] == "integer" else "X999"
    if field.get("format") == "uri":
        yield "TAB009", "no address"
    if field["name"] in DERIVED:
        yield DERIVED[field["name"]], "1" if field["type"] == "number" else "1901-01-01"


def _of_constraints(constraints: dict) -> Iterator[tuple[str, str]]:
    if constraints.get("required"):
        yield "TAB002", ""
    if "enum" in constraints:
        yield "TAB004", "nonsense"
    if "pattern" in constraints:
        yield "TAB005", "-- no such form --"
    if "minimum" in constraints:
        yield "TAB006", str(constraints["minimum"] - 1)


BY_HAND = (
    Damage("claims", "note", "TAB012", "NA"),
    Damage("known_issues", "resource", "ISS004", "claim"),
    Damage("known_issues", "row_key", "ISS004", "C99999"),
    Damage("known_issues", "field", "ISS004", "statemnt"),
    Damage("known_issues", "related", "ISS007", "C99999"),
    Damage("known_issues", "evidence", "ISS005", "", ("scope", "external")),
    Damage("known_issues", "evidence", "ISS010", "D99999", ("scope", "external")),
    Damage("retired", "replaced_by", "REF014", "C99999"),
    Damage("verifications", "gap", "VER001", "", ("verdict", "partly_supports")),
    Damage("verifications", "document_id", "VER007", "", ("verdict", "silent")),
    Damage("verifications", "verdict", "VER014", "contradicts", ("verdict", "supports")),
    Damage("verifications", "verdict", "VER016", "silent", ("verdict", "silent_in_part")),
    Damage("verifications", "attribution", "VER020", "confirmed", ("verdict", "silent")),
    Damage("verifications", "document_id", "VER024", "D001", ("source_kind", "cited")),
    Damage("documents", "copy_of", "VER026", "D024"),
    Damage("reviews", "field", "VER030", "statemnt"),
    Damage("reviews", "row_key", "VER030", "C99999"),
    Damage("reviews", "value", "VER031", "nonsense", ("field", "verdict")),
    Damage("evidence", "role", "VER015", "contradicts", ("role", "context")),
    Damage("evidence", "phrase", "VER017", "council"),
    Damage("verifications", "checked_on", "DAT014", "2999-01-01"),
    Damage("documents", "retrieved", "DAT014", "2999-01-01"),
    Damage("references", "accessed", "DAT014", "2999-01-01"),
    Damage("verifications", "note", "VER008", "", ("verdict", "inaccessible")),
    Damage("claims", "voice", "COV020", "named", ("voice", "unspecified")),
    Damage("verifications", "verdict", "VER018", "supports", ("verification_id", "V1515")),
    Damage(
        "evidence", "dates", "VER019", "1747", ("evidence_id", "E1386"), ("verifications", "V1629")
    ),
    Damage(
        "verifications",
        "attribution",
        "VER021",
        "other_speaker",
        ("verification_id", "V1271"),
    ),
    Damage("verifications", "verdict", "VER022", "supports", ("verification_id", "V1767")),
    Damage("verifications", "source_kind", "VER023", "independent", ("verification_id", "V1470")),
    Damage(
        "evidence",
        "sha256",
        "VER025",
        "4f2513883bbfde1c6682d08b4e0b5236820786ad0a4878e0d1137d6b79d3611a",
    ),
    Damage(
        "documents",
        "copy_of",
        "VER027",
        "D470",
        ("document_id", "D465"),
        ("verifications", "V1829"),
    ),
    Damage(
        "documents",
        "copy_of",
        "VER028",
        "D470",
        ("document_id", "D484"),
        ("verifications", "V1860"),
    ),
    Damage("verifications", "checker", "VER029", "Reader", ("checked_by", "machine")),
    Damage("reviews", "decision", "VER032", ""),
    Damage(
        "documents",
        "n2_sha256",
        "VER033",
        "8057132bef820003a37aa2282fb26b6be030e9c78047b3337734ba90ea976913",
    ),
)
"""Damages to columns whose rule no schema knows."""


OF_FILES: dict[str, Callable[[bytes], bytes]] = {
    "PKG034": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> other\n",
    "PKG035": lambda _: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
}
"""Damages to a whole file, by the code that must be found on its first line."""


@dataclass(slots=True)
class Copy:
    """A copy of a package whose cells can be spoiled, with bytes and hashes always refreshed."""

    folder: Path

    @classmethod
    def of(cls, package: Path, folder: Path) -> Copy:
        shutil.copytree(package, folder)
        return cls(folder)

    def rows(self, table: str) -> list[Row]:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def path(self, table: str) -> Path:
        return self.folder / data_path(table)

    def write(self, table: str, rows: list[Row]) -> None:
        columns = bundled.columns(table) or list(rows[0])
        self.write_bytes(table, csv_bytes(columns, rows))

    def write_bytes(self, table: str, content: bytes) -> None:
        def restate(descriptor: dict[str, Any]) -> None:
            resource = next(r for r in descriptor["resources"] if r["name"] == table)
            resource |= file_facts(content)

        self.path(table).write_bytes(content)
        redescribe(self.folder, restate)

    def spoil(self, damage: Damage) -> tuple[str, int, str]:
        """Apply a damage; return the table, the line and the row key that must be named."""
        rows = self.rows(damage.table)
        if damage.code == "TAB007":
            rows.append({**rows[0]})
            number = len(rows) - 1
        else:
            fitting = [i for i, row in enumerate(rows) if damage.fits(row)]
            number = fitting[-1] if fitting else len(rows) - 1
            rows[number][damage.field] = damage.value
        self.write(damage.table, rows)
        table, key = damage.told or (damage.table, row_key(damage.table, rows[number]))
        if damage.told:
            rows = self.rows(table)
            number = next(i for i, row in enumerate(rows) if row_key(table, row) == key)
        inner = sum(cell.count("\n") for row in rows[:number] for cell in row.values())
        return table, number + 2 + inner, key
