"""Which rule is the last to read a frame or a column of a table: after it, nobody needs that.

A release with a million claims is judged by some 200 rules, each of which reads a few columns: held
from the first rule that reads it to the last, no more than a fifth of the cells lie unpacked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.engine.hindrances import read_in_the_end
from claimcheck.engine.rule import Reading, Rule
from claimcheck.schema import bundled

Needed = tuple[str, str]
"""A frame and a column of it; the frame as a whole has no column."""


def last_readers(rules: Iterable[Rule]) -> Mapping[str, Sequence[Needed]]:
    """Return by the code of a rule what none that comes after it reads."""
    last = {need: rule.code for rule in rules for need in _needs(rule.reads)}
    found: dict[str, list[Needed]] = defaultdict(list)
    for need, code in last.items():
        found[code].append(need)
    return found


def _needs(reads: Mapping[str, Reading]) -> Iterator[Needed]:
    for _, reading in read_in_the_end(reads):
        table = reading.frame.removeprefix("all_")
        frame = table if table in bundled.tables() else reading.frame
        yield from ((frame, column) for column in ("", *reading.columns))
