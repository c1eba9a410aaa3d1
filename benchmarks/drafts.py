"""Measure what `claimcheck draft` reads of texts that others wrote, without any option.

    python benchmarks/drafts.py FOLDER [--second FOLDER] [--own FILE] [--write PAGE] [-v]

FOLDER holds the public texts of `drafts.toml`, which says where each is from, under which licence,
and what is in it: title, headings, places of markers, entries. Beside them lie the lists that they
name (`.bib`), and all are UTF-8. They are fetched by whoever runs this, and never committed.
`--second` is the folder of the second article, of which further styles are made; `--own` is the
article of the package here. `-v` prints what was missed or wrong. A text that is not there counts
nowhere, and the page names it.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.draft import drafting, summary
from claimcheck.draft.description import DraftOptions
from claimcheck.draft.reading import read_page
from claimcheck.errors import ClaimcheckError

TRUTH = Path(__file__).with_name("drafts.toml")
LETTERS = 10
"""So many letters before a marker say where it stands."""
BEGINNING = 12
"""So many letters say which entry one is."""
FACTS = {
    "author": "A",
    "issued": "2020",
    "language": "en",
    "url": "https://a.example",
    "accessed": "2026-01-01",
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLES: Mapping[str, Callable[[str], str]] = {
    "frus-square.txt": "[{}]".format,
    "frus-raised.txt": lambda number: number.translate(RAISED),
    "frus-braces.txt": "{{{}}}".format,
    "frus-footnote.txt": "[Footnote {}]".format,
    "frus-caret.txt": "^{}".format,
    "frus-word.txt": "{}".format,
}
"""The second article as plain text with its markers printed in other ways."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of what is there were found, and how many were found in all."""

    right: int = 0
    there: int = 0
    found: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.there + other.there, self.found + other.found)

    @property
    def recall(self) -> float:
        """The part of what is there that was found."""
        return self.right / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """The part of what was found that is there."""
        return self.right / self.found if self.found else 1.0


@dataclass(slots=True)
class Result:
    """What a draft of one text has of its truth."""

    code: int
    said: str = ""
    title: bool = False
    shares: dict[str, Share] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    segments: int = 0


def letters(text: str) -> str:
    """Return the letters of a text, small, without anything between them."""
    return "".join(filter(str.isalpha, text)).casefold()


def draft_file(file: Path) -> tuple[drafting.Draft | None, int, str]:
    """Return a draft, the exit code that the command would have, and what it would say."""
    try:
        done = drafting.draft(
            read_page(file), Path(tempfile.gettempdir()) / "none", DraftOptions(**FACTS)
        )
    except ClaimcheckError as error:
        return None, 2, str(error)
    questions = list(summary.open_questions(done.reading))
    return done, int(bool(questions)), "; ".join(questions)


def measure(truth: Mapping[str, Any], file: Path) -> Result:
    """Draft a text and compare the draft with the truth."""
    draft, code, said = draft_file(file)
    result = Result(code, said)
    title, headings, markers, entries = "", [], [], []
    if draft:
        title = draft.reading.article.blocks[0].printed
        headings = [letters(b.text) for b in draft.reading.article.blocks if b.kind == "heading"]
        markers = list(_places(draft))
        entries = [
            letters(e.lstrip(" 0123456789.)("))[:BEGINNING]
            for e in draft.reading.article.references
        ]
        result.segments = len(draft.reading.segments)
    result.title = letters(title) == letters(truth["title"])
    if not result.title:
        result.wrong.append(f"title: {title!r}")
    there = {
        "headings": [letters(heading) for heading in truth["headings"]],
        "markers": truth["markers"].split(),
        "entries": truth["entries"].split(),
    }
    found = {"headings": headings, "markers": markers, "entries": entries}
    for name, wanted in there.items():
        result.shares[name] = _share(name, wanted, found[name], result.wrong)
    return result


def _places(draft: drafting.Draft) -> Iterator[str]:
    """Yield each marker as the letters before it, and which note in the order of the text it is."""
    order: dict[int, int] = {}
    for marker in draft.reading.notes.markers:
        number = order.setdefault(marker.number, len(order) + 1)
        yield f"{letters(draft.reading.article.body[: marker.offset])[-LETTERS:]}:{number}"


def _share(name: str, wanted: Iterable[str], found: Iterable[str], wrong: list[str]) -> Share:
    there, got = Counter(wanted), Counter(found)
    wrong += [f"{name}: missed {each}" for each in (there - got).elements()]
    wrong += [f"{name}: not there {each}" for each in (got - there).elements()]
    return Share((there & got).total(), there.total(), got.total())


