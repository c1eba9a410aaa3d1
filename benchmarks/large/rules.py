"""Seconds of processor time of each rule over one package, as JSON.

    python -m benchmarks.large.rules PACKAGE

Reading, typing and the frames that several rules share are taken before; they stand under names
of their own. A frame is made when a rule first asks for it, so it is asked for by nobody here.
"""

from __future__ import annotations

import json
import sys
from time import process_time

from claimcheck.engine.derived_frames import DERIVED
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Reading
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_run import apply_rules
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.schema import bundled
from claimcheck.typed.stack import stack


def main(path: str) -> dict[str, float]:
    """Return seconds by what was done, then by the codes of rules."""
    seconds: dict[str, float] = {}
    began = process_time()

    def done(name: str) -> None:
        nonlocal began
        seconds[name], began = process_time() - began, process_time()

    known = bundled_rules()
    done("start")
    package = read_package(path, open_store(path, path))
    done("reading")
    frames = Frames(stack([package]))
    for table in bundled.tables():
        frames.tables.typed(table)
    assert isinstance(frames.flaws, dict)
    done("types, lists, patterns, keys")
    for name in DERIVED:
        frames.arguments({"it": Reading(name, ())}, [path], ())
    assert frames.all_rows.height
    done("shared frames")
    for applied in apply_rules(frames, known.values()):
        list(applied.findings())
        done(applied.rule.code)
    return seconds


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
