"""Find claims by their words, type, date, section, note or actor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from claimcheck.data.claim_record import Claim
from claimcheck.data.claims import of_row
from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.data.related import Related
from claimcheck.errors import NotReadable, UnknownName, UsageError
from claimcheck.files.column_rows import columns_of, rows_at
from claimcheck.files.raw_package import ADVICE
from claimcheck.schema import bundled
from claimcheck.text.edtf import EdtfError, Interval, parse
from claimcheck.text.names import each_name, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; an empty part asks for nothing, and a claim must match all the others."""

    text: str = ""
    types: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    section: str = ""
    note: int | None = None
    actor: str = ""


def search(  # noqa: PLR0913  the parts of one question, all by name
    text: str = "",
    *,
    types: Iterable[str] = (),
    date_from: str = "",
    date_to: str = "",
    section: str = "",
    note: int | None = None,
    actor: str = "",
    package: str | Path | None = None,
) -> list[Claim]:
    """Return the claims that match everything that is asked, in the order of the article.

    `text`: every word stands in the statement, the note or the attribution, case and accents
    aside. `types`: the claim types, any of them. `date_from`, `date_to`: EDTF dates such as `2021`
    or `2021-08-15`; the claim's date can lie between them; undated claims do not match. `section`:
    a section's id, or words of its heading, with all that it contains. `note`: a note that the
    claim carries. `actor`: whoever is credited with the claim or named in it, as whole words.

    Raises:
        UnknownName: no such type, section or note.
        UsageError: a date is no EDTF date.
        NotReadable: the package is broken.

    """
    query = Query(
        text=_asked_text(text),
        types=each_name(types),
        date_from=_asked_text(date_from),
        date_to=_asked_text(date_to),
        section=_asked_text(section),
        note=note,
        actor=_asked_text(actor),
    )
    return matching(open_package(package), query)


def _asked_text(given: object) -> str:
    """Return a part of a question as text: a year may be a number, and None asks for nothing."""
    return "" if given is None else str(given)


def matching(package: DataPackage, query: Query) -> list[Claim]:
    """Return the claims of an opened package that match; see `search`."""
    related = Related(package.values)
    tests, claims = list(_tests(related, query)), related.rows("claims")
    left = list(range(len(claims)))
    asked = dict.fromkeys(chain.from_iterable(test.columns for test in tests))
    columns = dict(zip(asked, columns_of(claims, *asked), strict=True))
    for test in tests:
        cells = [columns[name] for name in test.columns]
        left = [at for at in left if test.holds(*(column[at] for column in cells))]
    return [of_row(claim) for claim in rows_at(claims, left)]


class ClaimTest(NamedTuple):
    """Whether a claim is one of those that are asked for, by its cells of some columns."""

    columns: tuple[str, ...]
    holds: Callable[..., bool]


def _tests(related: Related, query: Query) -> Iterator[ClaimTest]:
    if query.text:
        yield _has_words(query.text)
    if query.types:
        yield _is_of(query.types)
    if query.date_from or query.date_to:
        yield _lies_between(query.date_from, query.date_to)
    if query.section:
        yield _is_in(related, query.section)
    if query.note is not None:
        yield _carries(related, query.note)
    if query.actor:
        yield _names_actor(query.actor)


def _has_words(text: str) -> ClaimTest:
    words = _folded(text).split()

    def holds(*texts: str | None) -> bool:
        told = _folded(" ".join(filter(None, texts)))
        return all(word in told for word in words)

    return ClaimTest(("statement", "note", "attributed_to"), holds)


def _is_of(types: tuple[str, ...]) -> ClaimTest:
    known = bundled.meanings("claims", "claim_type")
    wanted = {pick(kind, known, "claim type") for kind in types}
    return ClaimTest(("claim_type",), wanted.__contains__)


def _lies_between(start: str, end: str) -> ClaimTest:
    first = _asked_dates(start).earliest if start else None
    last = _asked_dates(end).latest if end else None
    read = cache(parse)  # few days have many claims

    def holds(claim_id: str, day: str | None) -> bool:
        try:
            return day is not None and _overlaps(read(day), first, last)
        except EdtfError as error:
            raise NotReadable(f"claim {claim_id}: {error}; {ADVICE}") from None

    return ClaimTest(("claim_id", "date"), holds)


def _asked_dates(date: str) -> Interval:
    try:
        return parse(date)
    except EdtfError as error:
        raise UsageError(str(error)) from None


def _overlaps(interval: Interval, first: date | None, last: date | None) -> bool:
    after = first is None or interval.latest is None or interval.latest >= first
    return after and (last is None or interval.earliest is None or interval.earliest <= last)


def _is_in(related: Related, named: str) -> ClaimTest:
    wanted = _sections(related, named)

    @cache
    def lies_in(section_id: str) -> bool:
        return any(section["section_id"] in wanted for section in related.sections(section_id))

    segments = zip(*columns_of(related.rows("segments"), "segment_id", "section_id"), strict=True)
    inside = {segment for segment, section in segments if lies_in(section)}
    return ClaimTest(("segment_id",), inside.__contains__)


def _sections(related: Related, named: str) -> set[str]:
    titles = {row["section_id"]: row["title"] for row in related.rows("sections")}
    if named.upper() in titles:
        return {named.upper()}
    found = {
        key for key, title in titles.items() if _comparable_text(named) in _comparable_text(title)
    }
    if not found:
        listed = "; ".join(f"{key} {title}" for key, title in titles.items())
        raise UnknownName(f"no section {named!r}: there are {listed}")
    return found


def _carries(related: Related, note: int) -> ClaimTest:
    notes = [row["footnote"] for row in related.rows("footnotes") if row["footnote"] is not None]
    named = next((known for known in notes if str(known) == str(note) or known == note), None)
    if named is None:
        raise UnknownName(f"no note {note!r}: the package has {_range(notes)}")
    further = {row["claim_id"] for row in related.by("citations", "footnote").get(named, ())}
    return ClaimTest(("claim_id", "footnote"), lambda claim, own: own == named or claim in further)


def _range(notes: list[int]) -> str:
    if len(notes) > 1:
        return f"the notes {min(notes)} to {max(notes)}"
    return f"only note {notes[0]}" if notes else "none"


def _names_actor(actor: str) -> ClaimTest:
    whole = re.compile(rf"(?<!\w){re.escape(_comparable_text(actor))}(?!\w)")

    def holds(attributed_to: str | None, statement: str) -> bool:
        return whole.search(_comparable_text(f"{attributed_to or ''} {statement}")) is not None

    return ClaimTest(("attributed_to", "statement"), holds)


def _comparable_text(text: str) -> str:
    """Return text without case and accents, its white space single."""
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """Return text without case and accents."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if not unicodedata.combining(c)).replace("’", "'")
    return text.casefold()
