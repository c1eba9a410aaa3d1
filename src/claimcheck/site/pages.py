"""The files of a site by their paths: every page with the rows that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.data.data_package import Row
from claimcheck.export.formats.schema_org import document as dataset_document
from claimcheck.files.file_hash import sha256
from claimcheck.page.charts import charts_of
from claimcheck.page.dated_list import periods
from claimcheck.page.environment import file_text, macros
from claimcheck.page.flow import CITED, LAST, flow
from claimcheck.page.masthead import list_facts
from claimcheck.schema import bundled
from claimcheck.site.cell_changes import Changes
from claimcheck.site.claim_script import claim_script
from claimcheck.site.downloads import Downloads, table_files
from claimcheck.site.row_addresses import RowAddresses, lists
from claimcheck.site.row_pages import row_pages
from claimcheck.site.shown_package import ShownPackage
from claimcheck.site.site_rows import SiteRows
from claimcheck.site.templates import render
from claimcheck.text.printable import json_text

_FLOWING = 20
"""Claims from which on they are drawn as a flow: of fewer, each is seen as it is."""
_SAID = 100
"""Contradictions that stand on the first page; the table of claims has them all."""


class Pages:
    """The pages of one package."""

    def __init__(
        self, shown: ShownPackage, downloads: Downloads, changes: Changes | None = None
    ) -> None:
        self.contents, self.downloads = SiteRows(shown), downloads
        self.verdict, self.changes = shown.verdict, changes
        self.related = self.contents.related
        self.relations = shown.relations[:_SAID]
        drawn = [relation.anchor for relation in self.relations]
        self.places = RowAddresses(self.related, self.contents.issues, drawn)
        self._made: dict[str, dict[str, Any]] = {}
        self.table_files = table_files(shown, downloads)
        self.split = self.contents.split
        self.sections = dict(self._sections())
        self.script = claim_script(self.contents) if self.split else ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page, and what the pages load; the same package gives the same bytes."""
        pages: list[str] = []
        for path, text in self._pages():
            if path.endswith(".html"):
                pages.append(path)
            yield path, text.encode("utf-8")
        style = "\n".join(file_text(*at) for at in _STYLES)
        yield "site.css", style.encode("utf-8")
        yield "filter.js", file_text("claimcheck.site", "filter.js").encode("utf-8")
        if self.split:
            yield "claims.js", self.script.encode("utf-8")
        if home := self.contents.about.homepage:
            yield "sitemap.xml", _sitemap(home, pages)

    def _pages(self) -> Iterator[tuple[str, str]]:
        yield from self._whole()
        yield from row_pages(self.contents, self.places, self._page)
        yield from self._lists()

    def _page(self, path: str, template: str, **given: Any) -> tuple[str, str]:
        """Return a page with its path; its links lead up from its folder."""
        root = "../" * path.count("/")
        home = self.contents.about.homepage.rstrip("/")
        made = self._macros(root)
        if not root:  # the navigation names the page, if it is one of those
            made = made | {"nav": made["part"].nav(path)}
        return path, render(
            template,
            contents=self.contents,
            about=self.contents.about,
            root=root,
            path=path,
            canonical=f"{home}/{path}" if home else "",
            **made,
            section_page=lambda key: root + self._section_page(key),
            split=self.split,
            errors=self.verdict.errors,
            **given,
        )

    def _macros(self, root: str) -> dict[str, Any]:
        """Return the macros for pages that lead up by `root`; they are made once."""
        if root not in self._made:

            def to(table: str, key: object) -> str:
                return (found := self.places.to(table, key)) and root + found

            shared = macros(to=to)
            own = macros(
                "claimcheck.site",
                "parts",
                files=self.table_files,
                cited=CITED,
                last=LAST,
                m=shared,
                contents=self.contents,
                root=root,
                about=self.contents.about,
            )
            self._made[root] = {"m": shared, "part": own, "to": to, "nav": own.nav("")}
        return self._made[root]

    def _sections(self) -> Iterator[tuple[str, list[tuple[str, list[Row]]]]]:
        """Yield each section with its pages and their claims."""
        for number, section in enumerate(self.contents.sections, start=1):
            key = section["section_id"]
            rows = self.contents.claims_of_section[key]
            yield key, list(lists(f"sections/{number}", rows))

    def _section_page(self, key: str) -> str:
        if key not in self.sections:
            return "claims.html"
        if self.split:
            return self.sections[key][0][0]
        return f"claims.html?section={key}#section-{key}" if key.isalnum() else "claims.html"

    def _whole(self) -> Iterator[tuple[str, str]]:
        """Yield the pages about the whole package."""
        contents = self.contents
        said = contents.contradictions
        yield self._page(
            "index.html",
            "index",
            said=said[:_SAID],
            more_said=len(said) - len(said[:_SAID]),
            flow=flow(contents.ways.values()) if len(contents.ways) >= _FLOWING else None,
            facts=list_facts(contents.package.descriptor),
            relations=list(zip(self.relations, charts_of(self.relations), strict=True)),
            verdict=self.verdict,
            json_ld=json_text(dataset_document(contents.package, "download/"))
            if contents.sound
            else "",
        )
        yield self._page(
            "claims.html",
            "claims",
            counts=self._counts(),
            size=len(self.script),
        )
        yield self._page("validator.html", "validator", verdict=self.verdict)
        yield self._page("columns.html", "columns", tables=_columns())
        yield self._page(
            "download.html",
            "download",
            files=_file_rows(self.downloads),
            left_out=self.downloads.left_out,
        )
        yield self._page(
            "changes.html", "changes", since=contents.package.version, changes=self.changes
        )

    def _counts(self) -> list[tuple[Row, dict[str, int]]]:
        """Return each section with its claims counted by verdict."""
        found = []
        for section in self.contents.sections:
            rows = self.contents.claims_of_section[section["section_id"]]
            verdicts = [self.contents.verdicts[row["claim_id"]].verdict for row in rows]
            found.append((section, {name: verdicts.count(name) for name in self.contents.figures}))
        return found

    def _lists(self) -> Iterator[tuple[str, str]]:
        """Yield the lists of rows, each on as many pages as it needs."""
        rows = self.related.rows
        yield from self._listed("documents", list(lists("documents", self.contents.documents)))
        for name in ("references", "entities"):
            yield from self._listed(name, list(lists(name, rows(name))))
        yield from self._listed("issues", self.places.issues, anchor_of=self.places.anchor)
        dated = [row for row in self.contents.claims if row["date"]]
        for path, part, numbers in _numbered(list(lists("dates", dated))):
            yield self._page(path, "dates", periods=periods(part), pages=numbers)
        if self.split:
            marked = {m.claim["claim_id"]: m for m in self.contents.strip if m.claim}
            for section in self.contents.sections:
                pages = self.sections[section["section_id"]]
                for path, part, numbers in _numbered(pages):
                    marks = [marked[row["claim_id"]] for row in part]
                    yield self._page(
                        path, "section", section=section, rows=part, marks=marks, pages=numbers
                    )

    def _listed(
        self, template: str, pages: list[tuple[str, list[Row]]], **given: Any
    ) -> Iterator[tuple[str, str]]:
        for path, rows, numbers in _numbered(pages):
            yield self._page(path, template, rows=rows, pages=numbers, **given)


_STYLES = (("claimcheck.page", "marks.css"), ("claimcheck.site", "site.css"))


def _numbered(
    pages: Sequence[tuple[str, list[Row]]],
) -> Iterator[tuple[str, list[Row], list[tuple[str, bool]]]]:
    """Yield each page of a list with the names of all its pages, and whether it is that one."""
    for path, rows in pages:
        names = [(other.rpartition("/")[2], other == path) for other, _ in pages]
        yield path, rows, names


def _columns() -> dict[str, list[dict[str, Any]]]:
    return {table: list(bundled.schema(table)["fields"]) for table in bundled.tables()}


def _file_rows(downloads: Downloads) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "meaning": downloads.meanings[path],
            "size": len(data),
            "sha256": sha256(data),
        }
        for path, data in downloads.files.items()
    ]


def _sitemap(homepage: str, paths: list[str]) -> bytes:
    home = homepage.rstrip("/")
    return str(
        render("sitemap", kind="xml", pages=[f"{home}/{path}" for path in sorted(paths)])
    ).encode("utf-8")
