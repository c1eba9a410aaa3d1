"""What is generated on the pages of this repository, as the bytes that each should have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from claimcheck.build import Plan, table_bytes
from claimcheck.data.figures import figures
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import CannotBuild
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.render import figure_lines
from tools.pages import (
    agreement,
    architecture,
    codebook,
    datasheet,
    modules,
    readers,
    readme,
    rules,
    sources,
    stub,
    tutorial,
)

Region = tuple[str, str, Iterator[str]]
"""The path of a page, the name of its generated part, and the lines of that part."""


def pages(root: Path) -> Plan:
    """Plan every generated page of the checkout at `root`, as the package in it now is."""
    planned = Plan(root)
    folder = root / "datapackage"
    package = read_package(folder.as_posix(), open_store(folder))
    table_bytes.assure(package, folder)
    for rule in bundled_rules().values():
        planned.put(root / "docs" / "rules" / f"{rule.code}.md", rules.rule_page(rule).encode())
    planned.put(root / "docs" / "rules" / "index.md", rules.rule_index().encode())
    planned.put(root / "docs" / "rules" / "frames.md", rules.frames_page().encode())
    planned.put(root / "docs" / "architecture.svg", architecture.picture(root).encode())
    planned.put(root / "docs" / "modules.md", modules.page(root).encode())
    planned.put(
        root / "src" / "claimcheck" / "data" / "claim_record.pyi", stub.claim_stub().encode()
    )
    planned.put(root / "docs" / tutorial.PAGE, tutorial.filled(root).encode())
    for page, name, lines in _regions(root, package):
        _put_region(planned, root / page, name, "\n".join(lines))
    return planned


def _regions(root: Path, package: Package) -> Iterator[Region]:
    rounds, opened = root / "docs" / "agreement", root / "docs" / "sources"
    yield "README.md", "broken", readme.broken(root / "datapackage")
    yield "README.md", "figures", readme.first_figures(figure_lines.lines(asdict(figures(package))))
    yield "docs/architecture.md", "folders", modules.table(root)
    yield "docs/architecture.md", "families", modules.families(root)
    yield "docs/codebook.md", "fields", codebook.fields()
    yield "docs/datasheet.md", "counts", datasheet.counts(package)
    yield "docs/datasheet.md", "reliability", datasheet.reliability(package)
    for name in ("pilot", "held-out"):
        yield "docs/agreement.md", name, agreement.page_part(rounds, name)
    yield "docs/agreement.md", "reviews", agreement.read_again(package)
    yield "docs/agreement.md", "faults", readers.faults(rounds)
    yield "docs/agreement.md", "coverage", readers.coverage(rounds)
    yield "docs/evidence.md", "rules", rules.family_table("SRC")
    yield "docs/sources.md", "totals", sources.totals(package, opened)
    yield "docs/sources.md", "second", readers.second_opening(opened)
    yield "docs/sources.md", "references", sources.page(package, opened)


def _put_region(planned: Plan, path: Path, name: str, text: str) -> None:
    """Plan a page of which only the part between two marks is generated."""
    page = planned.files.get(path, path.read_bytes()).decode("utf-8")
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(f"({re.escape(begin)}\n).*?({re.escape(end)})", re.DOTALL)
    if not pattern.search(page):
        raise CannotBuild(f"{path.name} lacks the marks {begin} and {end}")
    filled = pattern.sub(lambda match: f"{match[1]}{text}\n{match[2]}", page)
    planned.put(path, filled.encode("utf-8"))
