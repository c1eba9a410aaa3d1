"""A release of a package: its version and day set, built, judged strictly, and packed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claimcheck import build
from claimcheck.build.archive import data_zip
from claimcheck.data.opened import DataPackage
from claimcheck.engine import rule_run
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.package import read_package
from claimcheck.files.raw_package import RawPackage
from claimcheck.model.report import Report
from claimcheck.run.given_frames import given_frames
from claimcheck.run.validation import Options
from claimcheck.text import semver

PLACES = {"homepage": "a page about the package", "repository": "a place where it is kept"}
"""Properties without which who reads a citation finds nothing; there may truly be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release that is not written yet: what the rules say, its files, and its zip."""

    report: Report
    planned: build.Plan
    archive_name: str
    archive: bytes
    lacking: tuple[str, ...]
    """The properties of PLACES that the descriptor does not have."""

    @property
    def sha256(self) -> str:
        """The hash of the zip, in hexadecimal digits."""
        return hashlib.sha256(self.archive).hexdigest()


def plan_release(folder: Path, version: str, options: Options) -> Release:
    """Return a package as the release of a version; nothing is written.

    `options` say beside which article and which former release it is judged.

    Raises:
        NotSemVer: the version is none.
        CannotBuild: the package is so broken that nothing sound can be written.

    """
    semver.parse(version)

    def change(package: RawPackage) -> dict[str, bytes]:
        today = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
        stated = {"version": version, "created": today, "status": "release"}
        descriptor = {**package.descriptor, **stated}
        return {package.store.descriptor: json.dumps(descriptor).encode()}

    text = None if options.article is None else _text(options.article)
    planned, after = build.plan_edit(folder, change, text)
    package = read_package(folder.as_posix(), after)
    rules = bundled_rules().values()
    report = rule_run.run([package], rules, given_frames([package], options)[0])
    opened = DataPackage(path=package.path, store=after, descriptor=package.descriptor)
    name = f"{opened.name}-{version}.zip"
    return Release(
        report=report,
        planned=planned,
        archive_name=name,
        archive=data_zip(opened, {}),
        lacking=tuple(place for place in PLACES if place not in package.descriptor),
    )


def _text(file: str) -> str:
    from claimcheck.article import read

    return read(file)
