"""One JSON Lines file of verdicts in the form of FEVER, for programs that read such data.

FEVER (Thorne et al., 2018) has three labels; `silent`, `inaccessible` and a claim that is supported
in part all become NOT ENOUGH INFO. Our own verdict stands beside the label.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.data import evidence
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.text.whole_number import whole_number

OUTPUT = "claims_fever.jsonl"
_DIGITS = 15
"""Digits of a number that every reader of JSON keeps (RFC 8259, section 6)."""

LABELS = {"supports": "SUPPORTS", "contradicts": "REFUTES"}
"""The label of a verdict; that of every other one is NOT ENOUGH INFO."""

_OURS = ("verification_id", "claim_id", "source_kind", "verdict", "attribution", "gap")
_WHO = ("counts", "checked_by", "checker", "document_id", "document_title", "document_url")
_PASSAGE = (
    "evidence_id",
    "role",
    "phrase",
    "says",
    "numbers",
    "dates",
    "char_start",
    "char_end",
    "sha256",
)


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return one object a line, one line a verification."""
    lines = (json.dumps(told, ensure_ascii=False) + "\n" for told in objects(package))
    return {"": "".join(lines).encode("utf-8")}


def objects(package: DataPackage) -> Iterator[dict[str, Any]]:
    """Yield the verdicts: `id`, `verifiable`, `label`, `claim`, `evidence`, then what is ours.

    `evidence` is one set: all passages of the verdict together. Each is an annotation (the number
    of the verification), a passage (the number of the evidence), a page (the id of the document)
    and, where FEVER has the number of a sentence, the first character of the passage. Where FEVER's
    label rests on nothing, all but the annotation are null. `passages` has what we know of each.
    """
    statements = {row["claim_id"]: row["statement"] for row in package.rows("claims")}
    for rows in evidence.by_check(package):
        yield _object(statements, rows)


def _object(statements: dict[str, str], rows: Sequence[Row]) -> dict[str, Any]:
    check = rows[0]
    label = LABELS.get(check["verdict"], "NOT ENOUGH INFO")
    passages = [row for row in rows if row["evidence_id"]]
    known = bool(passages) and check["verdict"] in LABELS
    key = _number(check["verification_id"])
    nothing = [[key, None, None, None]]
    return {
        "id": key,
        "verifiable": "VERIFIABLE" if check["verdict"] in LABELS else "NOT VERIFIABLE",
        "label": label,
        "claim": statements[check["claim_id"]],
        "evidence": [[_evidence_place(key, row) for row in passages] if known else nothing],
        **{name: check[name] for name in (*_OURS, *_WHO)},
        "passages": [{name: row[name] for name in _PASSAGE} for row in passages],
    }


def _evidence_place(key: int | str, row: Row) -> list[Any]:
    return [key, _number(row["evidence_id"]), row["document_id"], row["char_start"]]


def _number(key: str) -> int | str:
    """Return the number of an id such as `V001`, which FEVER's readers expect."""
    number = whole_number(key[1:], _DIGITS)
    return key if number is None else number
