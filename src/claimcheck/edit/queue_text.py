"""Sentences that are to be read as the terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.edit.changes_to_read import ChangeToRead
from claimcheck.edit.queue import Sentence
from claimcheck.text.number_around import comparator_of, unit_of
from claimcheck.text.plurals import pluralise
from claimcheck.text.shortened import LONGEST_KEPT, shorten


def lines(
    shown: Sequence[Sentence | ChangeToRead], pending: int, changed: int = 0, uncovered: int = 0
) -> Iterator[str]:
    """Yield the lines of some sentences, and how many are pending and have changed in all.

    Where none is pending, `uncovered` have neither a claim nor a reason for none all the same.
    """
    for sentence in shown:
        yield from (
            _change_lines(sentence) if isinstance(sentence, ChangeToRead) else _sentence(sentence)
        )
        yield ""
    if changed:
        rows = pluralise(changed, "changed row is", "changed rows are")
        yield f"{rows} to be looked at: claimcheck next --done ID"
    if pending:
        yield f"{pluralise(pending, 'sentence')} pending"
    elif uncovered:
        have = pluralise(uncovered, "sentence has", "sentences have")
        yield f"none is pending, but {have} neither a claim nor a reason why there is none:"
        yield "    claimcheck validate --select COV001"
    else:
        yield "no sentence is pending: each has a claim, or a reason why it has none"


def _change_lines(found: ChangeToRead) -> Iterator[str]:
    row = found.row
    yield f"{row.row_key}  {row.difference if row.now else 'is no longer in the article'}"
    yield f"  was     {row.was}"
    if row.now:
        yield f"  now     {row.now}"
    for made in found.made_of_it:
        key = made.get("claim_id") or f"note {made.get('footnote', '')}"
        yield f"  {key:<7} {made.get('statement') or made.get('note') or ''}".rstrip()


def _why_no_text(found: Sentence) -> str:
    if found.is_lost:
        key = found.segment["segment_id"]
        return f"(no longer in the article: `claimcheck withdraw {key}` takes it out)"
    return "(no text: give your copy with --article FILE)"


def _sentence(found: Sentence) -> Iterator[str]:
    yield f"{found.segment['segment_id']}  {found.section}"
    yield found.text or _why_no_text(found)
    for date in found.dates:
        yield f"  date    {date.edtf or '?'}  {date.text}"
    for count in found.numbers:
        words = found.text or ""
        said = f"{comparator_of(words, count)} {count.value} {unit_of(words, count)}"
        yield f"  number  {said.strip()}  ({count.text})"
    for note in found.notes:
        reference = found.references.get(note.get("reference_id", ""), {})
        title = shorten(reference.get("title", ""), LONGEST_KEPT)  # an entry can be a whole page
        yield f"  note    {note['footnote']}  {title}".rstrip()
    for name in found.names:
        yield f"  name    {name['label']}  {name['entity_id']}"
