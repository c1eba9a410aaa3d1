"""The notes of a package after its article changed: a note is known by its entry, not its number.

A note that was put in renumbers all that follow. So a note keeps the number under which the data
has it, and `printed_as` says what is printed now.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from claimcheck.article import entries
from claimcheck.article.changed_rows import ChangedRow
from claimcheck.article.notes import Note, Notes
from claimcheck.draft import rows
from claimcheck.draft.rows import Row
from claimcheck.draft.updated_rows import Ids
from claimcheck.text.marker_styles import label_of
from claimcheck.text.normal import normalise
from claimcheck.text.whole_number import whole_number

_ALIKE = 0.6
"""How alike the entries of one note must be, by `difflib`'s measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatedNotes:
    """Footnotes and references with those that are new, and what a person must look at.

    `keys` has the footnote of each number of the draft.
    """

    footnotes: list[Row]
    references: list[Row]
    keys: Mapping[str, str]
    changed: list[ChangedRow]


def printed_entries(lines: Sequence[str]) -> dict[int, str]:
    """Return the entries in the lines of a list, without their numbers, by these."""
    found: dict[int, str] = {}
    for entry in entries.take(lines)[0]:
        if number := entries.NUMBER.match(entry):
            found.setdefault(int(number[1]), normalise(entry[number.end() :]))
    return found


def update_notes(
    tables: Mapping[str, Sequence[Row]],
    former: Mapping[int, str],
    notes: Notes,
    ids: Ids,
    lost_words: Mapping[str, str],
) -> UpdatedNotes:
    """Return the notes of a package beside those of the new text.

    `tables` are its `footnotes`, `references` and `markers`; `lost_words` has what the text printed
    for each reference that was lost.
    """
    references = tables["references"]
    keys = {row["footnote"]: row for row in tables["footnotes"]}
    now = {n.number: normalise(n.entry.raw) if n.entry else "" for n in notes.notes}
    match = _match_notes(tables, former, notes, now, lost_words)
    made, new_references, changed = dict(keys), list(references), []
    names: dict[str, str] = {}
    for note in notes.notes:
        if key := (match.known | match.back).get(note.number, ""):
            if _label(keys[key]) != str(note.number):
                made[key] = keys[key] | {"printed_as": _printed(key, note)}
            was = former.get(match.same.get(note.number, 0), "")
            changed += _changed_entry(keys[key], was, now[note.number])
        else:
            key = _free(str(note.key), made)
            made[key] = _new_footnote(note, key)
        if note.entry and not made[key].get("reference_id"):
            new_references.append(rows.reference(note.entry, ids.give("references")))
            source = new_references[-1]["reference_id"]
            made[key] = _sourced(made[key], keys.get(key, made[key]), note, source)
        names[str(note.key)] = key
    gone = set(match.held.values()).difference(names.values())
    for key in (key for key in keys if key in gone):
        changed += _changed_entry(keys[key], former.get(_number(_label(keys[key])), ""), "")
    return UpdatedNotes(
        footnotes=list(made.values()), references=new_references, keys=names, changed=changed
    )


class _Match(NamedTuple):
    """What each note of a text is, by its number: its former number, and its footnote.

    The footnote is one that was `known` in the text, or one that was lost and is `back`. `held` are
    the footnotes that had a number in the former text, by that.
    """

    held: dict[str, str]
    same: dict[int, int]
    known: dict[int, str]
    back: dict[int, str]


def _match_notes(
    tables: Mapping[str, Sequence[Row]],
    former: Mapping[int, str],
    notes: Notes,
    now: Mapping[int, str],
    lost_words: Mapping[str, str],
) -> _Match:
    """Return which footnotes the notes of a text are, by what is printed for them now."""
    footnotes, marked = tables["footnotes"], {row["footnote"] for row in tables["markers"]}

    def in_text(row: Row) -> tuple[bool, bool]:
        return row["footnote"] in marked, row.get("reference_id", "") not in lost_words

    # Of two footnotes with one number, one was lost: the one without a marker, or told as lost.
    held = {_label(row): row["footnote"] for row in sorted(footnotes, key=in_text)}
    away = {
        row["footnote"]: row
        for row in footnotes
        if row["footnote"] not in marked and row.get("reference_id")
    }
    # An entry under the number of a note that was lost may be that of another source.
    alone = {label for label, key in held.items() if key not in away or not now.get(_number(label))}
    same = _same_notes(former, now, alone)
    known = {number: held[str(was)] for number, was in same.items() if str(was) in held}
    there = set(known.values())
    lost = [row for key, row in away.items() if key not in there]
    left = [note for note in notes.notes if note.number not in known]
    return _Match(held, same, known, _notes_back(left, lost, tables["references"], lost_words))


