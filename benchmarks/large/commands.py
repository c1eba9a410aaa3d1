"""What every command costs over a large package: CPU seconds and memory, at two sizes.

    python -m benchmarks.large.commands [--claims 10000 100000] [--rounds 3] [--only show info]
        [--million] [--page docs/performance-commands.md]

Each command runs in a process of its own, one after the other, and that several times over, over
the seeded package of `package.py`. `diff` compares it with a revised release, of which every
hundredth line of each table is another; `draft` reads an article of 20 bytes for each claim.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.large.__main__ import Cost, measure
from benchmarks.large.page import machine, put

from claimcheck.text.plurals import pluralise

VALIDATE, BUILD = "validate", "build"
EXPORTS = ("sqlite", "parquet", "jsonl", "csv", "joined", "xlsx")
FACTS = (
    ("--author", "A. Writer"),
    ("--issued", "2026"),
    ("--language", "en"),
    ("--accessed", "2026-11-28"),
)
LETTERS = 20
"""Bytes of the article that is drafted, for each claim: 2 MB for 100,000."""
STEP = 100
"""Every so many lines one is revised."""
MILLION, OVER_A_MILLION = 1_000_000, (VALIDATE, "diff", "show", "search", "info")
"""With `--million`, these commands also run once over so many claims."""


class Aim(NamedTuple):
    """What a command may cost over the largest package of a table."""

    seconds: float = math.inf
    megabytes: float = math.inf
    times_validate: float = math.inf


AIMS = {
    "show": Aim(seconds=0.7),
    "search": Aim(seconds=0.7),
    "info": Aim(seconds=0.7),
    "build": Aim(times_validate=3.0),
    "draft": Aim(seconds=5.0),
}
AIMS_OF_A_MILLION = {"diff": Aim(seconds=20.0, megabytes=3000)}


class Material(NamedTuple):
    """The folders and files of one size."""

    package: Path
    revised: Path
    article: Path
    out: Path


def commands(given: Material) -> dict[str, tuple[str, ...]]:
    """Return the words of each command, by its name."""
    package, out = str(given.package), str(given.out)
    here = ("--package", package)
    first = next(_column(given.package, "claims", "claim_id"))
    return {
        VALIDATE: ("validate", package),
        "show": ("show", first, *here),
        "search": ("search", "Taliban", "regime", "ce", *here),
        "search --section": ("search", "--section", "conclusion", *here),
        "search --from": ("search", "--from", "2021-08", "--to", "2021-09", *here),
        "info": ("info", package),
        "info --sources": ("info", "--sources", package),
        "info --issues": ("info", "--issues", package),
        "info --methods": ("info", "--methods", package),
        "cite": ("cite", *here),
        "cite CLAIM": ("cite", first, *here),
        **{
            f"export {style}": ("export", style, *here, "--output", f"{out}/{style}", "--force")
            for style in EXPORTS
        },
        "diff": ("diff", str(given.revised), package),
        BUILD: ("build", str(given.revised)),
        "draft": ("draft", str(given.article), f"{out}/draft", *sum(FACTS, ()), "--yes"),
        "report": ("report", package, "--output", f"{out}/report.html", "--force"),
    }


def _column(package: Path, table: str, column: str) -> Iterator[str]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from (row[column] for row in csv.DictReader(file))


def material(work: Path, claims: int) -> Material:
    """Write a package, a revision of it, and an article."""
    made = Material(*(work / f"{name}-{claims}" for name in Material._fields))
    words = ("-m", "benchmarks.large.package", str(made.package), "--claims", str(claims))
    subprocess.check_call((sys.executable, *words))
    revise(made.package, made.revised)
    made.article.write_text(article(made.package, claims * LETTERS), encoding="utf-8")
    return made


def revise(package: Path, revised: Path) -> None:
    """Copy a package as an older release: some words and dates are others."""
    shutil.copytree(package, revised)
    for path in (revised / "data").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for at in range(1, len(lines), STEP):
            lines[at] = lines[at].replace(" the ", " that ")
        path.write_text("".join(lines), encoding="utf-8")


def article(package: Path, length: int) -> str:
    """Return a text of about so many bytes: headings, paragraphs, notes and their list."""
    paragraphs, sentences, notes, size = ["A Year of Many Claims"], list[str](), list[str](), 0
    for n, sentence in enumerate(_column(package, "claims", "statement"), 1):
        if n % 100 == 1:
            paragraphs.append(f"Part {n // 100 + 1} of the Story")
        if noted := n % 3 == 0:
            notes.append(f"{len(notes) + 1}. A. Writer, Report {n}, Press, 2021, p. {n}.")
        sentences.append(f"{sentence[:-1]} [{len(notes)}]." if noted else sentence)
        if n % 5 == 0:
            paragraphs.append(" ".join(sentences))
            sentences.clear()
        size += len(sentence) + 60 * noted
        if size > length:
            break
    return "\n\n".join([*paragraphs, " ".join(sentences), "References", "\n".join(notes)]) + "\n"


def run(name: str, words: tuple[str, ...], given: Material) -> Cost:
    """Run a command from the same state each time: what it would write is not there."""
    shutil.rmtree(given.out, ignore_errors=True)
    given.out.mkdir()
    if name == BUILD:
        words = ("build", str(shutil.copytree(given.revised, given.out / "built")))
    return measure((sys.executable, "-m", "claimcheck", *words))


def race(given: Material, only: list[str], rounds: int) -> dict[str, Cost]:
    """Return the median seconds and the largest memory of each command."""
    asked = {
        name: words
        for name, words in commands(given).items()
        if not only or name.split()[0] in only or name in only
    }
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, words in asked.items():
            costs[name].append(run(name, words, given))
    return {
        name: Cost(median(c.seconds for c in found), max(c.megabytes for c in found))
        for name, found in costs.items()
    }


def table(races: dict[int, dict[str, Cost]], aims: dict[str, Aim]) -> Iterator[str]:
    """Yield the lines of a table: the costs at each size, and how they grow from least to most."""
    sizes = sorted(races)
    grows = len(sizes) > 1
    head = [f"s, {size:,} | MB" for size in sizes] + ["power"] * grows
    yield f"| | {' | '.join(head)} | aim |"
    yield f"| --- | {'---: | ' * (2 * len(sizes) + grows)}--- |"
    for name, most in races[sizes[-1]].items():
        cells = [cell for size in sizes for cell in _cells(races[size][name])]
        if grows:
            times = most.seconds / races[sizes[0]][name].seconds
            cells.append(f"{math.log(times) / math.log(sizes[-1] / sizes[0]):.2f}")
        yield f"| {' | '.join([name, *cells, _aim(name, races[sizes[-1]], aims)])} |"


def _cells(cost: Cost) -> list[str]:
    return [f"{cost.seconds:.2f}", f"{cost.megabytes:,.0f}"]


def _aim(name: str, race: dict[str, Cost], aims: dict[str, Aim]) -> str:
    aim, cost = aims.get(name, Aim()), race[name]
    validation = race[VALIDATE].seconds if VALIDATE in race else math.nan
    told = [
        (cost.seconds, aim.seconds, f"{aim.seconds:g} s"),
        (cost.megabytes, aim.megabytes, f"{aim.megabytes:g} MB"),
        (cost.seconds / validation, aim.times_validate, f"{aim.times_validate:g} × {VALIDATE}"),
    ]
    met = ("**missed**: " if have > wanted else "" for have, wanted, _ in told)
    return ", ".join(
        f"{word}{said}"
        for word, (_, wanted, said) in zip(met, told, strict=True)
        if wanted < math.inf
    )


def page(races: dict[int, dict[str, Cost]], rounds: int) -> str:
    in_rounds = pluralise(rounds, "round")
    return f"""# Large packages: what each command costs

