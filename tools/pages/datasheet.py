"""The counts of the datasheet: rows, documents, openings, and how far two readings agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimcheck.data.agreement import agreements
from claimcheck.data.figures import VERDICT
from claimcheck.data.outcomes import by_claim, documents_of, of_kind
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextCells
from claimcheck.page.claim_verdict import WEAK
from claimcheck.schema import bundled
from claimcheck.text.plurals import pluralise
from claimcheck.text.shares import share


def counts(package: Package) -> Iterator[str]:
    """Yield the rows of each table, then what was read and how it was judged."""
    told = [f"{pluralise(len(package.text(t)), 'row')} of `{t}`" for t in bundled.tables()]
    yield f"{'; '.join(told)}.\n"
    yield from _documents(package)
    yield from _entities(package)


def _documents(package: Package) -> Iterator[str]:
    documents = package.text("documents")
    kinds = {row["document_id"]: row["kind"] for row in documents}
    opened = [c for c in of_kind(package.text, "independent") if c["document_id"]]
    read = Counter(kinds.values())
    used = Counter(kind for _, kind in {(c["claim_id"], kinds[c["document_id"]]) for c in opened})
    yield "| kind of document | read | claims tested by one that is independent |\n|---|---:|---:|"
    for kind in bundled.meanings("documents", "kind"):
        yield f"| {kind.replace('_', ' ')} | {read[kind]} | {used[kind]} |"
    part = sum(row["extent"] == "part" for row in documents)
    undated = sum(not row["issued"] for row in documents)
    told = f"{part} were read in part, and {undated} print no date there"
    yield f"\nOf {len(documents)} documents {told}."
    yield from _tested(package, opened)


def _tested(package: Package, opened: Sequence[TextCells]) -> Iterator[str]:
    """Yield how many claims were tested by better documents, and by more than one origin."""
    documents = package.text("documents")
    better = {row["document_id"] for row in documents if row["kind"] not in WEAK}
    tested = by_claim(opened, documents_of(package.text))
    good = {c["claim_id"] for c in opened if c["document_id"] in better}
    several = sum(verdicts.total() > 1 for verdicts in tested.values())
    yield (
        f"Of {len(tested)} claims tested independently, {len(good)} were by a document that is no "
        f"copy site, blog or other, and {several} by two origins or more."
    )


def _entities(package: Package) -> Iterator[str]:
    entities = package.text("entities")
    known = sum(bool(row["same_as"]) for row in entities)
    yield f"Of {len(entities)} entities {known} have the address of an authority.\n"


def reliability(package: Package) -> Iterator[str]:
    """Yield how often a blind second reading gave the cell that stood, by verdict and by column."""
    yield "| read again, blind | by | alike |\n|---|---|---|"
    found = agreements(package.text)
    for told in sorted(found, key=lambda told: (told.resource, told.field) != VERDICT):
        yield f"| `{told.field}` of {told.resource} | {told.by} | {share(told.same, told.cells)} |"
        if (told.resource, told.field) == VERDICT:
            for verdict, (cells, same) in told.by_label.items():
                yield f"| of these, {verdict.replace('_', ' ')} | | {share(same, cells)} |"