def _label(footnote: Row) -> str:
    """Return the number that the text prints for a footnote."""
    return label_of(footnote["printed_as"] or footnote["footnote"])


def _number(label: str) -> int:
    """Return a label as a number; 0, which no note has, if it is a key or words."""
    return whole_number(label) or 0


def _same_notes(
    former: Mapping[int, str], now: Mapping[int, str], alone: Container[str]
) -> dict[int, int]:
    """Return the former number of each note: that of its entry, of one alike, or its own.

    `alone` are the numbers by which a note is known if nothing else tells.
    """
    by_text = {text: number for number, text in sorted(former.items(), reverse=True) if text}
    found = {number: by_text.pop(text) for number, text in now.items() if text in by_text}
    left = [number for number in former if number not in found.values()]
    for number, text in now.items():
        if number in found:
            continue
        likely = [(_likeness(former[other], text), other == number, other) for other in left]
        best = max(likely, default=(0.0, False, 0))
        if best[0] >= _ALIKE:
            found[number] = best[2]
            left.remove(best[2])
        elif number not in former and number not in found.values() and str(number) in alone:
            found[number] = number
    return found


def _notes_back(
    notes: Iterable[Note],
    lost: Iterable[Row],
    references: Iterable[Row],
    words: Mapping[str, str],
) -> dict[int, str]:
    """Return the footnote of each note that was lost and is in the text again, by its number.

    It is known by the `words` that were printed for its reference, or by a title as a draft writes
    it; the pairs that are most alike come first.
    """
    titles = {row["reference_id"]: row["title"] for row in references}
    sources = {row["footnote"]: row["reference_id"] for row in lost}
    listed = {note.number: note.entry for note in notes if note.entry}
    exact = {words[source]: key for key, source in sources.items() if source in words}
    texts = {number: normalise(entry.raw) for number, entry in listed.items()}
    found = {number: exact.pop(text) for number, text in texts.items() if text in exact}
    left = [key for key in sources if key not in found.values()]
    likely = []
    for number in (number for number in listed if number not in found):
        title = rows.reference(listed[number], "")["title"]
        for key in left:
            source = sources[key]
            likeness = _likeness(words.get(source, ""), texts[number])
            if likeness >= _ALIKE or titles.get(source) == title:
                likely.append((max(likeness, _ALIKE), number, key))
    for _, number, key in sorted(likely, key=lambda one: -one[0]):
        if number not in found and key not in found.values():
            found[number] = key
    return found


def _likeness(old: str, new: str) -> float:
    """Return how alike two entries are; 0.0 where they are less so than one note's."""
    if not (old and new):
        return float(old == new)
    compared = SequenceMatcher(None, old.split(), new.split())
    return compared.ratio() if compared.quick_ratio() >= _ALIKE else 0.0  # nothing is above it


def _printed(key: str, note: Note) -> str:
    """Return what is printed for a note, empty where that is its key."""
    return "" if key == str(note.number) else str(note.number)


def _free(wanted: str, taken: Mapping[str, Row]) -> str:
    numbers = filter(None, map(whole_number, taken))
    return wanted if wanted not in taken else str(max(numbers, default=0) + 1)


def _new_footnote(note: Note, key: str) -> Row:
    return {"footnote": key, "printed_as": _printed(key, note), "note": rows.remark(note)}


def _sourced(row: Row, stood: Row, note: Note, source: str) -> Row:
    """Return the row of a note with its source, and no longer with the words that it has none."""
    lacking = rows.remark(replace(note, entry=None, number=_number(_label(stood))))
    said = rows.remark(note) if stood["note"] == lacking else stood["note"]
    return row | {"reference_id": source, "note": said}


def _changed_entry(stood: Row, was: str, now: str) -> list[ChangedRow]:
    """Return the reference of a note as changed if its entry is; without one now, as lost.

    One that had no entry before is asked about if it was lost with other words.
    """
    if was == now or not stood.get("reference_id"):
        return []
    source = stood["reference_id"]
    return [ChangedRow(resource="references", row_key=source, was=was or now, now=now)]
