"""What keeps a rule from running in a package: an option that was not given, a table not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from claimcheck.engine.derived_frames import DERIVED
from claimcheck.engine.frames import Frames
from claimcheck.engine.own_frames import lacking
from claimcheck.engine.rule import Reading, Rule
from claimcheck.model.frame import Frame
from claimcheck.schema import bundled
from claimcheck.typed.table_frames import catalogue


def hindrances(rule: Rule, frames: Frames) -> list[tuple[str, str]]:
    """Return the packages in which a rule cannot run, each with the reason."""
    reads = [reading for _, reading in read_in_the_end(rule.reads)]
    own = [reading for reading in reads if reading.own]
    declared = [catalogue()[reading.frame] for reading in reads if not reading.own]
    needs = _options_not_given(declared, frames)
    if len(needs) == len(frames.stack.packages):
        return list(needs.items())
    tables = sorted({f.name.removeprefix("all_") for f in declared} & set(bundled.tables()))
    of_all = any(frame.of_all_tables for frame in declared)
    needed = {rule.resource, *bundled.required_tables()}

    def reasons(path: str) -> Iterator[str]:
        package = frames.stack.packages[path]
        yield needs.get(path, "")
        if path in frames.unknown:
            yield _other_profile(rule, frames, path)
        for table in tables:
            # A table that is optional, and not there, has no rows.
            if table in needed or table in package.held:
                yield frames.stack.missing(table, path)
        if of_all:  # what points to an unread table cannot be judged
            yield from (why for table, why in package.held.items() if table in bundled.tables())
        yield from (lacking(frames.stack, reading, path) for reading in own)

    doubtful = frames.stack.packages if own else needs | frames.incomplete
    firsts = ((path, next(filter(None, reasons(path)), "")) for path in doubtful)
    return [(path, reason) for path, reason in firsts if reason]


def _options_not_given(declared: Iterable[Frame], frames: Frames) -> dict[str, str]:
    """Return the packages to which no option gave a frame that is read, each with what it needs."""
    options: dict[str, set[str]] = defaultdict(set)
    for frame in declared:
        if frame.option:
            for path in frames.packages_without(frame.name):
                options[path].add(frame.option)
    return {path: f"needs {', '.join(sorted(named))}" for path, named in options.items()}


def left_out(rule: Rule, frames: Frames, path: str) -> str:
    """Say which tables of a package a rule about all cells could not look at; nothing if none."""
    if rule.kind != "flaw" or rule.examines != "rows":
        return ""
    package = frames.stack.packages[path]
    reasons = {**package.unjudged, **package.held}
    return "; ".join(f"table {name} is not judged: {why}" for name, why in sorted(reasons.items()))


def read_in_the_end(reads: Mapping[str, Reading]) -> Iterator[tuple[str, Reading]]:
    """Yield the frames that are read, and those of which they are made, with their parameters."""
    for name, reading in reads.items():
        yield name, reading
        if reading.frame in DERIVED and not reading.own:
            yield from read_in_the_end(DERIVED[reading.frame].reads)


def _other_profile(rule: Rule, frames: Frames, path: str) -> str:
    """Say that nothing of a refused package was looked at, but for what its reader noted.

    Its reader stops at the descriptor: a rule that nothing was noted for has not held.
    """
    noted = frames.flaws.get(rule.name) if rule.kind == "flaw" else None
    if noted is not None and path in noted["package"].cast(pl.String):
        return ""
    return "the package is of no known profile"
