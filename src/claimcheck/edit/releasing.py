"""A release of a package: its version and day set, built, judged strictly, and packed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claimcheck import article as articles
from claimcheck import build
from claimcheck.build.archive import data_zip
from claimcheck.data.data_package import DataPackage
from claimcheck.edit.row_change import key_of
from claimcheck.engine import rule_run
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import NotReadable, NotSemVer, UsageError
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.files.raw_package import RawPackage, open_raw
from claimcheck.model.report import Report
from claimcheck.run.given_frames import given_frames
from claimcheck.run.validation import Options
from claimcheck.text import semver

USUAL = {
    "contributors": "a person or a body that made it",
    "description": "more to say of it than its title",
    "keywords": "a word under which it should be found",
    "homepage": "a page about the package",
    "repository": "a place where it is kept",
}
"""Properties by which a release is found and cited, and when each should be there."""

_SINCE = {"known_issues": "since", "retired": "retired_in"}
"""The columns that name the release in which a row was first there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release that is not written yet: what the rules say, its files, and its zip."""

    report: Report
    planned: build.Plan
    archive_name: str
    archive: bytes
    data_sha256: str
    lacking: tuple[str, ...]
    """The properties of USUAL that the descriptor does not have."""

    @property
    def sha256(self) -> str:
        """The hash of the zip, in hexadecimal digits."""
        return hashlib.sha256(self.archive).hexdigest()

    def may_replace(self, path: Path) -> bool:
        """Tell whether nothing is there, or an empty file, or this version as it was made before.

        Known by what it holds: any file may have the name of a release.
        """
        return not path.exists() or not path.stat().st_size or self._former(path) is not None

    def differs_from(self, path: Path) -> bool:
        """Tell whether this version was made before, of other data; whoever cites it has those."""
        former = self._former(path)
        try:
            return former is not None and former.sha256 != self.data_sha256
        except NotReadable:  # a file of it is gone
            return True

    def _former(self, path: Path) -> DataPackage | None:
        try:
            raw = open_raw(str(path), open_store(path))
        except NotReadable:
            return None
        held = DataPackage(path=raw.path, store=raw.store, descriptor=raw.descriptor)
        return held if self.archive_name == f"{held.name}-{held.version}.zip" else None


def plan_release(folder: Path, version: str, options: Options) -> Release:
    """Return a package as the release of a version; nothing is written.

    `options` say beside which article and which former release it is judged.

    Raises:
        NotSemVer: the version is none.
        UsageError: a later version was released already.
        CannotBuild: the package is so broken that nothing sound can be written.

    """
    semver.parse(version)

    def change(package: RawPackage) -> dict[str, bytes]:
        own = package.text_property("version")
        if package.text_property("status") == "release" and _is_later(own, version):
            raise UsageError(f"{own} is released already; {version} would come after it")
        today = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
        stated = {"version": version, "created": today, "status": "release"}
        descriptor = {**package.descriptor, **stated}
        dated = dict(_dated_rows(package, version, options.against))
        return {package.store.descriptor: json.dumps(descriptor).encode(), **dated}

    text = None if options.article is None else articles.read(options.article)
    planned, after = build.plan_edit(folder, change, text)
    package = read_package(folder.as_posix(), after)
    rules = bundled_rules().values()
    report = rule_run.run([package], rules, given_frames(package, options)[0])
    opened = DataPackage(path=package.path, store=after, descriptor=package.descriptor)
    name = f"{opened.name}-{version}.zip"
    return Release(
        report=report,
        planned=planned,
        archive_name=name,
        archive=data_zip(opened, {}),
        data_sha256=opened.sha256,
        lacking=tuple(name for name in USUAL if name not in package.descriptor),
    )


def _dated_rows(
    package: RawPackage, version: str, against: str | Path | None
) -> Iterator[tuple[str, bytes]]:
    """Yield the tables in which rows say since when they are, of those that are new here.

    New is what the former release lacks; without one, what a draft wrote of its own version, and
    what is of a later version than the package: nobody has released that.
    """
    former = None if against is None else open_raw(str(against), open_store(against))
    own = package.text_property("version")
    for table, column in _SINCE.items():
        rows, path = package.text(table), package.path_of(table)
        stood = set() if former is None else {key_of(table, row) for row in former.text(table)}
        draft = package.text_property("status") == "draft"
        for row in rows:
            since = row[column]
            unreleased = (draft and since == own) or _is_later(since, own)
            new = key_of(table, row) not in stood if former else unreleased
            row[column] = version if new else since
        if path and rows:
            yield path, write_rows(package.columns(table), rows)


def _is_later(version: str, than: str) -> bool:
    try:
        return semver.parse(version).precedence > semver.parse(than).precedence
    except NotSemVer:  # which a finding says
        return False
