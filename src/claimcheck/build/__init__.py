"""Write what can be worked out: derived columns, hashes, the descriptor, the citation files.

A build is a plan: the bytes that each file should have. `build` writes them, `build --check` says
which files differ. The package comes first; the citation files name the hash of the package as it
then is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck import article as articles
from claimcheck.build import citation_files, descriptor_bytes, table_bytes
from claimcheck.build.plan import Plan
from claimcheck.build.reanchoring import assure_positions, reanchor
from claimcheck.build.replaced_words import replaced_words
from claimcheck.errors import CannotMigrate
from claimcheck.files.named_store import open_store
from claimcheck.files.nearest import folder_to_write
from claimcheck.files.overlay import Overlay
from claimcheck.files.package import Package, read_package
from claimcheck.files.raw_package import RawPackage, open_raw
from claimcheck.files.store import DESCRIPTOR, Store
from claimcheck.files.writer import WatchedFolder
from claimcheck.migration import Migrated, migrate
from claimcheck.sources import Anchoring, anchor_sources

__all__ = ["Plan", "citation", "migration", "package", "plan_edit"]

Change = Callable[[RawPackage], Mapping[str, bytes]]
"""What a person changes: the new bytes of some files of a package, by path inside it."""


def package(folder: Path, article: str | None = None, sources: Path | None = None) -> Plan:
    """Plan the tables and the descriptor of the package in a folder, or with that descriptor.

    `article` is the text of the user's own copy, and `sources` the folder of the texts of
    documents; with them, anchored columns are written too.

    Raises:
        ArticleError: the copy is another text than the segments that have hashes.
        CannotBuild: the package is so broken that nothing sound can be written.

    """
    folder = folder_to_write(folder)
    store = _watch_folder(folder)
    planned = _plan_package(read_package(folder.as_posix(), store), store, article, sources)
    if article is not None:  # as it will be: a marker without a place hides the sentence behind it
        built = Overlay(store, _files_within(planned))
        articles.assure_same_article(read_package(folder.as_posix(), built), article)
    return planned


def plan_edit(folder: Path, change: Change, article: str | None = None) -> tuple[Plan, Store]:
    """Plan a package as a person changes it, and built; and that package, to be read.

    Raises:
        CannotBuild: the package is so broken that nothing sound can be written.

    """
    folder = folder_to_write(folder)
    store = _watch_folder(folder)
    given = change(open_raw(folder.as_posix(), store))
    planned = _plan_package(read_package(folder.as_posix(), Overlay(store, given)), store, article)
    return planned, Overlay(store, {**given, **_files_within(planned)})


def _files_within(planned: Plan) -> dict[str, bytes]:
    """Return the files of a plan by their paths inside of the package."""
    root = planned.folder
    return {path.relative_to(root).as_posix(): data for path, data in planned.files.items()}


def migration(folder: Path, article: str | None = None) -> tuple[Plan, Migrated]:
    """Plan the files of a package of profile 1 as a built one of profile 2; and what is to decide.

    Of a package that is of profile 2 already, nothing is planned.

    Raises:
        CannotMigrate: something of it would be lost, or cannot be read for certain.
        CannotBuild: it is so broken otherwise that nothing sound can be written.

    """
    folder = folder_to_write(folder)
    store = _watch_folder(folder)
    former = open_raw(folder.as_posix(), store)
    made = migrate(former)
    if made.already:
        return Plan(folder), made
    own = {DESCRIPTOR, *(r["path"] for r in former.table_resources().values())}
    new = [folder / path for path in made.files if path not in own]
    if taken := next((path for path in new if path.exists()), None):
        message = "is there and is no table of the package, and profile 2 needs that name"
        raise CannotMigrate(f"{taken.as_posix()} {message}; give it another")
    if article is None:
        assure_positions(made)
    else:
        further = reanchor(made, article)
        made = replace(made, decisions=(*made.decisions, *further))
    planned = _plan_package(read_package(former.path, made.package.store), store, article)
    planned.read |= dict.fromkeys(new)
    return planned, made


def _watch_folder(folder: Path) -> WatchedFolder:
    """Open a folder so that what is read of it is remembered."""
    open_store(folder)  # says what is wrong with a folder that is no package
    return WatchedFolder(folder, folder.as_posix())


def _plan_package(
    package: Package, store: WatchedFolder, article: str | None, sources: Path | None = None
) -> Plan:
    folder = Path(store.shown)
    texts = {"--article FILE": article, "--sources DIR": sources}
    given = (f" {option}" for option, text in texts.items() if text is not None)
    commands = [f"claimcheck build{option}" for option in ("", *given)]
    package = table_bytes.with_made_columns(package, commands)
    table_bytes.assure(package, folder)
    sourced = anchor_sources(package, sources) if sources else Anchoring()
    tables = table_bytes.build_tables(package, article, sourced.columns)
    built = descriptor_bytes.build_descriptor(package, tables, article)
    remarks = (*sourced.lines, *replaced_words(package.descriptor, built))
    planned = Plan(folder, read=store.digests, remarks=remarks)
    for path, content in tables.items():
        planned.put(folder / path, content)
    planned.put(folder / DESCRIPTOR, descriptor_bytes.dump(built))
    return planned


def citation(folder: Path) -> Plan:
    """Plan the citation files of this project's own package; nothing for any other."""
    folder = folder_to_write(folder)
    root = folder.resolve().parent
    planned = Plan(root)
    if (root / "schemas" / "profile.json").is_file():
        citation_files.plan(planned, folder)
    return planned
