"""A ledger: a run that was ended at any moment goes on, and ends with the same bytes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from click.testing import Result

from claimcheck.engine import batches
from claimcheck.files import package_batch
from claimcheck.files.lock import try_lock
from claimcheck.files.package import Package
from claimcheck.files.store import Store
from support.base import BASE
from support.command import run
from support.recipe import Recipe, write_each

RECIPES: dict[str, Recipe] = {
    "c": BASE.with_cells("claims", claim_type="evnt", footnote="2"),
    "a": BASE,
    "d": BASE.with_data(claims=BASE.text("claims").encode() + b"C002\n"),
    "é": BASE.without_file("data/markers.csv"),
    "b": BASE.with_rows("known_issues", {"issue_id": "I001", "code": "XYZ999"}),
}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_each(RECIPES, tmp_path)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packages of which the rules were run."""
    seen: list[str] = []
    read = package_batch.open_package

    def told(shown: str, store: Store) -> Package:
        seen.append(shown)
        return read(shown, store)

    monkeypatch.setattr(package_batch, "open_package", told)
    return seen


def validate(*arguments: str, style: str = "jsonl") -> Result:
    asked = ("validate", *RECIPES, "nowhere", "--format", style, *arguments)
    return run(*asked)


def resumed(*arguments: str, style: str = "jsonl") -> Result:
    return validate("--resume", "ledger", *arguments, style=style)


