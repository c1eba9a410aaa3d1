"""A copy of the package about our own report, with ten sentences undone, to try the editor on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimcheck import article as articles
from claimcheck import build
from claimcheck.edit.queue import kept_article
from claimcheck.edit.row_change import key_of
from claimcheck.editor.desk import Desk
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.files.work_folder import SOURCES, keep_article, work_folder
from claimcheck.model import installation
from claimcheck.model.draft_marks import PENDING
from claimcheck.schema import bundled
from claimcheck.schema.stated import foreign_keys

UNDONE = 10
"""The number of sentences whose claims are taken away again."""
_ARTICLE = "what-1.0-showed.md"


def make_demonstration(folder: Path, name: str = "") -> Desk:
    """Copy the package into a folder that is not there yet, and return it with its texts.

    The last sentences are pending again, and every row that rested on their claims is gone. Article
    and sources are kept in `FOLDER.work/`, so that the copy can be opened again.
    """
    shutil.copytree(installation.folder("examples/our-report"), folder)
    planned, _ = build.plan_edit(folder, _undo_sentences)
    planned.write()
    docs = installation.folder("docs")
    keep_article(folder, articles.read(docs / _ARTICLE))
    desk = Desk(
        folder=folder,
        article=kept_article(folder),
        sources=work_folder(folder) / SOURCES,
        name=name,
    )
    package = desk.package()
    pages = {row["reference_id"]: row["container"] for row in package.text("references")}
    for row in package.text("documents"):
        page = docs / Path(pages[row["reference_id"]]).name
        desk.keep_text(f"{row['document_id']}-{page.name}", page.read_bytes())
    return desk


def _undo_sentences(package: RawPackage) -> Mapping[str, bytes]:
    claimed = [row["segment_id"] for row in package.text("claims")]
    pending = set(list(dict.fromkeys(claimed))[-UNDONE:])
    left = {table: package.text(table) for table in bundled.tables()}
    left["claims"] = [row for row in left["claims"] if row["segment_id"] not in pending]
    for row in left["segments"]:
        if row["segment_id"] in pending:
            row["no_claim_reason"] = PENDING
    while gone := list(_dangling(left)):
        for table, key in gone:
            left[table] = [row for row in left[table] if key_of(table, row) != key]
    descriptor = {**package.descriptor, "status": "draft"}
    files = {
        path: write_rows(package.columns(table), rows)
        for table, rows in left.items()
        if (path := package.path_of(table))
    }
    return {**files, package.store.descriptor: json.dumps(descriptor).encode()}


def _dangling(left: Mapping[str, list[TextRow]]) -> Iterator[tuple[str, str]]:
    """Yield the rows that point to a row that is gone, and the relations that lost a term."""
    keys = {table: {key_of(table, row) for row in rows} for table, rows in left.items()}
    for table, rows in left.items():
        for link in foreign_keys(bundled.schema(table), table):
            (column,) = link.fields
            for row in rows:
                if row.get(column) and row[column] not in keys[link.resource]:
                    yield table, key_of(table, row)
                    if table == "relation_terms":
                        yield "relations", row["relation_id"]