def write_styles(second: Path, folder: Path) -> None:
    """Write the second article in further styles: with other markers, and as docx."""
    body = (second / "article.md").read_text(encoding="utf-8").partition("\n[^1]:")[0]
    plain = re.sub(r"(?m)^# |[*]", "", body)
    listed = (second / "article.txt").read_text(encoding="utf-8").rpartition("\nReferences\n")[2]
    for name, style in STYLES.items():
        marked = re.sub(r"\[\^([0-9]+)\]", lambda sign, s=style: s(sign[1]), plain)
        (folder / name).write_text(f"{marked}\n\nReferences\n{listed}", encoding="utf-8")
    try:
        import pypandoc
    except ImportError:
        return
    pypandoc.convert_file(str(second / "article.md"), "docx", outputfile=str(folder / "frus.docx"))


def row(truth: Mapping[str, Any], result: Result) -> str:
    """Return the line of a text in the table."""
    shares = (result.shares[name] for name in ("markers", "entries", "headings"))
    cells = (f"{s.right} of {s.there}" + _over(s) for s in shares)
    title = "yes" if result.title else "no"
    return f"| {truth['style']} | {truth['file']} | {' | '.join(cells)} | {title} | {result.code} |"


def _over(share: Share) -> str:
    return f" and {share.found - share.right} wrong" if share.found > share.right else ""


def page(
    rows: list[str], results: list[Result], truths: list[Mapping[str, Any]], absent: list[str]
) -> str:
    """Return the page with the figures, which names the texts that are not in them."""
    groups: dict[bool, list[Result]] = {}
    for truth, result in zip(truths, results, strict=True):
        groups.setdefault(truth.get("seen", True), []).append(result)
    lines = [line for seen, group in groups.items() for line in sums(seen, group)]
    sources = [f"| {t['file']} | {t['source']} | {t['licence']} |" for t in truths]
    if absent:
        names = ", ".join(f"`{name}`" for name in absent)
        lines += [f"Not measured, since whoever measured did not have them: {names}.", ""]
    return "\n".join(
        [
            *lines,
            "| style | text | markers | entries | headings | title | exit |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "| text | from | licence |",
            "|---|---|---|",
            *sources,
        ]
    )


def sums(seen: bool, results: list[Result]) -> list[str]:
    """Return the sums over the texts that were looked at while mending, or over the others."""
    total = {name: sum((r.shares[name] for r in results), Share()) for name in results[0].shares}
    titles = sum(result.title for result in results)
    half = sum(r.code == 0 and r.shares["markers"].recall < 0.5 for r in results)
    return [
        f"{len(results)} texts that were looked at while mending:"
        if seen
        else f"{len(results)} texts of other origin, of which the first run is told above:",
        "",
        *(
            f"- {name}: recall {share.recall:.3f}, precision {share.precision:.3f}"
            f" ({share.right} of {share.there} found, {share.found - share.right} wrong)"
            for name, share in total.items()
        ),
        f"- titles right: {titles} of {len(results)}",
        f"- drafts that end with 0 and have fewer than half of the notes: {half}",
        "",
    ]


def main() -> None:
    """Print the table, and the sums; with `--write`, put them into a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--second", type=Path)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("-v", action="store_true", dest="verbose")
    asked = parser.parse_args()
    truths = tomllib.loads(TRUTH.read_text(encoding="utf-8"))["text"]
    rows, results, used, absent = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        folders = [asked.folder, Path(name)]
        if asked.second:
            write_styles(asked.second, Path(name))
            (Path(name) / "frus.md").write_bytes((asked.second / "article.md").read_bytes())
            (Path(name) / "frus.txt").write_bytes((asked.second / "article.txt").read_bytes())
        if asked.own:
            (Path(name) / "own.txt").write_bytes(asked.own.read_bytes())
        for truth in truths:
            file = next((f / truth["file"] for f in folders if (f / truth["file"]).exists()), None)
            if file is None:
                print(f"absent: {truth['file']}", file=sys.stderr)
                absent.append(truth["file"])
                continue
            result = measure(truth, file)
            rows.append(row(truth, result))
            results.append(result)
            used.append(truth)
            print(rows[-1], result.segments, result.said[:150] if asked.verbose else "")
            if asked.verbose:
                print(*(f"      {wrong}" for wrong in result.wrong), sep="\n")
    text = page(rows, results, used, absent)
    print(text.partition("| style")[0])
    if asked.write:
        before, mark, _ = asked.write.read_text(encoding="utf-8").partition("<!-- measured -->")
        asked.write.write_text(f"{before}{mark}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
