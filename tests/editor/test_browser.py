"""The editor in a real Chromium, by keys and clicks, from a draft to a strict release.

It needs Chromium, Node and the npm packages `playwright-core` and `axe-core` on `NODE_PATH`;
without them the tests are skipped, and the summary says how many. `.ci/full` installs the two.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimcheck.text.normal import normalise
from support.disk import rows

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
SCRIPT = Path(__file__).with_name("browser.cjs")
ARTICLE = """\
The Tolls of Norland

Norland closed its port on 3 May 1950 (1). It had taken tolls from thirteen ships a day.

References

1. Rell Varn, "The quay is shut", The Osk Post, 4 May 1950.
"""
PASSAGE = "𝕋he Óskar quay is shut since 3 May 1950, the mayor said."
SOURCE = f"𝔗𝔥𝔢 quay 👩‍🚀 of Cafe\u0301 Norland, ميناء النرويج. {PASSAGE} No ship has come since."
FACTS = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]


def _runs() -> bool:
    asked = ["node", "-e", "require('playwright-core'); require('axe-core')"]
    if not CHROMIUM or not shutil.which("node"):
        return False
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _runs(), reason="no Chromium")


def claimcheck(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = tmp_path / "a.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    done = claimcheck("draft", text, tmp_path / "package", *FACTS)
    assert done.returncode == 0, done.stderr
    return tmp_path / "package"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with opened_editor(folder) as found:
        yield found


@contextmanager
def opened_editor(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "claimcheck", "edit", str(folder)]
    with subprocess.Popen(
        [*command, "--as=A. Reader", "--no-open"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http:\S+", server.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            server.terminate()


def visit(address: str, scenario: str, **said: str) -> Any:
    """Play a scenario in Chromium, and return what was seen; a page has no error of script."""
    done = subprocess.run(
        ["node", str(SCRIPT), CHROMIUM, address, scenario],
        env={**os.environ, **said},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["errors"] == []
    return found["seen"]


def test_a_package_is_made_from_draft_to_release(
    folder: Path, address: str, tmp_path: Path
) -> None:
    seen = visit(address, "whole", SOURCE_TEXT=SOURCE, PASSAGE=PASSAGE)
    assert seen["next"] == "Next: claimcheck release VERSION"
    (evidence,) = rows(folder, "evidence")
    start = normalise(SOURCE).index(PASSAGE)
    assert evidence["char_start"] == str(start)
    assert evidence["char_end"] == str(start + len(PASSAGE))
    assert evidence["dates"] == "1950-05-03"
    assert [row["date"] for row in rows(folder, "claims")] == ["1950-05-03", ""]
    assert [row["value"] for row in rows(folder, "quantities")] == ["13"]
    said = ["description=Its claims.", "keywords=tolls", "contributors=A. Reader (author)"]
    assert claimcheck("set", "package", *said, "--package", folder).returncode == 0
    texts = ["--article", tmp_path / "a.txt", "--sources", tmp_path / "package.work" / "sources"]
    done = claimcheck("release", "1.0.0", *texts, "--package", folder, "--output", tmp_path)
    assert done.returncode == 0, done.stdout
    assert list(tmp_path.glob("*-1.0.0.zip"))


def test_findings_are_painted_while_one_types_and_nothing_is_written(
    folder: Path, address: str
) -> None:
    seen = visit(address, "typing")
    assert (seen["focused"], seen["date"]) == ("date", "1950-05")
    assert statistics.median(seen["times"]) < 3000
    assert rows(folder, "claims") == []


def test_single_keys_are_letters_in_a_field_and_can_be_switched_off(address: str) -> None:
    second, before_the_third, typed, *paths = visit(address, "keys")
    assert (second, before_the_third) == ("S002", "S002")
    assert typed == "jnu?"
    assert paths[0] == paths[1]


ISSUE = (
    "kind=wording",
    "severity=low",
    "resource=segments",
    "row_key=S003",
    "scope=internal",
    "description=x",
)


def test_ten_claims_with_evidence_take_a_third_of_the_keys() -> None:
    """The words of one's own, which both ways have to type, are counted apart."""
    script = Path(__file__).parents[2] / "benchmarks" / "ten_claims.py"
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=280
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    page, files = (seen[way]["keys"] + seen[way]["clicks"] for way in ("page", "files"))
    assert (page - seen["own"]) * 3 <= files - seen["own"]


def test_a_sentence_is_cut_and_joined_by_keys(folder: Path, address: str) -> None:
    was = [row["segment_id"] for row in rows(folder, "segments")]
    cut, first, joined, whole = visit(address, "recut")
    assert cut == [*was[:3], f"S{len(was) + 1:03}", *was[3:]]
    assert (first, whole) == (
        "It had taken tolls from",
        "It had taken tolls from thirteen ships a day.",
    )
    assert joined == was


def test_rows_are_written_and_taken_back_without_script(folder: Path, address: str) -> None:
    seen = visit(address, "plain")
    assert seen["undone"].startswith("taken back: add claims")
    assert seen["redone"].startswith("made again: add claims")
    assert [row["claim_id"] for row in rows(folder, "claims")] == ["C001"]


def test_no_view_has_a_violation_that_axe_knows(folder: Path, address: str) -> None:
    for said in (["set", "S003", "no_claim_reason=rhetoric"], ["add", "known_issues", *ISSUE]):
        assert claimcheck(*said, "--package", folder).returncode == 0
    assert visit(address, "axe") == []


def test_a_page_of_another_origin_writes_nothing(
    folder: Path, address: str, tmp_path: Path
) -> None:
    before = rows(folder, "segments")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    fields = '<input name="was.no_claim_reason" value="pending">'
    fields += '<input name="no_claim_reason" value="rhetoric">'
    (foreign / "index.html").write_text(f'<title>x</title><form method="post">{fields}</form>')
    handler = partial(SimpleHTTPRequestHandler, directory=str(foreign))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        seen = visit(address, "foreign", FOREIGN=f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
    assert seen["cookies"] == 1
    assert "only the editor's own pages may change anything" in seen["said"]
    assert rows(folder, "segments") == before
