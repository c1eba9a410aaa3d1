"""The commands by which docs/evidence.md gives a verdict, run on the package of the tutorial."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from support.command import run
from support.full import only_in_full

DOCS = Path(__file__).parents[1] / "docs"
QUAY = DOCS / "tutorial"
FACTS = ["--author=Osmar Dahl", "--issued=2021-09", "--language=en", "--accessed=2021-10-02"]


def done(*words: object) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


@only_in_full
def test_a_verdict_is_given_by_the_commands_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done("draft", QUAY / "quay.md", "quay", *FACTS)
    monkeypatch.chdir(tmp_path / "quay")
    for table in ("claims", "quantities"):
        done("add", table, "--from", QUAY / f"{table}.csv")
    Path("texts").mkdir()
    Path("texts/D001.txt").write_text("Of the quay. It cost 40,000 crowns in all.\n", "utf-8")
    page = (DOCS / "evidence.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n(claimcheck add documents.*?)```", page, re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines():
        done(*shlex.split(line)[1:])
    report = done("validate", "--sources", "texts", "--select", "SRC,VER")
    assert "sources: 1 of 1 document at hand, 1 of 1 passage found" in report
    assert "verifications.csv" not in report
