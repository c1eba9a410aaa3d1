"""What a person must look at again after an article changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.article.changed_rows import ChangedRow
from claimcheck.draft.rows import Row
from claimcheck.draft.sentence_pairs import CHANGED, LOST, Pair, Piece
from claimcheck.draft.updated_rows import is_lost
from claimcheck.model.draft_marks import PENDING


def changed_sentences(
    segments: Sequence[Row], pairs: Iterable[Pair], before: Sequence[Piece], after: Sequence[Piece]
) -> Iterator[ChangedRow]:
    """Yield the sentences that changed, are lost or back, but for those that nobody has read."""
    for pair in pairs:
        if pair.old is None or segments[pair.old]["no_claim_reason"] == PENDING:
            continue
        was = before[pair.old].text
        is_back = pair.new is not None and is_lost(segments[pair.old])
        if pair.state == CHANGED or is_back or (pair.state == LOST and was):
            yield ChangedRow(
                resource="segments",
                row_key=segments[pair.old]["segment_id"],
                was=was,
                now="" if pair.new is None else after[pair.new].text,
            )


def lost_words(stood: Iterable[ChangedRow]) -> dict[str, str]:
    """Return what the article printed for each reference that it has no more, by its key."""
    lost = (row for row in stood if row.resource == "references" and not row.now)
    return {row.row_key: row.was for row in lost}


def rows_to_look_at(stood: Iterable[ChangedRow], changed: Iterable[ChangedRow]) -> list[ChangedRow]:
    """Return what is to be looked at: what was open before, and what changed now.

    What changed again is asked about from the words from which its rows were made, and so is what
    was lost: who has seen that it was has not seen what it is now. What changed back is not asked
    about.
    """
    found = {(row.resource, row.row_key): row for row in stood}
    for row in changed:
        former = found.get((row.resource, row.row_key))
        was = former.was if former and not (former.read and former.now) else row.was
        if former is None and was == row.now:
            continue
        found[row.resource, row.row_key] = replace(row, was=was, read=was == row.now)
    return list(found.values())
