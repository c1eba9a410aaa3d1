"""Undecided sentences as the terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.edit.queue import Sentence
from claimcheck.text.counted import number


def lines(shown: Sequence[Sentence], pending: int) -> Iterator[str]:
    """Yield the lines of some sentences, and how many are pending in all."""
    for sentence in shown:
        yield from _sentence(sentence)
        yield ""
    if not pending:
        yield "no sentence is pending: each has a claim, or a reason why it has none"
    else:
        yield f"{number(pending, 'sentence')} pending"


def _sentence(found: Sentence) -> Iterator[str]:
    yield f"{found.segment['segment_id']}  {found.section}"
    yield found.text or "(no text: give your copy with --article FILE)"
    for date in found.dates:
        yield f"  date    {date.edtf or '?'}  {date.text}"
    for count in found.numbers:
        yield f"  number  {count.value}  {count.text}"
    for note in found.notes:
        yield f"  note    {note['footnote']}  {note.get('reference_id', '')}"
    for name in found.names:
        yield f"  name    {name['label']}  {name['entity_id']}"
