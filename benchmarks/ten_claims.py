"""What it takes to make ten claims with evidence: on the page of the editor, and in the files.

    NODE_PATH=… python benchmarks/ten_claims.py

A package is drafted from ten sentences, and opened in the editor. A headless Chromium makes a claim
of each, gives a source and ten verdicts with their passages, all by keys and clicks, which the page
counts one by one. For the other way, the cells that a person would have typed are counted in
the files that came out: it is the least that it can take, without a key to find a place, to save,
or to run a command, and without looking up a place in a text.

Seconds are those of a *model*, not of a person: the keystroke-level model of Card, Moran and Newell
(Communications of the ACM 23:7, 1980), with its times for a typist who is not skilled. Only what
the page took to answer was measured, on this machine.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from while_typing import open_editor

from claimcheck.files.named_store import open_store
from claimcheck.files.raw_package import open_raw
from claimcheck.schema import bundled

KEY, POINT, CLICK, HOME, THINK = 0.28, 1.1, 0.1, 0.4, 1.35
"""Seconds for a key, to point, for the button of a mouse, from keys to mouse, and for a thought."""
FACTS = ("--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01")
PORTS = ("Osk", "Rell", "Varn", "Tolm", "Brask", "Hedde", "Lumo", "Sirk", "Ferrol", "Quint")
DAYS = tuple(enumerate(PORTS, 1))
SAID = [
    {
        "statement": f"On {day} May 1950 {port} shut its port.",
        "says": f"Ships could not enter {port} from {day} May 1950 on.",
    }
    for day, port in DAYS
]
"""What one has to write in one's own words, either way."""
SOURCE = " ".join(
    f"The quay of {port} has been shut since {day} May 1950, the mayor said." for day, port in DAYS
)


def draft(scratch: Path) -> Path:
    """Draft a package of an article of ten sentences."""
    text, folder = scratch / "a.txt", scratch / "package"
    body = " ".join(f"{port} closed its port on {day} May 1950 (1)." for day, port in DAYS)
    listed = '1. Rell Varn, "The quays are shut", The Osk Post, 30 May 1950.'
    text.write_text(f"Ten Ports\n\n{body}\n\nReferences\n\n{listed}\n", encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "draft", str(text), str(folder), *FACTS]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def play(folder: Path) -> dict[str, Any]:
    """Make the claims in Chromium, and return what was seen."""
    script = Path(__file__).with_name("ten_claims.cjs")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with open_editor(folder, "--as=A. Reader") as (address, _):
        command = ["node", str(script), chromium, address, json.dumps(SAID), SOURCE]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def on_page(seen: dict[str, Any]) -> dict[str, float]:
    """Return keys, clicks and fields, and the seconds of the model."""
    made = seen["made"]
    keys, clicks = made.count("k"), made.count("p")
    moves = made.count("kp") + made.count("pk")
    hands = KEY * keys + (POINT + CLICK) * clicks + HOME * moves + seen["waited"] / 1000
    return _outcome(keys, clicks, seen["fields"], hands)


def in_files(folder: Path) -> dict[str, float]:
    """Return the same of the cells and commas that an editor of the files types.

    What `build` works out or anchors is left out.
    """
    keys = cells = 0
    package = open_raw(str(folder), open_store(folder))
    for table in ("claims", "documents", "verifications", "evidence"):
        left_out = {
            field["name"]
            for field in bundled.schema(table)["fields"]
            if {"derived", "anchored"} & set(field.get("claimcheck", {}))
        }
        for row in package.text(table):
            typed = [cell for name, cell in row.items() if cell and name not in left_out]
            keys += sum(map(len, typed)) + len(row)
            cells += len(typed)
    keys += len("pending") * len(SAID)  # which is taken out of ten segments
    return _outcome(keys, 0, cells, KEY * keys)


def _outcome(keys: int, clicks: int, fields: int, hands: float) -> dict[str, float]:
    thought = hands + THINK * fields
    return {
        "keys": keys,
        "clicks": clicks,
        "fields": fields,
        "seconds": round(hands),
        "seconds_with_thought": round(thought),
    }


def main() -> None:
    """Print both ways, and the keys for words of one's own, as JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = draft(Path(scratch))
        seen = play(folder)
        files = in_files(folder)
        made = len(open_raw(str(folder), open_store(folder)).text("evidence"))
    assert made == len(PORTS), f"{made} claims have evidence"
    own = sum(len(words) for one in SAID for words in one.values())
    waited = round(seen["waited"] / 1000, 1)
    print(json.dumps({"own": own, "waited": waited, "page": on_page(seen), "files": files}))


if __name__ == "__main__":
    main()
