"""A folder of Parquet files: one a table, typed as `claimcheck.load` types it."""

from __future__ import annotations

import io

from claimcheck.data.about import about
from claimcheck.data.cell_limits import within_64_bits
from claimcheck.data.data_package import DataPackage
from claimcheck.export import limits
from claimcheck.files.recognition import MARK

OUTPUT = "claims_parquet"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return each table as `<table>.parquet`.

    The file's metadata name the package, its version, licence and hash.

    Raises:
        Unwritable: a number is beyond 64 bits.

    """
    from claimcheck.data.load import make_frame  # Polars, which no other format needs

    said = about(package)
    told = {
        "name": said.name,
        "version": said.version,
        "license": said.licence,
        "sha256": package.sha256,
        "creator": MARK,
    }
    found = {}
    for table in package.tables():
        rows = package.values(table)
        name = str(package.path_of(table))
        limits.assure_cells(rows, name, within_64_bits, "is beyond 64 bits")
        written = io.BytesIO()  # Polars has exceptions of its own for a disk that is full
        make_frame(rows, package.types(table)).write_parquet(written, metadata=told)
        found[f"{table}.parquet"] = written.getvalue()
    return found
