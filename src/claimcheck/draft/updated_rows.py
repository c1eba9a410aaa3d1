"""The rows of a package after its article changed: ids stay, places are new, new rows follow.

Only the cells that say where something stands are written in rows that are there; all others are a
person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimcheck.draft import rows
from claimcheck.draft.rows import Row
from claimcheck.draft.sentence_pairs import Pair
from claimcheck.edit.row_names import next_id, taken_ids
from claimcheck.files.raw_package import RawPackage
from claimcheck.text.normal import normalise
from claimcheck.text.whole_number import whole_number

_PLACED = ("paragraph", "sentence", "char_start", "char_end", "sha256")
_LOST = ("paragraph", "sentence", "char_start", "char_end")
"""Cells that are empty where a segment stands nowhere; by its hash it is known if it comes back."""


def is_lost(segment: Row) -> bool:
    """Tell whether a segment stands nowhere in the text."""
    return not any(segment.get(name) for name in _LOST)


def lost_hashes(segments: Sequence[Row]) -> dict[int, str]:
    """Return the hashes of the segments that stand nowhere, by their numbers."""
    return {n: row["sha256"] for n, row in enumerate(segments) if row["sha256"] and is_lost(row)}


class Ids:
    """Gives the next ids of tables, none of which was ever given."""

    def __init__(self, package: RawPackage) -> None:
        """Take the package whose tables and `retired` hold what was ever given."""
        self._package = package
        self._taken: dict[str, list[str]] = {}

    def give(self, table: str) -> str:
        """Return the next id of a table."""
        if table not in self._taken:
            self._taken[table] = taken_ids(self._package, table)
        given = next_id(table, self._taken[table])
        self._taken[table].append(given)
        return given


def merge(old: Sequence[Row], new: Sequence[Row], pairs: Sequence[Pair]) -> list[Row]:
    """Put rows in the order of the new text, each that is lost behind the one that it followed.

    `new` are the rows of the new text as they shall be, in order.
    """
    back = {p.old: p.new for p in pairs if p.old is not None}
    behind: dict[int | None, list[Row]] = {}
    last: int | None = None
    for number, row in enumerate(old):
        if (place := back[number]) is None:
            behind.setdefault(last, []).append(row)
        else:
            last = place
    ordered = list(behind.get(None, []))
    for place, row in enumerate(new):
        ordered += [row, *behind.get(place, [])]
    return ordered


def updated_sections(
    old: Sequence[Row],
    new: Sequence[Row],
    segments: Sequence[Row],
    drafted: Sequence[Row],
    pairs: Sequence[Pair],
    ids: Ids,
) -> tuple[list[Row], dict[str, str]]:
    """Return the sections, and the id of each section of the new text in the package.

    A section is the one whose heading, or else most of whose sentences, it has.
    """
    known = {row["section_id"]: number for number, row in enumerate(old)}
    places = {row["section_id"]: place for place, row in enumerate(new)}
    votes: Counter[tuple[str, int]] = Counter()
    for p in pairs:
        if p.old is not None and p.new is not None:
            row = drafted[p.new]
            vote = segments[p.old]["section_id"], places[row["section_id"]]
            votes[vote] += 1000 if row["kind"] == "heading" else 1
    found: dict[int, str] = {}
    for at, place in sorted(votes, key=lambda vote: (-votes[vote], vote)):
        if at in known and place not in found and at not in found.values():
            found[place] = at
    names = {
        row["section_id"]: found.get(place) or ids.give("sections") for place, row in enumerate(new)
    }
    made = [
        _section(row, names, old[known[found[place]]] if place in found else None)
        for place, row in enumerate(new)
    ]
    back = {known[at]: place for place, at in found.items()}
    merged = merge(old, made, [Pair(n, back.get(n), "") for n in range(len(old))])
    return _renumber_sections(merged), names


def _section(drafted: Row, names: Mapping[str, str], stood: Row | None) -> Row:
    """Return a section; of one that is there, only the title follows its heading."""
    own = names[drafted["section_id"]]
    if stood is None:
        parent = drafted.get("parent", "")
        return drafted | {"section_id": own, "parent": names.get(parent, "")}
    unnamed = drafted["title"] in (*rows.OPENINGS, rows.WHOLE)
    same = unnamed or normalise(stood["title"]) == normalise(drafted["title"])
    return stood if same else stood | {"title": drafted["title"]}


def _renumber_sections(sections: Sequence[Row]) -> list[Row]:
    """Number positions anew where they are no longer in order."""
    places = [whole_number(row["position"]) or 0 for row in sections]
    if all(a < b for a, b in pairwise(places)):
        return list(sections)
    return [row | {"position": str(place)} for place, row in enumerate(sections, 1)]


def updated_segments(
    old: Sequence[Row],
    drafted: Sequence[Row],
    pairs: Sequence[Pair],
    sections: Mapping[str, str],
    ids: Ids,
) -> tuple[list[Row], list[str]]:
    """Return the segments in the order of the text, and the ids of those that it has.

    One that is lost keeps its hash alone.
    """
    made = []
    for p in pairs:
        if p.new is None:
            continue
        row = drafted[p.new]
        section = {"section_id": sections[row["section_id"]]}
        if p.old is None:
            made.append(row | section | {"segment_id": ids.give("segments")})
        else:
            waived = old[p.old].get("numbers_waived") or row["numbers_waived"]
            placed = {name: row[name] for name in _PLACED}
            made.append(old[p.old] | section | placed | {"numbers_waived": waived})
    left = [row | dict.fromkeys(_LOST, "") for row in old]
    return merge(left, made, pairs), [row["segment_id"] for row in made]


def updated_markers(
    drafted: Sequence[Row],
    notes: Mapping[str, str],
    segments: Mapping[str, str],
    stood: Sequence[Row],
) -> list[Row]:
    """Return the markers of the new text; `notes` and `segments` say whose each one is."""
    known = {(row["footnote"], row["occurrence"]): row for row in stood}
    counts: Counter[str] = Counter()
    made = []
    for row in drafted:
        note, segment = notes[row["footnote"]], segments[row["segment_id"]]
        counts[note] += 1
        own = {"footnote": note, "occurrence": str(counts[note]), "segment_id": segment}
        made.append(known.get((note, own["occurrence"]), {}) | row | own)
    return made
