"""The page written to a file: never over a file of the package itself."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.inputs import input_files
from claimcheck.errors import NotInstalled
from claimcheck.files.named_store import open_store
from claimcheck.files.output import write_outputs
from claimcheck.files.raw_package import open_raw
from claimcheck.files.settings_files import settings_files
from claimcheck.page.contents import page
from claimcheck.page.template import html


def write(package: str | Path, output: str | Path, *, force: bool = False) -> str:
    """Write the page of a package, and return its errors in words; "" if it has none.

    Raises:
        NotReadable: the package cannot be read at all.
        NotInstalled: a library of the extra is missing.
        Unwritable: the output is an input, or a file that another program wrote.

    """
    found = page(package)
    try:
        text = html(found)
    except ModuleNotFoundError as error:
        message = f"report needs {error.name}: pip install 'claimcheck-datapackage[report]'"
        raise NotInstalled(message) from None
    inputs = input_files(open_raw(str(package), open_store(package)))
    inputs += settings_files(package)
    write_outputs({Path(output): text.encode("utf-8")}, inputs=inputs, force=force)
    return found.verdict.errors
