"""Start a claims package from the plain text of an article: descriptor, tables, what is doubtful.

The text stays with the user. What is written of it are positions and hashes, its title and
headings, and the entries of its reference list. The draft is judged by the rules before it is
written: what they find in the text itself becomes a known issue, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from claimcheck.article.page import Page
from claimcheck.draft import judgement, memory, rows
from claimcheck.draft.begun_updates import BEGUN
from claimcheck.draft.description import DraftOptions, describe_draft
from claimcheck.draft.judgement import JudgedTables
from claimcheck.draft.reading import ReadArticle, read_article
from claimcheck.edit.journal import Journal
from claimcheck.errors import Unwritable
from claimcheck.files.file_hash import sha256
from claimcheck.files.store import JOURNAL
from claimcheck.files.temporary import is_temporary
from claimcheck.files.work_folder import CHANGED_ROWS, keep_article, keep_entries, work_folder
from claimcheck.files.writer import file_digest, finish_begun, write_files

NOT_EMPTY = "{} is not empty; a draft needs a new or an empty folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A package that is not written yet, and what was found in the text.

    `stated` are the facts that are taken from the head of the text.
    """

    reading: ReadArticle
    stated: Mapping[str, str]
    files: dict[str, bytes]
    name: str
    sections: list[rows.Row]
    judged: JudgedTables


def draft(page: Page, folder: Path, options: DraftOptions) -> Draft:
    """Make a package from the page of the user's own copy of an article; nothing is written.

    Raises:
        ArticleError: the text cannot be used; the message says why.
        UsageError: an option cannot be.

    """
    reading = read_article(page, options)
    article, listed, found = reading.article, reading.notes, reading.segments
    descriptor = describe_draft(reading.options, article, folder, listed.style)
    sections = list(rows.sections(article))
    tables = {
        "sections": sections,
        "segments": list(rows.segments(found, listed.style)),
        "references": list(rows.references(listed)),
        "footnotes": list(rows.footnotes(listed)),
        "markers": list(rows.markers(listed, found)),
    }
    judged = judgement.judge(descriptor, tables)
    built = memory.build(descriptor, judged.tables)
    return Draft(
        reading=reading,
        stated={n: v for n, v in page.facts.items() if getattr(options, n) == v},
        files=built,
        name=descriptor["name"],
        sections=sections,
        judged=judged,
    )


def write(drafted: Draft, folder: Path) -> None:
    """Write a draft into a folder that is new or empty, and keep its text in `FOLDER.work/`.

    Raises:
        Unwritable: there is something already, which is never written over.

    """
    assure_vacant(folder)
    contents = {folder / path: content for path, content in drafted.files.items()}
    finish_begun(folder)
    there = {path: file_digest(path) for path in contents}
    if any(digest not in (None, sha256(contents[path])) for path, digest in there.items()):
        raise Unwritable(NOT_EMPTY.format(folder))
    with _all_or_nothing(folder, contents):
        # The text first: where the package is whole, nothing is left to do.
        keep_article(folder, drafted.reading.page.text)
        keep_entries(folder, drafted.reading.article.references)
        _forget_former(folder)
        write_files(folder, contents, there)


def _forget_former(folder: Path) -> None:
    """Forget what is noted of a package that stood there before, and is gone."""
    for name in (CHANGED_ROWS, BEGUN):
        (work_folder(folder) / name).unlink(missing_ok=True)
    Journal(folder).note_begun()


@contextmanager
def _all_or_nothing(folder: Path, contents: Collection[Path]) -> Iterator[None]:
    """Remove the folders that were made for a draft if none of its files is written after all."""
    work, further = work_folder(folder), {path.parent for path in contents}
    made = [path for path in (*further, folder, *folder.parents) if not path.exists()]
    kept = work.exists()
    try:
        yield
    except BaseException:
        if not any(path.exists() for path in (folder / JOURNAL, *contents)):
            if not kept:
                rmtree(work, ignore_errors=True)
            for path in sorted(made, reverse=True):  # what lies in another one first
                with suppress(OSError):
                    path.rmdir()
        raise


def assure_vacant(folder: Path) -> None:
    """Make sure that a folder is new or empty, but for what a killed process left in it.

    Raises:
        Unwritable: it is neither.

    """
    if folder.is_dir():
        files = (path for path in folder.rglob("*") if not path.is_dir())
        if not (folder / JOURNAL).is_file() and any(not is_temporary(p.name) for p in files):
            raise Unwritable(NOT_EMPTY.format(folder))
    elif folder.exists() or folder.is_symlink():
        raise Unwritable(f"{folder} is there and is no folder; a draft needs a new or an empty one")
