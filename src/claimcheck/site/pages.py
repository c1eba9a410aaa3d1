"""The files of a site by their paths: every page with the rows that it shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib import resources
from typing import Any

from claimcheck.data.opened import DataPackage
from claimcheck.export.formats import FORMATS
from claimcheck.export.formats.schema_org import document as dataset_document
from claimcheck.files.file_hash import sha256
from claimcheck.files.store import DESCRIPTOR
from claimcheck.schema import bundled
from claimcheck.site.site_rows import SiteRows
from claimcheck.site.templates import render
from claimcheck.text.printable import json_text

_DATED = (1980, 1, 1, 0, 0, 0)
_DOWNLOADS = ("sqlite", "joined", "evidence", "bibtex", "ris")


def site_files(package: DataPackage) -> dict[str, bytes]:
    """Return every file of a package's site; the same package gives the same bytes.

    Raises:
        NotReadable: a table is broken; `claimcheck validate` says more.
        ImportError: the library of the extra is not installed.

    """
    contents = SiteRows(package)
    files = {path: text.encode("utf-8") for path, text in _pages(contents)}
    files |= {name: _asset(name) for name in ("site.css", "filter.js")}
    return files


def _asset(name: str) -> bytes:
    return resources.files("claimcheck.site").joinpath(name).read_bytes()


def _pages(contents: SiteRows) -> Iterator[tuple[str, str]]:
    """Yield each page by its path: those of the whole, then one for each row."""
    for name, given in _whole(contents).items():
        yield f"{name}.html", _page(contents, name, root="", **given)
    for parts in (_claims, _documents, _references, _entities):
        yield from parts(contents)


def _page(contents: SiteRows, template: str, **given: Any) -> str:
    return render(template, contents=contents, about=contents.about, **given)


def _whole(contents: SiteRows) -> dict[str, dict[str, Any]]:
    """Return the pages about the whole package, with what each shows."""
    rows, package = contents.related.rows, contents.package
    files = [
        {"path": path, "size": len(data), "sha256": sha256(data)}
        for path, data in download_files(package).items()
    ]
    index = {
        "strip": list(contents.strip()),
        "contradictions": list(contents.contradictions()),
        "figures": contents.figures(),
        "json_ld": json_text(dataset_document(package)),
    }
    return {
        "index": index,
        "claims": {},
        "issues": {"issues": contents.issues()},
        "documents": {"rows": rows("documents")},
        "references": {},
        "entities": {"rows": rows("entities")},
        "columns": {"tables": _columns()},
        "download": {"files": files},
    }


def _claims(contents: SiteRows) -> Iterator[tuple[str, str]]:
    for key, (before, after) in contents.neighbours().items():
        given = {"seen": contents.claim(key), "outcome": contents.outcomes[key]}
        page = _page(contents, "claim", root="../", before=before, after=after, **given)
        yield f"claims/{key}.html", page


def _documents(contents: SiteRows) -> Iterator[tuple[str, str]]:
    for row in contents.related.rows("documents"):
        key = row["document_id"]
        checks = contents.checks_of_document.get(key, [])
        yield (
            f"documents/{key}.html",
            _page(contents, "document", root="../", row=row, checks=checks),
        )


def _references(contents: SiteRows) -> Iterator[tuple[str, str]]:
    by = contents.related.by
    for row in contents.related.rows("references"):
        key = row["reference_id"]
        given = {
            "notes": by("footnotes", "reference_id").get(key, []),
            "claims": contents.claims_of_reference.get(key, []),
            "documents": by("documents", "reference_id").get(key, []),
        }
        yield f"references/{key}.html", _page(contents, "reference", root="../", row=row, **given)


def _entities(contents: SiteRows) -> Iterator[tuple[str, str]]:
    for row in contents.related.rows("entities"):
        key = row["entity_id"]
        claims = contents.claims_of_entity.get(key, [])
        yield f"entities/{key}.html", _page(contents, "entity", root="../", row=row, claims=claims)


def _columns() -> dict[str, list[dict[str, Any]]]:
    return {table: list(bundled.schema(table)["fields"]) for table in bundled.tables()}


def download_files(package: DataPackage) -> dict[str, bytes]:
    """Return the files that a reader can take away, by their paths in the site."""
    return dict(_downloads(package))


def _downloads(package: DataPackage) -> Iterator[tuple[str, bytes]]:
    yield f"download/{package.name}-{package.version}.zip", _zip(package)
    for name in _DOWNLOADS:
        module = FORMATS[name]
        for inside, data in module.contents(package).items():
            yield f"download/{inside or module.OUTPUT}", data


def _zip(package: DataPackage) -> bytes:
    """Return the package as one zip, whose bytes depend on nothing but its files."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted({DESCRIPTOR, *package.paths()}):
            archive.writestr(zipfile.ZipInfo(path, _DATED), package.read_file(path))
    return found.getvalue()