Generated by `python -m benchmarks.large.commands`; do not edit. Seconds are of the processor (user
and system, all threads) of whole processes, the median of {in_rounds}; memory is the
largest resident set, and the least that stands here is that or less, since a process begins with
the memory of the one that starts it. The power is that of the number of claims with which the
seconds grow: 1 is ten times the time for ten times the claims.

The packages are those of [the page on validation](performance.md). `diff` compares one with an
older release, of which every hundredth line of each table differs, and `build` mends its hashes.
`draft` reads a text of {LETTERS} bytes for each claim, 2 MB for 100,000.

Measured on {machine()}, at a load of {os.getloadavg()[2]:.0f}.

{chr(10).join(table(races, AIMS))}
"""


def page_of_a_million(work: Path) -> str:
    """Return the section on a million claims, of one run."""
    costs = race(material(work, MILLION), list(OVER_A_MILLION), 1)
    return f"""
## A million claims, once

1.2 GB, 9.2 million rows.

{chr(10).join(table({MILLION: costs}, AIMS_OF_A_MILLION))}
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", nargs="+", default=[], help="these commands only")
    asked.add_argument("--million", action="store_true", help="also some over a million claims")
    asked.add_argument("--page", type=Path, help="write the page, else print it")
    asked.add_argument("--work", type=Path, help="a folder in which the material is kept")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as work:
        kept = given.work or Path(work)
        made = {claims: material(kept, claims) for claims in given.claims}
        races = {claims: race(found, given.only, given.rounds) for claims, found in made.items()}
        further = page_of_a_million(kept) if given.million else ""
    put(page(races, given.rounds) + further, given.page)


if __name__ == "__main__":
    main()
