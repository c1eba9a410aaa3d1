"""What is wrong with a rule, found where it is made: names that do not exist, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from claimcheck.engine.rule import UNITS, Parts, Reading, Rule
from claimcheck.errors import UnknownName
from claimcheck.model.finding import SEVERITIES
from claimcheck.model.frame import ROWS
from claimcheck.schema import bundled
from claimcheck.text.alike import did_you_mean
from claimcheck.text.names import pick
from claimcheck.typed.table_frames import catalogue


class BadRule(TypeError):
    """A rule cannot be as it was made; the message names its file, and the name that is meant."""


def refuse_faults(rule: Rule) -> Rule:
    """Return a rule that was just made, if every name in it exists and nothing is lacking.

    Raises:
        BadRule: it names a frame, a column or a unit that there is not, or says too little.

    """
    with _naming_the_rule(rule):
        if not re.fullmatch("[A-Z]{3}[0-9]{3}", rule.code):
            raise BadRule(f"the code {rule.code!r} is not three letters and three digits")
        if not rule.text:
            raise BadRule("it has no docstring, which is what `explain` prints of it")
        _look_up(rule.severity, SEVERITIES, "severity")
        for part in rule.parts:
            _look_up(part, Parts.__annotations__, "part of a finding")
        for reading in rule.reads.values():
            _check_reading(reading)
        _check_place(rule)
        _check_subject(rule)
    return rule


@contextmanager
def _naming_the_rule(rule: Rule) -> Iterator[None]:
    """Say of every fault in which rule and in which file it is."""
    try:
        yield
    except (BadRule, UnknownName) as fault:
        raise BadRule(f"{rule.home}: {rule.code} {rule.name}: {fault}") from None


def _check_reading(reading: Reading) -> None:
    if reading.own:
        if not reading.columns:
            raise BadRule(f"own({reading.frame!r}) names no column")
        return
    frame = catalogue()[_look_up(reading.frame, catalogue(), "frame")]
    for column in reading.columns:
        _look_up(column, frame.columns, f"column of {frame.name}")


def _check_place(rule: Rule) -> None:
    """Look up `on`: a column of the profile, or one of an own table that the rule reads."""
    if not rule.on:
        return
    own = {r.frame: r.columns for r in rule.reads.values() if r.own}
    _look_up(rule.resource, [*bundled.tables(), *own], "table (in on=)")
    columns = [*bundled.columns(rule.resource), *own.get(rule.resource, ())]
    if rule.field:
        _look_up(rule.field, columns, f"column of {rule.resource} (in on=)")


def _check_subject(rule: Rule) -> None:
    """Look up what the rule examines, and the columns by which `where` chooses its rows."""
    if not rule.examines:
        raise BadRule("say with examines= which of its frames, or what else, it examines")
    _look_up(rule.examines, (*rule.reads, *UNITS), "frame that it reads (in examines=)")
    if rule.where is not None:
        for name in rule.where.meta.root_names():
            _look_up(
                name, _given_columns(rule), f"column that it reads of {rule.examines} (in where=)"
            )


def _given_columns(rule: Rule) -> Collection[str]:
    """Return the columns of the frame that a rule examines, as it is given to the rule."""
    reading = rule.reads.get(rule.examines)
    if reading is None:
        return ()
    if reading.columns:
        return (*ROWS, *reading.columns)
    return catalogue()[reading.frame].columns


def _look_up(given: str, valid: Collection[str], what: str) -> str:
    """Return a name that exists, or refuse it with the one that is likely meant, or else with all.

    Raises:
        BadRule, UnknownName: it does not exist.

    """
    if given in valid:
        return given
    if near := did_you_mean(given, valid):  # the names are many, and one is enough
        raise BadRule(f"no {what} {given!r}: {near}")
    return pick(given, valid, what)
