"""A folder of JSON Lines: one file a table, one object a row, an empty cell as null."""

from __future__ import annotations

import json

from claimcheck.data.data_package import DataPackage
from claimcheck.typed.plain_values import as_json

OUTPUT = "claims_jsonl"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return each table as `<table>.jsonl`.

    Numbers and booleans are typed by the schema; dates are text such as `2021-08-15`.
    """
    found, encode = {}, json.JSONEncoder(ensure_ascii=False).encode
    for table in package.tables():
        objects = ({c: as_json(cell) for c, cell in row.items()} for row in package.rows(table))
        found[f"{table}.jsonl"] = "".join(f"{encode(row)}\n" for row in objects).encode("utf-8")
    return found