@pytest.mark.parametrize("style", ["jsonl", "json", "full", "concise", "sarif", "github"])
def test_what_a_ledger_knows_is_said_again_in_the_same_bytes(
    archive: Path, judged: list[str], style: str
) -> None:
    plain = validate(style=style)
    judged.clear()
    assert (resumed(style=style).stdout, judged) == (plain.stdout, list(RECIPES))
    judged.clear()
    again = resumed(style=style)
    assert (again.stdout, again.exit_code, judged) == (plain.stdout, plain.exit_code, [])


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "nothing": (lambda _: None, []),
    "a cell": (
        lambda folder: BASE.with_cells("claims", footnote="3").write(folder / "a"),
        ["a"],
    ),
    "a file that was not there": (
        lambda folder: BASE.write(folder / "é"),
        ["é"],
    ),
    "a file is gone": (lambda folder: (folder / "d/data/claims.csv").unlink(), ["d"]),
    "a change was begun": (lambda folder: (folder / "c/.claimcheck-journal").touch(), ["c"]),
    "a file of no table": (lambda folder: (folder / "c/readme.txt").touch(), []),
    "the package itself is gone": (lambda folder: (folder / "a/datapackage.json").unlink(), []),
    "a package that was none": (lambda folder: BASE.write(folder / "nowhere"), ["nowhere"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_package_is_judged_again_if_a_byte_that_was_read_has_changed(
    archive: Path, judged: list[str], change: str
) -> None:
    resumed()
    made, expected = CHANGES[change]
    made(archive)
    judged.clear()
    done = resumed()
    assert judged == expected
    assert done.stdout == validate().stdout


@pytest.mark.parametrize(
    ("arguments", "before"),
    [
        (["--ignore", "COV"], []),
        (["--select", "TAB,REF"], []),
        ([], [("claimcheck.toml", '[severity]\nREF001 = "note"\n')]),
    ],
)
def test_an_entry_counts_only_under_the_same_settings(
    archive: Path, judged: list[str], arguments: list[str], before: list[tuple[str, str]]
) -> None:
    resumed()
    for name, text in before:
        (archive / name).write_text(text)
    judged.clear()
    done = resumed(*arguments)
    assert judged == list(RECIPES)
    assert done.stdout == validate(*arguments).stdout
    judged.clear()
    assert (resumed(*arguments).stdout, judged) == (done.stdout, [])


def test_an_entry_of_another_version_does_not_count(
    archive: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    resumed()
    judged.clear()
    monkeypatch.setattr("claimcheck.run.resumption.tool_version", lambda: "9.9.9")
    resumed()
    assert judged == list(RECIPES)


def test_a_ledger_that_is_torn_at_any_byte_is_taken_up(archive: Path, judged: list[str]) -> None:
    plain = validate().stdout
    resumed()
    whole = Path("ledger").read_bytes()
    lines = whole.count(b"\n")
    rng = random.Random(7)
    for at in sorted({0, 1, len(whole) - 1, *rng.sample(range(len(whole)), 12)}):
        Path("ledger").write_bytes(whole[:at])
        judged.clear()
        assert resumed().stdout == plain, at
        assert len(judged) == min(len(RECIPES), lines - whole[:at].count(b"\n")), at
        assert sorted(Path("ledger").read_bytes().splitlines()) == sorted(whole.splitlines())


@pytest.mark.parametrize(
    "content",
    [
        b"a thesis\n",
        b"{}\n",
        b'{"a": 1}',
        b"\xff\n",
        b'{"claimcheck ledger": 2}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_another_file_is_never_taken_for_a_ledger(archive: Path, content: bytes) -> None:
    Path("ledger").write_bytes(content)
    done = resumed()
    assert (done.exit_code, Path("ledger").read_bytes()) == (2, content)
    assert "ledger is no ledger of claimcheck; name another file" in done.stderr


def test_a_line_of_a_ledger_that_is_no_entry_is_passed_over(archive: Path) -> None:
    plain = validate().stdout
    resumed()
    heading, *entries = Path("ledger").read_text().splitlines(keepends=True)
    Path("ledger").write_text("".join([heading, '{"x": 1}\n', '{"path": 5}\n', *entries]))
    assert resumed().stdout == plain


def _shorten(entry: dict[str, Any]) -> None:
    entry["findings"].pop()


def _acquit(entry: dict[str, Any]) -> None:
    code = entry["findings"][0]["code"]
    entry["counts"][code] = [entry["counts"][code][0], 0, 0]


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "counts of a rule": _acquit,
    "counts that are none": lambda entry: entry.update(counts={"REF001": "x"}),
    "a finding fewer": _shorten,
    "a finding reworded": lambda entry: entry["findings"][0].update(message="all is well"),
    "a finding without its parts": lambda entry: entry.update(findings=[{}]),
    "a rule that did not run": lambda entry: entry.update(not_run={}),
    "the package's name": lambda entry: entry["package"].update(name="another"),
    "the path": lambda entry: entry.update(path="b"),
    "counts of sources": lambda entry: entry.update(sources=[0]),
    "the files": lambda entry: entry.update(files=None),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_entry_whose_inner_values_are_damaged_does_not_count(
    archive: Path, judged: list[str], damage: str
) -> None:
    plain = validate().stdout
    resumed()
    heading, *entries = Path("ledger").read_text().splitlines(keepends=True)
    said = {entry["path"]: entry for entry in map(json.loads, entries)}
    DAMAGES[damage](said["c"])
    kept = [json.dumps(entry) + "\n" for entry in said.values()]
    Path("ledger").write_text("".join([heading, *kept]))
    judged.clear()
    assert (resumed().stdout, judged) == (plain, ["c"])
    judged.clear()
    assert (resumed().stdout, judged) == (plain, [])


def test_no_byte_of_an_entry_can_change_unseen(archive: Path) -> None:
    plain = validate().stdout
    resumed()
    whole = Path("ledger").read_bytes()
    begun = whole.index(b"\n") + 1
    rng = random.Random(8)
    for at in rng.sample(range(begun, len(whole)), 24):
        changed = bytes([whole[at] ^ 1 << rng.randrange(7)])
        Path("ledger").write_bytes(whole[:at] + changed + whole[at + 1 :])
        assert resumed().stdout == plain, (at, whole[at - 20 : at], changed)


def test_an_entry_does_not_count_below_the_heading_of_other_settings(
    archive: Path, judged: list[str]
) -> None:
    resumed("--ignore", "REF")
    ignoring, *entries = Path("ledger").read_text().splitlines(keepends=True)
    Path("ledger").unlink()
    plain = resumed().stdout
    heading = Path("ledger").read_text().splitlines(keepends=True)[0]
    assert heading != ignoring
    Path("ledger").write_text("".join([heading, *entries]))
    judged.clear()
    assert (resumed().stdout, judged) == (plain, list(RECIPES))


def test_a_ledger_whose_entries_have_no_sum_is_begun_anew(archive: Path, judged: list[str]) -> None:
    plain = validate().stdout
    resumed()
    heading, *entries = map(json.loads, Path("ledger").read_text().splitlines())
    former = [{key: entry[key] for key in entry if key != "sum"} for entry in entries]
    lines = [json.dumps(said) + "\n" for said in (heading, *former)]
    Path("ledger").write_text("".join(lines))
    judged.clear()
    assert (resumed().stdout, judged) == (plain, list(RECIPES))


@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_what_is_no_regular_file_is_no_ledger(archive: Path, kind: str) -> None:
    if kind == "fifo":
        os.mkfifo("ledger")
    elif kind == "folder":
        Path("ledger").mkdir()
    else:
        Path("ledger").symlink_to("/dev/null")
    done = resumed()
    assert (done.exit_code, "ledger is not a regular file" in done.stderr) == (2, True)


@pytest.mark.parametrize("name", ["a/data/claims.csv", "claimcheck.toml"])
def test_no_ledger_is_begun_in_an_empty_file_of_a_package(archive: Path, name: str) -> None:
    Path(name).write_bytes(b"")
    done = resumed("--resume", name)
    assert (done.exit_code, f"{name} is a file of the package" in done.stderr) == (2, True)
    assert Path(name).read_bytes() == b""


def test_two_runs_do_not_share_a_ledger(archive: Path) -> None:
    resumed()
    with Path("ledger").open("rb") as held:
        if not try_lock(held.fileno()):
            pytest.skip("this file system has no locks")
        done = resumed()
    assert done.exit_code == 2
    assert "another process writes into this ledger" in done.stderr


@pytest.mark.parametrize("output", ["ledger", "./ledger", "link"])
@pytest.mark.parametrize("style", ["full", "jsonl"])
def test_a_ledger_is_no_output_before_it_is_there(archive: Path, output: str, style: str) -> None:
    Path("link").symlink_to("ledger")
    done = resumed("--output", output, "--force", style=style)
    assert (done.exit_code, "is the ledger, an input" in done.stderr) == (2, True)
    assert not Path("ledger").exists() or "package" not in Path("ledger").read_text("utf-8")


def test_a_ledger_is_no_output_and_needs_no_option_of_one_package(archive: Path) -> None:
    resumed()
    assert "an input; name another output" in resumed("--output", "ledger", "--force").stderr
    alone = ["validate", "a", "--resume", "ledger", "--sources", "."]
    done = run(*alone)
    assert (done.exit_code, "keeps what packages are alone" in done.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_is_killed_at_random_moments_ends_with_the_same_bytes(
    archive: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    plain = validate()
    code = "import sys; from claimcheck.engine import batches; batches.LARGEST = 1\n"
    code += "from claimcheck.cli.main import main; main()"
    asked = ["validate", *RECIPES, "nowhere", "--format", "jsonl", "--resume", "ledger"]
    begin = partial(
        subprocess.Popen,
        [sys.executable, "-c", code, *asked, "--output", "out"],
        stderr=subprocess.DEVNULL,
    )
    rng = random.Random(seed)
    for _ in range(3):
        with begin() as process:
            # Some of the time passes before the first package, and that may be its end, too.
            while process.poll() is None and not Path("ledger").exists():
                sleep(0.01)
            sleep(rng.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
    with begin() as process:
        assert process.wait(120) == plain.exit_code
    assert Path("out").read_text() == plain.stdout
    said = [json.loads(line) for line in Path("ledger").read_text().splitlines()]
    assert sorted(entry["path"] for entry in said[1:]) == sorted(RECIPES), "each is judged once"
    assert batches.LARGEST > 1
