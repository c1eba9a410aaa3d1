"""What became of each sentence of a changed article, as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.article.changed_rows import AROUND
from claimcheck.draft.sentence_pairs import CHANGED, GONE, KEPT, LOST, MOVED, NEW, Pair
from claimcheck.draft.updating import Update
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import printable
from claimcheck.text.shortened import shorten
from claimcheck.text.word_difference import show_difference


def lines(update: Update) -> Iterator[str]:
    """Yield a line for each sentence that is not where and what it was, then how many there are."""
    for pair in update.pairs:
        if pair.state not in (KEPT, GONE):
            yield printable(_line(update, pair))
    states = Counter(pair.state for pair in update.pairs)
    yield ", ".join(f"{states[state]} {state}" for state in (KEPT, MOVED, CHANGED, LOST, NEW))
    open_ones = [row for row in update.changed if not row.read]
    for row in open_ones:
        if row.resource == "references":
            told = (CHANGED, row.difference) if row.now else (LOST, shorten(row.was))
            yield printable(f"{row.row_key}  {told[0]:<7}  {told[1]}")
    rows = pluralise(len(open_ones), "row is", "rows are")
    yield f"{rows} to be looked at again: claimcheck next"


def _line(update: Update, pair: Pair) -> str:
    """Return the line of one sentence; of a changed one, the words that differ."""
    before = None if pair.old is None else update.before[pair.old].text
    after = None if pair.new is None else update.after[pair.new].text
    key = update.old_keys[pair.old] if pair.old is not None else update.new_keys[pair.new or 0]
    text = shorten(after or before or "")
    if pair.state == CHANGED and before:
        text = show_difference(before.split(), (after or "").split(), AROUND)
    return f"{key}  {pair.state:<7}  {text}"
