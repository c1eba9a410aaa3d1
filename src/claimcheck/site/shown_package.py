"""What a site is made from: a sound package, or what can be read of a broken one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimcheck.data.about import About, Article, about
from claimcheck.data.held_package import HeldPackage, hold
from claimcheck.data.related import Related, relate
from claimcheck.errors import NotReadable
from claimcheck.files.package import read_package
from claimcheck.page.relation_list import ShownRelation, list_relations
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.shown_report import ReportWords, ShownReport
from claimcheck.page.text_tables import Tables
from claimcheck.run.validation import validate


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPackage:
    """A package with what the validator says of it.

    A package is `sound` if the validator found no error; then `rows` are values. Of one that is
    broken they are text. `about` is what it says of itself, "" where that cannot be read.
    """

    package: HeldPackage
    sound: bool
    rows: Related
    about: About
    verdict: ShownReport
    relations: tuple[ShownRelation, ...]


def open_package(path: str | Path) -> ShownPackage:
    """Open a package to make a site of it; of a broken one what can be read.

    Raises:
        NotReadable: nothing is there, or it has no descriptor that can be read.

    """
    package = hold(path)
    read = read_package(package.path, package.store)
    tables = Tables(read)
    anchors = Anchors(tables)
    verdict = ReportWords(validate(path), anchors, package.store.shown).verdict()
    said = None if verdict.errors else _about_sound(package)
    return ShownPackage(
        package=package,
        sound=said is not None,
        rows=package.made(relate) if said else tables,
        about=said or _about_broken(package),
        verdict=verdict,
        relations=list_relations(read, tables, anchors),
    )


def _about_sound(package: HeldPackage) -> About | None:
    """Return what a package says of itself if all of it can be read as values; else None."""
    try:
        for table in package.tables():
            package.rows(table)
        return about(package)
    except NotReadable:
        return None


def _about_broken(package: HeldPackage) -> About:
    """Return what can be read of what a broken package says of itself."""
    name = package.name or "a broken package"
    nothing = dict.fromkeys(Article.__slots__, "")
    return About(
        name=name,
        title=package.text_property("title") or name,
        version=package.version,
        status=package.text_property("status"),
        description=package.text_property("description"),
        created=None,
        homepage="",
        keywords=(),
        licence="",
        licence_url="",
        authors=(),
        article=Article(**nothing),
    )
