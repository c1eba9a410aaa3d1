"""One claim with all that belongs to it, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from claimcheck.model.value_words import COMPARATORS, ROW_NOUNS
from claimcheck.render import check_text
from claimcheck.render.check_text import INDENT
from claimcheck.render.wrapping import safe, wrap_lines
from claimcheck.text.cell_list import split_cell
from claimcheck.text.quoted_title import quoted_title


def lines(shown: dict[str, Any]) -> Iterator[str]:
    """Yield the text of a view: at most 80 columns wide, but for addresses."""
    claim, said = shown["claim"], shown["package"]
    yield f"{claim['claim_id']}  {safe(said['name'])} {safe(said['version'])}"
    yield ""
    yield from wrap_lines(claim["statement"])
    yield ""
    for label, text in _labels(shown):
        yield from wrap_lines(text, INDENT, f"  {label}")
    for heading, part in _PARTS.items():
        found = list(part(shown))
        if found or heading != _RELATED:  # of most claims there are none
            yield f"\n{heading}"
            yield from found or ["  none"]


def _labels(shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    claim = shown["claim"]
    yield "type", f"{claim['claim_type']}, {claim['certainty']}, {claim['polarity']}"
    if claim["date"]:
        yield "date", f"{claim['date']} ({claim['date_basis'] or 'no basis'})"
    spoken = f": {claim['attributed_to']}" if claim["attributed_to"] else ""
    yield "voice", f"{claim['voice']}{spoken}"
    if shown["entities"]:
        yield "about", "; ".join(_role_labels(shown["entities"]))
    if shown["sections"]:
        yield "section", " › ".join(section["title"] for section in shown["sections"])
    yield "segment", _segment(claim, shown["segment"])
    if claim["same_as"]:
        yield "restates", claim["same_as"]
    if claim["intended"]:
        yield "meant", claim["intended"]
    if claim["note"]:
        yield "note", claim["note"]


def _role_labels(entities: list[dict[str, Any]]) -> Iterator[str]:
    for role in dict.fromkeys(entity["role"] for entity in entities):
        yield f"{role} {', '.join(e['label'] for e in entities if e['role'] == role)}"


def _segment(claim: dict[str, Any], segment: dict[str, Any] | None) -> str:
    if segment is None or segment["paragraph"] is None:
        return str(claim["segment_id"])
    place = f"paragraph {segment['paragraph']}, sentence {segment['sentence']}"
    return f"{claim['segment_id']}: {place} ({segment['kind']})"


def _note_lines(shown: dict[str, Any]) -> Iterator[str]:
    for note in shown["notes"]:
        source = note["reference"]
        label = f"  {note['footnote']} {note['scope']}"
        if source is None:
            yield from wrap_lines("a remark that names no source", INDENT, label)
            continue
        author = f"{source['author'].replace(';', ', ')}. " if source["author"] else ""
        parts = (source["container"], source["publisher"], source["place"], source["issued"])
        told = ", ".join(part for part in parts if part)
        text = f"{author}{quoted_title(source['title'])}. {told}"
        yield from wrap_lines(text.rstrip(". ") + ".", INDENT, label)
        kind = f"{source['reference_id']}, {source['type']}, {source['access']}"
        yield from wrap_lines(kind, INDENT, "")
        for address in ("url", "url_canonical", "archive_url"):
            if source[address]:
                yield " " * INDENT + safe(source[address])


def _cited_lines(shown: dict[str, Any]) -> Iterator[str]:
    yield from check_text.lines(shown["cited_checks"], set())
    checked = {check["footnote"] for check in shown["cited_checks"]}
    for note in shown["notes"]:
        if note["footnote"] not in checked:
            text = f"note {note['footnote']} is unchecked: nobody has tried to open its source"
            yield from wrap_lines(text, INDENT)


def _uncited_lines(shown: dict[str, Any], kind: str) -> Iterator[str]:
    """Yield the checks of one kind, after the count of their origins."""
    before = [key for key in ("cited_checks", "related_checks") if key != kind]
    told = {c["document"]["document_id"] for key in before for c in shown[key] if c["document"]}
    yield from check_text.witness_lines(shown[kind])
    yield from check_text.lines(shown[kind], told)


def _number_lines(shown: dict[str, Any]) -> Iterator[str]:
    for quantity in shown["quantities"]:
        text = f"{quantity['what']}: {amount(quantity)}"
        yield from wrap_lines(text, INDENT, f"  {quantity['quantity_id']}")
    for relation in shown["relations"]:
        text = f"{relation['kind'].replace('_', ' ')}: {relation['statement']}"
        yield from wrap_lines(text, INDENT, f"  {relation['relation_id']}")
        for term in relation["terms"]:
            yield from wrap_lines(_term(term), INDENT + 12, " " * INDENT + term["role"])


def amount(quantity: dict[str, Any]) -> str:
    """Return a number as words: `about 30 person`, `10 to 20 day`; a pure number has no unit."""
    ends = ("?" if n is None else f"{n:,}" for n in (quantity["value"], quantity.get("value_max")))
    value = COMPARATORS.get(quantity["comparator"], "{}").format(*ends)
    return value if quantity["unit"] == "1" else f"{value} {quantity['unit']}"


def _term(term: dict[str, Any]) -> str:
    if quantity := term["quantity"]:
        where = f"{quantity['quantity_id']} of {quantity['claim_id']}"
        return f"{amount(quantity)}, {quantity['what']} ({where})"
    if claim := term["claim"]:
        return f"{claim['statement']} ({claim['claim_id']})"
    return str(term["quantity_id"] or term["claim_id"])


def _issue_lines(shown: dict[str, Any]) -> Iterator[str]:
    """Yield the claim's own issues, then those of what it rests on and is compared with."""
    key = shown["claim"]["claim_id"]
    told = [(issue, _is_on(issue, key)) for issue in shown["issues"]]
    for issue, own in sorted(told, key=lambda found: not found[1]):
        where = "this claim" if own else _row_name(issue["resource"], issue["row_key"])
        kind = issue["kind"].replace("_", " ")
        text = f"{issue['severity']}, {kind} in {where}: {issue['description']}"
        yield from wrap_lines(text, INDENT, f"  {issue['issue_id']}")


def _is_on(issue: dict[str, Any], claim_id: str) -> bool:
    return issue["resource"] == "claims" and claim_id in split_cell(issue["row_key"])


def _row_name(table: str | None, row_key: str | None) -> str:
    """Return `note 18`, `source R018`; an issue that names no row is one of the whole text."""
    if not (table and row_key):
        return "the article"
    return f"{ROW_NOUNS.get(table, table)} {row_key.replace(';', ', ')}"


def _restatement_lines(shown: dict[str, Any]) -> Iterator[str]:
    for other in shown["same"]:
        yield from wrap_lines(other["statement"], INDENT, f"  {other['claim_id']}")


_RELATED = "Checks of related sources"
_PARTS: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {
    "Notes": _note_lines,
    "Checks of the cited sources": _cited_lines,
    _RELATED: partial(_uncited_lines, kind="related_checks"),
    "Checks of independent sources": partial(_uncited_lines, kind="independent_checks"),
    "Numbers": _number_lines,
    "Known issues": _issue_lines,
    "Says the same": _restatement_lines,
}
"""The headed parts of the text, in order: each a function from a view to lines."""
