"""One thread of Polars for a small package.

Each thread compiles the patterns of the rules anew, which takes longer than their search in a small
package: with eight threads a check of 400 claims takes 1.4 times the processor time of one thread.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.files.nearest import find_package

SMALL = 4 * 1024**2
"""Bytes of a package for which one thread is enough: of its files, or of its zip."""


def spare_threads(packages: Sequence[str]) -> None:
    """Let Polars have one thread for a single small package, which is the nearest if none is named.

    Polars asks for their number when it is imported, so this comes before.
    """
    from claimcheck.data.inputs import files_of  # not for `--help`

    named = list(packages) or [str(here) for here in [find_package()] if here]
    if len(named) != 1:
        return
    with suppress(ClaimcheckError, OSError):  # told where the package is read
        if sum(map(_size, files_of(named[0]))) < SMALL:
            os.environ.setdefault("POLARS_MAX_THREADS", "1")


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
