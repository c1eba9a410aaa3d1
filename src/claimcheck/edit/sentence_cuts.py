"""A sentence cut in two, or joined to the next one: its rows, their places and hashes.

The id stays with the first part. What a person has written stays with it, too, and is listed:
only who reads the two parts can say which claim belongs to the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.edit.retirement import take_out, was_released
from claimcheck.edit.row_change import RowChange, addition, alteration
from claimcheck.edit.row_names import next_id, taken_ids
from claimcheck.errors import UsageError
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.model.draft_marks import PENDING
from claimcheck.text.cell_list import split_cell
from claimcheck.text.normal import sha256
from claimcheck.text.shortened import shorten
from claimcheck.text.whole_number import whole_number

Texts = Mapping[str, str | None]
"""The text of each segment in a copy of the article, by its id."""


def cut_sentence(package: Package, texts: Texts, key: str, words: str) -> list[RowChange]:
    """Return the changes that cut a sentence before the words with which its second part begins.

    Raises:
        UsageError: the segment is not there, its text not at hand, or the words do not stand in it
            once, behind other words.

    """
    rows = package.text("segments")
    at = _place_of(rows, key)
    row, text = rows[at], _text_of(rows[at], texts)
    cut = _place_of_words(text, words)
    start, head, tail = _number_of(row, "char_start"), text[:cut].rstrip(), text[cut:]
    waived = split_cell(row["numbers_waived"])
    moved = [token for token in waived if token not in head]
    second = {
        **row,
        "segment_id": next_id("segments", taken_ids(package, "segments")),
        "sentence": _shifted(row, 1),
        **_anchors(start + cut, tail),
        "no_claim_reason": PENDING,
        "numbers_waived": ";".join(moved),
    }
    first = {
        **_anchors(start, head),
        "numbers_waived": ";".join(token for token in waived if token not in moved),
    }
    behind = [
        alteration("markers", marker, {"segment_id": second["segment_id"]})
        for marker in package.text("markers")
        if marker["segment_id"] == key
        and (whole_number(marker["char_start"]) or 0) > start + len(head)
    ]
    added = addition("segments", {column: cell for column, cell in second.items() if cell})
    return [
        alteration("segments", row, first),
        *_renumbered(rows[at + 1 :], row, 1),
        replace(added, at=at + 1),
        *behind,
    ]


def join_sentences(package: Package, texts: Texts, key: str) -> list[RowChange]:
    """Return the changes that join a sentence and the next one of its paragraph.

    Raises:
        UsageError: the segment is not there, its text not at hand, or no other follows it there.

    """
    rows = package.text("segments")
    at = _place_of(rows, key)
    row = rows[at]
    after = rows[at + 1] if at + 1 < len(rows) else None
    if after is None or not _same_paragraph(row, after):
        raise UsageError(f"no sentence of the same paragraph follows {key}")
    gap = _number_of(after, "char_start") - _number_of(row, "char_end")
    if gap not in (0, 1):
        raise UsageError(f"{key} and {after['segment_id']} do not stand side by side in the text")
    text = _text_of(row, texts) + " " * gap + _text_of(after, texts)
    waived = dict.fromkeys(split_cell(f"{row['numbers_waived']};{after['numbers_waived']}"))
    joined = {
        **_anchors(_number_of(row, "char_start"), text),
        "no_claim_reason": _joined_reason(row, after),
        "numbers_waived": ";".join(waived),
    }
    gone = after["segment_id"]
    reason = f"It is one sentence with {key}." if was_released(package) else ""
    return [
        *(
            alteration(table, found, {"segment_id": key})
            for table in ("claims", "markers")
            for found in package.text(table)
            if found["segment_id"] == gone
        ),
        alteration("segments", row, joined),
        *_renumbered(rows[at + 2 :], row, -1),
        *take_out(package, "segments", gone, reason=reason, replaced_by=key),
    ]


def rows_concerned(package: Package, key: str) -> str:
    """Say which rows stand on a sentence and must be looked at, since its text is another."""
    claims = [row["claim_id"] for row in package.text("claims") if row["segment_id"] == key]
    issues = [
        row["issue_id"]
        for row in package.text("known_issues")
        if {key, *claims} & {*split_cell(row["row_key"]), *split_cell(row["related"])}
    ]
    found = [*claims, *issues]
    return f"look at what stands on {key}: {', '.join(found)}" if found else ""


def _place_of(rows: Sequence[TextRow], key: str) -> int:
    found = (n for n, row in enumerate(rows) if row["segment_id"] == key)
    if (place := next(found, None)) is None:
        raise UsageError(f"segments has no row {key}")
    return place


def _text_of(row: TextRow, texts: Texts) -> str:
    key = row["segment_id"]
    if not (text := texts.get(key)):
        raise UsageError(f"the text of {key} is not at hand; give yours with --article FILE")
    if sha256(text) != row["sha256"] or not row["char_start"]:
        raise UsageError(f"{key} has no place in the text yet; run `claimcheck build --article`")
    return text


def _place_of_words(text: str, words: str) -> int:
    wanted = " ".join(words.split())
    if not wanted or f" {text}".count(f" {wanted}") != 1 or text.startswith(wanted):
        raise UsageError(
            f"{wanted!r} must stand once in the sentence, behind other words: give the first "
            "words of the second part as they are printed"
        )
    return f" {text}".index(f" {wanted}")


def _anchors(start: int, text: str) -> TextRow:
    return {
        "char_start": str(start),
        "char_end": str(start + len(text)),
        "sha256": sha256(text),
    }


def _same_paragraph(one: TextRow, other: TextRow) -> bool:
    same = ("section_id", "kind", "paragraph")
    return bool(one["paragraph"]) and all(one[name] == other[name] for name in same)


def _shifted(row: TextRow, step: int) -> str:
    return str(_number_of(row, "sentence") + step) if row["sentence"] else ""


def _number_of(row: TextRow, column: str) -> int:
    """Return a cell as a number; 0 where it is empty."""
    number = whole_number(row[column] or "0")
    if number is None:
        where = f"segments[{row['segment_id']}].{column}"
        raise UsageError(f"{where} is no whole number: {shorten(row[column])}; mend it first")
    return number


def _renumbered(rows: Sequence[TextRow], like: TextRow, step: int) -> Iterator[RowChange]:
    for row in rows:
        if _same_paragraph(row, like) and row["sentence"]:
            yield alteration("segments", row, {"sentence": _shifted(row, step)})


def _joined_reason(row: TextRow, after: TextRow) -> str:
    reasons = [row["no_claim_reason"], after["no_claim_reason"]]
    if "" in reasons:  # one of them has claims
        return ""
    return reasons[0] if reasons[0] == reasons[1] else PENDING
