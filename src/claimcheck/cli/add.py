"""`claimcheck add`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.shared_options import article_option, rows_option
from claimcheck.cli.step_words import end_step, who

if TYPE_CHECKING:
    from claimcheck.edit.row_change import RowChange
    from claimcheck.edit.steps import TriedStep
    from claimcheck.files.raw_package import RawPackage

_NO_ARTICLE = "--article is for Web Annotations, which are laid beside a copy of the text"


@click.command(short_help="Add rows to a table; ids and defaults are made.")
@click.argument("table")
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]... [+ COLUMN=VALUE...]...")
@rows_option("Rows of CSV or JSON lines, labelled tasks, or Web Annotations.")
@article_option("Your copy of the text, if FOLDER.work has none.", readable=False)
@PACKAGE
@JSON
def add(
    table: str,
    cells: tuple[str, ...],
    source: str | None,
    article: str | None,
    package: str | None,
    as_json: bool,
) -> None:
    """Add a row to TABLE, or those of a file; what follows from it is written as well.

    claimcheck add claims segment_id=S013 claim_type=event "statement=The council met in Geneva."

    `+` begins a row that is part of it: the terms of a relation, the passages of a verdict, the
    numbers of a claim. All are one step, and name the row themselves:

    claimcheck add relations kind=subset basis=stated statement=… + role=part quantity_id=Q001 +
    role=total quantity_id=Q002

    The id, dates of today and what most rows have are filled in. A row that would break the table
    is not written; what else the rules say of it is printed, also beside the texts that
    FOLDER.work keeps. Claims also come from what was labelled in Label Studio (`export
    label-studio`).

    Web Annotations (JSON-LD) become claims of the sentences whose words they quote: the comment is
    the statement, and tags such as `voice=named` or `event` are cells. So do those of `export
    web-annotation`, but for what they do not hold.
    """
    _assure_rows_given(table, cells, source, article)
    folder = writable(package)
    end_step(_make(folder, table, cells, source, article), as_json)


def _assure_rows_given(
    table: str, cells: tuple[str, ...], source: str | None, article: str | None
) -> None:
    from claimcheck.schema import bundled
    from claimcheck.text.names import pick

    pick(table, bundled.tables(), "table")
    if bool(cells) == bool(source):
        raise click.UsageError("give the cells of one row, or the rows of a file by --from FILE")
    if article and not source:
        raise click.UsageError(_NO_ARTICLE)


def _make(
    folder: Path, table: str, cells: tuple[str, ...], source: str | None, article: str | None
) -> TriedStep:
    """Make the step that adds the rows of a file, or the one of these cells."""
    from claimcheck.edit.row_files import read_file
    from claimcheck.edit.steps import make_step, with_free_ids
    from claimcheck.files.raw_package import open_folder

    file = Path(source) if source else None
    data = read_file(file) if file else b""  # once: a pipe gives what it holds only once

    def plan() -> list[RowChange]:
        opened = open_folder(folder)
        if file:
            return _rows_of_file(opened, table, file, data, folder=folder, article=article)
        return _whole_row(opened, table, cells)

    words, by = f"add {table} {' '.join(cells) or f'--from {source}'}", who()
    return with_free_ids(lambda: make_step(folder, plan(), by=by, words=words))


def _whole_row(package: RawPackage, table: str, cells: tuple[str, ...]) -> list[RowChange]:
    """Return the changes that add one row, with the rows that are part of it."""
    from claimcheck.edit.row_names import named_cells
    from claimcheck.edit.whole_rows import part_table, split_parts, whole_row

    own, *parts = split_parts(cells)
    further = [named_cells(part_table(table), words) for words in parts]
    return whole_row(package, table, named_cells(table, own), further)


def _rows_of_file(
    package: RawPackage, table: str, file: Path, data: bytes, *, folder: Path, article: str | None
) -> list[RowChange]:
    """Return the changes that add the rows of a file, or the claims of labelled tasks."""
    from claimcheck.edit.annotations import is_annotations
    from claimcheck.edit.labelled_tasks import labelled_changes, read_labelled
    from claimcheck.edit.new_rows import new_rows
    from claimcheck.edit.row_files import read_rows

    if table == "claims" and is_annotations(data):
        return new_rows(package, table, _annotated_rows(file, data, package, folder, article))
    if article:
        raise click.UsageError(_NO_ARTICLE)
    if table == "claims" and (labelled := read_labelled(file, data)) is not None:
        return labelled_changes(package, labelled)
    return new_rows(package, table, read_rows(file, data))


def _annotated_rows(
    file: Path, data: bytes, package: RawPackage, folder: Path, article: str | None
) -> list[Mapping[str, str]]:
    """Return the claims that annotations make of the sentences that they quote."""
    from claimcheck.article import read
    from claimcheck.edit.annotations import read_annotations
    from claimcheck.edit.queue import sentence_texts

    text, sentences = sentence_texts(folder, None if article is None else read(article))
    return read_annotations(file, data, package, sentences, text)
