"""The counts of the datasheet: rows, documents, openings, and how far two readings agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.data.figures import Rows
from claimcheck.files.package import Package
from claimcheck.schema import bundled
from claimcheck.text.counted import number
from claimcheck.text.shares import share

Verdicts = dict[str, set[str]]


def counts(package: Package) -> Iterator[str]:
    """Yield the rows of each table, then what was read and how it was judged."""
    told = [f"{number(len(package.text(t)), 'row')} of `{t}`" for t in bundled.tables()]
    yield f"{'; '.join(told)}.\n"
    documents = package.text("documents")
    checks = package.text("verifications")
    yield from _documents(documents, checks)
    yield from _entities(package)


def _documents(documents: Rows, checks: Rows) -> Iterator[str]:
    kinds = {row["document_id"]: row["kind"] for row in documents}
    opened = [c for c in checks if c["source_kind"] == "independent" and c["document_id"]]
    read = Counter(kinds.values())
    used = Counter(kinds[c["document_id"]] for c in opened)
    yield "| kind of document | read | independent openings |\n|---|---:|---:|"
    for kind in bundled.meanings("documents", "kind"):
        yield f"| {kind.replace('_', ' ')} | {read[kind]} | {used[kind]} |"
    part = sum(row["extent"] == "part" for row in documents)
    undated = sum(not row["issued"] for row in documents)
    told = f"{part} were read in part, and {undated} print no date there"
    yield f"\nOf {len(documents)} documents {told}."
    yield from _tested(documents, opened)


def _tested(documents: Rows, opened: Rows) -> Iterator[str]:
    """Yield how many claims were tested by better documents, and by more than one origin."""
    weak = ("copy_site", "blog", "other")
    better = {row["document_id"] for row in documents if row["kind"] not in weak}
    origins = {row["document_id"]: row["origin"] or row["publisher"] for row in documents}
    tested: Verdicts = {}
    for check in opened:
        tested.setdefault(check["claim_id"], set()).add(origins[check["document_id"]])
    good = {c["claim_id"] for c in opened if c["document_id"] in better}
    several = sum(len(names) > 1 for names in tested.values())
    yield (
        f"Of {len(tested)} claims tested independently, {len(good)} were by a document that is no "
        f"copy site, blog or other, and {several} by two origins or more."
    )


def _entities(package: Package) -> Iterator[str]:
    entities = package.text("entities")
    known = sum(bool(row["same_as"]) for row in entities)
    yield f"Of {len(entities)} entities {known} have the address of an authority.\n"


def reliability(package: Package) -> Iterator[str]:
    """Yield how often a blind second reading gave the cell that stood, by verdict and by field."""
    blind = [row for row in package.text("reviews") if row["blind"] == "true"]
    yield "| read again, blind | |\n|---|---|"
    verdicts = [row for row in blind if row["resource"] == "verifications"]
    yield f"| verdicts | {agreement(verdicts)} |"
    for verdict in bundled.meanings("verifications", "verdict"):
        if some := [row for row in verdicts if row["stood"] == verdict]:
            yield f"| of these, {verdict.replace('_', ' ')} | {agreement(some)} |"
    claims = [row for row in blind if row["resource"] == "claims"]
    for field in dict.fromkeys(row["field"] for row in claims):
        yield f"| `{field}` of claims | {agreement([r for r in claims if r['field'] == field])} |"


def agreement(reviews: Rows) -> str:
    """Return how many readings gave the cell that stood, with the interval of that share."""
    return share(sum(row["value"] == row["stood"] for row in reviews), len(reviews))
