"""How long it takes from a pause in typing until the findings are painted.

    NODE_PATH=… python benchmarks/while_typing.py --seed 15 --edits 40 [--article FILE]

The package of this repository is copied and opened in the editor, and a headless Chromium types
into the forms of its claims: a date that is none, a statement that points, a note, a speaker.
Measured is in the page, from the last letter to the frame painted after the answer; the pause that
the page itself waits for is within it. Beside it stands the server's processor time for an edit,
which other programs hardly change. Nothing is saved.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import claimcheck

ROOT = Path(__file__).parents[1]
EDITS = (
    ("date", "2021-13", "DAT"),
    ("attributed_to", "Somebody else", "new with this"),
    ("statement", "It was 13 of them.", "COV"),
    ("note", "Looked at twice.", "new with this"),
)
"""A field, what is typed into it, and what the answer must say."""


@contextmanager
def open_editor(folder: Path, *words: str) -> Iterator[tuple[str, int]]:
    """Open a package in the editor, and yield its address and its process."""
    command = [sys.executable, "-u", "-m", "claimcheck", "edit", str(folder), "--no-open", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http:\S+", server.stdout.readline())
        assert found is not None
        try:
            yield found[0], server.pid
        finally:
            server.terminate()


def draw_edits(folder: Path, seed: int, count: int) -> list[dict[str, str]]:
    """Draw claims, and say what is typed into a field of each."""
    rows = claimcheck.load("claims", package=folder).select("segment_id", "claim_id").rows()
    chosen = random.Random(seed).sample(rows, count)
    return [
        {"segment": segment, "claim": claim, "field": field, "text": text, "told": told}
        for n, (segment, claim) in enumerate(chosen)
        for field, text, told in [EDITS[n % len(EDITS)]]
    ]


def main() -> None:
    """Print the median and the 95th percentile of all edits, and of each field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--article", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(ROOT / "datapackage", Path(scratch) / "package"))
        edits = json.dumps(draw_edits(folder, given.seed, given.edits))
        with open_editor(folder, *(["--article", str(given.article)] if given.article else [])) as (
            page,
            process,
        ):
            script = ROOT / "benchmarks" / "while_typing.cjs"
            command = [
                "node",
                str(script),
                shutil.which("chromium") or "chromium",
                page,
                edits,
                str(process),
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    times = json.loads(done.stdout)
    for field in ("", *dict.fromkeys(field for field, *_ in times)):
        found = sorted(ms for name, ms, _ in times if field in ("", name))
        worst = found[min(len(found) - 1, round(0.95 * len(found)))]
        busy = statistics.median(ms for name, _, ms in times if field in ("", name))
        median = statistics.median(found)
        print(
            f"{field or 'all':14}{len(found):4} median {median:5.0f} ms, 95 % {worst:5.0f} ms,"
            f" processor {busy:5.0f} ms"
        )


if __name__ == "__main__":
    main()
