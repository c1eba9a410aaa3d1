"""Measure where sentences are cut in a treebank of Universal Dependencies, which others cut.

    python benchmarks/sentences.py FILE.conllu… [--of 5] [-v]

Its sentences stand apart, so five in a row are put together as a paragraph. One that ends without a
stop is left out: nothing shows where it ends. `-v` prints what differs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from claimcheck.article import sentences
from claimcheck.text.normal import normalise

_TEXT = re.compile(r"^# text = (.*)$", re.MULTILINE)
_ENDED = re.compile(r"""[.?!]["')\u201c\u201d]*$""")


def paragraphs(files: Iterable[Path], size: int) -> Iterator[tuple[str, ...]]:
    """Yield so many sentences in a row."""
    found = (
        plain
        for file in files
        for text in _TEXT.findall(file.read_text(encoding="utf-8"))
        if _ENDED.search(plain := normalise(text))
    )
    while group := tuple(islice(found, size)):
        yield group


def main() -> None:
    """Print precision, recall and F1 of the ends inside paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--of", type=int, default=5)
    parser.add_argument("-v", action="store_true", dest="verbose")
    asked = parser.parse_args()
    both = all_found = all_true = 0
    for parts in paragraphs(asked.files, asked.of):
        text = " ".join(parts)
        ends = {len(" ".join(parts[:number])) for number in range(1, len(parts))}
        found = {end for _, end in sentences.split(text)[:-1]}
        both += len(ends & found)
        all_found, all_true = all_found + len(found), all_true + len(ends)
        if asked.verbose:
            for end in sorted(ends ^ found):
                sign = "missed" if end in ends else "cut"
                print(f"{sign}  {text[max(end - 50, 0) : end]} | {text[end : end + 30]}")
    print(
        f"{all_true} ends: precision {both / all_found:.3f}, recall {both / all_true:.3f},", end=" "
    )
    print(f"F1 {2 * both / (all_found + all_true):.3f}")


if __name__ == "__main__":
    main()
