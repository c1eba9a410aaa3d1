"""How often the passage that a verdict rests on is among the first that the editor offers.

    python benchmarks/ranking.py --wice dev.jsonl --packages PACKAGE:SOURCES:ARTICLE...

WiCE (`data/entailment_retrieval/claim/dev.jsonl` of github.com/ryokamoi/wice) has claims of
Wikipedia, the sentences of the pages that they cite, and the sets of sentences that support them;
its texts are not in this repository. Of a package, each passage that supports or contradicts is
looked for in the text at hand. Printed is the share in which one of the first five passages that
are offered overlaps a gold one, and beside it the same for five passages drawn by the seed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimcheck.article import read
from claimcheck.edit.queue import sentences
from claimcheck.editor.ranked_passages import cut_passages, rank_passages
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.sources import find_texts

FIRST = 5
"""So many passages are on the screen without scrolling."""


class Asked(NamedTuple):
    """A claim, a text, and the spans of it that bear on the claim; and what else is known."""

    claim: str
    text: str
    gold: list[tuple[int, int]]
    sentence: str = ""
    used: tuple[tuple[int, int], ...] = ()


def of_wice(file: Path) -> Iterator[Asked]:
    """Yield the claims of WiCE of which some sentences support at least a part."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans, text = [], ""
        for sentence in row["evidence"]:
            words = " ".join(sentence.split())
            start = len(text) + bool(text)
            text = f"{text} {words}" if text else words
            spans.append((start, start + len(words)))
        wanted = {number for group in row["supporting_sentences"] for number in group}
        if wanted:
            yield Asked(row["claim"], text, [spans[number] for number in sorted(wanted)])


def of_package(folder: Path, sources: Path, article: Path) -> Iterator[Asked]:
    """Yield each verdict of a package with the passages on which it rests, in their order.

    Known then are the sentence of the article, and the passages of the verdicts before this one.
    """
    package = read_package(folder.as_posix(), open_store(folder))
    texts = find_texts(package, sources).texts
    words = {one.segment["segment_id"]: one.text for one in sentences(package, read(article))}
    claims = {row["claim_id"]: row for row in package.text("claims")}
    gold: dict[str, list[tuple[int, int]]] = {}
    for row in package.text("evidence"):
        if row["role"] != "context" and row["char_start"]:
            span = int(row["char_start"]), int(row["char_end"])
            gold.setdefault(row["verification_id"], []).append(span)
    used: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in package.text("verifications"):
        text, spans = texts.get(row["document_id"]), gold.get(row["verification_id"])
        if text and not text.problem and spans:
            claim = claims[row["claim_id"]]
            before = used.setdefault((row["document_id"], claim["segment_id"]), [])
            sentence = words[claim["segment_id"]] or ""
            yield Asked(claim["statement"], text.text, spans, sentence, tuple(before))
            before += spans


def hits(asked: Asked) -> bool:
    """Tell whether one of the first passages overlaps one that bears on the claim."""
    offered = rank_passages(
        asked.claim, asked.text, FIRST, sentence=asked.sentence, used=asked.used
    )
    return any(one.start < end and start < one.end for one in offered for start, end in asked.gold)


def show(name: str, asked: list[Asked], seed: int) -> None:
    """Print a line for a set of claims, and what five passages at random would give."""
    found = sum(map(hits, asked))
    drawing = random.Random(seed)
    lucky, passages = 0, 0
    for one in asked:
        there = cut_passages(one.text)
        passages += len(there)
        drawn = drawing.sample(there, min(FIRST, len(there)))
        lucky += any(p.start < end and start < p.end for p in drawn for start, end in one.gold)
    print(
        f"{name:20}{found:5} of {len(asked):4}, {100 * found / len(asked):.1f} %;"
        f" at random {100 * lucky / len(asked):.1f} %, {passages / len(asked):.0f} passages a text"
    )


def main() -> None:
    """Print the share for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=15, help="of what is drawn at random")
    parser.add_argument("--wice", type=Path)
    parser.add_argument("--packages", nargs="*", default=[], metavar="PACKAGE:SOURCES:ARTICLE")
    given = parser.parse_args()
    if given.wice:
        show("WiCE", list(of_wice(given.wice)), given.seed)
    for words in given.packages:
        folder, sources, article = map(Path, words.split(":"))
        show(folder.name, list(of_package(folder, sources, article)), given.seed)


if __name__ == "__main__":
    main()
