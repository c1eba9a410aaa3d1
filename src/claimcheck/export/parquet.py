"""A folder of Parquet files: one a table, typed as `claimcheck.load` types it."""

from __future__ import annotations

from pathlib import Path

from claimcheck.access.package import open_package
from claimcheck.export.output import prepared


def write(folder: Path, output: Path) -> None:
    """Write each table of the package in `folder` to `output/<table>.parquet`.

    The file's metadata name the package, its version, licence and hash.
    """
    from claimcheck.access.frames import load  # Polars, which no other format needs

    package = open_package(folder)
    licences = package.descriptor.get("licenses") or [{}]
    about = {
        "name": package.name,
        "version": package.version,
        "license": str(licences[0].get("name", "")),
        "sha256": package.sha256,
    }
    for table in package.tables():
        path = prepared(package, output / f"{table}.parquet")
        load(table, package=folder).write_parquet(path, metadata=about)  # type: ignore[arg-type]
