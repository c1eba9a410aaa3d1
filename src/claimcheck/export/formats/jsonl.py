"""A folder of JSON Lines: one file a table, one object a row, an empty cell as null."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.data.opened import open_package
from claimcheck.data.plain_values import as_json
from claimcheck.export.output import prepared

OUTPUT = "claims_jsonl"


def write(folder: Path, output: Path) -> None:
    """Write each table of the package in `folder` to `output/<table>.jsonl`.

    Numbers and booleans are typed by the schema; dates are text such as `2021-08-15`.
    """
    package = open_package(folder)
    for table in package.tables():
        objects = ({c: as_json(cell) for c, cell in row.items()} for row in package.rows(table))
        lines = [json.dumps(found, ensure_ascii=False) + "\n" for found in objects]
        path = prepared(package, output / f"{table}.jsonl")
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
