"""A folder of Parquet files: one a table, typed as `claimcheck.load` types it."""

from __future__ import annotations

import io
from pathlib import Path

from claimcheck.data.about import about
from claimcheck.data.opened import open_package
from claimcheck.export import limits
from claimcheck.export.output import prepared

OUTPUT = "claims_parquet"


def write(folder: Path, output: Path) -> None:
    """Write each table of the package in `folder` to `output/<table>.parquet`.

    The file's metadata name the package, its version, licence and hash.

    Raises:
        Unwritable: a number is beyond 64 bits.

    """
    from claimcheck.data.load import load  # Polars, which no other format needs

    package = open_package(folder)
    said = about(package)
    told = {
        "name": said.name,
        "version": said.version,
        "license": said.licence,
        "sha256": package.sha256,
    }
    for table in package.tables():
        limits.rows(package, table, limits.within_64_bits, "is beyond 64 bits")
    for table in package.tables():
        found = io.BytesIO()  # Polars has exceptions of its own for a disk that is full
        load(table, package=folder).write_parquet(found, metadata=told)  # type: ignore[arg-type]
        prepared(package, output / f"{table}.parquet").write_bytes(found.getvalue())
