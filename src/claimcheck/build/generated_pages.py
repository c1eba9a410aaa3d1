"""The generated pages of this project: the codebook's field reference, and a page for each rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.build import agreement, readers, readme_regions, sources_page
from claimcheck.build.plan import CannotBuild, Plan
from claimcheck.data import figures
from claimcheck.engine import rule
from claimcheck.files.package import Package
from claimcheck.run import explain
from claimcheck.schema import bundled


def plan(planned: Plan, root: Path, package: Package) -> None:
    """Plan every generated page of the checkout at `root`."""
    docs = root / "docs"
    _region(planned, docs / "codebook.md", "fields", "\n".join(fields()))
    for found in rule.find().values():
        planned.put(docs / "rules" / f"{found.code}.md", explain.markdown(found).encode())
    planned.put(docs / "rules" / "index.md", explain.index().encode())
    rounds = docs / "agreement"
    for name in ("pilot", "held-out"):
        if (rounds / f"{name}-b.csv").is_file():
            part = "\n".join(agreement.page_part(rounds, name))
            _region(planned, docs / "agreement.md", name, part)
    _region(planned, docs / "agreement.md", "faults", "\n".join(readers.faults(rounds)))
    _region(planned, docs / "agreement.md", "coverage", "\n".join(readers.coverage(rounds)))
    page, kept = docs / "sources.md", docs / "sources"
    _region(planned, page, "totals", "\n".join(sources_page.totals(package, kept)))
    _region(planned, page, "second", "\n".join(readers.second_opening(kept)))
    _region(planned, page, "references", "\n".join(sources_page.page(package, kept)))
    _region(planned, root / "README.md", "figures", "\n".join(figures.figures(package)))
    _region(planned, root / "README.md", "broken", "\n".join(readme_regions.broken(planned.folder)))


def _region(planned: Plan, path: Path, name: str, text: str) -> None:
    """Plan a page of which only the part between two marks is generated."""
    page = planned.files.get(path, path.read_bytes()).decode("utf-8")
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(f"({re.escape(begin)}\n).*?({re.escape(end)})", re.DOTALL)
    if not pattern.search(page):
        raise CannotBuild(f"{path.name} lacks the marks {begin} and {end}")
    filled = pattern.sub(lambda match: f"{match[1]}{text}\n{match[2]}", page)
    planned.put(path, filled.encode("utf-8"))


def fields() -> Iterator[str]:
    """Yield the field reference of all tables as lines of Markdown."""
    for table in bundled.tables():
        schema = bundled.schema(table)
        yield f"\n### `{table}`\n\n{schema['description']}\n"
        yield f"Key: {', '.join(f'`{key}`' for key in schema['primaryKey'])}.\n"
        yield "| column | type | what it holds | example |\n|---|---|---|---|"
        for field in schema["fields"]:
            yield _row(field)
        yield from _enums(schema)


def _row(field: dict[str, Any]) -> str:
    marks = field.get("claimcheck", {})
    kind = "EDTF" if marks.get("value") == "edtf" else field["type"]
    extra = [word for word in ("derived", "anchored") if marks.get(word)]
    if field.get("constraints", {}).get("required"):
        extra.insert(0, "required")
    what = field["description"].replace("|", "\\|").replace("\n", " ")
    label = ", ".join([kind, *extra])
    return f"| `{field['name']}` | {label} | {what} | `{field['example']}` |"


def _enums(schema: dict[str, Any]) -> Iterator[str]:
    for field in schema["fields"]:
        labels = field.get("claimcheck", {}).get("labels")
        if labels:
            yield f"\nValues of `{field['name']}`:\n"
            yield from (f"- `{value}`: {meaning}" for value, meaning in labels.items())
