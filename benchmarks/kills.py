"""What is lost when the editor is killed while it writes.

    python benchmarks/kills.py --seed 15 --kills 200

A copy of `examples/our-report` is served by the editor. Two windows write notes into claims of
their own, one step after the other. Some time after the first step the server is killed (SIGKILL):
every second time at a random moment, else while files are being replaced, which takes a hundredth
of a step. Then the package must be readable, with every row and no stranger among them;
each claim must hold what the editor confirmed last, or the step that was under way. The next
server goes on with what it finds. It ends with exit code 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from claimcheck.edit.journal import Journal
from claimcheck.files.csv_table import read as read_csv
from claimcheck.files.store import JOURNAL
from claimcheck.files.writer import finish_begun

ROOT = Path(__file__).parents[1]
LONGEST = 1.5
"""Seconds after its first step when a server is killed at the latest."""
WRITE = 0.004
"""Seconds that it takes to replace the files of a step, about."""


@dataclass(kw_only=True)
class Window:
    """A window on the editor: its claims, what was confirmed of each, and what is under way."""

    claims: list[str]
    confirmed: dict[str, str] = field(default_factory=dict)
    under_way: tuple[str, str] = ("", "")
    steps: int = 0
    refused: list[str] = field(default_factory=list)

    def write(self, address: str, begun: threading.Event, ending: threading.Event) -> None:
        """Write notes until the server is gone; say when the first is confirmed."""
        at = urlsplit(address)
        token = at.query.removeprefix("token=")
        headers = {"Cookie": f"claimcheck-{at.port}={token}", "Origin": f"http://{at.netloc}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        while not ending.is_set():
            claim = self.claims[self.steps % len(self.claims)]
            note = f"step {self.steps}"
            self.under_way = claim, note
            form = urlencode({"was.note": self.confirmed.get(claim, ""), "note": note})
            try:
                line = http.client.HTTPConnection(at.netloc, timeout=60)
                line.request("POST", f"/set/claims/{claim}", form, headers)
                answer = line.getresponse()
                said = answer.read().decode()
            except (OSError, http.client.HTTPException):
                return
            if answer.status != 303:
                told = re.findall(r'role="alert">(.*?)<', said)
                self.refused.append(f"{claim}: {answer.status} {told}")
                return
            self.confirmed[claim] = note
            self.steps += 1
            begun.set()


def kill_once(folder: Path, windows: list[Window], moments: random.Random) -> None:
    """Serve a package, let the windows write, and kill the server at some moment."""
    command = [sys.executable, "-u", "-m", "claimcheck", "edit", str(folder), "--no-open"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = server.stdout.readline().split()[-1]
    begun, ending = threading.Event(), threading.Event()
    writing = [threading.Thread(target=one.write, args=(address, begun, ending)) for one in windows]
    for thread in writing:
        thread.start()
    begun.wait(120)
    if moments.random() < 0.5:
        time.sleep(moments.uniform(0, LONGEST))
    else:
        latest = time.monotonic() + 30
        while not (folder / JOURNAL).exists() and time.monotonic() < latest:
            time.sleep(0.0002)
        time.sleep(moments.uniform(0, WRITE))
    server.kill()
    assert server.wait() == -signal.SIGKILL
    ending.set()
    for thread in writing:
        thread.join()


def table_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Read a table of which every cell is sure."""
    found = read_csv((folder / "data" / f"{table}.csv").read_bytes())
    assert found.columns, f"{table} cannot be read"
    assert not found.doubts(), found.doubts()
    return found.text_rows()


def look(folder: Path, windows: list[Window], before: list[dict[str, str]]) -> Counter[str]:
    """Compare the package with what was confirmed; what was under way and is there is confirmed."""
    seen: Counter[str] = Counter(kills=1)
    json.loads((folder / "datapackage.json").read_bytes())
    seen["unfinished"] += (folder / JOURNAL).exists()
    for table in (folder / "data").glob("*.csv"):
        table_rows(folder, table.stem)
    finish_begun(folder)  # as the next server does
    rows = table_rows(folder, "claims")
    seen["lost"] += [{**row, "note": ""} for row in rows] != [{**row, "note": ""} for row in before]
    notes = {row["claim_id"]: row["note"] for row in rows}
    for window in windows:
        claim, note = window.under_way
        if notes[claim] == note and window.confirmed.get(claim, "") != note:
            seen["under way, written"] += 1
            window.confirmed[claim] = note
            window.steps += 1
        else:
            seen["under way, not written"] += 1
        seen["lost"] += sum(notes[key] != kept for key, kept in window.confirmed.items())
    return seen


def main() -> None:
    """Kill the editor so often, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args()
    moments = random.Random(given.seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(ROOT / "examples" / "our-report", Path(scratch) / "package"))
        before = table_rows(folder, "claims")
        keys = [row["claim_id"] for row in before]
        windows = [Window(claims=keys[0:20]), Window(claims=keys[20:40])]
        for _ in range(given.kills):
            kill_once(folder, windows, moments)
            seen += look(folder, windows, before)
            print(json.dumps(seen), file=sys.stderr)
        seen["steps"] = sum(window.steps for window in windows)
        seen["steps in the journal"] = len(Journal(folder).standing)
    refused = [words for window in windows for words in window.refused]
    print(json.dumps({"seed": given.seed, **seen, "refused": refused}))
    sys.exit(bool(seen["lost"] or refused))


if __name__ == "__main__":
    main()
