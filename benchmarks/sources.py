"""How long the rules SRC take over many passages, beside one reading of the same texts.

    python benchmarks/sources.py

It makes 100 documents of 50 KB with 100 passages each, of words drawn with a seed, and prints the
median of some rounds in which both are timed one after the other: processor time, since a machine
that does other work beside it would say more of that.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.engine.settings import Config
from claimcheck.run.validation import Options, validate
from claimcheck.text.normal import normalise, sha256
from support.base import BASE

DOCUMENTS, PASSAGES, SIZE, ROUNDS = 100, 100, 50_000, 5
WORDS = ["port", "toll", "ship", "council", "envoy", "harbour", "paid", "left", "agreed", "in"]


def text_of(draw: random.Random) -> str:
    """Return sentences of drawn words and numbers, a little over the size."""
    parts: list[str] = []
    size = 0
    while size < SIZE:
        words = [*draw.choices(WORDS, k=draw.randint(8, 20)), str(draw.randint(2, 9999))]
        parts.append(f"{' '.join(words).capitalize()}.")
        size += len(parts[-1]) + 1
    return " ".join(parts)


def make(folder: Path, draw: random.Random) -> tuple[Path, Path]:
    """Write a package and the texts of its documents."""
    texts = folder / "texts"
    texts.mkdir()
    documents, checks, evidence = [], [], []
    for number in range(1, DOCUMENTS + 1):
        text = text_of(draw)
        (texts / f"D{number:03}.txt").write_text(text, encoding="utf-8")
        documents.append(
            {
                "document_id": f"D{number:03}",
                "title": "A page",
                "kind": "newspaper",
                "publisher": "The Osk Post",
                "retrieved": "2026-01-01",
                "extent": "whole",
                "language": "en",
                "n2_length": str(len(text)),
                "n2_sha256": sha256(normalise(text)),
            }
        )
        checks.append(
            {
                "verification_id": f"V{number:03}",
                "claim_id": "C001",
                "source_kind": "independent",
                "document_id": f"D{number:03}",
                "verdict": "supports",
                "checked_on": "2026-01-02",
                "checked_by": "human",
                "checker": "A. Reader",
            }
        )
        sentences = [f"{part.rstrip('.')}." for part in text.split(". ")]
        at = 0
        for place, sentence in enumerate(sentences):
            if place < PASSAGES:
                evidence.append(
                    {
                        "evidence_id": f"E{len(evidence) + 1:05}",
                        "verification_id": f"V{number:03}",
                        "role": "supports",
                        "char_start": str(at),
                        "char_end": str(at + len(sentence)),
                        "sha256": sha256(sentence),
                        "phrase": " ".join(sentence.split()[1:5]),
                        "says": "Something of it.",
                        "numbers": sentence.split()[-1].rstrip("."),
                    }
                )
            at += len(sentence) + 1
    recipe = BASE.with_rows("documents", *documents).with_rows("verifications", *checks)
    return recipe.with_rows("evidence", *evidence).write(folder / "package"), texts


def timed(package: Path, sources: str | None) -> float:
    options = Options(config=Config(), sources=sources, select=("SRC", "TAB"))
    start = time.process_time()
    report = validate(package, options=options)
    assert not [found for found in report.findings if found.code.startswith("SRC")], report.findings
    return time.process_time() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        package, texts = make(Path(folder), random.Random(12))
        timed(package, None)
        rounds = [(timed(package, None), timed(package, str(texts))) for _ in range(ROUNDS)]
    without, with_texts = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{DOCUMENTS * PASSAGES:,} passages in {DOCUMENTS} documents of {SIZE // 1000} KB")
    print(
        f"the tables alone {without:.2f} s, with the texts {with_texts:.2f} s of processor "
        f"(medians of {ROUNDS})"
    )


if __name__ == "__main__":
    main()
