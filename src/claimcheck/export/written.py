"""An export written: never over a file of the package, nor over what another program wrote."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.inputs import input_files
from claimcheck.data.opened import open_package
from claimcheck.export.formats import FORMATS
from claimcheck.files.output import write_outputs


def write_export(
    style: str, package: str | Path, output: str | Path | None = None, *, force: bool = False
) -> Path:
    """Write a package in a format, and return where; a file, or a folder of one file a table.

    Raises:
        NotReadable: the package cannot be read.
        NotInstalled: the library of an extra is missing.
        Unwritable: the format cannot hold the data, or the output may not be replaced.

    """
    opened, target = open_package(package), Path(output or FORMATS[style].OUTPUT)
    made = FORMATS[style].contents(opened)
    contents = {target / name if name else target: data for name, data in made.items()}
    write_outputs(contents, inputs=input_files(opened), force=force)
    return target
