"""A claims package of the whole profile with any number of claims, always the same bytes.

    python -m benchmarks.large.package FOLDER --claims 100000 [--faults 0.01] [--quoted] [--seed 7]

It is the shipped package many times over. Each copy has the number of its block in every id, note,
position and offset, and a word of its own in every text that may stand once only: so all rules
have a subject, and none finds an error. With `--faults` that share of the rows is spoiled, and
`faults.json` counts what was done. With `--quoted` every cell stands in quotes, which is legal.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

from claimcheck.schema import bundled

Row = dict[str, str]
Tables = dict[str, list[Row]]
BLOCK, WORD, DIGITS, FIRST, NOTE = "\x01", "\x02", "\x03", "\x04", "\x05"
"""Stand in a cell for the number of the block, its word, its number in eight digits, whether it is
the first, and, with two digits, for a note, since notes are counted through the article."""

_ID = re.compile(r"\b([CDEHILNQRSVW])([0-9]{3,4})\b")
_NOTE = re.compile(NOTE + "([0-9]{2})")
_WIDTHS = {"char_start": 5, "char_end": 5, "position": 2, "paragraph": 3}
"""Digits of a number inside one block; the number of the block stands before them."""
_ONCE = {
    "claims": ("statement",),
    "documents": ("url", "archive_url", "title"),
    "entities": ("label",),
    "references": ("title", "url", "url_canonical", "archive_url"),
    "relations": ("statement",),
    "sections": ("title",),
}
"""Texts that no two rows may share."""


def read_shipped() -> Tables:
    """Return the shipped package, with one verdict of a claim, one passage of it, few reviews.

    It has 3.6 verdicts of each claim, each with its passages, because it was checked so closely.
    """
    folder = bundled.folder("datapackage") / "data"
    tables = {t: _rows((folder / f"{t}.csv").read_text(encoding="utf-8")) for t in bundled.tables()}
    gone: set[str] = set()
    for table, keep in (
        ("verifications", _first("claim_id")),
        ("evidence", _first("verification_id")),
        ("documents", lambda row: row["document_id"] in _values(tables, "document_id")),
        ("reviews", lambda row: row["review_id"].endswith(("0", "5"))),
    ):
        kept = [row for row in tables[table] if keep(row)]
        key = bundled.primary_key(table)[0]
        gone |= {row[key] for row in tables[table]} - {row[key] for row in kept}
        tables[table] = kept
    known = {row["document_id"] for row in tables["documents"]}
    for row in tables["known_issues"]:
        for name in ("evidence", "related", "row_key"):
            left = [part for part in row[name].split(";") if part not in gone]
            # A fault that knowledge from outside shows needs a document.
            row[name] = ";".join(left or [min(known)])
    for table in ("evidence", "reviews", "retired"):
        tables[table] = [row for row in tables[table] if not gone.intersection(row.values())]
    return tables


def _rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def _first(column: str) -> Any:
    seen: set[str] = set()
    return lambda row: not (row[column] in seen or seen.add(row[column]))  # type: ignore[func-returns-value]


def _values(tables: Tables, column: str) -> set[str]:
    return {row[column] for row in tables["verifications"]}


def mark_blocks(tables: Tables) -> Tables:
    """Return the tables with a mark wherever one block differs from another."""
    return {
        table: [{n: _marked(table, n, cell, row) for n, cell in row.items()} for row in rows]
        for table, rows in tables.items()
    }


def _marked(table: str, name: str, cell: str, row: Row) -> str:
    if not cell:
        return ""
    if name in _WIDTHS and (table, name) != ("relation_terms", "position"):
        # A passage of a document stands where it stood.
        return cell if table == "evidence" else BLOCK + cell.zfill(_WIDTHS[name])
    if name == "timeline":
        # The bullets of one list stand in the order of their dates; only the first block has one.
        return FIRST if cell == "true" else cell
    if name == "footnote":
        return NOTE + cell.zfill(2)
    if name == "row_key" and row["resource"] in ("footnotes", "markers"):
        return re.sub("(^|;)([0-9]+)", lambda m: m[1] + NOTE + m[2].zfill(2), cell)
    if name in ("sha256", "n2_sha256") and table != "evidence":
        return cell[:-8] + DIGITS
    cell = _ID.sub(lambda m: m[1] + BLOCK + m[2].zfill(4), cell)
    if name in _ONCE.get(table, ()):
        if name.endswith(("url", "url_canonical")):
            return f"{cell}{'&' if '?' in cell else '?'}k={WORD}"
        return f"{cell[:-1]} in {WORD}{cell[-1]}" if name == "statement" else f"{cell} {WORD}"
    return cell


def word(number: int) -> str:
    """Return a pseudo-word of lower-case letters, another for each number."""
    found = ""
    while number:
        number, digit = divmod(number, 20)
        found = "bcdfghjklmnpqrstvwxz"[digit] + "aeiou"[digit % 5] + found
    return found


def fill(text: str, block: int, notes: int) -> str:
    """Return a text of the template as it stands in a block, when each has so many notes."""
    first = "true" if block == 1 else "false"
    for mark, value in (
        (BLOCK, str(block)),
        (WORD, word(block)),
        (DIGITS, f"{block:08d}"),
        (FIRST, first),
    ):
        text = text.replace(mark, value)
    return _NOTE.sub(lambda m: str((block - 1) * notes + int(m[1])), text)


class Faults:
    """Spoils a share of the rows, each in one way."""

    def __init__(self, share: float, seed: int) -> None:
        self.share, self.random = share, random.Random(seed)
        self.count: Counter[str] = Counter()

    def spoil(self, table: str, rows: list[Row]) -> list[list[str]] | None:
        """Return the cells of all rows, some of them spoiled; None if none is."""
        if not self.share:
            return None
        chosen = [n for n in range(len(rows)) if self.random.random() < self.share]
        cells = [list(row.values()) for row in rows] if chosen else None
        for n in chosen:
            assert cells is not None
            self._spoil(table, cells, n)
        return cells

    def _spoil(self, table: str, cells: list[list[str]], n: int) -> None:
        schema, row = bundled.schema(table), cells[n]
        at = self.random.randrange(len(row))
        field = schema["fields"][at]
        wanted, key = field.get("constraints", {}), field["name"] in schema["primaryKey"]
        pointing = any(field["name"] in k["fields"] for k in schema.get("foreignKeys", ()))
        if "enum" in wanted:
            kind, row[at] = "not_in_enum", row[at] + "x"
        elif field["type"] == "date":
            kind, row[at] = "no_day", "2021-02-30"
        elif key and n:
            kind, row[at] = "duplicate_key", cells[n - 1][at]
        elif pointing:
            kind, row[at] = "dangling", "99999999" if field["type"] == "integer" else "Z99999999"
        elif field["type"] != "string":
            kind, row[at] = "wrong_type", "twelve"
        elif wanted.get("required"):
            kind, row[at] = "missing", ""
        elif self.random.random() < 0.05:
            kind = "short_record"
            row.pop()
        else:
            kind, row[at] = "odd_text", row[at] + ' "," \u00a0'
        self.count[kind] += 1


def csv_text(rows: list[list[str]], quoting: int) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def write(folder: Path, claims: int, faults: Faults, *, quoted: bool = False) -> None:
    """Write a package of about so many claims."""
    tables = mark_blocks(read_shipped())
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    notes = len(tables["footnotes"])
    blocks = max(1, round(claims / len(tables["claims"])))
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        sound = csv_text([list(row.values()) for row in rows], quoting)
        with (folder / "data" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(csv_text([list(bundled.columns(table))], quoting))
            for block in range(1, blocks + 1):
                spoiled = faults.spoil(table, rows)
                text = sound if spoiled is None else csv_text(spoiled, quoting)
                file.write(fill(text, block, notes))
    (folder / "datapackage.json").write_text(_descriptor(folder, blocks), encoding="utf-8")
    (folder / "faults.json").write_text(json.dumps(faults.count, sort_keys=True) + "\n")


def _descriptor(folder: Path, blocks: int) -> str:
    path = bundled.folder("datapackage") / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    found["name"] = f"large-{blocks}"
    for resource in found["resources"]:
        with (folder / resource["path"]).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            resource["bytes"], resource["hash"] = file.tell(), f"sha256:{digest}"
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--faults", type=float, default=0.0)
    asked.add_argument("--quoted", action="store_true")
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    write(given.folder, given.claims, Faults(given.faults, given.seed), quoted=given.quoted)


if __name__ == "__main__":
    main()
